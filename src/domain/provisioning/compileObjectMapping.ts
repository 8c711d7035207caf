import { STEPS_PER_OBJECT, withinSteps } from '../expression/dotnet/regexMachine'
import { walk } from '../expression/ast'
import { readAttribute } from '../expression/jsonValue'
import { compile } from '../expression/compile'
import type { Environment } from '../expression/environment'
import type { Profile } from '../expression/functions/definition'
import { findFunction } from '../expression/functions/table'
import { parse } from '../expression/parse'
import { hasUnprinted, isPlaceholder, wireText, type LooseWireTree } from '../expression/wire'
import type { AttributeRecord, EvaluationError, Value } from '../expression/values'
import { dialectOf } from '../jobs/connector'
import type {
  AttributeDefinition,
  AttributeMapping,
  ObjectDefinition,
  ObjectMapping,
  SynchronizationRule,
  SynchronizationSchema,
} from '../resources/synchronization'
import { isArray, isObject } from '../../base/json'
import { compileGroups, compileScope, type CompiledScope } from '../scope/scope'

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
  /** The source attributes that it reads. */
  reads: readonly string[]
  /** The functions that it calls, and the placeholders that it reads, as `%Name%`. */
  calls: readonly string[]
  /** Why it can't run here: the first syntax error, or a function that nobody here knows. */
  refusal: string | undefined
  /** Null flows, clearing the target: switched on at the source attribute and at the target one. */
  flowsNull: boolean
  isReference: boolean
  /** Never runs: the target attribute is read-only, or a later mapping writes the same one. */
  isIdle: 'readOnly' | 'shadowed' | undefined
  /** Runs on creation only: by its flow type, because the target attribute never changes, or because it looks for a free value. */
  isCreateOnly: boolean
  onlyWhenEmpty: boolean
  /** Values are added and never removed. */
  onlyAdds: boolean
  caseExact: boolean
  /** Written on creation if the source gives null. Null if the mapping has no default. */
  defaultValue: string | null
  goesAlong: boolean
  asksUnique: boolean
}

export type CompiledObjectMapping = {
  rule: SynchronizationRule
  objectMapping: ObjectMapping
  /** What is read of the source at all: `inputFilterGroups`. Without groups everything is. */
  inputScope: CompiledScope
  scope: CompiledScope
  mappings: readonly CompiledMapping[]
  /** By ascending matchingPriority. */
  matching: readonly CompiledMapping[]
  /** The mappings that disable an account: those that read `IsSoftDeleted`. */
  disabling: readonly CompiledMapping[]
  /** Target attributes that a create must bring, with what fills them where no mapping does. */
  required: readonly { attribute: string; defaultValue: string | null }[]
  canAdd: boolean
  canUpdate: boolean
  canDelete: boolean
  asksUnique: boolean
  /** The attributes of either side whose values must not appear in logs. */
  redacted: { source: ReadonlySet<string>; target: ReadonlySet<string> }
}

/** The attribute that says an object left the source or its scope; the service works its value out itself. */
export const SOFT_DELETED = 'IsSoftDeleted'

/** The objects in a list. Schemas are edited as JSON, so a list can contain anything. */
const objectsIn = <T extends object>(list: readonly T[] | null | undefined): readonly T[] =>
  Array.isArray(list) ? (list as readonly T[]).filter(isObject) : []
const textOr = <T>(value: unknown, otherwise: T): string | T => (typeof value === 'string' ? value : otherwise)

function objectDefinition(
  schema: SynchronizationSchema,
  directoryName: string | null | undefined,
  objectName: string | null | undefined,
): ObjectDefinition | undefined {
  const directory = objectsIn(schema.directories).find(({ name }) => name === directoryName)
  return objectsIn(directory?.objects).find(({ name }) => name === objectName)
}

const byName = (object: ObjectDefinition | undefined) =>
  new Map(objectsIn(object?.attributes).map((attribute) => [textOr(attribute.name, ''), attribute]))

