import type { QueryClient } from '@tanstack/react-query'
import type { User } from '../../domain/resources/directory'
import type { SynchronizationSchema } from '../../domain/resources/synchronization'
import { counted } from '../../base/numbers'
import { settingsOf } from '../../domain/whatIf/population'
import type { PlanFacts, WhatIfAnswer, WhatIfRequest } from '../../domain/whatIf/session'
import { predictionOf } from '../../domain/whatIf/tally'
import type { ChangeClass, KindOfChange, PersonComparison, Prediction, WhatIfSettings } from '../../domain/whatIf/types'
import { isAborted } from '../../graph/graphError'
import type { GraphClient } from '../../graph/types'
import { jobSchemaQuery } from '../resources/jobSchemas'
import { organizationQuery } from '../resources/organization'
import { jobQuery, type JobRef } from '../resources/synchronizationJobs'
import { secretsQuery } from '../resources/synchronizationSecrets'
import { ifPermitted, permittedEntitlements, readEverybody, readJobLog, readPeople } from './readPopulation'

/** Whom to compare: everybody, people by their IDs, or people whose attributes a person pasted. */
export type Whom =
  | { kind: 'everybody' }
  /** Object IDs or user principal names. */
  | { kind: 'ids'; ids: readonly string[] }
  | { kind: 'pasted'; users: readonly User[] }

/** Where people are compared: a worker of the page, or the same thread. Answers come in the order of the requests. */
export type Comparer = {
  /** Resolves with the answer, and rejects if the comparison fails or is stopped. */
  ask(request: WhatIfRequest): Promise<WhatIfAnswer>
  /** For requests without an answer. */
  tell(request: WhatIfRequest): void
  stop(): void
}

export type Stage = 'settings' | 'log' | 'assignments' | 'people'

/** What happens during a run, in order. */
export type PredictionEvents = {
  planned(plan: PlanFacts): void
  /** What is being read, and how many of it so far. */
  reading(stage: Stage, count: number): void
  /** Something that limits the whole prediction, in a sentence. */
  remark(text: string): void
  /** A page of people, and the counts of everybody until now. */
  compared(answer: WhatIfAnswer & { kind: 'compared' }): void
}

/** What to compare, and with whom. */
export type PredictionRequest = {
  graph: GraphClient
  queries: QueryClient
  job: JobRef
  /** The schema that would be saved. */
  after: SynchronizationSchema
  /** The saved schema. Missing: it's read. */
  before?: SynchronizationSchema
  /** Settings that change as well. */
  settingsAfter?: Partial<WhatIfSettings>
  /** Missing: everybody in the directory. */
  whom?: Whom
  comparer: Comparer
  /** Whether assignments and the log may be read. Missing: both. */
  access?: { assignments: boolean; log: boolean }
  /** How many pages of 999 log lines are read for evidence. 0: none. */
  logPages?: number
  /** Whether nobody is read where nothing differs that a cycle would notice. */
  skipsUnchanged?: boolean
  /** Epoch milliseconds. */
  now: () => number
  events?: Partial<PredictionEvents>
  /** Stops. What was compared until then is the result. */
  signal?: AbortSignal
}

export type PredictionResult = {
  /** When people began to be read, epoch milliseconds. */
  readAt: number
  people: readonly PersonComparison[]
  population: number
  classes: Readonly<Record<ChangeClass, number>>
  /** Most frequent first. */
  kinds: readonly KindOfChange[]
  settings: { before: WhatIfSettings; after: WhatIfSettings }
  /** What limits the whole prediction, in sentences. */
  remarks: readonly string[]
  /** The source whose people can't be read. No one was compared then. */
  foreignSource?: string
  /** False if it was stopped. */
  isComplete: boolean
  toPrediction(): Prediction
}

