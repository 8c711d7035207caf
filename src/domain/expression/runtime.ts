import type { CallNode, ComparisonNode } from './ast'
import { compare, type Comparison, toBoolean, toInteger, toText } from './coerce'
import type { Span } from './diagnostics'
import type { Environment } from './environment'
import type { FunctionDefinition } from './functions/definition'
import {
  type AttributeRecord,
  type EvaluationError,
  fail,
  failUnknown,
  Fault,
  IGNORE_ATTRIBUTE,
  IGNORE_OBJECT,
  IgnoreFlow,
  isList,
  isNull,
  type Scalar,
  type Value,
} from './values'

/**
 * Converts a fault, or text longer than JavaScript allows, to an error value. Anything else is a bug and is thrown
 * again.
 */
export function asError(problem: unknown, fallback: Span): EvaluationError {
  if (problem instanceof Fault) {
    const { code, message, placeholder, span = fallback } = problem
    return placeholder === undefined
      ? { kind: 'error', code, message, span }
      : { kind: 'error', code, message, span, placeholder }
  }
  if (problem instanceof RangeError)
    return { kind: 'error', code: 'too-large', message: 'The result is too large.', span: fallback }
  throw problem
}

/** Sees to it that a fault knows where it happened, and throws it on. */
export function blame(problem: unknown, node: CallNode): never {
  if (problem instanceof Fault && problem.span === undefined) {
    problem.span =
      (problem.argument === undefined ? undefined : node.arguments[problem.argument]?.span) ?? node.nameSpan
  }
  throw problem
}

/** The bare words that represent a value, in any profile. */
export const words: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['True', true],
  ['False', false],
  ['vbTextCompare', 'vbTextCompare'],
  ['vbBinaryCompare', 'vbBinaryCompare'],
  ['UTF8', 'UTF8'],
  ['ASCII', 'ASCII'],
  ['Unicode', 'Unicode'],
  ['NULL', null],
  ['AuthoritativeNull', null],
  ['CRLF', '\r\n'],
  ['IgnoreThisFlow', IGNORE_ATTRIBUTE],
  ['IgnoreAttributeFlow', IGNORE_ATTRIBUTE],
  ['IgnoreObjectFlow', IGNORE_OBJECT],
])

/** `%Name%`: from the environment, then from the record. Never null: a name without a value is unknown. */
export function parameterValue(name: string, record: AttributeRecord, environment: Environment, span: Span): Value {
  const { parameters } = environment
  if (parameters && Object.hasOwn(parameters, name)) return parameters[name] ?? null
  const key = `%${name}%`
  const given = Object.hasOwn(record, key) ? record[key] : undefined
  if (given !== undefined && !isNull(given)) return given
  try {
    return failUnknown(key)
  } catch (problem) {
    if (problem instanceof Fault) problem.span = span
    throw problem
  }
}

/** Calls a function with its values by position: a value left out of the flow wins, a list may be worked through. */
export function applyFunction(
  definition: FunctionDefinition,
  node: CallNode,
  values: readonly (Value | undefined)[],
  environment: Environment,
): Value {
  for (const value of values) if (value instanceof IgnoreFlow) return value
  try {
    const first = values[0]
    if (typeof first === 'object' && definition.isPerValue && isList(first))
      return perValue(definition, first, values, environment)
    return definition.evaluate(values, environment)
  } catch (problem) {
    return blame(problem, node)
  }
}

/** A text function on a multi-valued source works on each value; results that are null or left out drop. */
function perValue(
  definition: FunctionDefinition,
  first: readonly Scalar[],
  values: readonly (Value | undefined)[],
  environment: Environment,
): Value {
  const rest = values.slice(1)
  const results: Scalar[] = []
  for (const item of first) {
    const result = definition.evaluate([item, ...rest], environment)
    if (isList(result)) results.push(...result)
    else if (result !== null && !(result instanceof IgnoreFlow)) results.push(result)
  }
  return results
}

/** `a operator b` for the operators that always need both sides. */
export function operate(node: ComparisonNode, a: Value, b: Value, environment: Environment): Value {
  const { operator } = node
  switch (operator) {
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compared(operator, a, b, environment, node)
    case '&':
      return guarded(node, () => (toText(a) ?? '') + (toText(b) ?? ''))
    case '&&':
      return guarded(node, () => (toBoolean(a) ?? false) && (toBoolean(b) ?? false))
    case '||':
      return guarded(node, () => (toBoolean(a) ?? false) || (toBoolean(b) ?? false))
    case '+':
    case '-':
    case '*':
      return guarded(node, () => arithmetic(operator, a, b))
  }
}

/** A comparison, false with a note when a side is null. */
export function compared(
  operator: Comparison,
  a: Value,
  b: Value,
  environment: Environment,
  node: ComparisonNode,
): Value {
  if (a instanceof IgnoreFlow) return a
  if (b instanceof IgnoreFlow) return b
  if (a === null || b === null) {
    environment.note?.({
      code: 'null-in-comparison',
      message: `The ${a === null ? 'left' : 'right'} side is null, so the comparison is False.`,
    })
    return false
  }
  return guarded(node, () => compare(operator, a, b))
}

/** Connect's arithmetic, in 64 bits; null on either side is null. */
function arithmetic(operator: '+' | '-' | '*', left: Value, right: Value): Value {
  const a = toInteger(left)
  const b = toInteger(right)
  if (a === null || b === null) return null
  const result = operator === '+' ? a + b : operator === '-' ? a - b : a * b
  return BigInt.asIntN(64, result) === result ? result : fail('not-an-integer', `${result} doesn't fit into 64 bits.`)
}

/** Reports a fault without a position at the left side. */
export function guarded<T>(node: ComparisonNode, action: () => T): T {
  try {
    return action()
  } catch (problem) {
    if (problem instanceof Fault && problem.span === undefined) problem.span = node.left.span
    throw problem
  }
}
