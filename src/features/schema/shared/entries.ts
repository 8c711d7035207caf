import { isEmbeddedJson, prettyJson, storedText } from '../../../domain/schema/embeddedJson'
import { isObject, type Json, type JsonObject } from '../../../base/json'
import { listAt, textAt } from '../../../domain/schema/schemaIndex'

/** A key and its value as they are shown while they are edited: JSON inside of a value is laid out. */
export type Entry = {
  key: string
  text: string
  /** What it came from; undefined for a new one. */
  origin: JsonObject | undefined
}

/** The entries of a list such as `metadata`. What is no entry is not shown, and stays. */
export const readEntries = (owner: JsonObject, property: string): Entry[] =>
  listAt(owner, property)
    .filter(isObject)
    .map((origin) => {
      const value = textAt(origin, 'value')
      return { key: textAt(origin, 'key'), text: isEmbeddedJson(value) ? prettyJson(value) : value, origin }
    })

/** An entry that was not edited is the one that it came from. */
function stored({ key, text, origin }: Entry): JsonObject {
  if (!origin) return { key, value: storedText('', text) }
  const before = textAt(origin, 'value')
  const value = storedText(before, text)
  if (key === textAt(origin, 'key') && value === before) return origin
  return { ...origin, key, ...(value === before ? {} : { value }) }
}

/**
 * The list to store for the entries; undefined where nothing was edited. What is no entry stands behind those that are. New entries
 * without a key are left out.
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
