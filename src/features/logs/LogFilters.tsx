import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import {
  EyeOff16Filled,
  EyeOff16Regular,
  ErrorCircle16Filled,
  ErrorCircle16Regular,
  Search16Regular,
} from '@fluentui/react-icons'
import { memo, useEffect, useRef, useState, type ReactNode } from 'react'
import { formatInstant, type TimeZone } from '../../base/dates'
import { plainMessage } from '../../base/serviceMessage'
import { logActions, logStatuses } from '../../domain/logs/entry'
import { isObjectId } from '../../domain/logs/filter'
import { defaultRange, timeRanges, type TimeRange } from '../../domain/logs/timeRange'
import { CommandBar } from '../../ui/CommandBar'
import { explained } from '../../ui/explanations'
import type { Filter, FilterOption } from '../../ui/filters/filter'
import { FilterBar } from '../../ui/filters/FilterBar'
import { usePreferences } from '../../ui/preferences'
import { readList, writeList } from '../../ui/searchValues'
import { fromDateInput, toDateInput, toIso } from './dateInput'
import type { LogLine } from './logLines'
import { noFilters, type ChangeSearch, type LogsSearch } from './logsSearch'
import { actionLabel, statusWords } from './logLabels'

const useStyles = makeStyles({
  person: {
    flex: '1 1 180px',
    maxWidth: '320px',
    '@media (max-width: 639px)': { flexBasis: '100%', maxWidth: 'none' },
  },
  dates: { display: 'grid', gap: tokens.spacingVerticalXS },
})

type Props = {
  search: LogsSearch
  range: TimeRange
  onChange: ChangeSearch
  /** The lines that the filters leave. */
  shown: readonly LogLine[]
  apps: readonly FilterOption[]
  codes: readonly FilterOption[]
  nameOfPerson: (id: string) => string | undefined
  children?: ReactNode
}

const loadedOnly = '(loaded events)'
const short = (text: string): string => (text.length > 48 ? `${text.slice(0, 47)}…` : text)

/** The filters of the log, as the URL stores them. */
function filtersOf({ search, range, onChange, shown, apps, codes, nameOfPerson }: Props, timeZone: TimeZone): Filter[] {
  const { job, cycle, person, signature } = search
  const [failure] = shown
  const isUsual = range.id === defaultRange(search)
  const usual = { range: undefined, from: undefined, to: undefined }
  const fromLink = (id: 'job' | 'cycle' | 'person', label: string, words: string): Filter => ({
    id,
    label,
    isFromLinks: true,
    options: [],
    chosen: [],
    words,
    onChoose: () => onChange({ [id]: undefined }),
  })
  const name = person !== undefined && isObjectId(person) ? nameOfPerson(person) : undefined
  return [
    {
      id: 'time',
      label: 'Time',
      options: timeRanges.map(({ id, label }) => ({ value: id, label })),
      chosen: range.id === undefined ? [] : [range.id],
      words:
        range.id === undefined
          ? `${formatInstant(range.from, timeZone)} to ${range.to === undefined ? 'now' : formatInstant(range.to, timeZone)}`
          : undefined,
      isSingle: true,
      isAlways: true,
      onChoose: ([value]) => onChange({ ...usual, range: value === defaultRange(search) ? undefined : value }),
      onRemove: isUsual ? undefined : () => onChange(usual),
      extra: <Dates range={range} onChange={onChange} />,
    },
    {
      id: 'app',
      label: 'App',
      options: apps,
      chosen: readList(search.app),
      onChoose: (values) => onChange({ app: writeList(values), job: undefined, cycle: undefined }),
    },
    ...(job === undefined ? [] : [fromLink('job', 'Job', job.split('.')[0] ?? job)]),
    ...(cycle === undefined ? [] : [fromLink('cycle', 'Cycle', cycle.slice(0, 8))]),
    ...(name === undefined ? [] : [fromLink('person', 'Person', name)]),
    {
      id: 'action',
      label: 'Action',
      options: logActions.map((value) => ({ value, label: actionLabel(value) })),
      chosen: readList(search.action),
      onChoose: (values) => onChange({ action: writeList(values) }),
    },
    ...(search.by === 'failures'
      ? []
      : [
          {
            id: 'status',
            label: 'Result',
            options: logStatuses.map((value) => ({ value, label: statusWords[value].label })),
            chosen: readList(search.status),
            onChoose: (values: readonly string[]) => onChange({ status: writeList(values) }),
          },
        ]),
    {
      id: 'code',
      label: 'Error code',
      hint: "Error codes and skip reasons. Microsoft Graph can't filter by them, so only loaded events are filtered.",
      note: loadedOnly,
      options: codes,
      chosen: readList(search.code),
      words: readList(search.code).join(', ') || undefined,
      onChoose: (values) => onChange({ code: writeList(values), signature: undefined }),
    },
    ...(signature === undefined
      ? []
      : [
          {
            id: 'signature',
            label: 'Same message as',
            isFromLinks: true as const,
            options: [],
            chosen: [],
            words: `“${short(failure ? plainMessage(failure.entry.reason) : signature)}”`,
            note: loadedOnly,
            onChoose: () => onChange({ signature: undefined }),
          },
        ]),
    {
      id: 'quiet',
      label: 'Expected skips',
      hint: quietHint,
      note: loadedOnly,
      options: [{ value: 'yes', label: 'Hidden' }],
      chosen: search.quiet === undefined ? [] : ['yes'],
      onChoose: ({ length }) => onChange({ quiet: length > 0 ? 'yes' : undefined }),
    },
  ]
}

