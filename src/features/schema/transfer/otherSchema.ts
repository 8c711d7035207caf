import { isObject, type JsonObject } from '../../../base/json'
import { listAt, textAt } from '../../../domain/schema/schemaIndex'
import { findIdentifiers, type Identifier } from '../../../domain/schema/transfer'

const namesOf = (document: JsonObject, list: 'directories' | 'synchronizationRules'): string[] =>
  listAt(document, list).flatMap((entry) =>
    isObject(entry) && textAt(entry, 'name') !== '' ? [textAt(entry, 'name')] : [],
  )

const quoted = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ')

/**
 * The signs that a schema belongs to another app, in sentences; empty where rules and directories have the same
 * names.
 */
export function howItDiffers(here: JsonObject, other: JsonObject): string[] {
  const sentences: string[] = []
  const compare = (list: 'directories' | 'synchronizationRules', what: string) => {
    const [mine, theirs] = [namesOf(here, list), namesOf(other, list)]
    const [onlyHere, onlyThere] = [
      mine.filter((name) => !theirs.includes(name)),
      theirs.filter((name) => !mine.includes(name)),
    ]
    if (onlyThere.length === 0 && onlyHere.length === 0) return
    if (onlyHere.length > 0 && onlyThere.length > 0)
      sentences.push(`Its ${what} are ${quoted(theirs)}, but this schema has ${quoted(mine)}.`)
    else if (onlyThere.length > 0)
      sentences.push(`It has the ${what} ${quoted(onlyThere)}, which this schema doesn't have.`)
    else sentences.push(`It doesn't have the ${what} ${quoted(onlyHere)} of this schema.`)
  }
  compare('directories', 'directories')
  compare('synchronizationRules', 'rules')
  return sentences
}

/**
 * Identifiers of the other schema that this one doesn't have. They belong to the tenant or job that it comes from.
 */
export function foreignIdentifiers(here: JsonObject, other: JsonObject): Identifier[] {
  const known = new Set(findIdentifiers(here).map(({ kind, value }) => `${kind} ${value.toLowerCase()}`))
  return findIdentifiers(other).filter(({ kind, value }) => !known.has(`${kind} ${value.toLowerCase()}`))
}

/**
 * What a response says about itself. These properties differ between a template's schema and the schema of a job made
 * from it.
 */
const ENVELOPE = new Set(['@odata.context', 'id'])

/** A schema from elsewhere with this schema's id and annotation, so that only real differences show. */
export const sameEnvelope = (here: JsonObject, other: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(other).map(([key, value]) => [key, ENVELOPE.has(key) ? (here[key] ?? value) : value]),
  )
