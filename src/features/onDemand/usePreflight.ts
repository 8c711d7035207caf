import { useQueries } from '@tanstack/react-query'
import { useGraph, useHasScope } from '../../api/connection/connection'
import { scopesFor } from '../../api/endpoints'
import { groupMembersQuery } from '../../api/resources/groups'
import { useNow } from '../../api/connection/now'
import { useAppRoleAssignedTo } from '../../api/resources/servicePrincipals'
import { useSecrets } from '../../api/resources/synchronizationSecrets'
import { userQuery } from '../../api/resources/users'
import { preflight, type PreflightCheck } from '../../domain/onDemand/preflight'
import { subjectKindOf, type RunSubject } from '../../domain/onDemand/onDemandRequest'
import type { ChosenJobMapping } from './jobMapping/useJobMapping'

/** Checking more people or groups one by one would cost more than it reveals. */
const mostAsked = 20
const ENABLED = 'id,accountEnabled'

/** What's known before anything is sent, as far as the granted permissions allow. */
export function usePreflight(
  { run, job, rule, objectMapping }: ChosenJobMapping,
  subjects: readonly RunSubject[],
): { checks: PreflightCheck[]; isReading: boolean } {
  const graph = useGraph()
  const now = useNow(30_000)
  const secrets = useSecrets(run.servicePrincipalId)
  const assignments = useAppRoleAssignedTo(run.servicePrincipalId)
  const isEntra = subjectKindOf(run.sourceSystem) === 'entra'
  const isGroup = run.objectTypeName.toLowerCase() === 'group'
  const mayReadMembers = useHasScope(scopesFor('groupMembersQuery'))
  const mayReadPeople = useHasScope(scopesFor('listUsers'))
  const mayReadAssignments = useHasScope(scopesFor('appRoleAssignedToQuery'))

  const direct = new Set((assignments.data ?? []).map(({ principalId }) => principalId ?? ''))
  const isAnyIndirect = !isGroup && subjects.some(({ objectId }) => !direct.has(objectId))
  const groups = (assignments.data ?? []).flatMap(({ principalType, principalId }) =>
    principalType === 'Group' && principalId ? [principalId] : [],
  )
  const asked =
    isEntra && mayReadMembers
      ? (isGroup ? subjects.map(({ objectId }) => objectId) : isAnyIndirect ? groups : []).slice(0, mostAsked)
      : []
  const members = useQueries({ queries: asked.map((id) => groupMembersQuery(graph, id)) })
  const people = isEntra && !isGroup && mayReadPeople ? subjects.slice(0, mostAsked) : []
  const users = useQueries({ queries: people.map(({ objectId }) => userQuery(graph, objectId, ENABLED)) })

  const membersOf = new Map(
    asked.flatMap((id, index) => (members[index]?.data ? [[id, members[index].data] as const] : [])),
  )
  const isNested = (groupId: string) =>
    (membersOf.get(groupId) ?? []).filter((member) => member['@odata.type'] === '#microsoft.graph.group').length
  const checks = preflight({
    job,
    rule,
    objectMapping,
    subjects: subjects.map((subject) => ({ ...subject, nested: isNested(subject.objectId) })),
    secrets: secrets.data,
    assignments: assignments.data,
    members: new Map([...membersOf].map(([id, list]) => [id, new Set(list.map((member) => member.id))])),
    isEnabled: new Map(
      people.flatMap(({ objectId }, index) =>
        typeof users[index]?.data?.accountEnabled === 'boolean'
          ? [[objectId, users[index].data.accountEnabled] as const]
          : [],
      ),
    ),
    canRead: { people: mayReadPeople, assignments: mayReadAssignments, members: mayReadMembers },
    now,
  })
  const isReading = [secrets, assignments, ...members, ...users].some(({ isLoading }) => isLoading)
  // What isn't known yet may be known in a moment.
  return { checks: isReading ? checks.filter(({ level }) => level !== 'unknown') : checks, isReading }
}
