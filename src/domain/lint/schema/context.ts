import { connectorOf, isActiveDirectory } from '../../jobs/connector'
import { isObject, type JsonObject, type Path } from '../../../base/json'
import { sourceKind } from '../../schema/mappingSource'
import { listAt, objectMappingsOf, textAt, type ObjectMappingPosition } from '../../schema/schemaIndex'
import type { JobKind, LintOptions, MappingContext, ObjectMappingContext, SchemaContext } from './rule'

const templateOf = (document: JsonObject, options: LintOptions): string => options.templateId ?? textAt(document, 'id')

function kindOf(rule: JsonObject, template: string): JobKind {
  const [source, target] = [textAt(rule, 'sourceDirectoryName'), textAt(rule, 'targetDirectoryName')]
  const connector = connectorOf(template, { source, target })
  return {
    connector,
    isCrossTenant: connector === 'crossTenant',
    isFromHr: connector === 'hrInbound',
    isCloudSync: connector === 'cloudSync',
    targetsActiveDirectory: isActiveDirectory(target),
  }
}

const flowsOf = (objectMapping: JsonObject): ReadonlySet<string> => {
  const { flowTypes } = objectMapping
  return new Set(
    typeof flowTypes === 'string'
      ? flowTypes.split(',').map((flag) => flag.trim().toLowerCase())
      : ['add', 'update', 'delete'],
  )
}

/** Builds the context that rules read, for a full schema. */
export function schemaContext(document: JsonObject, options: LintOptions): SchemaContext {
  const template = templateOf(document, options)
  return {
    document,
    options,
    objectMappings: objectMappingsOf(document).map((position) =>
      objectMappingContext(document, position, template, options),
    ),
  }
}

/** The same for one object mapping. */
export const contextOf = (
  document: JsonObject,
  position: ObjectMappingPosition,
  options: LintOptions,
): ObjectMappingContext => objectMappingContext(document, position, templateOf(document, options), options)

function objectMappingContext(
  document: JsonObject,
  position: ObjectMappingPosition,
  template: string,
  options: LintOptions,
): ObjectMappingContext {
  const { rule, objectMapping, path, source, target } = position
  const mappings: MappingContext[] = []
  const owner: ObjectMappingContext = {
    document,
    options,
    kind: kindOf(rule, template),
    rule,
    objectMapping,
    path,
    isEnabled: objectMapping.enabled !== false,
    flows: flowsOf(objectMapping),
    source,
    target,
    mappings,
  }
  listAt(objectMapping, 'attributeMappings').forEach((mapping, index) => {
    if (isObject(mapping)) mappings.push(mappingContext(owner, mapping, [...path, 'attributeMappings', index]))
  })
  return owner
}

function mappingContext(owner: ObjectMappingContext, mapping: JsonObject, path: Path): MappingContext {
  const { source, matchingPriority } = mapping
  const kind = sourceKind(source)
  const target = textAt(mapping, 'targetAttributeName')
  return {
    owner,
    mapping,
    path,
    target,
    targetAttribute: owner.target?.attributes.get(target),
    source,
    sourceKind: kind,
    sourceAttribute:
      kind === 'attribute' && isObject(source) ? owner.source?.attributes.get(textAt(source, 'name')) : undefined,
    priority: typeof matchingPriority === 'number' ? matchingPriority : 0,
  }
}
