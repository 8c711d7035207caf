import { usableSchema } from '../domain/resources/readSchema'
import { asSent } from '../base/reader.fixture'
import { QueryClient, type QueryKey, type FetchQueryOptions } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { jobSchemaQuery } from '../api/resources/jobSchemas'
import { logUrl } from '../api/resources/auditLog'
import { appRoleAssignedToQuery } from '../api/resources/servicePrincipals'
import { jobQuery } from '../api/resources/synchronizationJobs'
import { secretsQuery } from '../api/resources/synchronizationSecrets'
import { userMemberOfQuery, userQuery, userTransitiveMemberOfQuery } from '../api/resources/users'
import { recordOfUser, userProperties } from '../domain/directory/userAttributes'
import { assignmentOf } from '../domain/explain/assignment'
import { explainPerson } from '../domain/explain/explainPerson'
import { attributesRead, personMappings, readsEntraUsers, runLocally } from '../domain/explain/localRun'
import { readOnDemandResult } from '../domain/onDemand/readResult'
import { verdictOfReading } from '../domain/onDemand/verdict'
import type { Collection, ProvisioningObjectSummary } from '../domain/resources/directory'
import { createGraphClient } from '../graph/client'
import { hasStatus } from '../graph/graphError'
import type { GraphClient } from '../graph/types'
import { createSimulator } from '../simulator'
import { brokenPeople, type BrokenPerson } from '../simulator/start/brokenPeople.fixture'
import { createDb } from '../simulator/start/tenantDb'

/**
 * Compares the conclusions of the page "Explain a person" with the result of on-demand provisioning for the same
 * person.
 */

const people = brokenPeople(createDb('contoso', Date.parse('2026-01-05T09:00:00Z')))

function connect() {
  const simulator = createSimulator({ seed: 'contoso', now: Date.parse('2026-01-05T09:00:00Z') })
  simulator.clock.setRate(0)
  return createGraphClient({
    baseUrl: 'https://graph.microsoft.com/v1.0',
    token: async () => 'demo',
    fetch: (request) => simulator.fetch(request),
  })
}

async function explain(graph: GraphClient, { userId, servicePrincipalId, jobId }: BrokenPerson) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const read = <T, K extends QueryKey>(options: FetchQueryOptions<T, Error, T, K>) =>
    client.fetchQuery({ ...options, retry: false })
  const missing = (error: unknown) => {
    if (hasStatus(error, 404)) return undefined
    throw error
  }
  const ref = { servicePrincipalId, jobId }
  const [job, document, assignments, secrets] = [
    await read(jobQuery(graph, ref)),
    await read(jobSchemaQuery(graph, ref)),
    await read(appRoleAssignedToQuery(graph, servicePrincipalId)),
    await read(secretsQuery(graph, servicePrincipalId)),
  ]
  const schema = usableSchema(document)
  const mappings = personMappings(schema)
  const names = attributesRead(mappings)
  const user = await read(
    userQuery(
      graph,
      userId,
      ['id', 'userPrincipalName', 'accountEnabled', 'employeeId', ...userProperties(names).select].join(','),
    ),
  ).catch(missing)
  const direct = await read(userMemberOfQuery(graph, userId)).catch(missing)
  const transitive = await read(userTransitiveMemberOfQuery(graph, userId)).catch(missing)
  const assignment = assignmentOf(userId, assignments, {
    direct: new Set(direct?.map(({ id }) => id)),
    transitive: new Set(transitive?.map(({ id }) => id)),
  })
  const isAssigned = assignment.kind === 'direct' || assignment.kind === 'group'
  const synchronizesAll = secrets.some(({ key, value }) => key === 'SyncAll' && /^true$/i.test(value ?? ''))
  const log: ProvisioningObjectSummary[] = []
  for (const sourceId of [userId, user?.employeeId ?? undefined]) {
    if (sourceId === undefined) continue
    const page = await graph.get(
      logUrl('/auditLogs/provisioning', {
        filter: `sourceIdentity/id eq '${sourceId}'`,
        orderby: 'activityDateTime desc',
        top: 200,
      }),
      { read: asSent<Collection<ProvisioningObjectSummary>>() },
    )
    log.push(...page.value.filter((line) => line.jobId === jobId))
  }
  return explainPerson({
    job,
    assignment,
    synchronizesAll,
    local:
      user &&
      runLocally(
        mappings,
        {
          id: userId,
          name: user.userPrincipalName ?? userId,
          attributes: recordOfUser(user, names),
          isEnabled: user.accountEnabled !== false,
        },
        {
          isAssigned,
          isEntitled: isAssigned && !assignment.isDefaultAccessOnly,
          synchronizesAll,
          skipOutOfScopeDeletions: false,
          now: Date.parse('2026-01-05T09:00:00Z'),
        },
      ),
    readsEntra: readsEntraUsers(schema),
    sourceSystem: schema.synchronizationRules?.[0]?.sourceDirectoryName ?? '',
    log,
    isGone: user === undefined,
  })
}

