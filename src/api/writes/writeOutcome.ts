import type { WriteOutcome } from '../../domain/guardedWrite/guardedWrite'
import { GraphError, TokenError, type GraphErrorDetail } from '../../graph/graphError'

/** Whether a failed write can have changed anything. Unknown without an answer, and for 408 and 5xx other than 501. */
export function writeOutcome(error: unknown): WriteOutcome {
  if (error instanceof TokenError) return 'notSent'
  if (!(error instanceof GraphError)) return 'unknown'
  return (error.status < 500 && error.status !== 408) || error.status === 501 ? 'refused' : 'unknown'
}

/** The parts of a request that Graph refused, each with its position. Empty for every other failure. */
export const refusedParts = (error: unknown): readonly GraphErrorDetail[] =>
  error instanceof GraphError ? error.details : []

/** Whether the object of a call is gone (404). */
export const isGone = (error: unknown): boolean => error instanceof GraphError && error.status === 404
