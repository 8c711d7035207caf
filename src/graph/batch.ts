import { anyJson, identifier, list, number, object, some } from '../base/reader'
import { ProtocolError, type Call, type GraphError } from './graphError'
import type { WaitingCall } from './notices'
import { readGraphError } from './readGraphError'
import type { Sleep } from '../base/sleep'
import { retryDelay } from './retry'
import type { BatchOptions, BatchRequest, BatchResult } from './types'

/** Graph accepts no more parts in one `$batch`. */
const BATCH_SIZE = 20
const START_CONCURRENCY = 4
const MAX_CONCURRENCY = 8
/** Answers that nobody has taken yet; beyond this, no further batch is started. */
const MAX_UNREAD = BATCH_SIZE * MAX_CONCURRENCY

/** One entry of `responses`. */
export type BatchAnswer = {
  id: string
  status: number
  headers?: Readonly<Record<string, unknown>> | null
  body?: unknown
}

/** The answer of `$batch`. A part without an ID or a status counts as not answered. */
export const readBatch = some(
  object<{ responses: BatchAnswer[] }>(
    {
      responses: some(
        list(
          object<BatchAnswer>(
            { id: identifier, status: some(number), headers: object({}, {}), body: anyJson },
            { id: true, status: true },
          ),
        ),
      ),
    },
    { responses: true },
  ),
)

type Transport<T> = {
  post: (
    parts: { id: string; method: string; url: string; body?: unknown; headers?: Readonly<Record<string, string>> }[],
    signal: AbortSignal,
    claims: string | undefined,
    onWait: (status: number, milliseconds: number) => void,
    earlierAttempts: readonly number[],
  ) => Promise<BatchAnswer[]>
  /** The body of one part as T. Throws a ProtocolError. */
  read: (call: Call, body: unknown) => T
  /** Says that a call is being repeated, until the returned function is called. */
  waits: (call: WaitingCall) => () => void
  now: () => number
  random: () => number
  sleep: Sleep
}

type Part = { request: BatchRequest; attempt: number; challenged: boolean }

/**
 * Sends requests in batches of 20 as they arrive. A batch leaves as soon as 20 parts are there or no more will come, so n
 * requests need ⌈n/20⌉ batches however their source is paged; parts to be repeated join later batches.
 *
 * Four batches are under way at first. Every throttled one halves that number and holds everything back for as long as the
 * service asks; untroubled ones raise it again, step by step, to eight at most.
 */
