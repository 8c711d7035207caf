/** JSON as received: nothing dropped, nothing normalized. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }
/** A position in a document: property names and array indexes from the root. */
export type Path = readonly (string | number)[]

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const isArray = (value: unknown): value is readonly Json[] => Array.isArray(value)

/** Whether two values are the same JSON. Skips shared parts and ignores the order of properties. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (isArray(a)) {
    if (!isArray(b) || a.length !== b.length) return false
    for (let index = 0; index < a.length; index++) if (!sameJson(a[index], b[index])) return false
    return true
  }
  if (isArray(b)) return false
  for (const key in a) {
    const other = b[key]
    if (other === undefined || !sameJson(a[key], other)) return false
  }
  for (const key in b) if (a[key] === undefined) return false
  return true
}

/** The value at a path. Undefined if the path doesn't exist. */
export function valueAt(root: Json | undefined, path: Path): Json | undefined {
  let value = root
  for (const step of path) {
    if (isArray(value)) value = typeof step === 'number' ? value[step] : undefined
    else if (isObject(value)) value = Object.hasOwn(value, step) ? value[step] : undefined
    else return undefined
  }
  return value
}

/**
 * The document with the value at a path replaced. Everything outside the path is shared. Throws if the path doesn't
 * exist.
 */
export function replaceAt(root: Json, path: Path, change: (value: Json | undefined) => Json): Json {
  const [step, ...rest] = path
  if (step === undefined) return change(root)
  if (isArray(root) && typeof step === 'number') {
    if (step < 0 || step >= root.length) throw new RangeError(`No element ${step} in a list of ${root.length}`)
    const copy = [...root]
    copy[step] = replaceAt(root[step] ?? null, rest, change)
    return copy
  }
  if (isObject(root) && typeof step === 'string') {
    if (rest.length > 0 && !Object.hasOwn(root, step)) throw new RangeError(`No property ${step}`)
    return { ...root, [step]: rest.length === 0 ? change(root[step]) : replaceAt(root[step] ?? null, rest, change) }
  }
  throw new RangeError(`There's no value at ${path.join('.')}`)
}

/** The path as RFC 6901 text, for messages and for the `target` of error details. */
export const pointer = (path: Path): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
