import { MINUTE } from '../../base/time'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowClockwise20Regular } from '@fluentui/react-icons'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo, useRef } from 'react'
import { useConnection, useHasScope } from '../../api/connection/connection'
import { useDescribeError } from '../../api/errors/describeError'
import { scopesFor } from '../../api/endpoints'
import { useSavedViews } from '../../api/storage/savedViews'
import { useNow } from '../../api/connection/now'
import { countByStatus } from '../../domain/logs/buckets'
import { defaultRange } from '../../domain/logs/timeRange'
import { announce } from '../../ui/announce'
import { CommandToolbar } from '../../ui/CommandToolbar'
import { EmptyState } from '../../ui/EmptyState'
import { PageHeader } from '../../ui/PageHeader'
import { SkeletonRows } from '../../ui/Skeletons'
import { SavedViews } from '../../ui/filters/SavedViews'
import { readList } from '../../ui/searchValues'
import { shareCommands } from '../../ui/shareCommands'
import { Tabs } from '../../ui/Tabs'
import { useIsNarrow } from '../../ui/useIsNarrow'
import { downloadCsv, downloadJson } from './exportLogs'
import { LogCount } from './LogCount'
import { LogFilters, LogPresets } from './LogFilters'
import { readLogsSearch } from './logFilter'
import { noFilters, validateLogsSearch, type ChangeSearch, type LogsSearch } from './logsSearch'
import { LogTable } from './LogTable'
import type { LogLine } from './logLines'
import { PersonHeader } from './PersonHeader'
import { useKnownNames } from './useKnownNames'
import { useLogLines } from './useLogLines'
import { countText } from './logLabels'

