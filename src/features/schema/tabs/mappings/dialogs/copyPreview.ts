import { isObject, type Json, type JsonObject } from '../../../../../base/json'
import { attributesRead } from '../../../../../domain/schema/mappingSource'
import { listAt, textAt, type ObjectMappingPosition } from '../../../../../domain/schema/schemaIndex'

/** What copying mappings to a place will meet there. */
export type CopyPreview = {
  /** Targets that are mapped there already. */
  twins: readonly string[]
  /** Targets that the object there does not define. */
  unknownTargets: readonly string[]
  /** Source attributes that the object there does not define. */
  unknownSources: readonly string[]
}

/** Looks before copying. Where an object defines nothing at all, nothing is called unknown. */
export function copyPreview(mappings: readonly JsonObject[], to: ObjectMappingPosition): CopyPreview {
  const there = new Set(
    listAt(to.objectMapping, 'attributeMappings').map((mapping: Json) =>
      isObject(mapping) ? textAt(mapping, 'targetAttributeName') : '',
    ),
  )
  const targets = mappings.map((mapping) => textAt(mapping, 'targetAttributeName'))
  const sources = new Set(mappings.flatMap(({ source }) => attributesRead(source)))
  const missing = (names: Iterable<string>, known: ReadonlyMap<string, JsonObject> | undefined) =>
    known && known.size > 0 ? [...names].filter((name) => name !== '' && !known.has(name)) : []
  return {
    twins: targets.filter((target) => there.has(target)),
    unknownTargets: missing(targets, to.target?.attributes),
    unknownSources: missing(sources, to.source?.attributes),
  }
}
