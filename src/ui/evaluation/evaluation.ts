import type { Span } from '../../domain/expression/diagnostics'
import type { Profile } from '../../domain/expression/functions/definition'
import type { AttributeRecord } from '../../domain/expression/values'

/** What the worker receives, once. */
export type EvaluationRequest = {
  expression: string
  profile: Profile
  /** The objects. Structured cloning doesn't change their values (there are no date objects). */
  records: readonly AttributeRecord[]
  /** Epoch milliseconds for `Now()`, the same for all objects. */
  now: number
  /** Report each function before it runs. Slower, and the only way to know which one hangs. */
  isWatched: boolean
}

/** The worker's messages. The evaluation is complete when there are as many results as records. */
export type EvaluationMessage =
  | { type: 'started' }
  | { type: 'compiled' }
  | { type: 'results'; results: EvaluationResult[] }
  | { type: 'running'; name: string; span: Span }

/** The result for one object. */
export type EvaluationResult =
  /**
   * `texts` has the form of the service's `evaluationResult`: null is an empty list. `shown` distinguishes types and
   * null for people.
   */
  | { kind: 'value'; texts: string[]; shown: string; type: string }
  /** `placeholder`: nothing is wrong, but the value depends on something that only the service knows. */
  | { kind: 'error'; code: string; message: string; span: Span; placeholder?: string }
  /** Stopped at the deadline. `running` is the function that was running then. */
  | { kind: 'tooLong'; deadlineMs: number; running?: { name: string; span: Span } }
  | { kind: 'notRun'; reason: 'cancelled' | 'tooManyTooLong' }

/** Why there's no value, in a sentence. Undefined if there is one. */
export function failureOf(result: EvaluationResult): string | undefined {
  switch (result.kind) {
    case 'value':
      return undefined
    case 'error':
      return result.message
    case 'tooLong':
      return `${result.running ? `${result.running.name} took` : 'The evaluation took'} more than ${String(result.deadlineMs / 1000)} s and was stopped.`
    case 'notRun':
      return result.reason === 'cancelled'
        ? 'Not evaluated because it was canceled.'
        : 'Not evaluated: the ones before it took too long.'
  }
}

/** A result as one line of text. */
export const resultText = (result: EvaluationResult): string =>
  result.kind === 'value' ? result.shown : (failureOf(result) ?? '')
