import { didYouMean } from '../../expression/diagnostics'
import type { JsonObject } from '../../../base/json'

/**
 * With more unknown names than this, the schema is from another app. Then spelling isn't the problem, and comparing
 * all names takes seconds.
 */
const MOST_SEARCHES = 20

type Searches = { byLowerCase: ReadonlyMap<string, string>; found: Map<string, string | undefined> }
const searches = new WeakMap<ReadonlyMap<string, JsonObject>, Searches>()

/**
 * The attribute that an unknown name most likely means: the same name in another case, otherwise a similar one. Cached
 * with the attributes.
 */
export function nearestName(name: string, attributes: ReadonlyMap<string, JsonObject>): string | undefined {
  let known = searches.get(attributes)
  if (!known) {
    known = { byLowerCase: new Map([...attributes.keys()].map((key) => [key.toLowerCase(), key])), found: new Map() }
    searches.set(attributes, known)
  }
  const { byLowerCase, found } = known
  const sameLetters = byLowerCase.get(name.toLowerCase())
  if (sameLetters !== undefined || found.has(name) || found.size >= MOST_SEARCHES) return sameLetters ?? found.get(name)
  const nearest = didYouMean(name, attributes.keys())
  found.set(name, nearest)
  return nearest
}
