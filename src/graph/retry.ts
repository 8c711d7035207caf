import { GraphError, NetworkError, isAborted } from './graphError'

/** Tries after the first. A throttled service asks for patience; a broken one is given up sooner. */
const RETRIES = { throttled: 6, unavailable: 3, network: 2 }
/** A person is not kept waiting in silence for longer than this; the error says when to come back. */
const LONGEST_WAIT = 120_000
const FIRST_BACKOFF = 1000
const LONGEST_BACKOFF = 30_000

/**
 * How long to wait before a failed call is sent again, in milliseconds; undefined when it must not be. What the service asks
 * for (`Retry-After`) is granted exactly; otherwise the wait doubles with every attempt, with half of it left to chance so
 * that many tabs do not return at the same moment.
 */
export function retryDelay(
  error: unknown,
  attempt: number,
  repeatable: boolean,
  random: () => number,
): number | undefined {
  const limit = triesFor(error, repeatable)
  if (attempt >= limit) return undefined
  const asked = error instanceof GraphError ? error.retryAfter : undefined
  if (asked !== undefined) return asked <= LONGEST_WAIT ? asked : undefined
  const ceiling = Math.min(FIRST_BACKOFF * 2 ** attempt, LONGEST_BACKOFF)
  return ceiling / 2 + (ceiling / 2) * random()
}

function triesFor(error: unknown, repeatable: boolean): number {
  if (isAborted(error)) return 0
  if (error instanceof NetworkError) return repeatable ? RETRIES.network : 0
  if (!(error instanceof GraphError)) return 0
  if (error.status === 429) return RETRIES.throttled
  return repeatable && (error.status === 503 || error.status === 504) ? RETRIES.unavailable : 0
}

/** `Retry-After` in milliseconds: a number of seconds, or a date measured against `now`. Undefined when absent or nonsense. */
export function parseRetryAfter(value: string | null | undefined, now: number): number | undefined {
  const text = value?.trim()
  if (!text) return undefined
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000
  const date = Date.parse(text)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
