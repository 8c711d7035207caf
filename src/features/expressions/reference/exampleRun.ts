import { resultTexts } from '../../../domain/expression/coerce'
import { evaluate } from '../../../domain/expression/evaluate'
import type { Example, Profile } from '../../../domain/expression/functions/definition'
import { showValue } from '../../../domain/expression/trace'
import { isEvaluationError } from '../../../domain/expression/values'
import type { Inputs } from '../playgroundState'

/** The time at which the documentation's examples were evaluated: Friday, 2 July 2021, 15:33:38 UTC. */
export const EXAMPLE_NOW = Date.UTC(2021, 6, 2, 15, 33, 38)

/** The result that we compute for an example, beside the documented one. */
export type ExampleRun = { shown: string; agrees: boolean | undefined }

/** Runs an example. `agrees` is undefined if the documentation states no result because it's random. */
export function runExample({ expression, inputs = {}, result }: Example, profile: Profile): ExampleRun {
  const { outcome } = evaluate(expression, inputs, { now: () => EXAMPLE_NOW, random: Math.random }, { profile })
  if (isEvaluationError(outcome)) return { shown: outcome.message, agrees: result === undefined ? undefined : false }
  const texts = resultTexts(outcome)
  return {
    shown: showValue(outcome),
    agrees: result && texts.length === result.length && texts.every((text, index) => text === result[index]),
  }
}

/** An example's inputs in the playground's form. */
export const exampleInputs = ({ inputs = {} }: Example): Inputs =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      name,
      value === null
        ? { type: 'null' as const }
        : typeof value === 'string'
          ? { type: 'text' as const, value }
          : { type: 'list' as const, values: value },
    ]),
  )