const quietHint =
  "Hides skips because the account is up to date, or because the person isn't assigned, in scope, or active. Only loaded events are filtered, because Microsoft Graph can't filter by skip reason."

/** The filters of the log. */
export const LogFilters = memo(function LogFilters(props: Props) {
  const { timeZone } = usePreferences()
  const { search, onChange, children } = props
  return (
    <FilterBar
      label="Provisioning logs"
      search={<PersonBox value={search.person ?? ''} onChange={(person) => onChange({ person })} />}
      filters={filtersOf(props, timeZone)}
      onClear={() => onChange(noFilters)}
    >
      {children}
    </FilterBar>
  )
})

/** The two presets, which leave out what nobody needs to look at. */
export const LogPresets = memo(function LogPresets({ search, onChange }: Pick<Props, 'search' | 'onChange'>) {
  return (
    <CommandBar label="Presets">
      <Button
        appearance="subtle"
        icon={search.status === 'failure' ? <ErrorCircle16Filled /> : <ErrorCircle16Regular />}
        aria-pressed={search.status === 'failure'}
        onClick={() => onChange({ status: search.status === 'failure' ? undefined : 'failure' })}
      >
        Failures only
      </Button>
      <Button
        appearance="subtle"
        icon={search.quiet ? <EyeOff16Filled /> : <EyeOff16Regular />}
        aria-pressed={search.quiet === 'yes'}
        onClick={() => onChange({ quiet: search.quiet ? undefined : 'yes' })}
        {...explained(quietHint)}
      >
        Hide expected skips
      </Button>
    </CommandBar>
  )
})

/** Dates of one's own. A date applies when its field loses the focus or with Enter, because half of one isn't valid. */
function Dates({ range, onChange }: { range: TimeRange; onChange: ChangeSearch }) {
  const styles = useStyles()
  const { timeZone } = usePreferences()
  const zone = timeZone === 'utc' ? 'UTC' : 'local time'
  const apply = (name: 'from' | 'to', value: string | undefined) =>
    onChange({
      range: undefined,
      from: toIso(range.from),
      to: range.to === undefined ? undefined : toIso(range.to),
      [name]: value,
    })
  return (
    <div className={styles.dates}>
      <DateField
        label={`From (${zone})`}
        value={toDateInput(range.from, timeZone)}
        onDate={(text) => {
          const from = fromDateInput(text, timeZone)
          if (from !== undefined) apply('from', from)
        }}
      />
      <DateField
        label={`To (${zone})`}
        value={range.to === undefined ? '' : toDateInput(range.to, timeZone)}
        onDate={(text) => apply('to', fromDateInput(text, timeZone))}
      />
    </div>
  )
}

function DateField({ label, value, onDate }: { label: string; value: string; onDate: (text: string) => void }) {
  const [draft, setDraft] = useState(value)
  const [known, setKnown] = useState(value)
  // Something else changed the date: a range, the chart, Back.
  if (value !== known) {
    setKnown(value)
    setDraft(value)
  }
  const send = () => {
    if (draft !== value) onDate(draft)
  }
  return (
    <Field label={label}>
      <Input
        type="datetime-local"
        value={draft}
        onChange={(_, { value: typed }) => setDraft(typed)}
        onBlur={send}
        onKeyDown={({ key }) => {
          if (key === 'Enter') send()
        }}
      />
    </Field>
  )
}

/** Long enough to type the next letter. Milliseconds. */
const patience = 400

/** Holds the text while the person types. The log is queried after a pause. */
function PersonBox({ value, onChange }: { value: string; onChange: (value: string | undefined) => void }) {
  const styles = useStyles()
  const [draft, setDraft] = useState(value)
  const [known, setKnown] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  // Something else changed the URL: Back, a link, or "Clear filters".
  if (value !== known) {
    setKnown(value)
    if (value !== draft.trim()) setDraft(value)
  }
  const send = (typed: string) => {
    clearTimeout(timer.current)
    onChange(typed.trim() === '' ? undefined : typed.trim())
  }
  return (
    <Input
      className={styles.person}
      type="search"
      autoComplete="off"
      spellCheck={false}
      aria-label="Person or object"
      placeholder="Name, email address, or ID"
      contentBefore={<Search16Regular />}
      value={draft}
      onChange={(_, { value: typed }) => {
        setDraft(typed)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => send(typed), patience)
      }}
      onKeyDown={({ key }) => {
        if (key === 'Enter') send(draft)
      }}
    />
  )
}
