import { findScopeOperator } from '../scope/operators'
import { isArray, isObject, type Json, type JsonObject, type Path } from '../../base/json'
import { isPlainExpression } from './plainExpression'
import { attributesRead, readExpression, sourceKind } from './mappingSource'
import {
  directoriesOf,
  listAt,
  objectMappingAt,
  objectMappingsOf,
  textAt,
  typeOf,
  type ObjectMappingPosition,
} from './schemaIndex'

/**
 * `certain`: the service (as far as it can be known: the simulator) refuses the document. `likely`: a rule that the type pages
 * suggest (docs/graph-behaviours.md B14) and that real exports break; it is shown as a warning and never stops a save.
 */
type ProblemStrength = 'certain' | 'likely'

/** Codes in PascalCase are those of the service's `error.details`; the others are shared with the lint rules about the same thing. */
type ProblemCode =
  | 'InvalidProperty'
  | 'DirectoryNotFound'
  | 'ExpressionInvalid'
  | 'RuleNotEditable'
  | 'duplicate-directory'
  | 'unknown-source-object'
  | 'unknown-target-object'
  | 'unknown-target-attribute'
  | 'unknown-source-attribute'
  | 'read-only-target'
  | 'anchor-count'
  | 'no-matching'
  | 'expression-unreadable'
  | 'scope-attribute'
  | 'scope-operator'
  | 'unknown-enum-value'

/** Something that validation found, and where. */
export type SchemaProblem = {
  code: ProblemCode
  strength: ProblemStrength
  severity: 'refused' | 'warning'
  message: string
  path: Path
}

/** What is known besides the document. */
export type ValidateOptions = {
  /** What the server has: rules that it marks as not editable must come back unchanged. */
  current?: JsonObject | undefined
}

const problem = (code: ProblemCode, strength: ProblemStrength, message: string, path: Path): SchemaProblem => ({
  code,
  strength,
  severity: strength === 'certain' ? 'refused' : 'warning',
  message,
  path,
})

const ROOT: Path = []
const isNothing = (value: Json | undefined): boolean => value === undefined || value === null

/**
 * What the service refuses, and what it probably refuses, in document order. Results for lists of mappings and of
 * attributes are cached by the list and the definitions they depend on, so that an edit only rechecks what changed.
 */
export function validateSchema(document: JsonObject, options: ValidateOptions = {}): SchemaProblem[] {
  const found: SchemaProblem[] = []
  const { directories } = document
  checkDirectories(document, found)
  const names = directoriesOf(document)
  eachObject(document, 'synchronizationRules', ROOT, found, (rule, ruleIndex) => {
    const path: Path = ['synchronizationRules', ruleIndex]
    for (const key of ['sourceDirectoryName', 'targetDirectoryName'] as const) {
      const name = rule[key]
      if (typeof name === 'string' && name !== '' && isArray(directories) && names.size > 0 && !names.has(name))
        found.push(
          problem(
            'DirectoryNotFound',
            'certain',
            `The rule names the directory ‘${name}’, which the schema doesn't define.`,
            [...path, key],
          ),
        )
    }
    if (options.current) checkLocked(document, rule, path, options.current, found)
    eachObject(rule, 'objectMappings', path, found, (objectMapping, index) => {
      if (!isArray(objectMapping.attributeMappings))
        eachObject(objectMapping, 'attributeMappings', [...path, 'objectMappings', index], found, NOTHING_MORE)
    })
  })
  for (const position of objectMappingsOf(document)) checkObjectMapping(position, found)
  return found
}

/** The problems of one attribute mapping. Empty if the path doesn't lead to one. */
export function validateMapping(document: JsonObject, path: Path): SchemaProblem[] {
  const position = objectMappingAt(document, path)
  const index = path[5]
  const mapping =
    position && typeof index === 'number' ? listAt(position.objectMapping, 'attributeMappings')[index] : undefined
  if (!position || !isObject(mapping) || typeof index !== 'number') return []
  const found: SchemaProblem[] = []
  judgeMapping(mapping, standingOf(position), index, found)
  return located(found, [...position.path, 'attributeMappings'])
}

const located = (problems: readonly SchemaProblem[], prefix: Path): SchemaProblem[] =>
  problems.map((found) => ({ ...found, path: [...prefix, ...found.path] }))

const NOTHING_MORE = () => undefined
const noObject = (list: string, path: Path) =>
  problem('InvalidProperty', 'certain', `Each entry of ‘${list}’ must be an object.`, path)

/**
 * Visits the objects of a collection. Reports a value that isn't a collection, and entries that aren't objects. Null
 * is an empty collection.
 */