async function onDemand(graph: GraphClient, { userId, servicePrincipalId, jobId }: BrokenPerson) {
  const job = `/servicePrincipals/${servicePrincipalId}/synchronization/jobs/${jobId}`
  // Refused credentials would be the only answer of on-demand. Apps with an OAuth sign-in run on demand only while
  // paused.
  const set = await graph.get(job.replace(/jobs\/.*/, 'secrets'), {
    read: asSent<{ value: { key: string; value: string }[] }>(),
  })
  await graph.send('PUT', job.replace(/jobs\/.*/, 'secrets'), {
    value: [...set.value.filter(({ value }) => value !== '*'), { key: 'SecretToken', value: 'renewed' }],
  })
  if (/^(Box|Slack)/.test(jobId)) await graph.send('POST', `${job}/pause`)
  const schema = await graph.get(`${job}/schema`, {
    read: asSent<{
      synchronizationRules: { id: string; objectMappings: { sourceObjectName: string; enabled: boolean }[] }[]
    }>(),
  })
  const takesPeople = ({ sourceObjectName, enabled }: { sourceObjectName: string; enabled: boolean }) =>
    enabled && /^(User|Worker)$/.test(sourceObjectName)
  const rule = schema.synchronizationRules.find(({ objectMappings }) => objectMappings.some(takesPeople))
  const objectTypeName = rule?.objectMappings.find(takesPeople)?.sourceObjectName
  const answer = await graph.send(
    'POST',
    `${job}/provisionOnDemand`,
    {
      parameters: [{ ruleId: rule?.id, subjects: [{ objectId: userId, objectTypeName }] }],
    },
    { read: asSent<unknown>() },
  )
  return verdictOfReading(readOnDemandResult(answer))
}

/** The code between the last backticks of a verdict about an error. */
const codeIn = (sentence: string) => /\(`([^`]+)`\)/.exec(sentence)?.[1]?.replace(/^Box/, '')

describe('explaining broken people', () => {
  it.each(people)('$reason: $userPrincipalName in $appKey', async (person) => {
    const graph = connect()
    const before = await explain(graph, person)
    const verdict = await onDemand(graph, person)
    switch (person.reason) {
      case 'heldDelete':
        // On demand carries out what the cycle holds.
        expect(before.headline).toBe('Delete is held')
        expect(verdict.headline).toBe('Disabled')
        return
      case 'conflictInTarget': {
        // Only the target knows. After the attempt, the log does too.
        expect(before.outcome).not.toBe('account')
        const after = await explain(graph, person)
        expect([after.outcome, codeIn(after.sentence)]).toEqual(['failing', codeIn(verdict.sentence)])
        return
      }
      default:
        expect(before.outcome).toBe(verdict.outcome === 'failed' ? 'failing' : 'none')
        if (verdict.outcome === 'failed') expect(codeIn(before.sentence)).toBe(codeIn(verdict.sentence))
        else expect(before.decidedBy?.kind).toBe(verdict.decidedBy?.kind)
    }
  })
})