export async function* runBatches<T>(
  requests: Iterable<BatchRequest> | AsyncIterable<BatchRequest>,
  { signal, onProgress }: BatchOptions,
  { post, read, waits, now, random, sleep }: Transport<T>,
): AsyncGenerator<BatchResult<T>, void, undefined> {
  const stop = new AbortController()
  const ended = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal
  const source = iteratorOf(requests)

  const ready: Part[] = []
  const results: BatchResult<T>[] = []
  let pulling = false
  let exhausted = false
  let flying = 0
  let waiting = 0
  let answered = 0
  let batches = 0
  let concurrency = START_CONCURRENCY
  let heldUntil: number | undefined
  let claims: string | undefined
  let failure: { error: unknown } | undefined
  let notify: () => void = () => undefined

  const fail = (error: unknown) => {
    failure ??= { error }
    stop.abort()
    notify()
  }

  /** Does all that can be done now. Called after whatever happened. */
  function advance(): void {
    if (failure) return
    pull()
    while (flying < Math.floor(concurrency) && results.length < MAX_UNREAD && heldUntil === undefined) {
      if (ready.length === 0 || (ready.length < BATCH_SIZE && !exhausted)) break
      void dispatch(ready.splice(0, BATCH_SIZE))
    }
    notify()
  }

  /** Reads the source to its end without waiting for batches, so that a listing's latency hides behind them. */
  function pull(): void {
    if (pulling || exhausted) return
    pulling = true
    source.next().then((item) => {
      pulling = false
      if (item.done) exhausted = true
      else ready.push({ request: item.value, attempt: 0, challenged: false })
      advance()
    }, fail)
  }

  async function dispatch(parts: Part[]): Promise<void> {
    flying++
    batches++
    // Asked for once: the token that meets them is in the sign-in library's cache from then on.
    const asked = claims
    claims = undefined
    try {
      const bodies = parts.map(({ request: { method, url, body, headers } }, index) => ({
        id: String(index),
        method,
        url,
        ...(body === undefined ? {} : { body }),
        ...(headers === undefined ? {} : { headers }),
      }))
      const onWait = (status: number, wait: number) => {
        if (status === 429) slowDown(wait)
        batches++
      }
      const answers = await post(
        bodies,
        ended,
        asked,
        onWait,
        parts.map(({ attempt }) => attempt),
      )
      settle(parts, answers)
    } catch (error) {
      fail(error)
    } finally {
      flying--
      advance()
    }
  }

  function settle(parts: Part[], answers: BatchAnswer[]): void {
    const byId = new Map(answers.map((answer) => [answer.id, answer]))
    let throttledFor: number | undefined
    for (const [index, part] of parts.entries()) {
      const answer = byId.get(String(index))
      const call = { method: part.request.method, path: pathOf(part.request.url) }
      if (!answer) {
        give({
          id: part.request.id,
          status: 0,
          error: new ProtocolError(call, 'The batch came back without this part'),
        })
      } else if (answer.status < 400) {
        give(successOf(part.request.id, call, answer))
      } else {
        const error = readGraphError(
          call,
          { status: answer.status, header: headerOf(answer), body: answer.body },
          now(),
        )
        const wait = again(part, error)
        if (wait === undefined) give({ id: part.request.id, status: answer.status, error })
        else if (error.status === 429) throttledFor = Math.max(throttledFor ?? 0, wait)
      }
    }
    if (throttledFor !== undefined) slowDown(throttledFor)
    else concurrency = Math.min(MAX_CONCURRENCY, concurrency + 1 / concurrency)
    onProgress?.({ answered, batches, concurrency: Math.floor(concurrency) })
  }

  function successOf(id: string, call: Call, { status, body }: BatchAnswer): BatchResult<T> {
    try {
      return { id, status, body: read(call, body) }
    } catch (error) {
      return { id, status, error: error instanceof Error ? error : new ProtocolError(call, String(error)) }
    }
  }

  /** Lets a part be sent once more, if that is allowed: after how many milliseconds; undefined when its error is final. */
  function again(part: Part, error: GraphError): number | undefined {
    if (error.challenge !== undefined && !part.challenged) {
      claims = error.challenge
      ready.push({ ...part, challenged: true })
      return 0
    }
    const wait = retryDelay(error, part.attempt, part.request.method === 'GET', random)
    if (wait === undefined) return undefined
    waiting++
    const { method, url } = part.request
    const endWait = waits({ method, path: pathOf(url), status: error.status, milliseconds: wait })
    sleep(wait, ended).then(
      () => {
        waiting--
        endWait()
        ready.push({ ...part, attempt: part.attempt + 1 })
        advance()
      },
      (reason: unknown) => {
        endWait()
        fail(reason)
      },
    )
    return wait
  }

  /** Holds everything back. Batches that were throttled together are one event and cost one halving. */
  function slowDown(milliseconds: number): void {
    const until = now() + milliseconds
    if (heldUntil === undefined) concurrency = Math.max(1, concurrency / 2)
    else if (until <= heldUntil) return
    heldUntil = until
    sleep(milliseconds, ended).then(() => {
      // By identity, not by the clock: timers may fire a moment early.
      if (heldUntil === until) heldUntil = undefined
      advance()
    }, fail)
  }

  function give(result: BatchResult<T>): void {
    answered++
    results.push(result)
  }

  const cancelled = () => fail(signal?.reason)
  signal?.addEventListener('abort', cancelled, { once: true })
  try {
    signal?.throwIfAborted()
    advance()
    for (;;) {
      const result = results.shift()
      if (result) {
        // What was answered before a failure is still worth having.
        yield result
        advance()
        continue
      }
      if (failure) throw failure.error
      if (exhausted && ready.length === 0 && flying === 0 && waiting === 0) return
      await new Promise<void>((resolve) => {
        notify = resolve
      })
    }
  } finally {
    signal?.removeEventListener('abort', cancelled)
    failure ??= { error: undefined }
    stop.abort()
    void source.return?.()
  }
}

const pathOf = (url: string): string => url.replace(/\?.*$/, '')

function headerOf({ headers }: BatchAnswer): (name: string) => string | undefined {
  const lower = new Map(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]))
  return (name) => {
    const value = lower.get(name)
    return typeof value === 'string' ? value : undefined
  }
}

function iteratorOf(requests: Iterable<BatchRequest> | AsyncIterable<BatchRequest>): AsyncIterator<BatchRequest> {
  if (Symbol.asyncIterator in requests) return requests[Symbol.asyncIterator]()
  const iterator = requests[Symbol.iterator]()
  return { next: () => Promise.resolve(iterator.next()) }
}
