import { isArray, isObject, valueAt, type JsonObject, type Path } from '../../base/json'

/** The complex types and entities of the metadata that a schema is made of. */
export type EntityName =
  | 'synchronizationSchema'
  | 'synchronizationRule'
  | 'containerFilter'
  | 'groupFilter'
  | 'objectMapping'
  | 'objectMappingMetadataEntry'
  | 'attributeMapping'
  | 'attributeMappingSource'
  | 'stringKeyAttributeMappingSourceValuePair'
  | 'filter'
  | 'filterGroup'
  | 'filterClause'
  | 'filterOperand'
  | 'directoryDefinition'
  | 'objectDefinition'
  | 'objectDefinitionMetadataEntry'
  | 'attributeDefinition'
  | 'attributeDefinitionMetadataEntry'
  | 'referencedObject'
  | 'stringKeyStringValuePair'

/** What a property of the schema holds: a type of the service's metadata, one of its enums, an object or a list of them. */
export type PropertyType =
  | { kind: 'text' | 'boolean' | 'number' | 'instant' }
  | {
      kind: 'enum'
      name: string
      members: readonly string[]
      /** Several values in one string, written "A, B". */ isFlags?: true
    }
  | { kind: 'object' | 'list'; of: EntityName }
  | { kind: 'list'; of: 'text' }

/** A property, its meaning in one line, and whether the metadata lets it be null. */
export type PropertyFact = { name: string; type: PropertyType; nullable: boolean; doc: string }

const text: PropertyType = { kind: 'text' }
const boolean: PropertyType = { kind: 'boolean' }
const number: PropertyType = { kind: 'number' }
const members = (name: string, ...values: string[]): PropertyType => ({ kind: 'enum', name, members: values })
const flags = (name: string, ...values: string[]): PropertyType => ({
  kind: 'enum',
  name,
  members: values,
  isFlags: true,
})
const list = (of: EntityName | 'text'): PropertyType => (of === 'text' ? { kind: 'list', of } : { kind: 'list', of })
const object = (of: EntityName): PropertyType => ({ kind: 'object', of })

const attributeType = members('attributeType', 'String', 'Integer', 'Reference', 'Binary', 'Boolean', 'DateTime')
const needed = (name: string, type: PropertyType, doc: string): PropertyFact => ({ name, type, nullable: false, doc })
const nullable = (name: string, type: PropertyType, doc: string): PropertyFact => ({ name, type, nullable: true, doc })
const keyed = (keys: PropertyType): PropertyFact[] => [
  needed('key', keys, 'The value of the entry. Unknown keys are saved unchanged.'),
  nullable('value', text, 'Always text, often JSON inside it.'),
]

/**
 * The types of a synchronization schema as Graph's metadata ($metadata, v1.0) declares them, with the meaning of each
 * property. It serves completion and explanation only. Properties that aren't listed are allowed.
 */
