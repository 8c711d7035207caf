import { resultTexts } from '../expression/coerce'
import { testInputObject } from '../expression/testInputObject'
import type { AttributeRecord, Value } from '../expression/values'
import { dialectOf } from '../jobs/connector'
import type { CompiledMapping, CompiledObjectMapping } from '../provisioning/compileObjectMapping'
import { textOfValue } from '../provisioning/values'
import type { ExpressionInputObject } from '../resources/synchronization'
import type { ComparisonPlan } from './plan'
import { chooseSample, type SampledExpression, type SampledPerson } from './sample'
import type { WhatIfPerson } from './types'

/** One question for the service, as plain data that can be sent from a worker. */
export type SampleQuestion = {
  target: string
  expression: string
  personId: string
  name: string
  testInput: ExpressionInputObject
  /** The source attributes that the expression reads, as the log writes them. Null is nothing. */
  reads: Readonly<Record<string, string | null>>
  /** What the local evaluation gives. Undefined: no value, such as an error. */
  local: readonly string[] | undefined
}

export type SampleQuestions = {
  questions: SampleQuestion[]
  /** How many expressions the edit touches, and how many of them can be asked about. */
  expressions: number
  /** How many parts of the expressions the questions show, and how many anybody shows. */
  covered: number
  total: number
}

type Touched = SampledExpression & { mapping: CompiledMapping; isKnowable: boolean }

/** The expressions whose results the edit can change: the touched ones, and all of them where people enter. */
function touchedExpressions(plan: ComparisonPlan): Touched[] {
  const { before, after, settings } = plan
  return after.flatMap((compiled) => {
    const counterpart = before.find((one) => plan.counterpartOf(one) === compiled)
    const pair = plan.pairOf(counterpart, compiled)
    const isEverything =
      !counterpart || pair.isScopeTouched || settings.before.synchronizesAll !== settings.after.synchronizesAll
    return compiled.mappings.flatMap((mapping): Touched[] => {
      const { source } = mapping.mapping
      const expression = source?.expression
      if (mapping.isIdle || source?.type !== 'Function' || typeof expression !== 'string') return []
      if (!isEverything && !pair.touched.has(mapping.target)) return []
      const isKnowable = pair.after?.unknowable.has(mapping) !== true
      return [{ target: mapping.target, expression, profile: profileOf(compiled), mapping, isKnowable }]
    })
  })
}

const profileOf = ({ rule }: CompiledObjectMapping) =>
  dialectOf({ source: rule.sourceDirectoryName ?? '', target: rule.targetDirectoryName ?? '' })

/**
 * What to ask parseExpression so that every branch of the touched expressions that anybody reaches runs at least once, in at most
 * `budget` calls. Only the attributes that an expression reads are sent.
 */
export function questionsFor(
  plan: ComparisonPlan,
  people: readonly WhatIfPerson[],
  { now, budget }: { now: number; budget: number },
): SampleQuestions {
  const expressions = touchedExpressions(plan)
  const known = expressions.filter(({ isKnowable }) => isKnowable)
  const byId = new Map<string, SampledPerson & { name: string }>()
  for (const { id, name, attributes, isEnabled } of people)
    if (attributes && isEnabled && isInScope(plan, attributes))
      byId.set(id, { id, name, attributes: { ...attributes, IsSoftDeleted: false } })
  const { defaultDomain } = plan.context
  const environment = { now: () => now, random: () => 0, ...(defaultDomain === undefined ? {} : { defaultDomain }) }
  const { calls, covered, total } = chooseSample(known, [...byId.values()], environment, budget)
  return {
    expressions: expressions.length,
    covered,
    total,
    questions: calls.flatMap(({ target, expression, personId, local }) => {
      const person = byId.get(personId)
      const mapping = known.find((one) => one.target === target && one.expression === expression)?.mapping
      if (!person || !mapping) return []
      const own = recordOf(mapping.reads, person.attributes)
      return {
        target,
        expression,
        personId,
        name: person.name,
        testInput: testInputObject(own),
        reads: Object.fromEntries(mapping.reads.map((name) => [name, textOfValue(own[name] ?? null)])),
        local: local === undefined ? undefined : resultTexts(local),
      }
    }),
  }
}

const isInScope = ({ after }: ComparisonPlan, attributes: AttributeRecord): boolean =>
  after.some(({ inputScope, scope }) => inputScope.test(attributes) && scope.test(attributes))

const recordOf = (names: readonly string[], attributes: AttributeRecord): Record<string, Value> =>
  Object.fromEntries(names.map((name): [string, Value] => [name, attributes[name] ?? null]))
