import { textOf } from '../expression/valueText'
import { IgnoreFlow, isList, type Value } from '../expression/values'

/** A value as the target and the logs show it. Null for an empty value. Lists are joined with commas. */
export function textOfValue(value: Value): string | null {
  if (value === null || value instanceof IgnoreFlow) return null
  if (isList(value))
    return value.length === 0 ? null : value.map((item) => (item === null ? '' : textOf(item))).join(',')
  return textOf(value)
}

export const isNothing = (value: Value): boolean => value === null || (isList(value) && value.length === 0)

/** The values of a list, or the single value as a list of one. */
export const itemsOf = (value: Value): readonly string[] => {
  if (isNothing(value) || value instanceof IgnoreFlow) return []
  return isList(value)
    ? value.map((item) => (item === null ? '' : textOf(item)))
    : [textOf(value as Exclude<Value, null | IgnoreFlow | readonly unknown[]>)]
}

const isBlank = (value: Value): boolean => value === '' || isNothing(value)

/**
 * Whether the target already holds the value: compared as text, ignoring case unless the attribute is caseExact, and
 * ignoring the order of lists. Empty text equals null, because many targets store one as the other and would be
 * written in every cycle.
 */
export function sameValue(a: Value, b: Value, caseExact: boolean): boolean {
  if (a === b) return true
  if (typeof a === 'string' && typeof b === 'string')
    return !caseExact && a.length === b.length && a.toLowerCase() === b.toLowerCase()
  if (isBlank(a) || isBlank(b)) return isBlank(a) && isBlank(b)
  const fold = (text: string) => (caseExact ? text : text.toLowerCase())
  if (!isList(a) && !isList(b)) {
    if (typeof a === 'boolean' || typeof b === 'boolean')
      return (textOfValue(a) ?? '').toLowerCase() === (textOfValue(b) ?? '').toLowerCase()
    return fold(textOfValue(a) ?? '') === fold(textOfValue(b) ?? '')
  }
  const left = itemsOf(a).map(fold).sort()
  const right = itemsOf(b).map(fold).sort()
  return left.length === right.length && left.every((item, index) => item === right[index])
}

/** What is in `a` and not in `b`, and then all of `b`: for flow types that only add. */
export function union(current: Value, added: Value, caseExact: boolean): Value {
  const fold = (text: string) => (caseExact ? text : text.toLowerCase())
  const have = itemsOf(current)
  const known = new Set(have.map(fold))
  return [...have, ...itemsOf(added).filter((item) => !known.has(fold(item)))]
}