const remarks = {
  assignments: "Who is assigned couldn't be read. Everyone was compared as if they might be.",
  settings:
    "The app's settings couldn't be read. The comparison takes it that only assigned people are in scope, and that people who leave the scope lose their account.",
  log: "The provisioning log couldn't be read, so nothing says who has an account today.",
  logSkipped: "The provisioning log wasn't read, so nothing says who has an account today.",
  logCut: "The log has more lines than were read. The oldest ones aren't part of the evidence.",
} as const

/** The result of a promise, or an AbortError as soon as the signal says so. */
const orStopped = <T>(signal: AbortSignal | undefined, promise: Promise<T>): Promise<T> =>
  signal
    ? Promise.race([
        promise,
        new Promise<never>((_, reject) => {
          const stop = () => reject(new DOMException('Stopped', 'AbortError'))
          if (signal.aborted) stop()
          else signal.addEventListener('abort', stop, { once: true })
        }),
      ])
    : promise

/**
 * Predicts what a save does to each person. Reads the saved schema, the settings, who is assigned, the log and people, and writes
 * nothing. The page and the command both call this. While a page of people is compared, the next one is read. Rejects if something other
 * than settings, assignments or the log can't be read. What was compared by then was reported.
 */
export async function predictSave(request: PredictionRequest): Promise<PredictionResult> {
  const { comparer, events, signal, now } = request
  const said: string[] = []
  const run: Run = {
    request,
    remark(text) {
      said.push(text)
      events?.remark?.(text)
    },
    compared(answer) {
      for (const person of answer.people) people.push(person)
      result = { ...result, ...answer.counts }
      events?.compared?.(answer)
    },
  }
  const people: PersonComparison[] = []
  let result: PredictionResult = {
    readAt: now(),
    people,
    ...noCounts(),
    settings: { before: settingsOf(undefined, undefined), after: settingsOf(undefined, undefined) },
    remarks: said,
    isComplete: false,
    toPrediction: () => predictionOf(people, result.readAt),
  }
  const stop = () => comparer.stop()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    const { settings, open } = await readRules(request, run.remark)
    // Only now do a command's answers say what time it is there.
    result = { ...result, settings, readAt: now() }
    const plan = await comparer.ask({ ...open, now: result.readAt })
    if (plan.kind !== 'plan') throw new Error('The comparison gave another answer.')
    events?.planned?.(plan)
    for (const remark of plan.remarks) run.remark(remark)
    if (!plan.readsEntra) result = { ...result, foreignSource: plan.sourceSystem }
    if (plan.readsEntra && !(plan.isUnchanged && request.skipsUnchanged)) {
      await readCircumstances(run, !(settings.before.synchronizesAll && settings.after.synchronizesAll))
      await comparePeople(run, plan.select)
    }
    return { ...result, isComplete: true }
  } catch (error) {
    if (isAborted(error) && signal?.aborted) return result
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
    comparer.stop()
  }
}

type Run = {
  request: PredictionRequest
  remark(text: string): void
  compared(answer: WhatIfAnswer & { kind: 'compared' }): void
}

const noCounts = () => {
  const { population, classes } = predictionOf([], 0)
  return { population, classes, kinds: [] }
}

/** What says which schemas and settings to compare. */
type Rules = Pick<
  PredictionRequest,
  'graph' | 'queries' | 'job' | 'before' | 'after' | 'settingsAfter' | 'signal' | 'events'
>

/** Both schemas and the settings. */
export async function readRules(request: Rules, remark: (text: string) => void) {
  const { graph, queries, job: ref, after, events, signal } = request
  events?.reading?.('settings', 0)
  const unlessAborted = (error: unknown) => {
    if (isAborted(error)) throw error
    return undefined
  }
  const [before, secrets, job, organization] = await orStopped(
    signal,
    Promise.all([
      request.before ?? queries.ensureQueryData(jobSchemaQuery(graph, ref)),
      queries.ensureQueryData(secretsQuery(graph, ref.servicePrincipalId)).catch(unlessAborted),
      queries.ensureQueryData(jobQuery(graph, ref)),
      // Only for DefaultDomain(), which is unknown without it.
      queries.ensureQueryData(organizationQuery(graph)).catch(unlessAborted),
    ]),
  )
  if (!secrets) remark(remarks.settings)
  const own = settingsOf(secrets, job)
  const settings = { before: own, after: { ...own, ...request.settingsAfter } }
  return {
    settings,
    open: {
      kind: 'open' as const,
      before: JSON.stringify(before),
      after: JSON.stringify(after),
      settings,
      defaultDomain: organization?.verifiedDomains?.find(({ isDefault }) => isDefault)?.name,
    },
  }
}