function eachObject(
  owner: JsonObject,
  property: string,
  path: Path,
  found: SchemaProblem[],
  visit: (entry: JsonObject, index: number) => void,
): void {
  const value = owner[property]
  if (isNothing(value)) return
  if (!isArray(value)) {
    found.push(
      problem('InvalidProperty', 'certain', `The property ‘${property}’ must be a collection.`, [...path, property]),
    )
    return
  }
  for (let index = 0; index < value.length; index++) {
    const entry = value[index]
    if (isObject(entry)) visit(entry, index)
    else found.push(noObject(property, [...path, property, index]))
  }
}

/** Lists of attributes that were found sound; most are the same from one look to the next. */
const soundAttributes = new WeakSet<readonly Json[]>()

function checkDirectories(document: JsonObject, found: SchemaProblem[]): void {
  const names = new Set<string>()
  eachObject(document, 'directories', ROOT, found, (directory, index) => {
    const path: Path = ['directories', index]
    const name = textAt(directory, 'name')
    if (names.has(name))
      found.push(
        problem(
          'duplicate-directory',
          'likely',
          `Two directories have the name ‘${name}’. Rules refer to directories by name, so names must be unique.`,
          [...path, 'name'],
        ),
      )
    names.add(name)
    eachObject(directory, 'objects', path, found, (object, objectIndex) =>
      checkObject(object, [...path, 'objects', objectIndex], found),
    )
  })
}

function checkObject(object: JsonObject, path: Path, found: SchemaProblem[]): void {
  const { attributes } = object
  if (isArray(attributes) && soundAttributes.has(attributes)) return
  const before = found.length
  let anchors = 0
  if (!isArray(attributes)) {
    eachObject(object, 'attributes', path, found, NOTHING_MORE)
    return
  }
  for (let index = 0; index < attributes.length; index++) {
    const attribute = attributes[index]
    if (!isObject(attribute)) {
      found.push(noObject('attributes', [...path, 'attributes', index]))
      continue
    }
    const { type, mutability } = attribute
    if (attribute.anchor === true) anchors++
    if (typeof type === 'string' && type !== 'String' && !TYPES.has(type))
      found.push(unknownMember(type, 'type', TYPES, [...path, 'attributes', index]))
    if (typeof mutability === 'string' && mutability !== 'ReadWrite' && !MUTABILITIES.has(mutability))
      found.push(unknownMember(mutability, 'mutability', MUTABILITIES, [...path, 'attributes', index]))
  }
  if (anchors !== 1 && attributes.length > 0) {
    const message =
      anchors === 0
        ? `‘${textAt(object, 'name')}’ has no anchor attribute.`
        : `‘${textAt(object, 'name')}’ has ${anchors} anchor attributes, but exactly one is expected.`
    found.push(problem('anchor-count', 'likely', message, [...path, 'attributes']))
  }
  if (found.length === before) soundAttributes.add(attributes)
}

const TYPES: ReadonlySet<string> = new Set(['String', 'Integer', 'Reference', 'Binary', 'Boolean', 'DateTime'])
const MUTABILITIES: ReadonlySet<string> = new Set(['ReadWrite', 'ReadOnly', 'Immutable', 'WriteOnly'])
const FLOW_TYPES: ReadonlySet<string> = new Set([
  'Always',
  'ObjectAddOnly',
  'MultiValueAddOnly',
  'ValueAddOnly',
  'AttributeAddOnly',
])
const FLOW_BEHAVIORS: ReadonlySet<string> = new Set(['FlowWhenChanged', 'FlowAlways'])
const SOURCE_TYPES: ReadonlySet<string> = new Set(['Attribute', 'Constant', 'Function'])
const OBJECT_FLOWS: ReadonlySet<string> = new Set(['None', 'Add', 'Update', 'Delete'])

/** Enum members are case-sensitive on input (a camelCase one was answered with 500). */
const unknownMember = (value: string, property: string, members: ReadonlySet<string>, path: Path): SchemaProblem => {
  const meant = [...members].find((member) => member.toLowerCase() === value.toLowerCase())
  const hint = meant ? `Write ${meant}. Names are case-sensitive.` : `It's one of ${[...members].join(', ')}.`
  return problem('unknown-enum-value', 'likely', `‘${value}’ is no ${property} that the service knows. ${hint}`, [
    ...path,
    property,
  ])
}

