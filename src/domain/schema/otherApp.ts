import { isObject, type JsonObject } from '../../base/json'
import { directoriesOf, listAt, objectMappingsOf, textAt } from './schemaIndex'

/** Whether a document looks like another app's than the one it is to replace, and what says so. */
export type Kinship = { isOther: boolean; /** Sentences. */ differences: string[] }

const rulesIn = (document: JsonObject): string[] =>
  listAt(document, 'synchronizationRules').flatMap((rule) => (isObject(rule) ? [textAt(rule, 'id')] : []))
const directoriesIn = (document: JsonObject): string[] => [...directoriesOf(document).keys()]
const objectsIn = (document: JsonObject): string[] => [
  ...new Set(
    objectMappingsOf(document).map(
      ({ objectMapping }) =>
        `${textAt(objectMapping, 'sourceObjectName')} → ${textAt(objectMapping, 'targetObjectName')}`,
    ),
  ),
]

const listed = (names: readonly string[]): string =>
  names.length === 0
    ? 'none'
    : names
        .slice(0, 4)
        .map((name) => `‘${name}’`)
        .join(', ') + (names.length > 4 ? ` and ${String(names.length - 4)} more` : '')

/**
 * Compares what an engine knows a schema by: the ids of its rules, the names of its directories and of the objects that it maps. Another
 * app's schema shares no rule with this one, or connects other directories.
 */
export function compareKinship(mine: JsonObject, other: JsonObject): Kinship {
  const parts = [
    { what: 'Directories', mine: directoriesIn(mine), other: directoriesIn(other) },
    { what: 'Rules', mine: rulesIn(mine), other: rulesIn(other) },
    { what: 'Objects', mine: objectsIn(mine), other: objectsIn(other) },
  ]
  const differs = (part: (typeof parts)[number]) =>
    part.mine.some((name) => !part.other.includes(name)) || part.other.some((name) => !part.mine.includes(name))
  const [directories, rules] = parts
  const sharesRule = rules?.mine.some((id) => rules.other.includes(id)) === true || rules?.mine.length === 0
  return {
    isOther:
      directories !== undefined &&
      directories.mine.length > 0 &&
      (!sharesRule || directories.mine.some((name) => !directories.other.includes(name))),
    differences: parts
      .filter(differs)
      .map(({ what, mine: here, other: there }) => `${what}: ${listed(there)} instead of ${listed(here)}.`),
  }
}
