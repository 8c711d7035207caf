import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { plainMessage } from '../../base/serviceMessage'
import { isObjectId } from '../../domain/logs/filter'
import { explained } from '../../ui/explanations'
import { FilterPill } from '../../ui/FilterPill'
import { formatInstant } from '../../base/dates'
import { usePreferences } from '../../ui/preferences'
import { noFilters, type ChangeSearch, type LogsSearch } from './logsSearch'
import type { LogLines } from './useLogLines'
import { actionLabel, countText, statusWords } from './logLabels'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    minHeight: '28px',
    fontSize: tokens.fontSizeBase200,
    minWidth: 0,
  },
  count: { color: tokens.colorNeutralForeground2 },
  link: { minWidth: 'auto', padding: `0 ${tokens.spacingHorizontalXS}` },
})

type Props = {
  search: LogsSearch
  lines: LogLines
  /** The name of an app, person or job, if one of the lines has it. */
  nameOfApp: (id: string) => string | undefined
  nameOfPerson: (id: string) => string | undefined
  onChange: ChangeSearch
}

/** The active filters as pills, and how many of the loaded lines match. */
export function LogPills({ search, lines, nameOfApp, nameOfPerson, onChange }: Props) {
  const styles = useStyles()
  const { timeZone } = usePreferences()
  const { app, job, cycle, person, action, status, code, signature, quiet, by } = search
  const { range, loaded, shown, hasMore, isLoading, isLoadingMore, isLoadingAll, isFilteredHere } = lines
  const failure = signature === undefined ? undefined : shown[0]
  const dates =
    range.id === undefined
      ? `${formatInstant(range.from, timeZone)} to ${range.to === undefined ? 'now' : formatInstant(range.to, timeZone)}`
      : undefined
  const pills: { label: string; remove: Parameters<ChangeSearch>[0] }[] = [
    { label: dates === undefined ? '' : `Time: ${dates}`, remove: { from: undefined, to: undefined } },
    { label: app === undefined ? '' : `App: ${nameOfApp(app) ?? app}`, remove: { app: undefined } },
    { label: job === undefined ? '' : `Job: ${job.split('.')[0] ?? job}`, remove: { job: undefined } },
    { label: cycle === undefined ? '' : `Cycle: ${cycle.slice(0, 8)}`, remove: { cycle: undefined } },
    {
      label: person === undefined ? '' : `Person: ${(isObjectId(person) ? nameOfPerson(person) : undefined) ?? person}`,
      remove: { person: undefined },
    },
    { label: action === undefined ? '' : `Action: ${actionLabel(action)}`, remove: { action: undefined } },
    {
      label:
        status === undefined || by === 'failures'
          ? ''
          : `Result: ${status in statusWords ? statusWords[status as keyof typeof statusWords].label : status}`,
      remove: { status: undefined },
    },
    {
      label: code === undefined ? '' : `Error code: ${code} (loaded events)`,
      remove: { code: undefined, signature: undefined },
    },
    {
      label:
        signature === undefined
          ? ''
          : `Same message as “${short(failure ? plainMessage(failure.entry.reason) : signature)}” (loaded events)`,
      remove: { signature: undefined },
    },
    { label: quiet === undefined ? '' : 'Expected skips hidden (loaded events)', remove: { quiet: undefined } },
  ].filter(({ label }) => label !== '')

  return (
    <div className={styles.root}>
      {pills.map(({ label, remove }) => (
        <FilterPill key={label} label={label} onRemove={() => onChange(remove)} />
      ))}
      {pills.length > 1 ? (
        <Button size="small" appearance="transparent" className={styles.link} onClick={() => onChange(noFilters)}>
          Clear filters
        </Button>
      ) : null}
      <span className={styles.count} role="status">
        {isLoading ? 'Loading…' : countWords(loaded.length, isFilteredHere ? shown.length : undefined, hasMore)}
      </span>
      {hasMore ? (
        <>
          <Button
            size="small"
            appearance="transparent"
            className={styles.link}
            disabledFocusable={isLoadingMore}
            onClick={lines.loadMore}
          >
            {isLoadingMore ? 'Loading…' : 'Load more'}
          </Button>
          <Button
            size="small"
            appearance="transparent"
            className={styles.link}
            onClick={isLoadingAll ? lines.stop : lines.loadAll}
            {...explained(
              isLoadingAll
                ? undefined
                : 'Microsoft Graph allows five log requests in 10 seconds, so this can take a while. You can stop it.',
            )}
          >
            {isLoadingAll ? 'Stop' : 'Load all'}
          </Button>
        </>
      ) : null}
    </div>
  )
}

const short = (text: string): string => (text.length > 48 ? `${text.slice(0, 47)}…` : text)

/** "312 loaded, more to come", "40 of 312 loaded, more to come", "312 lines". */
export function countWords(loaded: number, shown: number | undefined, hasMore: boolean): string {
  const of = shown === undefined ? '' : `${countText(shown)} of `
  if (hasMore) return `${of}${countText(loaded)} loaded, more available`
  return `${of}${countText(loaded)} ${loaded === 1 ? 'event' : 'events'}`
}
