import type { QueryClient } from '@tanstack/react-query'
import { userProperties } from '../../domain/directory/userAttributes'
import type { SynchronizationJob, SynchronizationSchema } from '../../domain/resources/synchronization'
import { comparePerson } from '../../domain/whatIf/compare'
import { planComparison, type ComparisonPlan } from '../../domain/whatIf/plan'
import { missingPerson, personOf, settingsOf, type Entitlements } from '../../domain/whatIf/population'
import { createEvidenceReader, type EvidenceReader } from '../../domain/whatIf/evidence'
import { createTally, predictionOf, type Tally } from '../../domain/whatIf/tally'
import type { PersonComparison, Prediction, WhatIfPerson, WhatIfSettings } from '../../domain/whatIf/types'
import { hasStatus, isAborted, TokenError } from '../../graph/graphError'
import type { GraphClient } from '../../graph/types'
import { jobSchemaQuery } from '../resources/jobSchemas'
import { organizationQuery } from '../resources/organization'
import { jobQuery, type JobRef } from '../resources/synchronizationJobs'
import { secretsQuery } from '../resources/synchronizationSecrets'
import { readEntitlements, readEverybody, readJobLog, readPeople } from './readPopulation'

/** What to compare, and with whom. */
export type PredictionRequest = {
  graph: GraphClient
  queries: QueryClient
  job: JobRef
  /** The schema that would be saved. */
  after: SynchronizationSchema
  /** The saved schema. Missing: it's read. */
  before?: SynchronizationSchema
  /** Settings that the save changes as well. */
  settingsAfter?: Partial<WhatIfSettings>
  /** Object IDs or user principal names. Missing: everybody in the directory. */
  people?: readonly string[]
  /** Whether the directory's assignments may be read. Default true. */
  readsAssignments?: boolean
  /** How many pages of 1,000 log lines are read for evidence. 0: none. Default 10. */
  logPages?: number
  /** Epoch milliseconds. */
  now: () => number
  /** Called after each page of people. */
  onProgress?: (progress: PredictionProgress) => void
  /** Stops. What was compared until then is the result. */
  signal?: AbortSignal
}

export type PredictionProgress = {
  /** What is being done. */
  stage: 'rules' | 'people'
  /** Those of the page that was compared last. */
  people: readonly PersonComparison[]
  tally: Tally
}

export type PredictionResult = {
  plan: ComparisonPlan
  /** When people began to be read, epoch milliseconds. */
  readAt: number
  people: readonly PersonComparison[]
  tally: Tally
  synchronizationJob: SynchronizationJob
  settings: ComparisonPlan['settings']
  /** False if it was stopped. */
  isComplete: boolean
  /** Undefined: the log wasn't read, or the permission is missing. */
  log: LogReading | undefined
  /** Undefined: nobody has to be assigned, or the permission is missing. */
  entitlements: Entitlements | undefined
  /** Whether assignments were asked for and refused. */
  isEntitlementRefused: boolean
  toPrediction(): Prediction
}

/** The log of a job as evidence. `lines` says how much was read. */
export type LogReading = { evidence: EvidenceReader; lines: number; isComplete: boolean }

/** Whether an error says that the permission is missing: then the comparison goes on without what it would have read. */
const isRefused = (error: unknown): boolean => hasStatus(error, 401, 403) || error instanceof TokenError

/** The answer, or undefined where the permission is missing. */
export async function ifPermitted<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (isRefused(error)) return undefined
    throw error
  }
}

/** Who is assigned, as far as permissions go: without the members of groups, or not at all. */
export const permittedEntitlements = async (
  graph: GraphClient,
  servicePrincipalId: string,
  signal: AbortSignal | undefined,
): Promise<Entitlements | undefined> => {
  const read = (mayReadMembers: boolean) =>
    ifPermitted(() => readEntitlements(graph, servicePrincipalId, { mayReadMembers, ...(signal ? { signal } : {}) }))
  return (await read(true)) ?? (await read(false))
}

/** The job's log as evidence, at most `pages` pages. Undefined where the permission is missing. */
const readEvidence = (
  graph: GraphClient,
  jobId: string,
  pages: number,
  signal: AbortSignal | undefined,
): Promise<LogReading | undefined> =>
  ifPermitted(async () => {
    const evidence = createEvidenceReader()
    let lines = 0
    let isComplete = true
    for await (const page of readJobLog(graph, jobId, { pages, ...(signal ? { signal } : {}) })) {
      for (const line of page.lines) evidence.add(line)
      lines += page.lines.length
      isComplete = !page.isCut
    }
    return { evidence, lines, isComplete }
  })

type Reading = { graph: GraphClient; attributes: readonly string[]; entitlements: Entitlements | undefined }

