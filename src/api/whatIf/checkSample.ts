import { resultFromLog } from '../../domain/onDemand/fromLog'
import { readLogEntry } from '../../domain/logs/entry'
import type { ParseExpressionResponse } from '../../domain/resources/synchronization'
import type { SampleQuestion, SampleQuestions } from '../../domain/whatIf/sampleOfPlan'
import type { User } from '../../domain/resources/directory'
import type { GraphClient } from '../../graph/types'
import { askParseExpression } from '../resources/jobSchemas'
import type { JobRef } from '../resources/synchronizationJobs'
import { pagesOf, readRules, type PredictionRequest } from './predictSave'
import { ifPermitted, readJobLog } from './readPopulation'

/** So many people are read to choose from: two pages. */
const CHOSEN_FROM = 1998
/** How many pages of the log are read for values that were written before. */
const LOG_PAGES = 5

type SampleRequest = Pick<
  PredictionRequest,
  'graph' | 'queries' | 'job' | 'before' | 'after' | 'settingsAfter' | 'whom' | 'comparer' | 'signal'
> & {
  now: () => number
  /** The most calls of parseExpression. */
  budget: number
}

/** Chooses what to ask the service, and asks nothing yet. Reads at most two pages of people. */
export async function chooseQuestions(request: SampleRequest): Promise<SampleQuestions> {
  const { comparer, budget, now, signal } = request
  const stop = () => comparer.stop()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    const { open } = await readRules(request, () => undefined)
    const plan = await comparer.ask({ ...open, now: now() })
    const users: User[] = []
    if (plan.kind === 'plan' && plan.readsEntra)
      for await (const page of pagesOf(request, plan.select)) {
        users.push(...page.users)
        if (users.length >= CHOSEN_FROM) break
      }
    const answer = await comparer.ask({ kind: 'sample', users: users.slice(0, CHOSEN_FROM), budget })
    if (answer.kind !== 'sample') throw new Error('The comparison gave another answer.')
    return answer
  } finally {
    signal?.removeEventListener('abort', stop)
    comparer.stop()
  }
}

/** What a cycle wrote for the same person while the source attributes were as they are today. */
export type LoggedValue = { text: string | null; /** Epoch milliseconds. */ at: number | undefined }

/** One question with the answer of the service, which is right where the two differ. */
export type CheckedQuestion = SampleQuestion & {
  response: ParseExpressionResponse
  /** What the service gives. Undefined: no value, because it couldn't read or evaluate the expression. */
  service: readonly string[] | undefined
  agrees: boolean
}

/** Asks the service one question after another. Answers come as they arrive, and it stops between two calls. */
export async function* askService(
  graph: GraphClient,
  job: JobRef,
  questions: readonly SampleQuestion[],
  signal: AbortSignal,
): AsyncGenerator<CheckedQuestion, void> {
  for (const question of questions) {
    signal.throwIfAborted()
    const { expression, testInput, local } = question
    const request = { expression, testInputObject: testInput, targetAttributeDefinition: null }
    const response = await askParseExpression(graph, job, request, signal)
    const service = response.evaluationSucceeded === true ? (response.evaluationResult ?? []) : undefined
    // If both fail they agree, even if their messages differ.
    const agrees = local === undefined || service === undefined ? local === service : sameTexts(local, service)
    yield { ...question, response, service, agrees }
  }
}

const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, index) => text === b[index])

const keyOf = ({ personId, target }: Pick<SampleQuestion, 'personId' | 'target'>): string => `${personId}\n${target}`

/**
 * The value that the log says was written last for each question, where the source attributes of that line equal today's. The saved
 * mapping wrote it, so it says how the service evaluates and not what the draft gives. Undefined where the permission is missing.
 */
export async function readLoggedValues(
  graph: GraphClient,
  jobId: string,
  questions: readonly SampleQuestion[],
  signal: AbortSignal,
): Promise<(question: Pick<SampleQuestion, 'personId' | 'target'>) => LoggedValue | undefined> {
  const open = new Map(questions.map((question) => [keyOf(question), question]))
  const found = new Map<string, LoggedValue>()
  await ifPermitted(async () => {
    for await (const { lines } of readJobLog(graph, jobId, { pages: LOG_PAGES, signal })) {
      for (const line of lines) noteLine(line, open, found)
      if (open.size === 0) return
    }
  })
  return (question) => found.get(keyOf(question))
}

function noteLine(line: unknown, open: Map<string, SampleQuestion>, found: Map<string, LoggedValue>): void {
  const entry = readLogEntry(line)
  const own = [...open].filter(([, { personId }]) => personId === entry.source.id)
  if (own.length === 0 || entry.status !== 'success') return
  const result = resultFromLog(line)
  const details = result?.steps.find(({ type }) => type === 'import')?.details
  if (!result || !details) return
  for (const [key, { target, reads }] of own) {
    const property = result.properties.find(({ name, isRedacted }) => name === target && !isRedacted)
    if (!property) continue
    // The newest line that wrote the attribute decides, whether or not the person has changed since.
    open.delete(key)
    const isAsToday = Object.entries(reads).every(([name, text]) => (details[name] ?? '') === (text ?? ''))
    if (isAsToday) found.set(key, { text: property.after, at: entry.at })
  }
}
