import { isArray, isObject, type Json, type JsonObject, type Path } from '../../base/json'
import type { Step } from './operations'

/**
 * The steps that change one document into another exactly, including property order. Equal parts aren't touched and
 * stay shared. In a list, the entries between the common start and the common end are replaced one by one.
 */
export function stepsBetween(before: Json, after: Json): Step[] {
  const steps: Step[] = []
  compare(before, after, [], steps)
  return steps
}

/** Equal as text: unlike `sameJson`, the order of properties counts. */
function isIdentical(a: Json, b: Json): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (isArray(a))
    return isArray(b) && a.length === b.length && a.every((item, index) => isIdentical(item, b[index] ?? null))
  if (isArray(b)) return false
  const keys = Object.keys(a)
  const others = Object.keys(b)
  return (
    keys.length === others.length &&
    keys.every((key, index) => key === others[index] && isIdentical(a[key] ?? null, b[key] ?? null))
  )
}

function compare(before: Json, after: Json, path: Path, steps: Step[]): void {
  if (before === after) return
  if (isArray(before) && isArray(after)) compareLists(before, after, path, steps)
  else if (isObject(before) && isObject(after) && keepsOrder(before, after)) compareObjects(before, after, path, steps)
  else steps.push({ kind: 'set', path, value: after })
}

/** Whether the properties in both objects have the same order. */
function keepsOrder(before: JsonObject, after: JsonObject): boolean {
  const shared = Object.keys(before).filter((key) => Object.hasOwn(after, key))
  const wanted = Object.keys(after).filter((key) => Object.hasOwn(before, key))
  return shared.every((key, index) => key === wanted[index])
}

function compareObjects(before: JsonObject, after: JsonObject, path: Path, steps: Step[]): void {
  for (const key of Object.keys(before))
    if (!Object.hasOwn(after, key)) steps.push({ kind: 'unset', path: [...path, key] })
  const keys = Object.keys(after)
  // From last to first, so that the property after a new one already exists.
  for (let index = keys.length - 1; index >= 0; index--) {
    const key = keys[index] ?? ''
    const [old, value] = [before[key], after[key] ?? null]
    if (Object.hasOwn(before, key) && old !== undefined) compare(old, value, [...path, key], steps)
    else {
      const next = keys[index + 1]
      steps.push({ kind: 'set', path: [...path, key], value, ...(next === undefined ? {} : { before: next }) })
    }
  }
}

function compareLists(before: readonly Json[], after: readonly Json[], path: Path, steps: Step[]): void {
  const shift = after.length - before.length
  let start = 0
  const shorter = Math.min(before.length, after.length)
  while (start < shorter && isIdentical(before[start] ?? null, after[start] ?? null)) start++
  let end = after.length
  while (end > start && end - shift > start && isIdentical(before[end - shift - 1] ?? null, after[end - 1] ?? null))
    end--
  if (shift === 0) {
    for (let index = start; index < end; index++)
      compare(before[index] ?? null, after[index] ?? null, [...path, index], steps)
    return
  }
  const common = Math.min(end, end - shift)
  // Entries that both lists have between start and end are compared by index. The rest is removed from the end or
  // appended.
  for (let index = end - shift - 1; index >= common; index--) steps.push({ kind: 'remove', path, index })
  for (let index = start; index < common; index++)
    compare(before[index] ?? null, after[index] ?? null, [...path, index], steps)
  for (let index = common; index < end; index++)
    steps.push({ kind: 'insert', path, index, value: after[index] ?? null })
}
