import { isObject, type JsonObject } from './json'
import { isRecord } from './record'

/**
 * Reads one value of a foreign document. Returns undefined for what it can't use, and says so in `odd`. A value that is
 * as promised comes back unchanged, so nothing is copied. Never throws, whatever the value.
 */
export type Reader<T> = (value: unknown, odd: Oddities) => T | undefined

/** Collects what isn't as promised in one document: each property once, with how often it happened. */
export class Oddities {
  readonly #path: string[] = []
  readonly #counts = new Map<string, number>()

  /** What follows is about this property, until `leave`. */
  enter(property: string): void {
    this.#path.push(property)
  }

  leave(): void {
    this.#path.pop()
  }

  /** Notes a complete predicate about the current property, such as “isn’t text”. */
  add(predicate: string): void {
    const sentence = `${this.#path.join('.') || 'it'} ${predicate}`
    this.#counts.set(sentence, (this.#counts.get(sentence) ?? 0) + 1)
  }

  get isEmpty(): boolean {
    return this.#counts.size === 0
  }

  /** One line for each kind: `status.code isn’t text`, with `(3 times)` if it happened more than once. */
  lines(): string[] {
    return [...this.#counts].map(([sentence, count]) => (count === 1 ? sentence : `${sentence} (${count} times)`))
  }
}

/** Longer texts are cut, because a page that shows a megabyte in one cell doesn't answer any more. */
const LONGEST_TEXT = 20_000
const LONGEST_ID = 1_000

/** Halves of characters break URLs. Controls of the writing direction make a name look like another one. */
const UNSAFE = /[\p{Surrogate}\u202A-\u202E\u2066-\u2069]/u
const EVERY_UNSAFE = new RegExp(UNSAFE, 'gu')

/** Text for people. Null stays null. Unsafe characters become `�`, and a text that is too long is cut. */
export const text: Reader<string | null> = (value, odd) => {
  if (value === null) return null
  if (typeof value !== 'string') {
    odd.add("isn't text")
    return undefined
  }
  if (value.length <= LONGEST_TEXT && !UNSAFE.test(value)) return value
  const cut = value.length > LONGEST_TEXT
  odd.add(cut ? "is too long, so it's cut" : "contains characters that can't be shown")
  return (cut ? `${value.slice(0, LONGEST_TEXT)}…` : value).replaceAll(EVERY_UNSAFE, '�')
}

/** Text that programs read, such as JSON. Unchanged. */
export const rawText: Reader<string | null> = (value, odd) => {
  if (value === null || typeof value === 'string') return value
  odd.add("isn't text")
  return undefined
}

/** A name. An empty one is null, so that pages show something else instead of nothing. */
export const nameText: Reader<string | null> = (value, odd) => {
  if (typeof value === 'string' && value.trim() === '') return null
  return text(value, odd)
}

/** One of the service's words, such as a state. Words that we don't know survive. */
export const word = <T extends string>(): Reader<T | null> => text as Reader<T | null>

/** An identifier, which becomes a part of URLs. Never changed: an unusable one is as good as none. */
export const identifier: Reader<string> = (value, odd) => {
  const usable =
    typeof value === 'string' &&
    value !== '' &&
    value !== '.' &&
    value !== '..' &&
    value.length <= LONGEST_ID &&
    !UNSAFE.test(value)
  if (usable) return value
  if (value !== null) odd.add("isn't a usable identifier")
  return undefined
}

export const number: Reader<number | null> = (value, odd) => {
  if (value === null || (typeof value === 'number' && Number.isFinite(value))) return value
  odd.add("isn't a number")
  return undefined
}

export const flag: Reader<boolean | null> = (value, odd) => {
  if (value === null || typeof value === 'boolean') return value
  odd.add("isn't true or false")
  return undefined
}

/** Any JSON, unchanged. For values whose readers take whatever comes. */
export const anyJson: Reader<unknown> = (value) => value

/** A whole document, unchanged. */
export const jsonObject: Reader<JsonObject> = (value, odd) => {
  if (isObject(value)) return value
  odd.add("isn't an object")
  return undefined
}

/** Any reader, but null reads as missing. Services often send null for what has no value. */
export const some =
  <T>(read: Reader<T>): Reader<NonNullable<T>> =>
  (value, odd) =>
    value === null ? undefined : (read(value, odd) ?? undefined)

/** A list. Entries that can't be used are left out. */
export const list =
  <T>(item: Reader<T>): Reader<NonNullable<T>[] | null> =>
  (value, odd) => {
    if (value === null) return null
    if (!Array.isArray(value)) {
      odd.add("isn't a list")
      return undefined
    }
    let copy: NonNullable<T>[] | undefined
    for (const [index, entry] of (value as unknown[]).entries()) {
      const result = item(entry, odd) ?? undefined
      if (result === undefined) odd.add("has an entry that can't be read, so it's left out")
      if (result === entry) copy?.push(result as NonNullable<T>)
      else {
        copy ??= value.slice(0, index) as NonNullable<T>[]
        if (result !== undefined) copy.push(result)
      }
    }
    return copy ?? (value as NonNullable<T>[])
  }

type RequiredKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T]
type Fields<T> = { readonly [K in keyof T]-?: Reader<Exclude<T[K], undefined>> }

/**
 * An object with named properties. Unusable ones are removed, and properties without a reader stay as they are.
 * `needs` names what the type requires. Without one of them the object can't be used.
 */
export function object<T extends object>(
  fields: Fields<T>,
  needs: { readonly [K in RequiredKeys<T>]: true },
): Reader<T | null> {
  const readers = Object.entries(fields) as [string, Reader<unknown>][]
  const needed = Object.keys(needs)
  return (value, odd) => {
    if (value === null) return null
    if (!isRecord(value)) {
      odd.add("isn't an object")
      return undefined
    }
    let copy: Record<string, unknown> | undefined
    for (const [key, read] of readers) {
      const before = Object.hasOwn(value, key) ? value[key] : undefined
      if (before === undefined) continue
      odd.enter(key)
      const after = read(before, odd)
      odd.leave()
      if (after === before) continue
      copy ??= { ...value }
      if (after === undefined) Reflect.deleteProperty(copy, key)
      else copy[key] = after
    }
    const result = copy ?? value
    const missing = needed.filter((key) => result[key] === undefined)
    if (missing.length === 0) return result as T
    for (const key of missing) {
      odd.enter(key)
      odd.add('is missing')
      odd.leave()
    }
    return undefined
  }
}

/** An object whose identifier is known from the question, so that an unusable one in the answer does no harm. */
export const knownAs =
  <T extends { id: string }>(id: string, read: Reader<T | null>): Reader<T> =>
  (value, odd) => {
    if (!isRecord(value)) return read(value, odd) ?? undefined
    if (identifier(value['id'], new Oddities()) !== undefined) return read(value, odd) ?? undefined
    odd.enter('id')
    odd.add('is missing')
    odd.leave()
    return read({ ...value, id }, odd) ?? undefined
  }
