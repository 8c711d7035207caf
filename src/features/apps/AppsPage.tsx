import { formatNumber } from '../../base/numbers'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { lazy, memo, Suspense, useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useFleet, type UseFleet } from '../../api/fleet/fleet'
import { useNow } from '../../api/connection/now'
import { useSavedViews } from '../../api/storage/savedViews'
import { usePinnedApps } from '../../api/fleet/pinnedApps'
import type { Health } from '../../domain/health/jobStates'
import { announce } from '../../ui/announce'
import { SavedViews } from '../../ui/filters/SavedViews'
import { NOTHING } from '../../ui/grid/selection'
import { PageHeader } from '../../ui/PageHeader'
import { SkeletonRows } from '../../ui/Skeletons'
import { useIsNarrow } from '../../ui/useIsNarrow'
import {
  readColumns,
  readHealths,
  readSort,
  validateAppsSearch,
  writeColumns,
  writeHealths,
  writeSort,
  type AppsSearch,
  type ColumnId,
  type Sort,
} from './appsSearch'
import { columns as allColumns } from './fleetColumns'
import { FleetCommands } from './FleetCommands'
import { FleetCount, FleetFilters, noFilters, type ChangeSearch } from './FleetFilters'
import { readRows, selectRows, type AppRow, type FleetSignIns as SignIns } from './fleetRows'
import { FleetNotice, LoadProgress, Updated } from './FleetStatus'
import { FleetTable } from './FleetTable'
import { FleetTiles } from './FleetTiles'
import { useFleetNotes } from './useFleetNotes'
import { useThrottled } from './useThrottled'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalSNudge,
    flex: '1 1 0',
    minHeight: '480px',
    minWidth: 0,
    '@media (max-width: 639px)': { minHeight: '680px' },
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    minHeight: '24px',
  },
  updated: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  skeleton: { flex: '1 1 0', overflow: 'hidden', minHeight: '280px' },
})

const route = getRouteApi('/apps')
const Table = memo(FleetTable)
// The first screen of a healthy tenant needs none of these.
const ListingNotAllowed = lazy(async () => ({ default: (await import('./ListingNotAllowed')).ListingNotAllowed }))
const BulkBar = lazy(() => import('./BulkBar'))
const FleetSignIns = lazy(() => import('./FleetSignIns'))
const NoAppsShown = lazy(async () => ({ default: (await import('./NoAppsShown')).NoAppsShown }))
/** How often the table updates while apps arrive. Milliseconds. */
const loadingPace = 250

