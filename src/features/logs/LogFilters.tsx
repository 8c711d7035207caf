import { Button, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import {
  EyeOff16Filled,
  EyeOff16Regular,
  ErrorCircle16Filled,
  ErrorCircle16Regular,
  Search16Regular,
} from '@fluentui/react-icons'
import { memo, useEffect, useRef, useState } from 'react'
import { logActions, logStatuses } from '../../domain/logs/entry'
import { defaultRange, timeRanges, type TimeRange } from '../../domain/logs/timeRange'
import { CommandBar } from '../../ui/CommandBar'
import { explained } from '../../ui/explanations'
import { usePreferences } from '../../ui/preferences'
import { fromDateInput, toDateInput, toIso } from './dateInput'
import type { ChangeSearch, LogsSearch } from './logsSearch'
import { actionLabel, statusWords } from './logLabels'

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  person: {
    flex: '1 1 180px',
    maxWidth: '320px',
    '@media (max-width: 639px)': { flexBasis: '100%', maxWidth: 'none' },
  },
  select: {
    flex: '0 1 auto',
    minWidth: '104px',
    maxWidth: '170px',
    '@media (max-width: 639px)': { flex: '1 1 40%', maxWidth: 'none' },
  },
  date: { flex: '0 1 auto' },
})

const all = ''
const ownDates = 'own'

type Option = { value: string; label: string }

type Props = {
  search: LogsSearch
  range: TimeRange
  onChange: ChangeSearch
  apps: readonly Option[]
  codes: readonly Option[]
  now: () => number
}

/** The filters of the log. */
export const LogFilters = memo(function LogFilters({ search, range, onChange, apps, codes, now }: Props) {
  const styles = useStyles()
  const grouped = search.by === 'failures'
  return (
    <div role="search" aria-label="Provisioning logs" className={styles.bar}>
      <PersonBox value={search.person ?? ''} onChange={(person) => onChange({ person })} />
      <Choice
        label="Time range"
        value={range.id ?? ownDates}
        options={[
          ...timeRanges.map(({ id, label }) => ({ value: id, label })),
          { value: ownDates, label: 'From … to …' },
        ]}
        onChange={(value) =>
          value === ownDates
            ? onChange({
                range: undefined,
                from: toIso(range.from),
                to: toIso(range.to ?? Math.ceil(now() / 60_000) * 60_000),
              })
            : onChange({ range: value === defaultRange(search) ? undefined : value, from: undefined, to: undefined })
        }
      />
      {range.id === undefined ? <Dates range={range} onChange={onChange} /> : null}
      <Choice
        label="App"
        value={search.app}
        any="Any app"
        options={apps}
        onChange={(app) => onChange({ app, job: undefined, cycle: undefined })}
      />
      <Choice
        label="Action"
        value={search.action}
        any="Any action"
        options={logActions.map((value) => ({ value, label: actionLabel(value) }))}
        onChange={(action) => onChange({ action })}
      />
      {grouped ? null : (
        <Choice
          label="Result"
          value={search.status}
          any="Any result"
          options={logStatuses.map((value) => ({ value, label: statusWords[value].label }))}
          onChange={(status) => onChange({ status })}
        />
      )}
      <Choice
        label="Error code or skip reason"
        value={search.code}
        any="Any error code"
        options={codes}
        explain="Microsoft Graph can't filter by error. Only loaded events are filtered."
        onChange={(code) => onChange({ code, signature: undefined })}
      />
    </div>
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
        {...explained(
          "Hides skips because the account is up to date, or because the person isn't assigned, in scope, or active. Only loaded events are filtered, because Microsoft Graph can't filter by skip reason.",
        )}
      >
        Hide expected skips
      </Button>
    </CommandBar>
  )
})

type ChoiceProps = {
  label: string
  value: string | undefined
  any?: string
  options: readonly Option[]
  explain?: string
  onChange: (value: string | undefined) => void
}

function Choice({ label, value, any, options, explain, onChange }: ChoiceProps) {
  const styles = useStyles()
  // A link may filter by a value that no line has. Keep the value in the list, so that the person can see the filter.
  const shown =
    value === undefined || options.some((option) => option.value === value)
      ? options
      : [...options, { value, label: value }]
  return (
    <Select
      className={styles.select}
      aria-label={label}
      value={value ?? all}
      onChange={(_, data) => onChange(data.value === all ? undefined : data.value)}
      {...explained(explain)}
    >
      {any === undefined ? null : <option value={all}>{any}</option>}
      {shown.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  )
}

/** Custom dates. They apply when the field loses focus, because a half-typed date isn't valid. */
function Dates({ range, onChange }: { range: TimeRange; onChange: ChangeSearch }) {
  const styles = useStyles()
  const { timeZone } = usePreferences()
  const inputs = [
    { label: 'From', name: 'from', value: toDateInput(range.from, timeZone) },
    { label: 'To', name: 'to', value: range.to === undefined ? '' : toDateInput(range.to, timeZone) },
  ] as const
  return (
    <>
      {inputs.map(({ label, name, value }) => (
        <Input
          // Something else changed the dates (the chart, Back), so drop the typed text.
          key={`${name}${value}`}
          className={styles.date}
          type="datetime-local"
          aria-label={`${label} (${timeZone === 'utc' ? 'UTC' : 'local time'})`}
          defaultValue={value}
          onBlur={({ currentTarget }) => {
            const next = fromDateInput(currentTarget.value, timeZone)
            if (currentTarget.value !== value && (next !== undefined || name === 'to')) onChange({ [name]: next })
          }}
          onKeyDown={({ key, currentTarget }) => {
            if (key === 'Enter') currentTarget.blur()
          }}
        />
      ))}
    </>
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