export const schemaTypes: Readonly<Record<EntityName, readonly PropertyFact[]>> = {
  synchronizationSchema: [
    needed('id', text, "The ID of the job or, for a template's schema, of the template."),
    nullable('version', text, 'Opaque. Set by the service.'),
    needed('synchronizationRules', list('synchronizationRule'), 'One per direction between two directories.'),
    needed('directories', list('directoryDefinition'), 'The objects and attributes of source and target.'),
  ],
  synchronizationRule: [
    nullable('id', text, 'Defined by the connector. Also the ruleId of provisionOnDemand.'),
    nullable('name', text, 'For instance USER_OUTBOUND_USER.'),
    needed('editable', boolean, "false: the service's own, to be left as it is."),
    needed('priority', number, 'The lowest number runs first.'),
    nullable('sourceDirectoryName', text, 'Name of a directory of this schema.'),
    nullable('targetDirectoryName', text, 'Name of a directory of this schema.'),
    needed('objectMappings', list('objectMapping'), 'Which kind of object becomes which.'),
    needed('metadata', list('stringKeyStringValuePair'), "Reserved for the service. Don't change it."),
    nullable('containerFilter', object('containerFilter'), 'Active Directory containers to read.'),
    nullable('groupFilter', object('groupFilter'), 'Active Directory groups to read.'),
  ],
  containerFilter: [needed('includedContainers', list('text'), 'Distinguished names of organizational units.')],
  groupFilter: [needed('includedGroups', list('text'), 'Distinguished names of groups.')],
  objectMapping: [
    nullable('name', text, 'A label for people.'),
    needed('enabled', boolean, 'false: skipped.'),
    needed(
      'flowTypes',
      flags('objectFlowTypes', 'None', 'Add', 'Update', 'Delete'),
      'Which of create, update and deprovision happen.',
    ),
    nullable('sourceObjectName', text, 'Name of an object of the source directory.'),
    nullable('targetObjectName', text, 'Name of an object of the target directory.'),
    needed('attributeMappings', list('attributeMapping'), "The order doesn't matter because the service sorts them."),
    nullable('scope', object('filter'), 'Who is in scope. If null, everyone.'),
    needed('metadata', list('objectMappingMetadataEntry'), "The engine's own."),
  ],
  objectMappingMetadataEntry: keyed(
    members(
      'objectMappingMetadata',
      'EscrowBehavior',
      'DisableMonitoringForChanges',
      'OriginalJoiningProperty',
      'Disposition',
      'IsCustomerDefined',
      'ExcludeFromReporting',
      'Unsynchronized',
    ),
  ),
  attributeMapping: [
    nullable('targetAttributeName', text, 'Name of an attribute of the target object.'),
    nullable(
      'source',
      object('attributeMappingSource'),
      'Where the value comes from. If null, only the default value applies.',
    ),
    nullable('defaultValue', text, 'Used if the source is null when the object is created.'),
    needed(
      'matchingPriority',
      number,
      '0: not for matching. Others are tried in ascending order until one object matches.',
    ),
    needed(
      'flowType',
      members('attributeFlowType', 'Always', 'ObjectAddOnly', 'MultiValueAddOnly', 'ValueAddOnly', 'AttributeAddOnly'),
      'When the value is written. ObjectAddOnly means only on creation.',
    ),
    needed(
      'flowBehavior',
      members('attributeFlowBehavior', 'FlowWhenChanged', 'FlowAlways'),
      'Whether unchanged values flow too.',
    ),
    needed('exportMissingReferences', boolean, "Reserved for the service. Don't change it."),
  ],
  attributeMappingSource: [
    needed('type', members('attributeMappingSourceType', 'Attribute', 'Constant', 'Function'), 'The kind of source.'),
    nullable('name', text, "The attribute, the constant's text, or the function."),
    nullable('expression', text, 'The same as text: [attribute], "constant" or Function(…).'),
    needed('parameters', list('stringKeyAttributeMappingSourceValuePair'), "A function's arguments."),
  ],
  stringKeyAttributeMappingSourceValuePair: [
    nullable('key', text, 'Name of the parameter.'),
    nullable('value', object('attributeMappingSource'), 'Its argument.'),
  ],
  filter: [
    needed('groups', list('filterGroup'), 'In scope is who passes any of them; who leaves is deprovisioned.'),
    needed('inputFilterGroups', list('filterGroup'), 'Filters while reading; who leaves is not deprovisioned.'),
    needed('categoryFilterGroups', list('filterGroup'), 'Experimental.'),
  ],
  filterGroup: [
    nullable('name', text, 'A label for people.'),
    needed('clauses', list('filterClause'), 'All of them must hold.'),
  ],
  filterClause: [
    nullable('sourceOperandName', text, 'Name of an attribute of the source object.'),
    nullable('operatorName', text, 'A filter operator, for instance EQUALS.'),
    nullable('targetOperand', object('filterOperand'), 'null for operators that take none.'),
  ],
  filterOperand: [needed('values', list('text'), 'The value to compare the attribute with.')],
  directoryDefinition: [
    needed('id', text, 'Names the directory in discover.'),
    nullable('name', text, 'Unique in the schema. Rules refer to it.'),
    needed('objects', list('objectDefinition'), 'The kinds of object it has.'),
    needed('readOnly', boolean, 'Whether the directory is only read.'),
    nullable('version', text, 'null before the first discovery.'),
    nullable('discoveryDateTime', { kind: 'instant' }, 'When the directory was last discovered.'),
    needed(
      'discoverabilities',
      flags(
        'directoryDefinitionDiscoverabilities',
        'None',
        'AttributeNames',
        'AttributeDataTypes',
        'AttributeReadOnly',
        'ReferenceAttributes',
      ),
      'What discovery can find. Set by the service.',
    ),
  ],
  objectDefinition: [
    nullable('name', text, 'Object mappings refer to it.'),
    needed('attributes', list('attributeDefinition'), 'The attributes of the object.'),
    needed('metadata', list('objectDefinitionMetadataEntry'), "The engine's own."),
    needed('supportedApis', list('text'), 'Which interfaces of the target know the object.'),
  ],
  objectDefinitionMetadataEntry: keyed(
    members(
      'objectDefinitionMetadata',
      'PropertyNameAccountEnabled',
      'PropertyNameSoftDeleted',
      'IsSoftDeletionSupported',
      'IsSynchronizeAllSupported',
      'ConnectorDataStorageRequired',
      'Extensions',
      'BaseObjectName',
    ),
  ),
  attributeDefinition: [
    nullable('name', text, 'Unique in the object.'),
    needed('type', attributeType, 'String where nothing is said.'),
    needed('anchor', boolean, 'Exactly one attribute per object is the anchor: unique and immutable.'),
    needed('caseExact', boolean, 'Whether case counts when changes are looked for.'),
    needed('multivalued', boolean, 'Whether it holds several values.'),
    needed(
      'mutability',
      members('mutability', 'ReadWrite', 'ReadOnly', 'Immutable', 'WriteOnly'),
      'Who may write it, and when.',
    ),
    needed('required', boolean, "Whether an object can't be created without it."),
    needed('flowNullValues', boolean, 'Whether null may flow.'),
    nullable('defaultValue', text, 'Used if the source is empty.'),
    needed(
      'apiExpressions',
      list('stringKeyStringValuePair'),
      "XPath or JSONPath in the source's interface, for HR connectors.",
    ),
    needed('referencedObjects', list('referencedObject'), 'The objects that a Reference points to.'),
    needed('metadata', list('attributeDefinitionMetadataEntry'), "The engine's own."),
  ],
  attributeDefinitionMetadataEntry: keyed(
    members(
      'attributeDefinitionMetadata',
      'BaseAttributeName',
      'ComplexObjectDefinition',
      'IsContainer',
      'IsCustomerDefined',
      'IsDomainQualified',
      'LinkPropertyNames',
      'LinkTypeName',
      'MaximumLength',
      'ReferencedProperty',
    ),
  ),
  referencedObject: [
    nullable('referencedObjectName', text, 'Name of an object of the same directory.'),
    nullable('referencedProperty', text, 'Not supported by the service.'),
  ],
  stringKeyStringValuePair: [nullable('key', text, 'Name of the entry.'), nullable('value', text, 'Its value.')],
}

