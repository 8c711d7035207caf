import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useConnection, useHasScope } from '../../api/connection/connection'
import { scopesFor } from '../../api/endpoints'
import type { FleetPrincipal } from '../../api/fleet/fleet'
import { jobSchemaQuery } from '../../api/resources/jobSchemas'
import { useOrganization } from '../../api/resources/organization'
import { appRoleAssignedToQuery } from '../../api/resources/servicePrincipals'
import { useSecrets } from '../../api/resources/synchronizationSecrets'
import { userQuery } from '../../api/resources/users'
import { recordOfUser, userProperties } from '../../domain/directory/userAttributes'
import { assignmentOf, type Memberships } from '../../domain/explain/assignment'
import {
  explainPerson,
  unknownsOf,
  type Conclusion,
  type Evidence,
  type Unknown,
} from '../../domain/explain/explainPerson'
import { attributesRead, personMappings, readsEntraUsers, runLocally } from '../../domain/explain/localRun'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { usableSchema } from '../../domain/resources/readSchema'

/** The person to explain, as far as they could be read. */
export type Explained = {
  id: string
  /** The ID if the name isn't known. */
  name: string
  /** The directory answered that there is no such person. */
  isGone: boolean
  memberships: Memberships
  /** Log lines about the person. Undefined if the log can't be read. */
  log: readonly unknown[] | undefined
}

export type JobEvidence =
  | { state: 'reading' }
  | { state: 'failed'; error: unknown; retry: () => void }
  | {
      state: 'ready'
      evidence: Evidence
      conclusion: Conclusion
      unknowns: readonly Unknown[]
      unread: readonly string[]
    }

const flag = (text: string | null | undefined) => /^(true|1)$/i.test(text ?? '')

/**
 * Reads everything that decides about one person in one job, runs the engine locally, and draws the conclusion. Writes
 * nothing.
 */
export function useEvidence(
  principal: FleetPrincipal,
  job: SynchronizationJob,
  { id, isGone, memberships, log }: Explained,
): JobEvidence {
  const { graph, now } = useConnection()
  const defaultDomain = useOrganization().data?.verifiedDomains?.find(({ isDefault }) => isDefault)?.name
  const canReadDetails = useHasScope(scopesFor('listUsers'))
  const canReadAssignments = useHasScope(scopesFor('appRoleAssignedToQuery'))
  const schema = useQuery({
    ...jobSchemaQuery(graph, { servicePrincipalId: principal.id, jobId: job.id }),
    staleTime: 5 * 60_000,
  })
  const mappings = useMemo(() => (schema.data ? personMappings(usableSchema(schema.data)) : []), [schema.data])
  const names = useMemo(() => attributesRead(mappings), [mappings])
  const { select, unavailable } = useMemo(() => userProperties(names), [names])
  const person = useQuery({
    ...userQuery(graph, id, ['id', 'userPrincipalName', 'displayName', 'accountEnabled', ...select].join(',')),
    enabled: canReadDetails && !isGone && schema.isSuccess && mappings.length > 0,
  })
  const assignments = useQuery({ ...appRoleAssignedToQuery(graph, principal.id), enabled: canReadAssignments })
  const secrets = useSecrets(principal.id)

  return useMemo((): JobEvidence => {
    if (schema.error) return { state: 'failed', error: schema.error, retry: () => void schema.refetch() }
    const isWaiting = (query: { isPending: boolean; fetchStatus: string }) =>
      query.isPending && query.fetchStatus !== 'idle'
    if (!schema.data || [person, assignments, secrets].some(isWaiting)) return { state: 'reading' }
    const assignment = assignmentOf(id, assignments.data, memberships)
    const setting = (key: string) => secrets.data?.find((pair) => pair.key === key)?.value
    const synchronizesAll = secrets.data ? flag(setting('SyncAll')) : undefined
    const details = person.data
    const local = details
      ? runLocally(
          mappings,
          {
            id,
            name: details.userPrincipalName ?? id,
            attributes: recordOfUser(details, names),
            isEnabled: details.accountEnabled !== false,
          },
          {
            isAssigned: assignment.kind === 'direct' || assignment.kind === 'group',
            isEntitled:
              (assignment.kind === 'direct' || assignment.kind === 'group') && !assignment.isDefaultAccessOnly,
            synchronizesAll: synchronizesAll === true,
            skipOutOfScopeDeletions: flag(setting('SkipOutOfScopeDeletions')),
            now: now(),
            ...(defaultDomain === undefined ? {} : { defaultDomain }),
          },
        )
      : undefined
    const read = usableSchema(schema.data)
    const rules = read.synchronizationRules ?? []
    const evidence: Evidence = {
      job,
      assignment,
      synchronizesAll,
      local,
      readsEntra: readsEntraUsers(read),
      sourceSystem: rules[0]?.sourceDirectoryName ?? 'another source',
      log: log?.filter((line) => (line as { jobId?: unknown } | null)?.jobId === job.id),
      isGone,
    }
    const groupsKnown = memberships.direct !== undefined
    return {
      state: 'ready',
      evidence,
      conclusion: explainPerson(evidence),
      unknowns: unknownsOf(evidence, { attributesKnown: details !== undefined || isGone, groupsKnown }),
      unread: details ? unavailable.filter((name) => name !== 'appRoleAssignments' && name !== 'manager') : [],
    }
  }, [
    schema,
    person,
    assignments,
    secrets,
    id,
    isGone,
    memberships,
    mappings,
    names,
    unavailable,
    job,
    log,
    now,
    defaultDomain,
  ])
}
