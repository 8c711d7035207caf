import { counted, formatNumber } from '../../base/numbers'
import { Button, Input, makeStyles, tokens } from '@fluentui/react-components'
import { Search16Regular } from '@fluentui/react-icons'
import { memo, useMemo, useState, type ReactNode } from 'react'
import { healths as allHealths } from '../../domain/health/jobStates'
import type { Filter } from '../../ui/filters/filter'
import { FilterBar } from '../../ui/filters/FilterBar'
import { useAnnouncedResults } from '../../ui/picker/announcedResults'
import { readList, writeList } from '../../ui/searchValues'
import { addressHealths, readHealths, writeHealths, type AppsSearch } from './appsSearch'
import type { Selection } from './fleetRows'

const useStyles = makeStyles({
  search: {
    flex: '1 1 220px',
    maxWidth: '420px',
    '@media (max-width: 639px)': { flexBasis: '100%', maxWidth: 'none' },
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '24px',
    fontSize: tokens.fontSizeBase200,
  },
  count: { color: tokens.colorNeutralForeground3 },
  link: { minWidth: 'auto', padding: `0 ${tokens.spacingHorizontalXS}` },
})

export type ChangeSearch = (change: { [Name in keyof AppsSearch]: AppsSearch[Name] | undefined }) => void

type Props = { search: AppsSearch; onChange: ChangeSearch; selection: Selection }
/** `isPartial`: some apps haven't answered yet. */
type CountProps = Props & { isPartial: boolean; /** How many apps have provisioning, in words. */ among: string }

/** The ages of quarantines to filter by, in days. The service disables a job after 28. */
const ages = [7, 14, 21]

/** The filters of the fleet, as the URL stores them. */
function filtersOf(search: AppsSearch, onChange: ChangeSearch, selection: Selection): Filter[] {
  const lists = [
    { id: 'service', label: 'Service status', values: selection.services },
    { id: 'template', label: 'Template', values: selection.templates },
    { id: 'reason', label: 'Quarantine reason', values: selection.reasons },
  ] as const
  const yes = { id: 'yes', label: 'Yes' }
  return [
    {
      id: 'health',
      label: 'Health',
      options: addressHealths.map((value) => ({ value, label: allHealths[value].word })),
      chosen: readHealths(search),
      onChoose: (values) =>
        onChange({ health: writeHealths(addressHealths.filter((health) => values.includes(health))) }),
    },
    ...lists.map(({ id, label, values }) => ({
      id,
      label,
      options: values.map((value) => ({ value, label: value })),
      chosen: readList(search[id]),
      onChoose: (chosen: readonly string[]) => onChange({ [id]: writeList(chosen) }),
    })),
    {
      id: 'age',
      label: 'In quarantine for',
      options: ages.map((days) => ({ value: String(days), label: daysText(days) })),
      chosen: search.age === undefined ? [] : [String(search.age)],
      words: search.age === undefined ? undefined : daysText(search.age),
      isSingle: true,
      onChoose: ([days]) => onChange({ age: days === undefined ? undefined : Number(days) }),
    },
    ...(['failed', 'pinned'] as const).map((id): Filter => ({
      id,
      label: id === 'failed' ? 'Has failed objects' : 'Pinned',
      options: [{ value: yes.id, label: yes.label }],
      chosen: search[id] ? [yes.id] : [],
      onChoose: ({ length }) => onChange({ [id]: length > 0 ? true : undefined }),
    })),
  ]
}

const daysText = (days: number) => `At least ${counted(days, 'day')}`

type BarProps = Props & { children?: ReactNode }

/** Search, and a pill for each active filter. */
export const FleetFilters = memo(function FleetFilters({ search, onChange, selection, children }: BarProps) {
  const filters = useMemo(() => filtersOf(search, onChange, selection), [search, onChange, selection])
  return (
    <FilterBar
      label="Apps"
      search={<SearchBox value={search.q ?? ''} onChange={(q) => onChange({ q: q.trim() === '' ? undefined : q })} />}
      filters={filters}
      onClear={() => onChange(noFilters)}
    >
      {children}
    </FilterBar>
  )
})

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

/** How many apps match, and how many are hidden. */
export const FleetCount = memo(function FleetCount({ search, onChange, selection, isPartial, among }: CountProps) {
  const styles = useStyles()
  const shown = selection.rows.length
  const question = JSON.stringify({ ...search, sort: undefined, columns: undefined, view: undefined })
  // The first list is announced by the page when it's complete.
  const [first] = useState(question)
  const [isChanged, setChanged] = useState(false)
  if (!isChanged && question !== first) setChanged(true)
  useAnnouncedResults(isChanged ? `${counted(shown, 'app')} shown` : undefined, question)
  return (
    <div className={styles.line}>
      {isPartial && shown === 0 ? null : (
        <span className={styles.count}>{`${counted(shown, 'app')}${isPartial ? ' so far' : ''}`}</span>
      )}
      {among === '' ? null : <span className={styles.count}>{among}</span>}
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
  reason: undefined,
  age: undefined,
  failed: undefined,
  pinned: undefined,
} as const
