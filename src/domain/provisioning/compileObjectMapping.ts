import { walk } from '../expression/ast'
import { compile } from '../expression/compile'
import type { Environment } from '../expression/environment'
import { parse } from '../expression/parse'
import { wireText } from '../expression/wire'
import type { AttributeRecord, EvaluationError, Value } from '../expression/values'
import type { AttributeDefinition, AttributeMapping, ObjectDefinition, ObjectMapping, SynchronizationRule, SynchronizationSchema } from '../resources/synchronization'
import { compileScope, type CompiledScope } from '../scope/scope'

/** One attribute mapping, ready to run. */
export type CompiledMapping = {
  mapping: AttributeMapping
  target: string
  definition: AttributeDefinition | undefined
  evaluate: (record: AttributeRecord, environment: Environment) => Value | EvaluationError
  /** Reads `IsSoftDeleted`: what disables and re-enables the account. */
  readsSoftDeleted: boolean
  /** The value must not appear in logs. */
  isRedacted: boolean
  /** Null flows, clearing the target: switched on at the source attribute and at the target one. */
  flowsNull: boolean
  isReference: boolean
}

export type CompiledObjectMapping = {
  rule: SynchronizationRule
  objectMapping: ObjectMapping
  scope: CompiledScope
  mappings: readonly CompiledMapping[]
  /** By ascending matchingPriority. */
  matching: readonly CompiledMapping[]
  /** Target attributes that a create must bring. */
  required: readonly string[]
  canAdd: boolean
  canUpdate: boolean
  canDelete: boolean
}

/** The attribute that says an object left the source or its scope; the service works its value out itself. */
export const SOFT_DELETED = 'IsSoftDeleted'

function objectDefinition(schema: SynchronizationSchema, directoryName: string | null | undefined, objectName: string | null | undefined): ObjectDefinition | undefined {
  const directory = schema.directories?.find(({ name }) => name === directoryName)
  return directory?.objects?.find(({ name }) => name === objectName)
}

const byName = (object: ObjectDefinition | undefined) => new Map((object?.attributes ?? []).map((attribute) => [attribute.name ?? '', attribute]))

type Source = Pick<CompiledMapping, 'evaluate' | 'readsSoftDeleted' | 'isRedacted'> & { attribute?: string }

/** Compiles what feeds a mapping. A source without usable text evaluates to an error value, never to a silent null. */
function compileSource(source: AttributeMapping['source']): Source {
  const plain = { readsSoftDeleted: false, isRedacted: false }
  if (!source) return { ...plain, evaluate: () => null }
  if (source.type === 'Attribute') {
    const name = source.name ?? ''
    return { ...plain, attribute: name, readsSoftDeleted: name === SOFT_DELETED, evaluate: (record) => record[name] ?? null }
  }
  if (source.type === 'Constant') {
    const value = source.name ?? null
    return { ...plain, evaluate: () => value }
  }
  const { root } = parse(source.expression || wireText(source))
  let readsSoftDeleted = false
  let isRedacted = false
  walk(root, (node) => {
    if (node.kind === 'attribute' && node.name === SOFT_DELETED) readsSoftDeleted = true
    if (node.kind === 'call' && node.name === 'Redact') isRedacted = true
  })
  return { evaluate: compile(root), readsSoftDeleted, isRedacted }
}

const flows = (flowTypes: string | undefined, flag: string): boolean =>
  flowTypes === undefined || flowTypes.trim() === '' || flowTypes.split(',').some((part) => part.trim().toLowerCase() === flag)

/**
 * Prepares one object mapping of a rule for many objects: expressions compiled, scope compiled, definitions looked up. Do it once per
 * schema version; everything inside is pure.
 */
export function compileObjectMapping(schema: SynchronizationSchema, rule: SynchronizationRule, objectMapping: ObjectMapping): CompiledObjectMapping {
  const sourceAttributes = byName(objectDefinition(schema, rule.sourceDirectoryName, objectMapping.sourceObjectName))
  const targetObject = objectDefinition(schema, rule.targetDirectoryName, objectMapping.targetObjectName)
  const targetAttributes = byName(targetObject)

  const mappings = (objectMapping.attributeMappings ?? []).map((mapping): CompiledMapping => {
    const target = mapping.targetAttributeName ?? ''
    const definition = targetAttributes.get(target)
    const { attribute, ...source } = compileSource(mapping.source)
    return {
      mapping,
      target,
      definition,
      ...source,
      flowsNull: attribute !== undefined && sourceAttributes.get(attribute)?.flowNullValues === true && definition?.flowNullValues === true,
      isReference: definition?.type === 'Reference',
    }
  })
  const priority = ({ mapping }: CompiledMapping) => mapping.matchingPriority ?? 0
  return {
    rule,
    objectMapping,
    scope: compileScope(objectMapping.scope),
    mappings,
    matching: mappings.filter((mapping) => priority(mapping) > 0).sort((a, b) => priority(a) - priority(b)),
    required: (targetObject?.attributes ?? []).flatMap((attribute) => {
      const isOurs = attribute.required === true && attribute.anchor !== true && attribute.mutability !== 'ReadOnly' && attribute.name
      return isOurs && !attribute.defaultValue ? [attribute.name ?? ''] : []
    }),
    canAdd: flows(objectMapping.flowTypes, 'add'),
    canUpdate: flows(objectMapping.flowTypes, 'update'),
    canDelete: flows(objectMapping.flowTypes, 'delete'),
  }
}
