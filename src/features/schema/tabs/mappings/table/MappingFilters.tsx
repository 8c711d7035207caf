import { Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Search16Regular } from '@fluentui/react-icons'
import { memo } from 'react'
import { explained } from '../../../../../ui/explanations'
import { filters, type Filter } from './mappingRows'
import { counted } from '../../../../../base/numbers'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    flex: '0 1 auto',
    minWidth: 0,
    '@media (max-width: 639px)': { flexWrap: 'wrap' },
  },
  search: {
    flex: '1 1 220px',
    minWidth: '120px',
    maxWidth: '260px',
    '& input': { minWidth: 0 },
    '@media (max-width: 639px)': { flexBasis: '100%', maxWidth: 'none' },
  },
  // Where there's no room, the pills scroll sideways in one line.
  pills: {
    display: 'flex',
    gap: tokens.spacingHorizontalXS,
    minWidth: 0,
    padding: '3px',
    overflowX: 'auto',
    scrollbarWidth: 'none',
  },
  pill: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minHeight: '28px',
    padding: `0 ${tokens.spacingHorizontalMNudge}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground2,
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    flexShrink: 0,
    whiteSpace: 'nowrap',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  on: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorCompoundBrandStroke}`,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontWeight: tokens.fontWeightSemibold,
    '@media (forced-colors: active)': { outline: '2px solid Highlight' },
  },
  count: { fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground3 },
  onCount: { color: 'inherit' },
  shown: {
    marginInlineStart: 'auto',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
})

const words: Record<Filter, { label: string; explain?: string }> = {
  matching: { label: 'Matching', explain: 'Attributes that find existing accounts.' },
  direct: { label: 'Direct' },
  expression: { label: 'Expression' },
  constant: { label: 'Constant' },
  none: { label: 'None', explain: 'Mappings without a source. Only their default value applies.' },
  changed: { label: 'Changed', explain: 'New or different from the saved schema.' },
  problems: { label: 'With problems' },
  missing: {
    label: 'Unmapped required',
    explain: 'Required target attributes without a mapping.',
  },
}

type Props = {
  text: string
  onText: (text: string) => void
  on: ReadonlySet<Filter>
  onFilter: (on: ReadonlySet<Filter>) => void
  counts: Readonly<Record<Filter, number>>
  /** How many mappings are selected. While some are, the text says so. */
  chosen: number
  shown: number
  total: number
}

/** Search and filter pills. A pill that would leave no rows isn't offered, unless it is on. */
export const MappingFilters = memo(function MappingFilters({
  text,
  onText,
  on,
  onFilter,
  counts,
  chosen,
  shown,
  total,
}: Props) {
  const styles = useStyles()
  const toggle = (filter: Filter) => {
    const next = new Set(on)
    if (!next.delete(filter)) next.add(filter)
    onFilter(next)
  }
  return (
    <div role="search" aria-label="Filter mappings" className={styles.bar}>
      <Input
        className={styles.search}
        type="search"
        aria-label="Search mappings"
        placeholder="Search target, source, or default"
        contentBefore={<Search16Regular />}
        value={text}
        onChange={(_, { value }) => onText(value)}
      />
      <div role="group" aria-label="Show only" className={styles.pills}>
        {filters
          .filter((filter) => counts[filter] > 0 || on.has(filter))
          .map((filter) => (
            <button
              key={filter}
              type="button"
              aria-pressed={on.has(filter)}
              className={mergeClasses(styles.pill, on.has(filter) && styles.on)}
              onClick={() => toggle(filter)}
              {...explained(words[filter].explain)}
            >
              {words[filter].label}
              <span className={mergeClasses(styles.count, on.has(filter) && styles.onCount)}>{counts[filter]}</span>
            </button>
          ))}
      </div>
      <span className={styles.shown}>
        {chosen > 0
          ? `${String(chosen)} selected`
          : shown === total
            ? counted(total, 'mapping')
            : `${String(shown)} of ${counted(total, 'mapping')}`}
      </span>
    </div>
  )
})