/** The properties of a type, in the order in which they are usually written. */
export const propertiesOf = (entity: EntityName): readonly PropertyFact[] => schemaTypes[entity]

/** A property of the document by its path, names of lists included; undefined for one that the metadata does not know. */
export function propertyAt(path: Path): PropertyFact | undefined {
  let entity: EntityName | undefined = 'synchronizationSchema'
  let property: PropertyFact | undefined
  for (const step of path) {
    if (typeof step === 'number') continue
    if (!entity) return undefined
    property = propertiesOf(entity).find(({ name }) => name === step)
    if (!property) return undefined
    const type: PropertyType = property.type
    entity = (type.kind === 'object' || type.kind === 'list') && type.of !== 'text' ? type.of : undefined
  }
  return property
}

/** The type of the object at a path. Undefined if the path or its type isn't known. */
export function entityAt(path: Path): EntityName | undefined {
  if (path.every((step) => typeof step === 'number')) return path.length === 0 ? 'synchronizationSchema' : undefined
  const type: PropertyType | undefined = propertyAt(path)?.type
  if (type?.kind === 'object') return typeof path.at(-1) === 'string' ? type.of : undefined
  return type?.kind === 'list' && type.of !== 'text' && typeof path.at(-1) === 'number' ? type.of : undefined
}

/** A type for people: `attributeType`, `Boolean`, `list of attributeMapping`. */
export function typeName(type: PropertyType): string {
  switch (type.kind) {
    case 'enum':
      return type.isFlags ? `${type.name}, several` : type.name
    case 'object':
      return type.of
    case 'list':
      return `list of ${type.of}`
    default:
      return { text: 'String', boolean: 'Boolean', number: 'Int32', instant: 'DateTimeOffset' }[type.kind]
  }
}

/** Names at a path of the document, for completion: of directories, objects, attributes. Each once, in the document's order. */
export function namesIn(document: JsonObject, path: Path): string[] {
  const found = valueAt(document, path)
  return isArray(found)
    ? [...new Set(found.flatMap((item) => (isObject(item) && typeof item.name === 'string' ? [item.name] : [])))]
    : []
}