/** The fleet: every app with provisioning, what its state means, and which apps need attention first. */
export default function AppsPage() {
  const styles = useStyles()
  const root = useRef<HTMLDivElement>(null)
  const isNarrow = useIsNarrow(root)
  const search = route.useSearch()
  const changeSearch = useChangeSearch()
  const navigate = useNavigate()
  const fleet = useFleet()
  const { pinned, pin, unpin } = usePinnedApps()
  const now = useNow(5_000)
  const isLoading = fleet.state === 'loading'
  const isPartial = !fleet.isComplete && fleet.state !== 'idle'
  // If the tenant's apps can't be listed and no app is pinned, there is nothing to count or filter.
  const hasApps = fleet.canList || fleet.rows.length > 0
  const notes = useFleetNotes(hasApps)
  useLoading(fleet)

  const sources = useThrottled(fleet.rows, isLoading ? loadingPace : 0)
  const pins = useMemo(() => new Set(pinned.map(({ servicePrincipalId }) => servicePrincipalId)), [pinned])
  const isPinned = useCallback((id: string) => pins.has(id), [pins])
  const [signIns, setSignIns] = useState<SignIns>()
  const selection = useMemo(
    () => selectRows(readRows(sources), search, isPinned, signIns),
    [sources, search, isPinned, signIns],
  )
  // An app that never answered could be of any health.
  const isUnanswered = selection.failed.some(({ jobs }) => jobs.length === 0)
  const shown = useMemo(() => readColumns(search), [search])
  const columns = useMemo(() => allColumns.filter(({ id }) => shown.includes(id)), [shown])
  const sort = useMemo(() => readSort(search), [search])
  const healths = useMemo(() => readHealths(search), [search])
  const toggleHealth = useCallback(
    (health: Health) =>
      changeSearch({
        health: writeHealths(
          healths.includes(health) ? healths.filter((other) => other !== health) : [...healths, health],
        ),
      }),
    [changeSearch, healths],
  )

  const saved = useSavedViews('apps')
  const showView = (name: string) => {
    const view = saved.views.find((each) => each.name === name)
    if (view) void navigate({ to: '/apps', search: { ...validateAppsSearch(view.search), view: name }, replace: true })
  }

  const [selected, setSelected] = useState(NOTHING)
  // A filter may hide selected apps. Commands apply only to what is shown.
  const selectedRows = useMemo(
    () => (selected.keys.size === 0 ? [] : selection.rows.filter(({ id }) => selected.keys.has(id))),
    [selected, selection.rows],
  )

  const open = useCallback(
    (row: AppRow) => void navigate({ to: '/apps/$servicePrincipalId', params: { servicePrincipalId: row.id } }),
    [navigate],
  )
  const togglePin = useCallback(
    (row: AppRow) => {
      if (isPinned(row.id)) unpin(row.id)
      else pin({ servicePrincipalId: row.id, displayName: row.name })
      announce(isPinned(row.id) ? `${row.name} unpinned` : `${row.name} pinned`)
    },
    [isPinned, pin, unpin],
  )
  const changeColumns = useCallback(
    (next: readonly ColumnId[]) => changeSearch({ columns: writeColumns(next) }),
    [changeSearch],
  )
  const changeSort = useCallback((next: Sort) => changeSearch({ sort: writeSort(next) }), [changeSearch])

  return (
    <div ref={root} className={styles.root}>
      <PageHeader
        title="Apps"
        {...(fleet.canList ? {} : { subtitle: "Your pinned apps. You don't have permission to list other apps." })}
        actions={
          <FleetCommands
            rows={selection.rows}
            signIns={signIns}
            shown={shown}
            onColumns={changeColumns}
            onRefresh={fleet.start}
            isLoading={isLoading}
            isNarrow={isNarrow}
            sort={sort}
            onSort={changeSort}
          />
        }
      />
      <Suspense fallback={null}>
        {shown.includes('method') || sort.column === 'method' ? (
          <FleetSignIns fleet={fleet} onSignIns={setSignIns} />
        ) : null}
        {fleet.canList ? null : (
          <ListingNotAllowed
            onPinned={(id, displayName) => fleet.add({ id, ...(displayName === undefined ? {} : { displayName }) })}
          />
        )}
      </Suspense>
      {hasApps ? (
        <>
          <FleetTiles
            counts={selection.counts}
            chosen={healths}
            onToggle={toggleHealth}
            isPartial={isPartial || isUnanswered}
            notes={notes}
          />
          <FleetFilters search={search} onChange={changeSearch} selection={selection}>
            <SavedViews
              names={saved.views.map(({ name }) => name)}
              shown={search.view}
              onShow={showView}
              onSave={(name) => {
                saved.save({ name, search: { ...search, view: undefined } })
                changeSearch({ view: name })
              }}
              onRemove={saved.remove}
            />
          </FleetFilters>
        </>
      ) : null}
      <FleetNotice fleet={fleet} failed={selection.failed} />
      {hasApps ? (
        <div className={styles.line}>
          <FleetCount
            search={search}
            onChange={changeSearch}
            selection={selection}
            isPartial={isPartial}
            among={amongText(fleet, selection.provisioned, isPartial)}
          />
          {isLoading ? (
            <LoadProgress fleet={fleet} />
          ) : (
            <span className={styles.updated}>
              <Updated rows={selection.rows} />
            </span>
          )}
        </div>
      ) : null}
      {selectedRows.length > 0 ? (
        <Suspense fallback={null}>
          <BulkBar rows={selectedRows} onClear={() => setSelected(NOTHING)} onChanged={fleet.refresh} />
        </Suspense>
      ) : null}
      {selection.rows.length > 0 ? (
        <Table
          rows={selection.rows}
          columns={columns}
          onColumns={changeColumns}
          sort={sort}
          onSort={changeSort}
          now={now}
          notes={notes}
          signIns={signIns}
          isPinned={isPinned}
          onPin={togglePin}
          onOpen={open}
          selected={selected}
          onSelected={setSelected}
          isBusy={isLoading}
          isNarrow={isNarrow}
        />
      ) : isLoading || fleet.state === 'idle' ? (
        <div className={styles.skeleton}>
          <SkeletonRows rows={14} label="Loading apps" />
        </div>
      ) : isPartial && selection.provisioned === 0 ? null : ( // The notice says why the list isn't complete. Nobody knows yet that there are no apps.
        <Suspense fallback={null}>
          <NoAppsShown
            search={search}
            selection={selection}
            canList={fleet.canList}
            clear={<Button onClick={() => changeSearch(noFilters)}>Clear filters</Button>}
            showAll={<Button onClick={() => changeSearch({ without: true })}>Show apps without provisioning</Button>}
          />
        </Suspense>
      )}
    </div>
  )
}

/** How many apps have provisioning. Empty until the first apps are listed. */
function amongText({ canList, listed }: UseFleet, provisioned: number, isPartial: boolean): string {
  if (!canList || listed === 0) return ''
  const among = `among ${formatNumber(listed)} enterprise ${listed === 1 ? 'app' : 'apps'}`
  return `${formatNumber(provisioned)} with provisioning ${isPartial ? `found so far ${among}` : among}`
}

/** Replaces the history entry, because Back shouldn't step through filters. */
function useChangeSearch(): ChangeSearch {
  const navigate = route.useNavigate()
  return useCallback(
    (change) =>
      void navigate({
        // A changed view isn't the saved one.
        search: (previous: AppsSearch) => validateAppsSearch({ ...previous, view: undefined, ...change }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  )
}

/** Loads on the first visit and when listing becomes possible. Later visits only refresh the apps that have jobs. */
function useLoading({ state, isPartial, canList, rows, start, refresh }: UseFleet): void {
  useEffect(() => {
    if (state === 'idle' || (isPartial === true && canList && state !== 'loading')) start()
  }, [state, isPartial, canList, start])

  const onReturn = useEffectEvent(() => {
    const ids = state === 'done' ? rows.filter(({ jobs, error }) => error !== undefined || (jobs?.length ?? 0) > 0) : []
    if (ids.length > 0) refresh(ids.map(({ servicePrincipal }) => servicePrincipal.id))
  })
  useEffect(() => onReturn(), [])

  const onDone = useEffectEvent(() => {
    // A load that was canceled or failed says so in a notice.
    if (state !== 'done') return
    const provisioned = rows.filter(({ jobs }) => (jobs?.length ?? 0) > 0).length
    announce(`All apps were checked. ${formatNumber(provisioned)} with provisioning`)
  })
  useEffect(() => {
    if (state !== 'loading') return
    return () => onDone()
  }, [state])
}
