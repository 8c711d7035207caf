import type { QueryClient } from '@tanstack/react-query'
import { userProperties } from '../../domain/directory/userAttributes'
import { createEvidenceReader } from '../../domain/whatIf/evidence'
import { expectationOf } from '../../domain/whatIf/expectation'
import { planComparison } from '../../domain/whatIf/plan'
import { readLogEntry } from '../../domain/logs/entry'
import { cycleToScore, needsKnowledge, scoreOf, type Expectation } from '../../domain/whatIf/score'
import { personOf, settingsOf } from '../../domain/whatIf/population'
import type { Prediction, Score } from '../../domain/whatIf/types'
import type { GraphClient } from '../../graph/types'
import { jobSchemaQuery } from '../resources/jobSchemas'
import { organizationQuery } from '../resources/organization'
import { jobQuery, type JobRef } from '../resources/synchronizationJobs'
import { secretsQuery } from '../resources/synchronizationSecrets'
import { permittedEntitlements, readJobLog, readPeople } from './readPopulation'

export type ScoreRequest = {
  graph: GraphClient
  queries: QueryClient
  job: JobRef
  prediction: Prediction
  /** The cycle to compare with. Missing: the first whole one since the prediction. */
  cycleId?: string
  /** When the schema was saved, epoch milliseconds. Missing: when the prediction was read. */
  savedAt?: number
  /** Epoch milliseconds. */
  now: () => number
  signal?: AbortSignal
}

/** `waiting`: there's no finished cycle to compare with yet, and why. */
export type ScoreResult = { kind: 'scored'; score: Score } | { kind: 'waiting'; reason: string }

/** How many people are looked up to explain what differs. Others are judged by the log alone. */
const LOOKED_UP = 2000
/** How many pages of the log are read. A cycle of 100,000 people has a hundred. */
const LOG_PAGES = 200

/**
 * Compares a prediction with the log of the cycle after the save. Reads GET /auditLogs/provisioning of the job and, for the people whose
 * line differs, what the directory says of them now. Rejects if the log can't be read.
 */
export async function scorePrediction(request: ScoreRequest): Promise<ScoreResult> {
  const { graph, queries, job: ref, prediction, signal } = request
  const since = request.savedAt ?? Date.parse(prediction.readAt)
  const newer: unknown[] = []
  const earlier = createEvidenceReader()
  // The log takes whole seconds, so a little more is asked for and sorted out here.
  for await (const { lines } of readJobLog(graph, ref.jobId, { pages: LOG_PAGES, ...(signal ? { signal } : {}) }))
    for (const line of lines)
      if (Date.parse(line.activityDateTime ?? '') >= Math.floor(since / 1000) * 1000) newer.push(line)
      else earlier.add(line)
  const cycle = cycleToScore(newer, request.cycleId)
  if (!cycle)
    return {
      kind: 'waiting',
      reason: `The log has no cycle of this job since ${prediction.readAt}. Save the schema, let the cycle finish, and compare again.`,
    }
  const job = await queries.fetchQuery({ ...jobQuery(graph, ref), staleTime: 0 })
  const isRunning =
    job.status?.code === 'Active' && isUnfinished(job.status.lastExecution?.timeEnded, cycle.lines.values())
  if (isRunning)
    return { kind: 'waiting', reason: "The cycle after the prediction hasn't finished. Compare again when it has." }

  const open = needsKnowledge(prediction, cycle).slice(0, LOOKED_UP)
  const expectations = new Map<string, Expectation>()
  if (open.length > 0) {
    const [schema, secrets, organization] = await Promise.all([
      queries.fetchQuery({ ...jobSchemaQuery(graph, ref), staleTime: 0 }),
      queries.fetchQuery({ ...secretsQuery(graph, ref.servicePrincipalId), staleTime: 0 }),
      queries.fetchQuery(organizationQuery(graph)).catch(() => null),
    ])
    const settings = settingsOf(secrets, job)
    const plan = planComparison(schema, schema, {
      settings: { before: settings, after: settings },
      defaultDomain: organization?.verifiedDomains?.find(({ isDefault }) => isDefault)?.name,
    })
    const entitlements =
      plan.readsEntra && !settings.synchronizesAll
        ? await permittedEntitlements(graph, ref.servicePrincipalId, signal)
        : undefined
    const ids = open.map(({ id }) => id)
    const { select } = userProperties(plan.attributesToRead)
    for await (const { users } of readPeople(graph, ids, select, signal))
      for (const user of users) {
        const person = personOf(user, plan.attributesToRead, entitlements)
        const expectation = expectationOf(plan, person, request.now())
        if (expectation) expectations.set(person.id, expectation)
      }
  }
  return {
    kind: 'scored',
    score: scoreOf(prediction, cycle, (id) => ({ expectation: expectations.get(id), earlier: earlier.of(id) })),
  }
}

/**
 * Whether the cycle of these log lines may still run: the latest finished execution of the job ended before the first of
 * them. Later cycles that changed nothing have no lines, so the log alone can't say it.
 */
function isUnfinished(timeEnded: string | null | undefined, lines: Iterable<unknown>): boolean {
  const times = [...lines].flatMap((line) => readLogEntry(line).at ?? [])
  return !(Date.parse(timeEnded ?? '') >= Math.min(...times))
}
