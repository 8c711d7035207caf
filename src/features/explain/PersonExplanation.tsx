import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { formatNumber } from '../../base/numbers'
import { useConnection, useHasScope } from '../../api/connection/connection'
import { describeError, useDescribeError } from '../../api/errors/describeError'
import { scopesFor } from '../../api/endpoints'
import { useFleet } from '../../api/fleet/fleet'
import { rememberPerson } from '../../api/onDemand/recentPeople'
import { provisioningLogsQuery } from '../../api/resources/provisioningLogs'
import { useConsent } from '../../api/connection/useConsent'
import { userQuery, useUserMemberOf, useUserTransitiveMemberOf } from '../../api/resources/users'
import { outcomeWords, type Conclusion } from '../../domain/explain/explainPerson'
import { ConsentCard } from '../../parts/ConsentCard'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import { FilterPill } from '../../ui/filters/FilterPill'
import { Panel } from '../../ui/Panel'
import { JobExplanation } from './JobExplanation'
import type { ShownPerson } from './explainTable'
import type { Explained } from './useEvidence'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalL, gridTemplateColumns: 'minmax(0, 1fr)' },
  list: { margin: 0, padding: 0, listStyle: 'none' },
  text: { margin: 0 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3 },
  summary: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
})

/** The latest log lines about one source object. */
const linesOf = (sourceId: string) => ({
  filter: `sourceIdentity/id eq '${sourceId.replaceAll("'", "''")}'`,
  orderby: 'activityDateTime desc',
  top: 200,
})

/** Jobs explained at first and with each "show more". Every one of them reads a schema. */
const atOnce = 30

/** Most urgent first. */
const inOrder = ['failing', 'none', 'waiting', 'account', 'unknown'] as const

/**
 * What is worth knowing comes first: failures, then people whom a rule keeps out, then the rest. Not being assigned
 * comes last, because it's true of most apps.
 */
function worth({ outcome, decidedBy }: Conclusion): number {
  if (outcome === 'none') return decidedBy?.kind === 'assignment' ? 4 : 1
  return { failing: 0, waiting: 2, account: 3, unknown: 5 }[outcome]
}

