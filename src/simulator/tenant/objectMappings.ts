import { compileObjectMapping, type CompiledObjectMapping } from '../../domain/provisioning/compileObjectMapping'
import type { SynchronizationSchema } from '../../domain/resources/synchronization'
import { kindOf, type ObjectKind } from './objectKind'

/** A schema's object mappings, compiled once per schema version. Loads with the engine. */

const compiled = new WeakMap<SynchronizationSchema, readonly CompiledObjectMapping[]>()

/** The enabled object mappings for people and groups, by the priority of their rules. */
function objectMappingsOf(schema: SynchronizationSchema): readonly CompiledObjectMapping[] {
  const known = compiled.get(schema)
  if (known) return known
  const rules = [...(schema.synchronizationRules ?? [])].sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0))
  const made = rules.flatMap((rule) =>
    (rule.objectMappings ?? [])
      .filter(
        (objectMapping) => objectMapping.enabled !== false && kindOf(objectMapping.sourceObjectName) !== undefined,
      )
      .map((objectMapping) => compileObjectMapping(schema, rule, objectMapping)),
  )
  compiled.set(schema, made)
  return made
}

/** All mappings for objects of a kind. */
export const mappingsFor = (schema: SynchronizationSchema, kind: ObjectKind): readonly CompiledObjectMapping[] =>
  objectMappingsOf(schema).filter(({ objectMapping }) => kindOf(objectMapping.sourceObjectName) === kind)

/** The target object type that a mapping writes accounts to. */
export const targetTypeOf = ({ objectMapping }: CompiledObjectMapping): string => objectMapping.targetObjectName ?? ''
