import { isObject, type JsonObject } from '../../../../../base/json'
import { newMapping } from '../../../../../domain/schema/mappingEdits'
import { listAt, textAt, type ObjectMappingPosition } from '../../../../../domain/schema/schemaIndex'
import { suggestMappings, type Suggestion } from '../../../../../domain/schema/suggestMappings'

/** A target attribute without a mapping, and what could be its source. */
export type Proposal = {
  target: string
  definition: JsonObject
  isRequired: boolean
  suggestion: Suggestion | undefined
  mapping: JsonObject
}

/**
 * A proposal for each writable target attribute without a mapping: the suggested ones first in the order of the
 * suggestions, then the required ones, then the rest by name. An attribute without a suggestion gets a mapping
 * without a source, for a person to complete.
 */
export function proposalsFor(document: JsonObject, position: ObjectMappingPosition): Proposal[] {
  const suggestions = new Map(
    suggestMappings(document, position.path).map((suggestion) => [suggestion.target, suggestion]),
  )
  const mapped = new Set(
    listAt(position.objectMapping, 'attributeMappings').map((mapping) =>
      isObject(mapping) ? textAt(mapping, 'targetAttributeName') : '',
    ),
  )
  const proposals = [...(position.target?.attributes ?? [])].flatMap(([target, definition]): Proposal[] => {
    if (mapped.has(target) || definition.mutability === 'ReadOnly') return []
    const suggestion = suggestions.get(target)
    return [
      {
        target,
        definition,
        isRequired: definition.required === true && definition.anchor !== true,
        suggestion,
        mapping: suggestion?.mapping ?? newMapping(target, null),
      },
    ]
  })
  const order = new Map([...suggestions.keys()].map((target, index) => [target, index]))
  const rank = ({ target }: Proposal) => order.get(target) ?? Infinity
  return proposals.sort((a, b) =>
    rank(a) === rank(b)
      ? Number(b.isRequired) - Number(a.isRequired) || a.target.localeCompare(b.target, 'en')
      : rank(a) - rank(b),
  )
}

/** How certain a suggestion is, in a word. */
export const certainty = ({ score }: Suggestion): { label: string; tone: 'success' | 'neutral' } =>
  score > 0.9 ? { label: 'Sure', tone: 'success' } : { label: 'Maybe', tone: 'neutral' }
