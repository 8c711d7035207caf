import { resultTexts } from '../coerce'
import type { Environment } from '../environment'
import { evaluate } from '../evaluate'
import type { Mark, Profile } from './definition'
import { type AttributeRecord, isEvaluationError } from '../values'

/** One case: an expression on an object, and what `evaluationResult` or the error code has to be. */
export interface Case {
  readonly expression: string
  readonly inputs?: AttributeRecord
  readonly expected?: readonly string[]
  readonly code?: string
  /** How sure the rule is. */
  readonly mark: Mark
  readonly profile?: Profile
}

/** Friday, 2 July 2021, 15:33:38 UTC, the moment of the documentation's example. */
export const testEnvironment: Environment = { now: () => Date.UTC(2021, 6, 2, 15, 33, 38), random: () => 0.5 }

/** The result of a case in the form that it is stated in. */
export function resultOf(
  { expression, inputs = {}, profile = 'app' }: Case,
  environment: Environment = testEnvironment,
): { expected?: readonly string[]; code?: string } {
  const { outcome } = evaluate(expression, inputs, environment, { profile })
  return isEvaluationError(outcome) ? { code: outcome.code } : { expected: resultTexts(outcome) }
}

/** What a case states. */
export function statedBy({ expected, code }: Case): { expected?: readonly string[]; code?: string } {
  return code === undefined ? { expected: expected ?? [] } : { code }
}