/** More than any expression nests, and less than the stack bears. */
const DEEPEST = 100

/** The tree of a source that came without its text. */
function tree(source: unknown, depth = 0): LooseWireTree {
  if (!isObject(source) || depth > DEEPEST) return {}
  const { type, name, expression, parameters } = source
  return {
    type: textOr(type, null),
    name: textOr(name, null),
    expression: textOr(expression, null),
    ...(isArray(parameters) && {
      parameters: parameters
        .filter(isObject)
        .map(({ key, value }) => ({ key: textOr(key, null), value: tree(value, depth + 1) })),
    }),
  }
}

type Source = Pick<
  CompiledMapping,
  'evaluate' | 'readsSoftDeleted' | 'isRedacted' | 'asksUnique' | 'reads' | 'calls' | 'refusal'
> & {
  attribute?: string
}

/** Compiles what feeds a mapping. A source without usable text evaluates to an error value, never to a silent null. */
function compileSource(source: AttributeMapping['source'], profile: Profile): Source {
  const plain = {
    readsSoftDeleted: false,
    isRedacted: false,
    asksUnique: false,
    reads: [],
    calls: [],
    refusal: undefined,
  }
  if (!isObject(source)) return { ...plain, evaluate: () => null }
  const { type, name, expression } = source as NonNullable<AttributeMapping['source']>
  // A source that does not say its type names an attribute.
  if (
    type !== 'Constant' &&
    type !== 'Function' &&
    (type === 'Attribute' || typeof expression !== 'string' || typeof name === 'string')
  ) {
    const attribute = textOr(name, '')
    return {
      ...plain,
      attribute,
      reads: [attribute],
      readsSoftDeleted: attribute === SOFT_DELETED,
      evaluate(record) {
        const value = record[attribute]
        return typeof value === 'string' ? value : readAttribute(record, attribute)
      },
    }
  }
  if (type === 'Constant') {
    const value = textOr(name, null)
    // A placeholder such as %DomainNetBios% has a value that only the service knows: unknown, not its own name.
    if (value !== null && isPlaceholder(value))
      return { ...plain, calls: [value], evaluate: compile(parse(value).root, { profile }) }
    return { ...plain, evaluate: () => value }
  }
  const given = tree(source)
  const { root, diagnostics } = parse(
    hasUnprinted(given) ? wireText(given, 'cloudSync') : textOr(expression, '') || wireText(given),
  )
  const reads: string[] = []
  const calls: string[] = []
  let refusal = diagnostics.find(({ severity }) => severity === 'error')?.message
  let isRedacted = false
  let asksUnique = false
  walk(root, (node) => {
    if (node.kind === 'attribute') reads.push(node.name)
    if (node.kind === 'parameter') calls.push(`%${node.name}%`)
    if (node.kind !== 'call') return
    calls.push(node.name)
    if (node.name === 'Redact') isRedacted = true
    if (node.name === 'SelectUniqueValue') asksUnique = true
    if (!findFunction(node.name)) refusal ??= `There is no function ${node.name}.`
  })
  const evaluate = compile(root, { profile })
  return { evaluate, readsSoftDeleted: reads.includes(SOFT_DELETED), isRedacted, asksUnique, reads, calls, refusal }
}

const flows = (flowTypes: unknown, flag: string): boolean =>
  typeof flowTypes !== 'string' ||
  flowTypes.trim() === '' ||
  flowTypes.split(',').some((part) => part.trim().toLowerCase() === flag)