function checkObjectMapping(position: ObjectMappingPosition, found: SchemaProblem[]): void {
  const { objectMapping, path, sourceDirectory, targetDirectory, source, target } = position
  const { matches, problems } = judgeMappings(listAt(objectMapping, 'attributeMappings'), position)
  if (problems.length > 0) found.push(...located(problems, [...path, 'attributeMappings']))
  const { flowTypes } = objectMapping
  if (typeof flowTypes === 'string') {
    for (const flag of flowTypes.split(','))
      if (!OBJECT_FLOWS.has(flag.trim()) && flag.trim() !== '')
        found.push(unknownMember(flag.trim(), 'flowTypes', OBJECT_FLOWS, path))
  }
  // What is disabled is skipped; real exports keep half-made object mappings there, without names and without matching.
  if (objectMapping.enabled === false) return
  if (sourceDirectory && !source)
    found.push(
      unknownObject('unknown-source-object', objectMapping, 'sourceObjectName', sourceDirectory.directory, path),
    )
  if (targetDirectory && !target)
    found.push(
      unknownObject('unknown-target-object', objectMapping, 'targetObjectName', targetDirectory.directory, path),
    )
  if (!matches)
    found.push(
      problem(
        'no-matching',
        'likely',
        'No attribute is used for matching, so no existing object can be found in the target.',
        [...path, 'attributeMappings'],
      ),
    )
  checkScope(position, found)
}

const unknownObject = (
  code: 'unknown-source-object' | 'unknown-target-object',
  owner: JsonObject,
  property: string,
  directory: JsonObject,
  path: Path,
): SchemaProblem =>
  problem(code, 'likely', `The directory ‘${textAt(directory, 'name')}’ has no object ‘${textAt(owner, property)}’.`, [
    ...path,
    property,
  ])

function checkScope({ objectMapping, path, source }: ObjectMappingPosition, found: SchemaProblem[]): void {
  const { scope } = objectMapping
  if (!isObject(scope)) return
  for (const list of ['groups', 'inputFilterGroups', 'categoryFilterGroups'] as const) {
    listAt(scope, list).forEach((group, groupIndex) => {
      if (!isObject(group)) return
      listAt(group, 'clauses').forEach((clause, clauseIndex) => {
        if (!isObject(clause)) return
        const clausePath: Path = [...path, 'scope', list, groupIndex, 'clauses', clauseIndex]
        const operatorName = textAt(clause, 'operatorName')
        const operator = findScopeOperator(operatorName)
        const name = textAt(clause, 'sourceOperandName')
        const attribute = source?.attributes.get(name)
        if (!operator)
          found.push(
            problem('scope-operator', 'likely', `‘${operatorName}’ is no operator that scoping filters support.`, [
              ...clausePath,
              'operatorName',
            ]),
          )
        if (source && !attribute)
          found.push(
            problem(
              'scope-attribute',
              'likely',
              `The source object has no attribute ‘${name}’. Names are case-sensitive.`,
              [...clausePath, 'sourceOperandName'],
            ),
          )
        else if (operator && attribute && !operator.types.includes(typeOf(attribute)))
          found.push(
            problem(
              'scope-operator',
              'likely',
              `${operator.name} doesn't work on ‘${name}’, which is ${typeOf(attribute)}.`,
              [...clausePath, 'operatorName'],
            ),
          )
      })
    })
  }
}

/** What was found in a list of mappings, with paths below the list, and from which definitions. */
type Judgement = Standing & { matches: boolean; problems: readonly SchemaProblem[] }
type Standing = {
  source: ReadonlyMap<string, JsonObject> | undefined
  target: ReadonlyMap<string, JsonObject> | undefined
  enabled: boolean
  editable: boolean
}

const judgements = new WeakMap<readonly Json[], Judgement>()

const standingOf = ({ rule, objectMapping, source, target }: ObjectMappingPosition): Standing => ({
  source: source?.attributes,
  target: target?.attributes,
  enabled: objectMapping.enabled !== false,
  editable: rule.editable !== false,
})

function judgeMappings(mappings: readonly Json[], position: ObjectMappingPosition): Judgement {
  const standing = standingOf(position)
  const known = judgements.get(mappings)
  if (
    known &&
    known.source === standing.source &&
    known.target === standing.target &&
    known.enabled === standing.enabled &&
    known.editable === standing.editable
  )
    return known
  const problems: SchemaProblem[] = []
  let matches = false
  for (let index = 0; index < mappings.length; index++) {
    const mapping = mappings[index]
    if (!isObject(mapping)) {
      problems.push(noObject('attributeMappings', [index]))
      continue
    }
    if (typeof mapping.matchingPriority === 'number' && mapping.matchingPriority > 0) matches = true
    judgeMapping(mapping, standing, index, problems)
  }
  const judgement: Judgement = { ...standing, matches, problems }
  judgements.set(mappings, judgement)
  return judgement
}

