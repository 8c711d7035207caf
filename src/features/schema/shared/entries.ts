import { isEmbeddedJson, prettyJson, storedText } from '../../../domain/schema/embeddedJson'
import { isObject, type Json, type JsonObject } from '../../../base/json'
import { listAt, textAt } from '../../../domain/schema/schemaIndex'

/** A key and its value as shown for editing. JSON in a value is indented. */
export type Entry = {
  key: string
  text: string
  /** The entry that it was made from; undefined for a new one. */
  origin: JsonObject | undefined
}

/** The entries of a list such as `metadata`. Items that aren't entries are not shown, but stay in the list. */
export const readEntries = (owner: JsonObject, property: string): Entry[] =>
  listAt(owner, property)
    .filter(isObject)
    .map((origin) => {
      const value = textAt(origin, 'value')
      return { key: textAt(origin, 'key'), text: isEmbeddedJson(value) ? prettyJson(value) : value, origin }
    })

/** Returns the original entry when nothing was edited. */
function stored({ key, text, origin }: Entry): JsonObject {
  if (!origin) return { key, value: storedText('', text) }
  const before = textAt(origin, 'value')
  const value = storedText(before, text)
  if (key === textAt(origin, 'key') && value === before) return origin
  return { ...origin, key, ...(value === before ? {} : { value }) }
}

/**
 * The list to store for the entries; undefined when nothing was edited. Items that aren't entries come last. New
 * entries without a key are left out.
 */
export function storedEntries(
  owner: JsonObject,
  property: string,
  entries: readonly Entry[],
): readonly Json[] | undefined {
  const list = listAt(owner, property)
  const remaining = entries.filter(({ key, origin }) => origin !== undefined || key.trim() !== '').map(stored)
  const known = list.filter(isObject)
  if (remaining.length === known.length && remaining.every((entry, index) => entry === known[index])) return undefined
  return [...remaining, ...list.filter((item) => !isObject(item))]
}
