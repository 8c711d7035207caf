import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { formatNumber } from '../../../../base/numbers'
import type { KindOfChange } from '../../../../domain/whatIf/types'
import { Panel } from '../../../../ui/Panel'
import { peopleCount } from '../../whatIf/labels'
import type { Filter } from './ClassTiles'

const useStyles = makeStyles({
  list: { display: 'grid', margin: 0, padding: 0, listStyleType: 'none', minWidth: 0 },
  kind: {
    display: 'grid',
    gridTemplateColumns: 'minmax(96px, 200px) minmax(0, 1fr) 96px minmax(0, 260px)',
    gap: tokens.spacingHorizontalM,
    alignItems: 'baseline',
    width: '100%',
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    border: 'none',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    overflowWrap: 'anywhere',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
    '@media (max-width: 639px)': { gridTemplateColumns: 'minmax(0, 1fr) auto' },
  },
  pressed: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    '@media (forced-colors: active)': { outline: `${tokens.strokeWidthThin} solid Highlight` },
  },
  attribute: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  count: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  names: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

const SHOWN = 8

type Props = { kinds: readonly KindOfChange[]; filter: Filter; onFilter: (filter: Filter) => void }

/** What changes, in kinds: how often, and for whom. A kind filters the table. */
export function KindList({ kinds, filter, onFilter }: Props) {
  const styles = useStyles()
  const [isLong, setLong] = useState(false)
  if (kinds.length === 0) return null
  const shown = isLong ? kinds : kinds.slice(0, SHOWN)
  return (
    <Panel title="Kinds of change" aside={formatNumber(kinds.length)}>
      <ul className={styles.list}>
        {shown.map(({ attribute, change, count, names }) => {
          const isPressed = filter.kind?.attribute === attribute && filter.kind.change === change
          return (
            <li key={`${attribute}\n${change}`}>
              <button
                type="button"
                aria-pressed={isPressed}
                className={mergeClasses(styles.kind, isPressed && styles.pressed)}
                onClick={() =>
                  onFilter({ ...filter, class: undefined, kind: isPressed ? undefined : { attribute, change } })
                }
              >
                <span className={styles.attribute}>{attribute === '' ? 'Scope' : attribute}</span>
                <span>{change}</span>
                <span className={styles.count}>{peopleCount(count)}</span>
                <span className={styles.names}>
                  {names.join(', ')}
                  {count > names.length && names.length > 0 ? ' …' : ''}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      {kinds.length > SHOWN ? (
        <div>
          <Button size="small" appearance="subtle" aria-expanded={isLong} onClick={() => setLong(!isLong)}>
            {isLong ? 'Show fewer' : `Show all ${formatNumber(kinds.length)}`}
          </Button>
        </div>
      ) : null}
    </Panel>
  )
}
