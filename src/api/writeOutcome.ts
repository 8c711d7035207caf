import { GraphError, TokenError, type GraphErrorDetail } from '../graph/graphError'

/**
 * What is known of a write that failed. `notSent`: no token could be had. `refused`: Graph answered that it does not do it. `unknown`:
 * no answer came, or one that does not tell (408, 5xx but 501): it may have been carried out, and only reading again shows it.
 */
export type WriteOutcome = 'notSent' | 'refused' | 'unknown'

/** Whether a failed write can have changed anything. */
export function writeOutcome(error: unknown): WriteOutcome {
  if (error instanceof TokenError) return 'notSent'
  if (!(error instanceof GraphError)) return 'unknown'
  return (error.status < 500 && error.status !== 408) || error.status === 501 ? 'refused' : 'unknown'
}

/** The parts of a request that Graph refused, each with its place; empty for every other failure. */
export const refusedParts = (error: unknown): readonly GraphErrorDetail[] =>
  error instanceof GraphError ? error.details : []

/** Whether the object of a call is gone (404). */
export const isGone = (error: unknown): boolean => error instanceof GraphError && error.status === 404
