import type { Span } from '../../domain/expression/diagnostics'
import type { Profile } from '../../domain/expression/functions/definition'
import type { AttributeRecord } from '../../domain/expression/values'

/** What goes to the worker, once. */
export type EvaluationRequest = {
  expression: string
  profile: Profile
  /** The objects; their values are such that a copy of them is the same (no dates of the language). */
  records: readonly AttributeRecord[]
  /** Epoch milliseconds for `Now()`: one instant for all. */
  now: number
  /** Tell before each function which one it is: slower, and the only way to know which one hangs. */
  isWatched: boolean
}

/** What comes from the worker. All results were told when there are as many as records. */
export type EvaluationMessage =
  | { type: 'started' }
  | { type: 'compiled' }
  | { type: 'results'; results: EvaluationResult[] }
  | { type: 'running'; name: string; span: Span }

/** What became of one object. */
export type EvaluationResult =
  /** `texts` as `evaluationResult` of the service has it: null is an empty list. `shown` tells types and null apart, for people. */
  | { kind: 'value'; texts: string[]; shown: string; type: string }
  /** `placeholder`: nothing is wrong, but the value depends on what only the service knows. */
  | { kind: 'error'; code: string; message: string; span: Span; placeholder?: string }
  /** Stopped at the deadline. `running` is the function that was at work then. */
  | { kind: 'tooLong'; deadlineMs: number; running?: { name: string; span: Span } }
  | { kind: 'notRun'; reason: 'cancelled' | 'tooManyTooLong' }

/** Why there is no value, in a sentence; undefined when there is one. */
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
        ? 'Not evaluated: cancelled.'
        : 'Not evaluated: the ones before it took too long.'
  }
}

/** A result in one line for people. */
export const resultText = (result: EvaluationResult): string =>
  result.kind === 'value' ? result.shown : (failureOf(result) ?? '')
