import { createListeners } from '../../base/listeners'
import { countRuns, type RunCounts, type RunEnd } from '../../domain/onDemand/queueSummary'
import { maskAnswer } from '../../domain/onDemand/maskAnswer'
import { readOnDemandResult } from '../../domain/onDemand/readResult'
import { onDemandRequest, type JobMapping, type RunSubject } from '../../domain/onDemand/onDemandRequest'
import { verdictOfReading } from '../../domain/onDemand/verdict'
import type { ProvisionOnDemandRequest } from '../../domain/resources/synchronization'
import { GraphError, NetworkError, TokenError, isAborted } from '../../graph/graphError'
import { sleep as timerSleep, type Sleep } from '../../base/sleep'
import type { RequestOptions } from '../../graph/types'
import type { ErrorDescription } from '../errors/errorDescription'
import type { OnDemandRecord, RunAnswer } from '../storage/results'
import { writeOutcome } from '../writes/writeOutcome'

/** One run in the queue: one subject, alone or as a group with its members. */
export type QueuedRun = {
  id: string
  batch: string
  jobMapping: JobMapping
  subject: RunSubject
  request: ProvisionOnDemandRequest
  /** `throttled`: the service asked to wait, and the run continues automatically. */
  state: 'waiting' | 'running' | 'throttled' | 'ended'
  /** How often the service asked to wait. */
  throttles: number
  /** How it ended, also as a sentence with names and values in backticks. */
  end?: RunEnd
  sentence?: string
  /** The stored result. */
  recordId?: string
}

export type QueueSnapshot = {
  runs: readonly QueuedRun[]
  counts: RunCounts
  /** `idle`: nothing is waiting. */
  state: 'idle' | 'running' | 'paused'
  /** Why the queue paused automatically. */
  because?: string
  /** When the next request will be sent (epoch milliseconds of real time), while the queue waits for it. */
  until?: number
  /** Why results couldn't be stored, if so. */
  keepProblem?: string
}

export type OnDemandQueue = {
  current(): QueueSnapshot
  subscribe(listener: () => void): () => void
  /**
   * Adds a run for each subject and starts. If nothing is running, ended runs leave the list first. Returns the batch's
   * ID.
   */
  add(jobMapping: JobMapping, subjects: readonly RunSubject[]): string
  /** Finishes the current run, which can't be recalled, and sends nothing further. */
  pause(): void
  resume(): void
  /** Pauses, and removes the waiting runs. */
  cancel(): void
  /** Repeats runs that failed or were refused. A run without an answer is repeated only if it's named. */
  retry(ids?: readonly string[]): void
  /** Removes ended runs from the list. */
  clear(): void
}

export type OnDemandQueueOptions = {
  send: (
    jobMapping: JobMapping,
    request: ProvisionOnDemandRequest,
    how: Pick<RequestOptions, 'signal' | 'onWait'>,
  ) => Promise<unknown>
  keep: (record: OnDemandRecord) => Promise<void>
  describe: (error: unknown) => Pick<ErrorDescription, 'title' | 'cause' | 'remedy' | 'support'>
  /** The connection's clock, for the records. Epoch milliseconds. */
  clock: () => number
  /** Real time, which paces the requests. Epoch milliseconds. */
  now?: () => number
  sleep?: Sleep
  newId?: () => string
}

/** The service's limit (docs/graph-behaviours.md B18): five requests in ten seconds. */
const perWindow = 5
const window = 10_000
/** Clocks and networks differ slightly, so a window counts as this much longer. Milliseconds. */
const margin = 100
/** How long to wait if the service throttles without saying how long. Milliseconds. */
const patience = 30_000

const isOver = ({ state }: QueuedRun) => state === 'ended'
const canRetry = ({ state, end }: QueuedRun) =>
  state === 'ended' && (end === 'failed' || end === 'refused' || end === 'cancelled')

