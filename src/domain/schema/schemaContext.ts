import type { Profile } from '../expression/functions/definition'
import { dialectOf } from '../jobs/connector'
import type {
  AttributeDefinition,
  AttributeMapping,
  ObjectMapping,
  SynchronizationRule,
  SynchronizationSchema,
} from '../resources/synchronization'

/** A schema as the playground uses it: one object mapping of one rule, and what its expressions may read and write. */
export type SchemaContext = {
  rule: SynchronizationRule | undefined
  objectMapping: ObjectMapping | undefined
  /** The source object's attributes by name. */
  attributes: ReadonlyMap<string, AttributeDefinition>
  /** The mappings that have a target, by its name. */
  mappings: ReadonlyMap<string, AttributeMapping>
  targets: ReadonlyMap<string, AttributeDefinition>
  profile: 'app' | 'cloudSync'
}

/** The named rule and object mapping of a schema, or the first ones. */
export function schemaContext(
  schema: SynchronizationSchema,
  { ruleId, objectMapping: name }: { ruleId?: string; objectMapping?: string },
): SchemaContext {
  const rules = rulesOf(schema)
  const rule = rules.find(({ id }) => id === ruleId) ?? rules[0]
  const objectMappings = rule?.objectMappings ?? []
  const objectMapping =
    objectMappings.find((mapping) => mapping.name === name) ??
    objectMappings.find(({ enabled }) => enabled !== false) ??
    objectMappings[0]
  return {
    rule,
    objectMapping,
    attributes: attributesOf(schema, rule?.sourceDirectoryName, objectMapping?.sourceObjectName),
    targets: attributesOf(schema, rule?.targetDirectoryName, objectMapping?.targetObjectName),
    mappings: new Map(
      (objectMapping?.attributeMappings ?? []).flatMap((mapping) =>
        mapping.targetAttributeName ? [[mapping.targetAttributeName, mapping]] : [],
      ),
    ),
    profile: profileOf(rule),
  }
}

/** By priority, as the service runs them. */
export const rulesOf = (schema: SynchronizationSchema): SynchronizationRule[] =>
  [...(schema.synchronizationRules ?? [])].sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0))

function attributesOf(
  schema: SynchronizationSchema,
  directoryName: string | null | undefined,
  objectName: string | null | undefined,
): ReadonlyMap<string, AttributeDefinition> {
  const directory = schema.directories?.find(({ name }) => name === directoryName)
  const object = directory?.objects?.find(({ name }) => name === objectName)
  return new Map(
    (object?.attributes ?? []).flatMap((attribute) => (attribute.name ? [[attribute.name, attribute]] : [])),
  )
}

/** Between Active Directory and Entra ID runs cloud sync, whose dialect has more functions and constants. */
const profileOf = (rule: SynchronizationRule | undefined): Extract<Profile, 'app' | 'cloudSync'> =>
  dialectOf({ source: rule?.sourceDirectoryName ?? '', target: rule?.targetDirectoryName ?? '' })