const LogsConsent = lazy(() => import('./LogsConsent'))
const LogsRefused = lazy(() => import('./LogsRefused'))
const VolumeChart = lazy(() => import('./VolumeChart'))
const FailureGroups = lazy(() => import('./FailureGroups'))
const LineDrawer = lazy(() => import('./LineDrawer'))

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    flex: '1 1 0',
    minHeight: '760px',
    minWidth: 0,
    '@media (max-width: 639px)': { minHeight: '960px' },
  },
  views: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
  },
  chart: { minHeight: '140px' },
  skeleton: { flex: '1 1 0', overflow: 'hidden', minHeight: '280px' },
  problem: { margin: 0, color: tokens.colorStatusDangerForeground1 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

const route = getRouteApi('/logs')
const subtitle = 'See what each cycle did for each person and group'

/** The provisioning logs: what each run did with each object. */
export default function LogsPage() {
  const mayRead = useHasScope(scopesFor('provisioningLogsQuery'))
  if (mayRead) return <Logs />
  return (
    <>
      <PageHeader title="Provisioning logs" subtitle={subtitle} />
      <Suspense fallback={<SkeletonRows label="Loading" />}>
        <LogsConsent />
      </Suspense>
    </>
  )
}

function Logs() {
  const styles = useStyles()
  const root = useRef<HTMLDivElement>(null)
  const isNarrow = useIsNarrow(root)
  const connection = useConnection()
  const describeError = useDescribeError()
  const address = route.useSearch()
  const search = useMemo(() => readLogsSearch(address), [address])
  const navigate = route.useNavigate()
  const onChange = useChangeSearch()
  const now = useNow(10_000)
  // The open line changes nothing about the list of lines.
  const lines = useLogLines(useWithoutLine(search))
  const { loaded, shown, range, hasMore, isLoading, error, moreError } = lines
  const names = useKnownNames(loaded, onlyOf(search.app))
  const codes = useMemo(() => codeOptions(loaded), [loaded])
  const counts = useMemo(() => countByStatus(shown.map(({ entry }) => entry)), [shown])
  const isGrouped = search.by === 'failures'
  const oldestFirst = search.order === 'asc'

  const saved = useSavedViews('logs')
  const showView = (name: string) => {
    const view = saved.views.find((each) => each.name === name)
    if (view) void navigate({ search: { ...validateLogsSearch(view.search), view: name }, replace: true })
  }

  const open = useCallback(
    (line: LogLine) =>
      void navigate({ search: (previous: LogsSearch) => ({ ...previous, line: line.entry.id }), resetScroll: false }),
    [navigate],
  )
  // Opening a line adds a history entry, so that Back closes it. Moving from line to line replaces that entry.
  const showOther = (line: LogLine) => onChange({ line: line.entry.id })
  const close = () => onChange({ line: undefined })
  const order = useCallback((oldest: boolean) => onChange({ order: oldest ? 'asc' : undefined }), [onChange])
  const exportAs = (download: typeof downloadCsv) => {
    download(shown, { tenant: connection.tenant.name ?? connection.tenant.id, now: connection.now() })
    announce(
      `${countText(shown.length)} ${shown.length === 1 ? 'event' : 'events'} saved${hasMore ? ". Events that aren't loaded aren't included" : ''}`,
    )
  }
  const exportExplain = hasMore
    ? 'Saves the loaded events that match the filters. To save all events, load all first.'
    : 'Saves the events that match the filters, in the order shown.'

  if (error) {
    return (
      <>
        <PageHeader title="Provisioning logs" subtitle={subtitle} />
        <Suspense fallback={<SkeletonRows label="Loading" />}>
          <LogsRefused error={error} onRetry={lines.refresh} />
        </Suspense>
      </>
    )
  }
  const { from } = range
  const to =
    range.to ??
    Math.max(
      lines.asOf + MINUTE,
      ...loaded.slice(oldestFirst ? -1 : 0, oldestFirst ? undefined : 1).map(({ entry }) => (entry.at ?? 0) + 1),
    )
  return (
    <div ref={root} className={styles.root}>
      <PageHeader
        title="Provisioning logs"
        subtitle={subtitle}
        actions={
          <CommandToolbar
            commands={[
              {
                icon: <ArrowClockwise20Regular />,
                label: 'Refresh',
                onClick: lines.refresh,
                pending: isLoading,
                explain: 'Gets the latest events.',
              },
              ...shareCommands({
                csv: () => exportAs(downloadCsv),
                json: () => exportAs(downloadJson),
                blocked: shown.length === 0 ? 'There are no events to save.' : undefined,
                explainCsv: exportExplain,
                explainJson: `${exportExplain} In the service's own format.`,
              }),
            ]}
          />
        }
      />
      <LogFilters
        search={search}
        range={range}
        onChange={onChange}
        shown={shown}
        apps={names.apps}
        codes={codes}
        nameOfPerson={names.nameOfPerson}
      >
        <SavedViews
          names={saved.views.map(({ name }) => name)}
          shown={search.view}
          onShow={showView}
          onSave={(name) => {
            saved.save({ name, search: { ...search, line: undefined, view: undefined } })
            onChange({ view: name })
          }}
          onRemove={saved.remove}
        />
      </LogFilters>
      <LogCount lines={lines} />
      {moreError ? (
        <p
          role="alert"
          className={styles.problem}
        >{`${describeError(moreError, 'provisioningLogsQuery').title}: ${describeError(moreError, 'provisioningLogsQuery').cause} You see events that were loaded earlier.`}</p>
      ) : null}
      {search.person === undefined ? null : (
        <PersonHeader person={search.person} lines={shown} oldestFirst={oldestFirst} isComplete={!hasMore} now={now} />
      )}
      <div className={styles.chart}>
        <Suspense fallback={<SkeletonRows rows={3} label="Loading the chart" />}>
          <VolumeChart
            key={`${String(from)}-${String(to)}`}
            lines={shown}
            from={from}
            to={to}
            counts={counts}
            unread={hasMore ? unreadSpan(loaded, oldestFirst, from, to) : undefined}
            onSelect={(begin, end) => onChange({ from: begin, to: end, range: undefined })}
          />
        </Suspense>
      </div>
      <div className={styles.views}>
        <Tabs
          label="View"
          tabs={[
            { value: 'lines', label: 'Events' },
            {
              value: 'failures',
              label: 'Failures by cause',
              explain: 'Groups failures that have the same code and message, apart from names, IDs, and numbers.',
            },
          ]}
          selected={isGrouped ? 'failures' : 'lines'}
          onSelect={(view) => onChange({ by: view === 'failures' ? view : undefined })}
        />
        {isGrouped ? null : <LogPresets search={search} onChange={onChange} />}
      </div>
      {isLoading ? (
        <div className={styles.skeleton}>
          <SkeletonRows rows={12} label="Loading events" />
        </div>
      ) : isGrouped ? (
        <Suspense fallback={<SkeletonRows rows={6} label="View" />}>
          <FailureGroups lines={shown} hasMore={hasMore} now={now} onChange={onChange} />
        </Suspense>
      ) : shown.length > 0 ? (
        <LogTable
          lines={shown}
          oldestFirst={oldestFirst}
          onOrder={order}
          onOpen={open}
          onEnd={hasMore ? lines.loadMore : undefined}
          isBusy={lines.isLoadingMore}
          now={now}
          isNarrow={isNarrow}
        />
      ) : (
        <NoLines search={search} hasMore={hasMore} loaded={loaded.length} onChange={onChange} onMore={lines.loadMore} />
      )}
      <Suspense fallback={null}>
        {search.line === undefined ? null : (
          <LineDrawer lineId={search.line} lines={shown} now={now} onShow={showOther} onClose={close} />
        )}
      </Suspense>
    </div>
  )
}

type NoLinesProps = { search: LogsSearch; hasMore: boolean; loaded: number; onChange: ChangeSearch; onMore: () => void }

function NoLines({ search, hasMore, loaded, onChange, onMore }: NoLinesProps) {
  const styles = useStyles()
  const isLongest = search.from === undefined && (search.range ?? defaultRange(search)) === '30d'
  const isFiltered = Object.entries(noFilters).some(([name]) => search[name as keyof typeof noFilters] !== undefined)
  return (
    <EmptyState
      title={loaded === 0 ? 'No events match' : 'No loaded events match'}
      action={
        <div className={styles.actions}>
          {hasMore ? <Button onClick={onMore}>Load more</Button> : null}
          {/* Undocumented: the ID that a job gives its run is the ID that the log gives its cycle. */}
          {search.cycle !== undefined && loaded === 0 ? (
            <Button onClick={() => onChange({ cycle: undefined })}>Remove cycle filter</Button>
          ) : null}
          {isFiltered ? <Button onClick={() => onChange(noFilters)}>Clear filters</Button> : null}
          {isLongest ? null : (
            <Button onClick={() => onChange({ range: '30d', from: undefined, to: undefined })}>
              Show last 30 days
            </Button>
          )}
        </div>
      }
    >
      {loaded === 0
        ? "Try a longer time range or fewer filters. New events appear a few minutes after a cycle. Events are kept for 30 days (7 days with Entra ID Free). Role imports aren't logged."
        : 'Error codes, messages, and expected skips are filtered only in loaded events.'}
    </EmptyState>
  )
}

/** The part of the time range whose lines haven't loaded yet. */
function unreadSpan(
  loaded: readonly LogLine[],
  oldestFirst: boolean,
  from: number,
  to: number,
): { from: number; to: number } | undefined {
  const edge = loaded.at(-1)?.entry.at
  if (edge === undefined) return undefined
  return oldestFirst ? { from: edge, to } : { from, to: edge }
}

/** The value, if it's the only one. */
function onlyOf(text: string | undefined): string | undefined {
  const values = readList(text)
  return values.length === 1 ? values[0] : undefined
}

/** The codes of the loaded lines, the most frequent first. */
function codeOptions(lines: readonly LogLine[]) {
  const counts = new Map<string, number>()
  for (const { entry } of lines)
    if (entry.errorCode !== '') counts.set(entry.errorCode, (counts.get(entry.errorCode) ?? 0) + 1)
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([value, count]) => ({ value, label: `${value} (${countText(count)})` }))
}

function useWithoutLine(search: LogsSearch): LogsSearch {
  const text = JSON.stringify({ ...search, line: undefined, view: undefined })
  return useMemo(() => JSON.parse(text) as LogsSearch, [text])
}

/** Replaces the history entry, because Back shouldn't step through filters. */
function useChangeSearch(): ChangeSearch {
  const navigate = route.useNavigate()
  return useCallback(
    (change) =>
      void navigate({
        search: (previous: LogsSearch) =>
          // A changed view isn't the saved one. An open event doesn't change it.
          validateLogsSearch({ ...previous, ...('line' in change ? {} : { view: undefined }), ...change }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  )
}
