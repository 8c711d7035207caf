import { counted, formatNumber } from '../../base/numbers'
import { Button, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { Search16Regular, Star16Filled, Star16Regular } from '@fluentui/react-icons'
import { memo, useState } from 'react'
import { healths as allHealths } from '../../domain/health/jobStates'
import { FilterPill } from '../../ui/FilterPill'
import { useAnnouncedResults } from '../../ui/picker/announcedResults'
import { readHealths, writeHealths, type AppsSearch } from './appsSearch'
import type { Selection } from './fleetRows'

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  search: {
    flex: '1 1 220px',
    maxWidth: '420px',
    '@media (max-width: 639px)': { flexBasis: '100%', maxWidth: 'none' },
  },
  select: { flex: '0 1 auto', minWidth: 0, maxWidth: '220px', '@media (max-width: 639px)': { flex: '1 1 0' } },
  pills: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '26px',
    fontSize: tokens.fontSizeBase200,
  },
  count: { color: tokens.colorNeutralForeground3 },
  link: { minWidth: 'auto', padding: `0 ${tokens.spacingHorizontalXS}` },
})

export type ChangeSearch = (change: { [Name in keyof AppsSearch]: AppsSearch[Name] | undefined }) => void

type Props = { search: AppsSearch; onChange: ChangeSearch; selection: Selection }
/** `isPartial`: some apps haven't answered yet. */
type PillsProps = Props & { isPartial: boolean }

const all = ''

/** Search, and filters by status, by template and by pin. */
export const FleetFilters = memo(function FleetFilters({ search, onChange, selection }: Props) {
  const styles = useStyles()
  return (
    <div role="search" className={styles.bar}>
      <SearchBox value={search.q ?? ''} onChange={(q) => onChange({ q: q.trim() === '' ? undefined : q })} />
      <Select
        className={styles.select}
        aria-label="Service status"
        value={search.service ?? all}
        onChange={(_, { value }) => onChange({ service: value === all ? undefined : value })}
      >
        <option value={all}>Any status</option>
        {withChosen(selection.services, search.service).map((service) => (
          <option key={service}>{service}</option>
        ))}
      </Select>
      <Select
        className={styles.select}
        aria-label="Template"
        value={search.template ?? all}
        onChange={(_, { value }) => onChange({ template: value === all ? undefined : value })}
      >
        <option value={all}>Any template</option>
        {withChosen(selection.templates, search.template).map((template) => (
          <option key={template}>{template}</option>
        ))}
      </Select>
      <Button
        appearance="subtle"
        icon={search.pinned ? <Star16Filled /> : <Star16Regular />}
        aria-pressed={search.pinned === true}
        onClick={() => onChange({ pinned: search.pinned ? undefined : true })}
      >
        Pinned
      </Button>
    </div>
  )
})

/** A link may filter by a value that no app has. Keep the value in the list, so that the person can see the filter. */
const withChosen = (values: readonly string[], chosen: string | undefined) =>
  chosen === undefined || values.includes(chosen) ? values : [...values, chosen]

/** Holds the text while the person types. The URL follows a moment later and must not move the caret. */
function SearchBox({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const styles = useStyles()
  const [draft, setDraft] = useState(value)
  const [sent, setSent] = useState(value)
  // Something else changed the URL: Back, a link, or "Clear filters".
  if (value !== sent) {
    setSent(value)
    if (value.trim() !== draft.trim()) setDraft(value)
  }
  return (
    <Input
      className={styles.search}
      type="search"
      aria-label="Search apps"
      placeholder="Search by name, ID, or template"
      contentBefore={<Search16Regular />}
      value={draft}
      onChange={(_, { value: typed }) => {
        setDraft(typed)
        onChange(typed)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return
        event.preventDefault()
        document.querySelector<HTMLElement>('main [role=grid]')?.focus()
      }}
    />
  )
}

/** The active filters as pills, how many apps match, and how many are hidden. */
export const FleetPills = memo(function FleetPills({ search, onChange, selection, isPartial }: PillsProps) {
  const styles = useStyles()
  const healths = readHealths(search)
  const pills = [
    ...healths.map((health) => ({
      label: `Health: ${allHealths[health].word}`,
      remove: () => onChange({ health: writeHealths(healths.filter((other) => other !== health)) }),
    })),
    ...(search.service === undefined
      ? []
      : [{ label: `Service status: ${search.service}`, remove: () => onChange({ service: undefined }) }]),
    ...(search.template === undefined
      ? []
      : [{ label: `Template: ${search.template}`, remove: () => onChange({ template: undefined }) }]),
    ...(search.q === undefined ? [] : [{ label: `Search: ${search.q}`, remove: () => onChange({ q: undefined }) }]),
    ...(search.pinned ? [{ label: 'Pinned', remove: () => onChange({ pinned: undefined }) }] : []),
  ]
  const shown = selection.rows.length
  const question = JSON.stringify({ ...search, sort: undefined, columns: undefined })
  // The first list is announced by the page when it's complete.
  const [first] = useState(question)
  const [isChanged, setChanged] = useState(false)
  if (!isChanged && question !== first) setChanged(true)
  useAnnouncedResults(isChanged ? `${counted(shown, 'app')} shown` : undefined, question)
  return (
    <div className={styles.pills}>
      {pills.map(({ label, remove }) => (
        <FilterPill key={label} label={label} onRemove={remove} />
      ))}
      {pills.length > 1 ? (
        <Button size="small" appearance="transparent" className={styles.link} onClick={() => onChange(noFilters)}>
          Clear filters
        </Button>
      ) : null}
      {isPartial && shown === 0 ? null : (
        <span className={styles.count}>{`${counted(shown, 'app')}${isPartial ? ' so far' : ''}`}</span>
      )}
      {selection.without > 0 ? (
        <Button
          size="small"
          appearance="transparent"
          className={styles.link}
          aria-pressed={search.without === true}
          onClick={() => onChange({ without: search.without ? undefined : true })}
        >
          {search.without
            ? 'Hide apps without provisioning'
            : `Show apps without provisioning (${formatNumber(selection.without)})`}
        </Button>
      ) : null}
    </div>
  )
})

/** A change that removes every filter and leaves sort and columns. */
export const noFilters = {
  q: undefined,
  health: undefined,
  service: undefined,
  template: undefined,
  pinned: undefined,
} as const
