import { isArray, isObject, sameJson, type Json } from '../../base/json'

/** Properties that hold flags: one comma-separated string whose order and whitespace have no meaning. */
const FLAGS = new Set(['flowTypes', 'discoverabilities'])
/** Properties that hold an enum member, which occurs in different letter case. */
const ENUMS = new Set(['flowType', 'flowBehavior', 'type', 'mutability', 'operatorName'])
/** Lists that may be null, absent or empty without a difference. */
const EMPTY_IS_NULL = new Set([
  'parameters',
  'metadata',
  'apiExpressions',
  'referencedObjects',
  'groups',
  'inputFilterGroups',
  'categoryFilterGroups',
  'supportedApis',
])

const flags = (value: string): string =>
  value
    .split(',')
    .map((flag) => flag.trim().toLowerCase())
    .filter(Boolean)
    .sort()
    .join(',')

const isNothing = (value: Json | undefined): boolean =>
  value === null || value === undefined || (isArray(value) && value.length === 0)

/** Whether two values of a property mean the same to the service, however they are spelled. */
export function sameMeaning(property: string, a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (isNothing(a) && isNothing(b)) return EMPTY_IS_NULL.has(property) || isArray(a) === isArray(b)
  if (typeof a === 'string' && typeof b === 'string') {
    if (FLAGS.has(property)) return flags(a) === flags(b)
    if (ENUMS.has(property)) return a.trim().toLowerCase() === b.trim().toLowerCase()
    return false
  }
  if (isArray(a) && isArray(b))
    return a.length === b.length && a.every((item, index) => sameMeaning(property, item, b[index]))
  if (isObject(a) && isObject(b)) {
    for (const key in a) if (!sameMeaning(key, a[key], b[key])) return false
    for (const key in b) if (!(key in a) && !sameMeaning(key, undefined, b[key])) return false
    return true
  }
  return sameJson(a, b)
}