/** Who is assigned, and what the log says of accounts. */
async function readCircumstances({ request, remark }: Run, needsAssignments: boolean): Promise<void> {
  const { graph, job, comparer, events, signal, access, logPages } = request
  const readLog = async () => {
    let count = 0
    events?.reading?.('log', 0)
    for await (const { lines, isCut } of readJobLog(graph, job.jobId, {
      ...(signal ? { signal } : {}),
      ...(logPages === undefined ? {} : { pages: logPages }),
    })) {
      comparer.tell({ kind: 'log', lines })
      events?.reading?.('log', (count += lines.length))
      if (isCut) remark(remarks.logCut)
    }
    return true
  }
  const log = async () => {
    if (access?.log === false) remark(remarks.log)
    else if (logPages === 0) remark(remarks.logSkipped)
    else if (!(await ifPermitted(readLog))) remark(remarks.log)
  }
  const assignments = async () => {
    if (!needsAssignments) return
    if (access?.assignments === false) return remark(remarks.assignments)
    events?.reading?.('assignments', 0)
    const entitlements = await permittedEntitlements(graph, job.servicePrincipalId, signal)
    if (!entitlements) return remark(remarks.assignments)
    const { unreadGroups } = entitlements
    if (unreadGroups > 0) remark(`The members of ${counted(unreadGroups, 'assigned group')} couldn't be read.`)
    comparer.tell({ kind: 'entitlements', entitlements })
  }
  await Promise.all([log(), assignments()])
}

/** Reads people page by page and has them compared. The next page is asked for before the last one is handed over. */
async function comparePeople({ request, compared }: Run, select: readonly string[]): Promise<void> {
  const { comparer, events, signal } = request
  let read = 0
  let comparing: Promise<void> = Promise.resolve()
  const pages = pagesOf(request, select)
  events?.reading?.('people', 0)
  let next = pages.next()
  for (;;) {
    const page = await next
    if (page.done) break
    next = pages.next()
    // A failed page is reported when it's needed, and not before.
    next.catch(() => undefined)
    const { users, missing } = page.value
    // One page at a time, so that pages don't pile up where comparing is slower than reading.
    await comparing
    events?.reading?.('people', (read += users.length + missing.length))
    comparing = comparer
      .ask({ kind: 'people', users, missing, isPasted: request.whom?.kind === 'pasted' })
      .then((answer) => {
        if (answer.kind === 'compared') compared(answer)
      })
    comparing.catch(() => undefined)
    signal?.throwIfAborted()
  }
  await comparing
}

type PageOfPeople = { users: readonly User[]; missing: readonly string[] }

export async function* pagesOf(
  {
    graph,
    whom = { kind: 'everybody' },
    events,
    signal,
  }: Pick<PredictionRequest, 'graph' | 'whom' | 'events' | 'signal'>,
  select: readonly string[],
): AsyncGenerator<PageOfPeople, void> {
  switch (whom.kind) {
    case 'pasted':
      yield { users: whom.users, missing: [] }
      return
    case 'everybody':
      for await (const users of readEverybody(graph, select, signal)) yield { users, missing: [] }
      return
    case 'ids': {
      const users: User[] = []
      const missing: string[] = []
      for await (const part of readPeople(graph, whom.ids, select, signal)) {
        users.push(...part.users)
        missing.push(...part.missing)
        events?.reading?.('people', users.length + missing.length)
      }
      yield { users, missing }
    }
  }
}