/**
 * Runs on-demand provisioning for many subjects, one after the other, within the service's limit. It never repeats a
 * run automatically unless the service answered 429, because the request writes, and one whose answer was lost may have
 * been carried out. Without React. `useOnDemandQueue` is the hook, and one queue lives as long as its connection.
 */
export function createOnDemandQueue({
  send,
  keep,
  describe,
  clock,
  now = Date.now,
  sleep = timerSleep,
  newId = () => crypto.randomUUID(),
}: OnDemandQueueOptions): OnDemandQueue {
  let runs: readonly QueuedRun[] = []
  let paused = false
  let because: string | undefined
  let until: number | undefined
  let keepProblem: string | undefined
  let draining = false
  let lastRanAt = -Infinity
  /** The latest times at which requests reached the service: sent, or answered. */
  let sent: number[] = []
  /** Ends the current wait. A request that was sent is never aborted. */
  let wait: AbortController | undefined
  const listeners = createListeners()
  let snapshot = take()

  function take(): QueueSnapshot {
    const state = runs.every(isOver) ? 'idle' : paused ? 'paused' : 'running'
    return {
      runs,
      counts: countRuns(runs.map(({ end }) => end)),
      state,
      ...(state === 'paused' && because !== undefined ? { because } : {}),
      ...(until === undefined ? {} : { until }),
      ...(keepProblem === undefined ? {} : { keepProblem }),
    }
  }
  function publish(): void {
    snapshot = take()
    listeners.notify()
  }
  function change(id: string, part: Partial<QueuedRun>): void {
    runs = runs.map((run) => (run.id === id ? { ...run, ...part } : run))
    publish()
  }
  function halt(reason?: string): void {
    paused = true
    because = reason
  }

  /** Waits until that point in real time. False if the wait was ended early. */
  async function waitUntil(moment: number): Promise<boolean> {
    wait = new AbortController()
    until = moment
    publish()
    try {
      await sleep(Math.max(0, moment - now()), wait.signal)
      return true
    } catch (error) {
      if (!isAborted(error)) throw error
      return false
    } finally {
      wait = undefined
      until = undefined
    }
  }

  /** When the next request may be sent: immediately, or when the oldest of five leaves the window. */
  function nextMoment(): number {
    sent = sent.filter((at) => at > now() - window - margin).sort((a, b) => a - b)
    const oldest = sent.length >= perWindow ? sent.at(-perWindow) : undefined
    return oldest === undefined ? 0 : oldest + window + margin
  }

  async function drain(): Promise<void> {
    if (draining) return
    draining = true
    try {
      for (;;) {
        const next = runs.find(({ state }) => state === 'waiting')
        if (!next || paused) break
        const moment = nextMoment()
        if (moment > now()) {
          await waitUntil(moment)
          continue
        }
        await run(next)
      }
    } finally {
      draining = false
      publish()
    }
  }

  async function run({ id, jobMapping, request, subject, batch }: QueuedRun): Promise<void> {
    const began = now()
    const calledOff = new AbortController()
    sent.push(began)
    change(id, { state: 'running' })
    // The client waits as long as the service says and sends again. Nothing is being sent meanwhile, so the wait can be
    // ended.
    const onWait = (_status: number, milliseconds: number) => {
      const moment = now() + milliseconds
      wait = calledOff
      until = moment
      sent.push(moment)
      change(id, { state: 'throttled', throttles: (runs.find((one) => one.id === id)?.throttles ?? 0) + 1 })
      void sleep(milliseconds, calledOff.signal).then(
        () => {
          if (wait !== calledOff) return
          wait = undefined
          until = undefined
          change(id, { state: 'running' })
        },
        // Cancelled. Handled below.
        () => undefined,
      )
    }
    let answer: RunAnswer
    let ended: Pick<QueuedRun, 'end' | 'sentence'>
    try {
      const body = maskAnswer(await send(jobMapping, request, { signal: calledOff.signal, onWait }))
      const { outcome, sentence } = verdictOfReading(readOnDemandResult(body))
      answer = { kind: 'answered', body }
      ended = { end: outcome, sentence }
    } catch (error) {
      if (calledOff.signal.aborted && isAborted(error)) {
        // Only a wait is ever ended, so nothing was carried out. `cancel` has removed the run already.
        if (runs.some((one) => one.id === id && one.state !== 'ended')) change(id, { state: 'waiting' })
        return
      }
      if (error instanceof GraphError && error.status === 429) {
        change(id, { state: 'waiting', throttles: (runs.find((one) => one.id === id)?.throttles ?? 0) + 1 })
        await waitUntil(now() + (error.retryAfter ?? patience))
        return
      }
      const { title, cause, remedy, support } = describe(error)
      if (error instanceof TokenError) {
        // Nothing was sent, so the run keeps its position in the queue.
        halt(`${title}: ${cause}`)
        change(id, { state: 'waiting' })
        return
      }
      const isUnsure = writeOutcome(error) === 'unknown'
      answer = { kind: isUnsure ? 'unsure' : 'refused', title, cause, remedy, support }
      ended = { end: isUnsure ? 'unsure' : 'refused', sentence: `${title}: ${cause}` }
      const others = runs.some((one) => one.state === 'waiting')
      if (others && error instanceof NetworkError)
        halt('The connection was lost. The current run may have been completed. Check it, and then resume.')
      else if (others && error instanceof GraphError && [401, 403, 404].includes(error.status))
        halt(`${title}. The remaining requests would be rejected too.`)
    } finally {
      if (wait === calledOff) {
        wait = undefined
        until = undefined
      }
      sent[sent.lastIndexOf(began)] = now()
    }
    // The demo tenant's clock can stand still. The order of the runs must be in their dates all the same.
    lastRanAt = Math.max(clock(), lastRanAt + 1)
    const record: OnDemandRecord = {
      id: newId(),
      ranAt: lastRanAt,
      durationMs: now() - began,
      batch,
      jobMapping,
      subject,
      request,
      answer,
    }
    let recordId: string | undefined = record.id
    try {
      await keep(record)
    } catch (error) {
      recordId = undefined
      keepProblem = error instanceof Error ? error.message : "The result couldn't be saved."
    }
    change(id, { ...ended, state: 'ended', ...(recordId === undefined ? {} : { recordId }) })
  }

  const fresh = ({ id, batch, jobMapping, subject, request }: QueuedRun): QueuedRun => ({
    id,
    batch,
    jobMapping,
    subject,
    request,
    state: 'waiting',
    throttles: 0,
  })

  return {
    current: () => snapshot,
    subscribe: listeners.subscribe,
    add(jobMapping, subjects) {
      const batch = newId()
      const added = subjects.map((subject): QueuedRun => ({
        id: newId(),
        batch,
        jobMapping,
        subject,
        request: onDemandRequest(jobMapping, subject),
        state: 'waiting',
        throttles: 0,
      }))
      if (runs.every(isOver)) {
        runs = []
        paused = false
        because = undefined
        keepProblem = undefined
      }
      runs = [...runs, ...added]
      publish()
      void drain()
      return batch
    },
    pause() {
      halt()
      wait?.abort()
      publish()
    },
    resume() {
      paused = false
      because = undefined
      publish()
      void drain()
    },
    cancel() {
      runs = runs.map((one) =>
        one.state === 'waiting' || (one.state === 'throttled' && wait !== undefined)
          ? { ...one, state: 'ended', end: 'cancelled', sentence: 'Canceled before it was sent.' }
          : one,
      )
      wait?.abort()
      publish()
    },
    retry(ids) {
      runs = runs.map((one) => ((ids ? ids.includes(one.id) && isOver(one) : canRetry(one)) ? fresh(one) : one))
      paused = false
      because = undefined
      publish()
      void drain()
    },
    clear() {
      runs = runs.filter((one) => !isOver(one))
      publish()
    },
  }
}