/** Everybody in the directory. The next page is asked for while the last one is worked on. */
async function* everybody(
  { graph, attributes, entitlements }: Reading,
  signal: AbortSignal | undefined,
): AsyncGenerator<WhatIfPerson[], void> {
  const pages = readEverybody(graph, userProperties(attributes).select, signal)
  let next = pages.next()
  for (;;) {
    const { done, value } = await next
    if (done) return
    next = pages.next()
    // A failed page is reported when it's asked for, and not before.
    next.catch(() => undefined)
    yield value.map((user) => personOf(user, attributes, entitlements))
  }
}

/** These people, in their order. Those whom the directory doesn't have come without attributes. */
export async function chosenPeople(
  { graph, attributes, entitlements }: Reading,
  ids: readonly string[],
  signal: AbortSignal | undefined,
): Promise<WhatIfPerson[]> {
  const found = new Map<string, WhatIfPerson>()
  for await (const { users, missing } of readPeople(graph, ids, userProperties(attributes).select, signal)) {
    for (const id of missing) found.set(id, missingPerson(id))
    for (const user of users) {
      const person = personOf(user, attributes, entitlements)
      found.set(user.id, person)
      found.set(person.name.toLowerCase(), person)
    }
  }
  return ids.flatMap((id) => found.get(id) ?? found.get(id.toLowerCase()) ?? [])
}

async function* inOnePage(people: Promise<WhatIfPerson[]>): AsyncGenerator<WhatIfPerson[], void> {
  yield await people
}

/** The longest that people are compared without a pause, milliseconds. A page stays responsive. */
const SLICE = 16

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

/** A decision about SyncAll that isn't known is taken from the settings, which the caller can always read. */
const needsAssignments = ({ before, after }: ComparisonPlan['settings']): boolean =>
  !(before.synchronizesAll && after.synchronizesAll)

/**
 * Predicts what a save does to each person. Reads the saved schema, the settings, who is assigned, the log and people, and writes
 * nothing. The page and the command both call this. Rejects if something other than assignments or the log can't be
 * read.
 */
export async function predictSave(request: PredictionRequest): Promise<PredictionResult> {
  const { graph, queries, job, after, signal, now, onProgress, people: chosen, logPages = 10 } = request
  const tally = createTally()
  onProgress?.({ stage: 'rules', people: [], tally })
  const [before, secrets, synchronizationJob, organization] = await Promise.all([
    request.before ?? queries.fetchQuery(jobSchemaQuery(graph, job)),
    queries.fetchQuery(secretsQuery(graph, job.servicePrincipalId)),
    queries.fetchQuery(jobQuery(graph, job)),
    // Only for DefaultDomain(), which is unknown without it.
    queries.fetchQuery(organizationQuery(graph)).catch(() => null),
  ])
  const readAt = now()
  const own = settingsOf(secrets, synchronizationJob)
  const settings = { before: own, after: { ...own, ...request.settingsAfter } }
  const defaultDomain = organization?.verifiedDomains?.find(({ isDefault }) => isDefault)?.name
  const draft = planComparison(before, after, { settings, defaultDomain })
  const readsAssignments = request.readsAssignments !== false && draft.readsEntra && needsAssignments(settings)
  const [entitlements, log] = await Promise.all([
    readsAssignments ? permittedEntitlements(graph, job.servicePrincipalId, signal) : undefined,
    logPages > 0 && !draft.isUnchanged ? readEvidence(graph, job.jobId, logPages, signal) : undefined,
  ])
  // Whoever is assigned through a group that couldn't be read has roles that nobody knows.
  const knowsRoles = entitlements !== undefined && entitlements.unreadGroups === 0
  const plan = planComparison(before, after, { settings, defaultDomain, knowsRoles })

  const people: PersonComparison[] = []
  let isComplete = true
  const reading = { graph, attributes: plan.attributesToRead, entitlements }
  const pages = chosen ? inOnePage(chosenPeople(reading, chosen, signal)) : everybody(reading, signal)
  try {
    for await (const page of pages) {
      const compared = await comparePage(plan, page, log, now(), signal)
      for (const person of compared) {
        people.push(person)
        tally.add(person)
      }
      onProgress?.({ stage: 'people', people: compared, tally })
    }
  } catch (error) {
    if (!isAborted(error)) throw error
    isComplete = false
  }
  return {
    plan,
    readAt,
    people,
    tally,
    synchronizationJob,
    settings,
    isComplete,
    log,
    entitlements,
    isEntitlementRefused: readsAssignments && entitlements === undefined,
    toPrediction: () => predictionOf(people, readAt),
  }
}

/** Compares a page of people, with a pause after each slice so that nothing else waits long. */
async function comparePage(
  plan: ComparisonPlan,
  page: readonly WhatIfPerson[],
  log: LogReading | undefined,
  now: number,
  signal: AbortSignal | undefined,
): Promise<PersonComparison[]> {
  const compared: PersonComparison[] = []
  let began = performance.now()
  for (const person of page) {
    compared.push(comparePerson(plan, person, { evidence: log?.evidence.of(person.id), now }))
    if (performance.now() - began < SLICE) continue
    await pause()
    signal?.throwIfAborted()
    began = performance.now()
  }
  return compared
}
