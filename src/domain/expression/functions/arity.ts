import { counted } from '../../../base/numbers'
import type { CallNode, Node } from '../ast'
import type { Span } from '../diagnostics'
import type { FunctionDefinition, Parameter, Profile } from './definition'

/** The parameter that an argument fills, or undefined when it is surplus. */
export function parameterAt(
  definition: FunctionDefinition,
  index: number,
  count: number,
  profile: Profile,
): Parameter | undefined {
  const { parameters, shortForm } = definition
  if (shortForm && count === shortForm.positions.length && shortForm.profiles.includes(profile)) {
    return parameters[shortForm.positions[index] ?? parameters.length]
  }
  if (index < parameters.length) return parameters[index]
  const last = parameters[parameters.length - 1]
  if (last?.repeats === 'each') return last
  if (last?.repeats !== 'pairs') return undefined
  const firstOfPair = parameters.length - 2
  return parameters[firstOfPair + ((index - firstOfPair) % 2)]
}

/** How many positions a call may have at least and at most. */
export function countRange(definition: FunctionDefinition): { minimum: number; maximum: number } {
  const { parameters } = definition
  let required = parameters.length
  while (required > 0 && parameters[required - 1]?.optional) required--
  const repeats = parameters[parameters.length - 1]?.repeats !== undefined
  return { minimum: definition.minimumCount ?? required, maximum: repeats ? Infinity : parameters.length }
}

export interface ArityProblem {
  readonly code: 'too-many-arguments' | 'too-few-arguments' | 'odd-argument-count' | 'missing-argument'
  readonly message: string
  readonly span: Span
  /** Whether the given positions can be identified, so that the tree is valid and only the evaluation fails. */
  readonly isReadable: boolean
}

/**
 * Problems with the number of arguments: surplus ones are reported at the first of them, missing or odd ones at the
 * closing bracket, an empty required position at its `,` or `)`. An unclosed call isn't reported, because arguments
 * may still follow.
 */
export function arityProblems(
  node: CallNode,
  definition: FunctionDefinition,
  profile: Profile,
): readonly ArityProblem[] {
  const list = node.arguments
  const { minimum, maximum } = range(definition)
  if (list.length > maximum) {
    const surplus = list[maximum] ?? node
    const message =
      maximum === 0
        ? `${node.name} takes no argument.`
        : `${node.name} takes ${counted(maximum, 'argument')}, not ${list.length}.`
    return [{ code: 'too-many-arguments', message, span: surplus.span, isReadable: false }]
  }
  const isShort = list.length < minimum && definition.shortForm?.positions.length === list.length
  const isShortForm = isShort && definition.shortForm?.profiles.includes(profile)
  const problems: ArityProblem[] = []
  for (let index = 0; index < list.length; index++) {
    const argument = list[index]
    if (argument?.kind !== 'empty') continue
    const parameter = parameterAt(definition, index, list.length, profile)
    if (!parameter || mayBeEmpty(parameter)) continue
    problems.push({
      code: 'missing-argument',
      message: `${node.name} needs a value for ${parameter.name} here.`,
      span: argument.span,
      isReadable: false,
    })
  }
  if (isShortForm || node.closeSpan.start === node.closeSpan.end) return problems
  if (list.length < minimum) {
    const atLeast = maximum === minimum ? '' : 'at least '
    const isReadable = isShort || definition.parameters.slice(list.length).every((parameter) => parameter.optional)
    problems.push({
      code: 'too-few-arguments',
      message: `${node.name} needs ${atLeast}${counted(minimum, 'argument')}, not ${list.length}.${positionsAdvice(definition)}`,
      span: node.closeSpan,
      isReadable,
    })
  } else if (definition.isEven && list.length % 2 === 1) {
    problems.push({
      code: 'odd-argument-count',
      message: `${node.name} needs an even number of arguments: a key lacks its value, or the default its place.`,
      span: node.closeSpan,
      isReadable: false,
    })
  }
  return problems
}

/** The same question as yes or no, without building messages; what evaluation asks. */
export function hasArguments(list: readonly Node[], definition: FunctionDefinition, profile: Profile): boolean {
  const { minimum, maximum } = range(definition)
  if (list.length > maximum) return false
  if (
    list.length < minimum &&
    !(definition.shortForm?.positions.length === list.length && definition.shortForm.profiles.includes(profile))
  )
    return false
  if (definition.isEven && list.length % 2 === 1) return false
  for (let index = 0; index < list.length; index++) {
    if (list[index]?.kind !== 'empty') continue
    const parameter = parameterAt(definition, index, list.length, profile)
    if (!parameter || !mayBeEmpty(parameter)) return false
  }
  return true
}

/** Whether a parameter's position may be left empty. */
export const mayBeEmpty = ({ optional, mayBeEmpty: shipped }: Parameter): boolean =>
  optional === true || shipped === true

const ranges = new Map<FunctionDefinition, { minimum: number; maximum: number }>()

function range(definition: FunctionDefinition): { minimum: number; maximum: number } {
  let known = ranges.get(definition)
  if (!known) ranges.set(definition, (known = countRange(definition)))
  return known
}

function positionsAdvice(definition: FunctionDefinition): string {
  return definition.parameters.some((parameter) => parameter.optional) &&
    definition.minimumCount !== undefined &&
    !definition.isEven
    ? ' Empty positions are written as nothing between commas.'
    : ''
}
