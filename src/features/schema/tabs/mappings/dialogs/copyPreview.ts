import { isObject, type Json, type JsonObject } from '../../../../../base/json'
import { attributesRead } from '../../../../../domain/schema/mappingSource'
import { listAt, textAt, type ObjectMappingPosition } from '../../../../../domain/schema/schemaIndex'

/** What a copy finds in the object mapping that it goes to. */
export type CopyPreview = {
  /** Targets that already have a mapping there. */
  alreadyMapped: readonly string[]
  /** Targets that the target object there doesn't define. */
  unknownTargets: readonly string[]
  /** Source attributes that the source object there doesn't define. */
  unknownSources: readonly string[]
}

/** Previews a copy. When an object defines no attributes at all, none is reported as unknown. */
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
    alreadyMapped: targets.filter((target) => there.has(target)),
    unknownTargets: missing(targets, to.target?.attributes),
    unknownSources: missing(sources, to.source?.attributes),
  }
}
