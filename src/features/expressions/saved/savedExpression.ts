import type { Profile } from '../../../domain/expression/functions/definition'
import type { Inputs, SchemaChoice } from '../playgroundState'
import type { EvaluationResult } from '../../../ui/evaluation/evaluation'

/** The expected result of a case: values in the form of `evaluationResult` (an empty list is null), or any failure. */
export type Expected = { kind: 'value'; texts: readonly string[] } | { kind: 'error' }

export type SavedCase = { id: string; inputs: Inputs; expected: Expected }

export type SavedExpression = {
  id: string
  name: string
  note: string
  expression: string
  profile: Profile
  schemaChoice: SchemaChoice
  cases: readonly SavedCase[]
  /** Epoch milliseconds of the connection's clock. */
  changedAt: number
}

/** Whether a result is the expected one. Undefined while there's no result. */
export function meets(expected: Expected, result: EvaluationResult | undefined): boolean | undefined {
  if (!result || (result.kind === 'notRun' && result.reason === 'cancelled')) return undefined
  if (expected.kind === 'error') return result.kind !== 'value'
  return (
    result.kind === 'value' &&
    result.texts.length === expected.texts.length &&
    result.texts.every((text, index) => text === expected.texts[index])
  )
}

/** The expectation that a result would meet. */
export const expectedFrom = (result: EvaluationResult): Expected =>
  result.kind === 'value' ? { kind: 'value', texts: result.texts } : { kind: 'error' }

/** An expectation as one line of text. */
export function expectedText(expected: Expected): string {
  if (expected.kind === 'error') return 'an error'
  return expected.texts.length === 0 ? 'null' : expected.texts.map((text) => JSON.stringify(text)).join(', ')
}

export type Verdict = 'passes' | 'fails' | 'breaks' | 'fixed'

/** The outcome of one case before and after a change of the expression. Undefined while either is unknown. */
export function verdictOf(before: boolean | undefined, after: boolean | undefined): Verdict | undefined {
  if (before === undefined || after === undefined) return undefined
  if (before === after) return after ? 'passes' : 'fails'
  return after ? 'fixed' : 'breaks'
}