/** Judges one mapping; paths begin with its index. */
function judgeMapping(
  mapping: JsonObject,
  { enabled, editable, source: sourceAttributes, target: targetAttributes }: Standing,
  index: number,
  found: SchemaProblem[],
): void {
  const { source, flowType, flowBehavior } = mapping
  if (isObject(source)) judgeSource(source, index, found)
  else if (!isNothing(source))
    found.push(problem('InvalidProperty', 'certain', 'The source must be an object.', [index, 'source']))
  if (typeof flowType === 'string' && flowType !== 'Always' && !FLOW_TYPES.has(flowType))
    found.push(unknownMember(flowType, 'flowType', FLOW_TYPES, [index]))
  if (typeof flowBehavior === 'string' && flowBehavior !== 'FlowWhenChanged' && !FLOW_BEHAVIORS.has(flowBehavior))
    found.push(unknownMember(flowBehavior, 'flowBehavior', FLOW_BEHAVIORS, [index]))
  if (!enabled) return
  if (targetAttributes) {
    const name = textAt(mapping, 'targetAttributeName')
    const attribute = targetAttributes.get(name)
    if (!attribute)
      found.push(
        problem('unknown-target-attribute', 'likely', `The target object has no attribute ‘${name}’.`, [
          index,
          'targetAttributeName',
        ]),
      )
    else if (attribute.mutability === 'ReadOnly' && editable)
      found.push(
        problem('read-only-target', 'likely', `The target attribute ‘${name}’ is read-only.`, [
          index,
          'targetAttributeName',
        ]),
      )
  }
  if (sourceAttributes && isObject(source)) {
    if (sourceKind(source) === 'attribute') {
      const name = textAt(source, 'name')
      if (name !== '' && !sourceAttributes.has(name)) found.push(unknownSource(name, [index, 'source', 'name']))
    } else
      for (const name of attributesRead(source))
        if (!sourceAttributes.has(name)) found.push(unknownSource(name, [index, 'source', 'expression']))
  }
}

const unknownSource = (name: string, path: Path) =>
  problem(
    'unknown-source-attribute',
    'likely',
    `The source object has no attribute ‘${name}’. Names are case-sensitive.`,
    path,
  )

function judgeSource(source: JsonObject, index: number, found: SchemaProblem[]): void {
  const { type, expression, parameters } = source
  if (typeof type === 'string' && type !== 'Attribute' && !SOURCE_TYPES.has(type))
    found.push(unknownMember(type, 'type', SOURCE_TYPES, [index, 'source']))
  if (type !== 'Function' || isNothing(expression)) return
  if (typeof expression !== 'string') {
    found.push(
      problem('InvalidProperty', 'certain', 'The property ‘expression’ must be a string.', [
        index,
        'source',
        'expression',
      ]),
    )
    return
  }
  const breakage = brokenText(expression, isArray(parameters) && parameters.length > 0)
  if (breakage) {
    const code = breakage.strength === 'certain' ? 'ExpressionInvalid' : 'expression-unreadable'
    found.push(
      problem(code, breakage.strength, `The expression can't be parsed: ${breakage.message}`, [
        index,
        'source',
        'expression',
      ]),
    )
  }
}

/** Breakage of text that no reading of the language accepts. */
const TORN: ReadonlySet<string> = new Set([
  'unclosed-string',
  'unclosed-attribute',
  'missing-bracket',
  'expected-expression',
  'too-deep',
])

/** A tree next to the text is the service's own parse of it, so only text that can't be parsed is certainly refused. */
function brokenText(text: string, hasTree: boolean): { message: string; strength: ProblemStrength } | undefined {
  if (isPlainExpression(text)) return undefined
  const { diagnostics } = readExpression(text)
  let doubtful: string | undefined
  for (const { code, severity, phase, message } of diagnostics) {
    if (severity !== 'error') continue
    if (TORN.has(code) || (!hasTree && code === 'unexpected-token')) return { message, strength: 'certain' }
    if (phase === 'parse') doubtful ??= message
  }
  return doubtful === undefined ? undefined : { message: doubtful, strength: 'likely' }
}

/**
 * A rule that the server marks as not editable must be sent back unchanged. Another tenant's export (another `id`) has
 * its own rules.
 */
function checkLocked(
  document: JsonObject,
  rule: JsonObject,
  path: Path,
  current: JsonObject,
  found: SchemaProblem[],
): void {
  const { id } = document
  if (id !== current.id || isNothing(rule.id)) return
  const before = listAt(current, 'synchronizationRules').find(
    (candidate) => isObject(candidate) && candidate.editable === false && candidate.id === rule.id,
  )
  if (before === undefined || sameButNulls(before, rule)) return
  found.push(
    problem('RuleNotEditable', 'certain', `The rule ‘${textAt(rule, 'name')}’ isn't editable and was changed.`, path),
  )
}

/** Equal as JSON, ignoring property order. Null equals absent. */
function sameButNulls(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true
  if (isNothing(left) || isNothing(right)) return isNothing(left) && isNothing(right)
  if (isArray(left) && isArray(right))
    return left.length === right.length && left.every((entry, index) => sameButNulls(entry, right[index]))
  if (!isObject(left) || !isObject(right)) return false
  for (const key in left) if (!sameButNulls(left[key], right[key])) return false
  for (const key in right) if (!(key in left) && !isNothing(right[key])) return false
  return true
}
