import { describe, expect, it } from 'vitest'
import { resultTexts } from '../../../domain/expression/coerce'
import { evaluate } from '../../../domain/expression/evaluate'
import { FUNCTIONS } from '../../../domain/expression/functions/table'
import { isEvaluationError } from '../../../domain/expression/values'
import { toRecord } from '../inputs/toRecord'
import { EXAMPLE_NOW, exampleInputs, runExample } from './exampleRun'

const examples = FUNCTIONS.flatMap((definition) =>
  definition.examples.map((example) => ({ example, profile: definition.profiles[0] ?? 'app' })),
)

describe('every example of the reference', () => {
  it.each(examples)('$example.expression', ({ example, profile }) => {
    expect(runExample(example, profile).agrees).not.toBe(false)
    // And the same result with the inputs in the playground's fields.
    const { outcome } = evaluate(
      example.expression,
      toRecord(exampleInputs(example)),
      { now: () => EXAMPLE_NOW, random: () => 0.5 },
      { profile },
    )
    if (example.result)
      expect(isEvaluationError(outcome) ? outcome.message : resultTexts(outcome)).toEqual(example.result)
  })
})

it('says if a result differs from the documented one', () => {
  expect(runExample({ expression: 'ToUpper("a", )', result: ['B'] }, 'app')).toEqual({ shown: '"A"', agrees: false })
})