function compileMapping(
  mapping: AttributeMapping,
  definition: AttributeDefinition | undefined,
  isNullable: (attribute: string) => boolean,
  profile: Profile,
): CompiledMapping {
  const { attribute, ...source } = compileSource(mapping.source, profile)
  const { flowType } = mapping
  const adds = flowType === 'ValueAddOnly' || flowType === 'MultiValueAddOnly'
  return {
    mapping,
    target: textOr(mapping.targetAttributeName, ''),
    definition,
    ...source,
    flowsNull: attribute !== undefined && !adds && isNullable(attribute) && definition?.flowNullValues === true,
    isReference: definition?.type === 'Reference',
    isIdle: definition?.mutability === 'ReadOnly' ? 'readOnly' : undefined,
    // A unique value that was free is taken once it's written, so evaluating again would choose a new value each time.
    isCreateOnly: flowType === 'ObjectAddOnly' || definition?.mutability === 'Immutable' || source.asksUnique,
    onlyWhenEmpty: flowType === 'AttributeAddOnly',
    onlyAdds: adds && definition?.multivalued === true,
    caseExact: definition?.caseExact === true,
    defaultValue: textOr(mapping.defaultValue, '') || null,
    goesAlong: mapping.flowBehavior === 'FlowAlways',
  }
}

/**
 * Prepares one object mapping of a rule for many objects: expressions compiled, scope compiled, definitions looked up. Do it once per
 * schema version; everything inside is pure. Expressions are read in the dialect of the rule's connector. Any JSON will do as a schema: what cannot be read counts as absent.
 */
export function compileObjectMapping(
  schema: SynchronizationSchema,
  rule: SynchronizationRule,
  objectMapping: ObjectMapping,
): CompiledObjectMapping {
  const sourceAttributes = byName(objectDefinition(schema, rule.sourceDirectoryName, objectMapping.sourceObjectName))
  const targetAttributes = byName(objectDefinition(schema, rule.targetDirectoryName, objectMapping.targetObjectName))
  const isNullable = (attribute: string) => sourceAttributes.get(attribute)?.flowNullValues === true
  const profile = dialectOf({
    source: textOr(rule.sourceDirectoryName, ''),
    target: textOr(rule.targetDirectoryName, ''),
  })

  // Parts of expressions without attributes are computed here, so their patterns have a limited number of steps, too.
  const mappings = withinSteps(STEPS_PER_OBJECT, () =>
    objectsIn(objectMapping.attributeMappings).map((mapping) =>
      compileMapping(mapping, targetAttributes.get(textOr(mapping.targetAttributeName, '')), isNullable, profile),
    ),
  )
  const last = new Map(mappings.map((mapping) => [mapping.target, mapping]))
  for (const mapping of mappings) if (last.get(mapping.target) !== mapping) mapping.isIdle ??= 'shadowed'

  const redacted = mappings.filter(({ isRedacted }) => isRedacted)
  const priority = ({ mapping }: CompiledMapping) =>
    typeof mapping.matchingPriority === 'number' ? mapping.matchingPriority : 0
  return {
    rule,
    objectMapping,
    inputScope: compileGroups(objectMapping.scope?.inputFilterGroups),
    scope: compileScope(objectMapping.scope),
    mappings,
    matching: mappings.filter((mapping) => priority(mapping) > 0).sort((a, b) => priority(a) - priority(b)),
    disabling: mappings.filter(({ readsSoftDeleted, isIdle }) => readsSoftDeleted && !isIdle),
    required: [...targetAttributes].flatMap(([attribute, { required, anchor, mutability, defaultValue }]) =>
      required === true && anchor !== true && mutability !== 'ReadOnly' && attribute !== ''
        ? [{ attribute, defaultValue: textOr(defaultValue, '') || null }]
        : [],
    ),
    canAdd: flows(objectMapping.flowTypes, 'add'),
    canUpdate: flows(objectMapping.flowTypes, 'update'),
    canDelete: flows(objectMapping.flowTypes, 'delete'),
    asksUnique: mappings.some(({ asksUnique }) => asksUnique),
    redacted: {
      source: new Set(redacted.flatMap(({ reads }) => reads)),
      target: new Set(redacted.map(({ target }) => target)),
    },
  }
}