/** One person across every job of the tenant. `open` is the ID of the expanded job. */
export function PersonExplanation({
  id,
  answer,
  open,
  onOpen,
  onShown,
}: {
  id: string
  /** Set if the person was chosen on this page. The heading then gets the focus. */
  answer: string | undefined
  open: string | undefined
  onOpen: (jobId: string | undefined) => void
  /** Called with what is shown whenever it changes, so that the page can save it. */
  onShown: (shown: ShownPerson) => void
}) {
  const styles = useStyles()
  const { graph, key: connectionKey } = useConnection()
  const describe = useDescribeError()
  const fleet = useFleet()
  const { start, state, canList, isPartial } = fleet
  useEffect(() => {
    // If principals can be listed now, the look-up from pins alone was incomplete.
    if (state === 'idle' || (canList && isPartial === true && state !== 'loading')) start()
  }, [state, canList, isPartial, start])
  const canReadDetails = useHasScope(scopesFor('listUsers'))
  const user = useQuery({
    ...userQuery(graph, id, canReadDetails ? 'id,displayName,userPrincipalName,mail,employeeId' : undefined),
    enabled: useHasScope(scopesFor('userQuery')),
  })
  const employeeId = user.data?.employeeId ?? undefined
  const direct = useUserMemberOf(id)
  const transitive = useUserTransitiveMemberOf(id)
  const canReadLog = useHasScope(scopesFor('provisioningLogsQuery'))
  const log = useInfiniteQuery({ ...provisioningLogsQuery(graph, linesOf(id)), enabled: canReadLog })
  // HR systems identify people by their number, not by the directory's ID.
  const worker = useInfiniteQuery({
    ...provisioningLogsQuery(graph, linesOf(employeeId ?? '')),
    enabled: canReadLog && employeeId !== undefined,
  })
  const isGone = user.error !== null && describeError(user.error, 'userQuery').kind === 'notFound'
  const [limit, setLimit] = useState(atOnce)
  /** The app or job that the link asked for. It comes first, however many jobs there are. */
  const [asked] = useState(open)
  const [conclusions, setConclusions] = useState<ReadonlyMap<string, Conclusion>>(new Map())
  const [only, setOnly] = useState<Conclusion['outcome']>()
  const concluded = useCallback(
    (jobId: string, conclusion: Conclusion) =>
      setConclusions((before) => {
        const known = before.get(jobId)
        const isKnown = known?.outcome === conclusion.outcome && known.decidedBy?.kind === conclusion.decidedBy?.kind
        return isKnown ? before : new Map(before).set(jobId, conclusion)
      }),
    [],
  )

  const knownName = user.data?.displayName ?? user.data?.userPrincipalName ?? undefined
  const name = knownName ?? id

  const person = useMemo(
    (): Explained => ({
      id,
      name,
      isGone,
      memberships: {
        direct: direct.data && new Set(direct.data.map((group) => group.id)),
        transitive: transitive.data && new Set(transitive.data.map((group) => group.id)),
      },
      log: log.data && [...log.data.pages, ...(worker.data?.pages ?? [])].flatMap(({ value }) => value),
    }),
    [id, name, isGone, direct.data, transitive.data, log.data, worker.data],
  )
  const jobs = useMemo(
    () =>
      fleet.rows
        .flatMap(({ servicePrincipal, jobs: each = [] }) =>
          each.map((job) => ({ principal: servicePrincipal, job, isOneOfSeveral: each.length > 1 })),
        )
        .sort((a, b) =>
          (a.principal.displayName ?? a.principal.id).localeCompare(b.principal.displayName ?? b.principal.id, 'en'),
        ),
    [fleet.rows],
  )
  const isWaitingForLog = canReadLog && (log.isPending || worker.isLoading)
  const counts = [...conclusions.values()].reduce(
    (sum, { outcome }) => sum.set(outcome, (sum.get(outcome) ?? 0) + 1),
    new Map<Conclusion['outcome'], number>(),
  )
  // More jobs are being found, read, or left for later.
  const isCounting = state === 'loading' || conclusions.size < jobs.length
  // Once, when every job is decided, and never while a person reads one: rows that move are hard to follow.
  const [order, setOrder] = useState<ReadonlyMap<string, number>>()
  if (!order && !isCounting && conclusions.size > 0)
    setOrder(new Map([...conclusions].map(([jobId, conclusion]) => [jobId, worth(conclusion)])))
  const ordered = useMemo(() => {
    const rank = ({ principal, job }: (typeof jobs)[number]) =>
      job.id === asked || principal.id === asked ? -1 : (order?.get(job.id) ?? 0)
    return [...jobs].sort((a, b) => rank(a) - rank(b))
  }, [jobs, order, asked])
  useEffect(() => {
    const shown = ordered.flatMap(({ principal, job }) => {
      const conclusion = conclusions.get(job.id)
      if (!conclusion || (only !== undefined && conclusion.outcome !== only)) return []
      const app = principal.displayName ?? principal.id
      return [{ app, servicePrincipalId: principal.id, jobId: job.id, conclusion }]
    })
    onShown({ id, name, jobs: shown })
  }, [id, name, ordered, conclusions, only, onShown])
  useEffect(() => {
    if (knownName !== undefined) rememberPerson(connectionKey, { id, name: knownName })
  }, [connectionKey, id, knownName])

  return (
    <div className={styles.root}>
      {isGone ? (
        <EmptyState title="No one in the directory has this ID">
          The person may be in the recycle bin, permanently deleted, or in another tenant. After someone is deleted, the
          next cycle disables or deletes their accounts. The logs below show whether that happened.
        </EmptyState>
      ) : user.error ? (
        <ErrorView description={describe(user.error, 'userQuery')} onRetry={() => void user.refetch()} />
      ) : null}
      <Missing canReadLog={canReadLog} />
      {log.error ? (
        <ErrorView description={describe(log.error, 'provisioningLogsQuery')} onRetry={() => void log.refetch()} />
      ) : null}
      <Panel title={name} answer={answer} aside={user.data?.userPrincipalName ?? undefined}>
        {state === 'loading' || isWaitingForLog ? (
          <Spinner
            size="tiny"
            labelPosition="after"
            label={isWaitingForLog ? 'Loading the logs' : 'Finding the apps with provisioning'}
          />
        ) : null}
        {!fleet.canList && jobs.length === 0 ? (
          <p className={styles.quiet}>The tenant's apps can't be listed. Pin apps, or grant the permission above.</p>
        ) : null}
        {counts.size > 0 ? (
          <div className={styles.summary} role="group" aria-label="Summary">
            {only === undefined ? (
              inOrder.map((outcome) =>
                counts.has(outcome) ? (
                  <Button key={outcome} size="small" shape="circular" onClick={() => setOnly(outcome)}>
                    {`${outcomeWords[outcome]} (${formatNumber(counts.get(outcome) ?? 0)}${isCounting ? '+' : ''})`}
                  </Button>
                ) : null,
              )
            ) : (
              <FilterPill label={`Only ${outcomeWords[only]}`} onRemove={() => setOnly(undefined)} />
            )}
          </div>
        ) : null}
        {isWaitingForLog || user.isLoading ? null : (
          <ul className={styles.list} aria-label="Jobs">
            {ordered
              .slice(0, limit)
              .filter(({ job }) => only === undefined || conclusions.get(job.id)?.outcome === only)
              .map(({ principal, job, isOneOfSeveral }) => (
                <JobExplanation
                  key={job.id}
                  principal={principal}
                  job={job}
                  isOneOfSeveral={isOneOfSeveral}
                  person={person}
                  isOpen={open === job.id || open === principal.id}
                  onToggle={() => onOpen(open === job.id || open === principal.id ? undefined : job.id)}
                  onConcluded={concluded}
                />
              ))}
          </ul>
        )}
        {jobs.length > limit ? (
          <div>
            <Button onClick={() => setLimit(limit + atOnce)}>
              Explain {Math.min(atOnce, jobs.length - limit)} more of {jobs.length} jobs
            </Button>
          </div>
        ) : null}
      </Panel>
    </div>
  )
}

/** What further permissions would reveal, each with its own consent button. */
function Missing({ canReadLog }: { canReadLog: boolean }) {
  const canReadDetails = useHasScope(scopesFor('listUsers'))
  const canReadApps = useHasScope(scopesFor('appRoleAssignedToQuery'))
  const details = useConsent(['User.Read.All'])
  const apps = useConsent(['Application.Read.All'])
  const logs = useConsent(['ProvisioningLog.Read.All'])
  return (
    <>
      {canReadDetails ? null : (
        <ConsentCard
          title="Evaluate the person"
          why="Scoping, matching, and mappings use the person's attributes and groups. They're read into this tab and aren't sent anywhere."
          {...details}
        />
      )}
      {canReadApps ? null : (
        <ConsentCard
          title="See all apps and who is assigned"
          why="Without it, only pinned apps are explained, and assignments are unknown."
          {...apps}
        />
      )}
      {canReadLog ? null : (
        <ConsentCard
          title="See what the service did last"
          why="The provisioning logs show whether the account exists and what prevented it."
          {...logs}
        />
      )}
    </>
  )
}
