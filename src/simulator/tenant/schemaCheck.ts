import { isRecord } from '../../base/record'
import type { PublicErrorDetail, SynchronizationSchema } from '../../domain/resources/synchronization'
import { badRequest, Failure } from '../base/errors'
import { parseJson } from '../base/json'
import type { Node, walk } from '../../domain/expression/ast'
import { propertiesOf, type EntityName, type PropertyType } from '../../domain/schema/metadata'

/**
 * What PUT schema refuses. Values that the metadata forbids are 400 "Property … in payload has a value that does not
 * match schema." (AzureAD/entra-id-inbound-provisioning#15). An expression with an attribute name in the wrong case is
 * `SchemaInvalid` (MicrosoftDocs/azure-docs#58604). The service's other rules aren't public, and real exports contain
 * everything that strict rules would forbid: duplicate object names, empty names, missing anchors, mappings to unknown
 * attributes. So functions and attributes are checked only in the job's own document and only for new faults. A
 * document from another tenant's export passes.
 */

type Fields = Record<string, unknown>
const isNothing = (value: unknown) => value === undefined || value === null

/** Text that can't be parsed in any dialect. */
const brokenText = new Set([
  'unclosed-string',
  'unclosed-attribute',
  'missing-bracket',
  'expected-expression',
  'too-deep',
])

/** The parts of the expression language that the checker uses. Loaded when a schema is sent. */
type Language = {
  parse(text: string): { diagnostics: readonly { code: string; message: string; severity: string }[]; root: Node }
  walk: typeof walk
  isFunction(name: string): boolean
}

async function loadLanguage(): Promise<Language> {
  const [{ parse }, { walk }, { CONNECT_ONLY, findFunction }, { functionSchemas }] = await Promise.all([
    import('../../domain/expression/parse'),
    import('../../domain/expression/ast'),
    import('../../domain/expression/functions/table'),
    import('../../domain/expression/functionSchemas'),
  ])
  const named = new Set(functionSchemas().map(({ name }) => name))
  return {
    parse,
    walk,
    isFunction: (name) => named.has(name) || findFunction(name) !== undefined || CONNECT_ONLY.has(name),
  }
}

/**
 * Throws 400 for a body that isn't a schema, for values outside the metadata, and 400 `SchemaInvalid` for a schema
 * that can't work. `details[]` names each fault: its `target` is the position in the document,
 * `synchronizationRules[0].objectMappings[1].attributeMappings[2].source.expression`.
 */
export async function checkSchema(text: string, current: SynchronizationSchema): Promise<void> {
  const document = parseJson(text)
  if (!isRecord(document)) throw badRequest('The request body must be a synchronizationSchema object.')
  if (isNothing(document.synchronizationRules) && isNothing(document.directories))
    throw badRequest(
      'The request body is not a synchronizationSchema: it has neither synchronizationRules nor directories.',
    )
  const misfits: PublicErrorDetail[] = []
  findMisfits(document, 'synchronizationSchema', '', misfits)
  if (misfits.length > 0) throw new Failure(400, 'BadRequest', misfits[0]?.message ?? '', { details: misfits })
  const details = new Checker(await loadLanguage(), current).document(document)
  if (details.length > 0)
    throw new Failure(400, 'SchemaInvalid', `The synchronization schema is not valid: ${details[0]?.message ?? ''}`, {
      details,
    })
}

/** Values that are not of the type that the metadata declares. Null, absent and undeclared properties pass. */
function findMisfits(owner: Fields, entity: EntityName, at: string, details: PublicErrorDetail[]): void {
  for (const { name, type } of propertiesOf(entity)) {
    const value = owner[name]
    if (isNothing(value)) continue
    const target = at === '' ? name : `${at}.${name}`
    const misfit = (position: string) =>
      details.push({
        code: 'InvalidProperty',
        message: `Property ${name} in payload has a value that does not match schema.`,
        target: position,
      })
    // The metadata keys are enum names, and exports contain other ones.
    if (type.kind === 'enum' && name === 'key') continue
    if (!('of' in type)) {
      if (!fits(value, type)) misfit(target)
    } else if (type.kind === 'list') {
      if (!Array.isArray(value)) {
        misfit(target)
        continue
      }
      for (const [index, entry] of (value as unknown[]).entries()) {
        const position = `${target}[${index}]`
        if (type.of === 'text') {
          if (typeof entry !== 'string') misfit(position)
        } else if (isRecord(entry)) findMisfits(entry, type.of, position, details)
        else misfit(position)
      }
    } else if (isRecord(value)) findMisfits(value, type.of, target, details)
    else misfit(target)
  }
}

function fits(value: unknown, type: Exclude<PropertyType, { of: string }>): boolean {
  switch (type.kind) {
    case 'text':
      return typeof value === 'string'
    case 'boolean':
      return typeof value === 'boolean'
    case 'number':
      return typeof value === 'number' && Number.isInteger(value)
    case 'instant':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value))
    case 'enum': {
      if (typeof value !== 'string') return false
      // The documented sample of this call has an enum member in lower case.
      const isMember = (member: string) =>
        [...type.members, 'UnknownFutureValue'].some((known) => known.toLowerCase() === member.toLowerCase())
      return type.isFlags
        ? value.split(',').every((flag) => isMember(flag.trim()) || flag.trim() === '')
        : isMember(value)
    }
  }
}

/** An object of a directory, by the directory and object names that mappings use. */
const objectKey = (directory: unknown, object: unknown) => JSON.stringify([directory, object])

class Checker {
  private details: PublicErrorDetail[] = []

  constructor(
    private readonly language: Language,
    private readonly current: SynchronizationSchema,
  ) {}

  document(schema: Fields): PublicErrorDetail[] {
    const names = new Set<string>()
    this.each(schema, 'directories', '', ({ name }) => {
      if (typeof name === 'string') names.add(name)
    })
    this.each(schema, 'synchronizationRules', '', (rule, at) => {
      for (const key of ['sourceDirectoryName', 'targetDirectoryName'] as const) {
        const name = rule[key]
        if (typeof name === 'string' && name !== '' && names.size > 0 && !names.has(name))
          this.report(
            'DirectoryNotFound',
            `The rule names the directory '${name}', which the schema does not define.`,
            `${at}.${key}`,
          )
      }
      if (schema.id === this.current.id) this.locked(rule, at)
      this.eachSource(rule, at, (source, sourceAt) => this.expression(source, `${sourceAt}.expression`))
    })
    // The service assigns the ID, so a document without one or with this job's ID is the caller's own.
    if (isNothing(schema.id) || schema.id === this.current.id) this.addNew(schema, (one) => this.functionsIn(one))
    if (schema.id === this.current.id) this.addNew(schema, (one) => this.attributesIn(one))
    return this.details
  }

  /** Reports the faults that the current document doesn't have. */
  private addNew(schema: Fields, find: (schema: Fields) => void): void {
    const known = this.details
    const faultsOf = (one: Fields) => {
      this.details = []
      find(one)
      return this.details
    }
    const before = new Set(faultsOf(this.current as Fields).map(({ message }) => message))
    const added = faultsOf(schema).filter(({ message }) => !before.has(message))
    this.details = [...known, ...added]
  }

  private eachSource(rule: Fields, at: string, visit: (source: Fields, at: string) => void): void {
    this.each(rule, 'objectMappings', at, (objectMapping, mappingAt) =>
      this.each(objectMapping, 'attributeMappings', mappingAt, ({ source }, attributeAt) => {
        if (isRecord(source)) visit(source, `${attributeAt}.source`)
      }),
    )
  }

  private functionsIn(schema: Fields): void {
    this.each(schema, 'synchronizationRules', '', (rule, at) =>
      this.eachSource(rule, at, (source, sourceAt) => {
        for (const name of this.namesIn(source).functions)
          if (!this.language.isFunction(name))
            this.report('FunctionNotFound', `There is no function '${name}'.`, `${sourceAt}.expression`)
      }),
    )
  }

  /**
   * Attributes that mappings and filters name and that the directory object lacks. Objects without attributes aren't
   * checked.
   */
  private attributesIn(schema: Fields): void {
    const objects = new Map<string, Set<unknown>>()
    this.each(schema, 'directories', '', (directory, at) =>
      this.each(directory, 'objects', at, (object, objectAt) => {
        const key = objectKey(directory.name, object.name)
        const known = objects.get(key) ?? new Set()
        this.each(object, 'attributes', objectAt, ({ name }) => void known.add(name))
        if (known.size > 0) objects.set(key, known)
      }),
    )
    const check = (directory: unknown, object: unknown, name: unknown, target: string) => {
      const known = objects.get(objectKey(directory, object))
      if (known && typeof name === 'string' && name !== '' && !known.has(name))
        this.report(
          'AttributeNotFound',
          `The object '${String(object)}' of '${String(directory)}' has no attribute '${name}'.`,
          target,
        )
    }
    this.each(schema, 'synchronizationRules', '', (rule, at) => {
      const { sourceDirectoryName, targetDirectoryName } = rule
      this.each(rule, 'objectMappings', at, (objectMapping, mappingAt) => {
        const { enabled, sourceObjectName, targetObjectName, scope } = objectMapping
        // Disabled mappings are skipped, because exports contain incomplete ones.
        if (enabled === false) return
        this.each(objectMapping, 'attributeMappings', mappingAt, ({ source, targetAttributeName }, attributeAt) => {
          check(targetDirectoryName, targetObjectName, targetAttributeName, `${attributeAt}.targetAttributeName`)
          if (!isRecord(source)) return
          const property = source.type === 'Function' ? 'expression' : 'name'
          for (const name of this.namesIn(source).attributes)
            check(sourceDirectoryName, sourceObjectName, name, `${attributeAt}.source.${property}`)
        })
        if (!isRecord(scope)) return
        for (const list of ['groups', 'inputFilterGroups', 'categoryFilterGroups'])
          this.each(scope, list, `${mappingAt}.scope`, (group, groupAt) =>
            this.each(group, 'clauses', groupAt, ({ sourceOperandName }, clauseAt) =>
              check(sourceDirectoryName, sourceObjectName, sourceOperandName, `${clauseAt}.sourceOperandName`),
            ),
          )
      })
    })
  }

  /** The functions and attributes that a source names, from its text, or from its tree if the text is missing. */
  private namesIn(source: Fields): { functions: Set<string>; attributes: Set<string> } {
    const names = { functions: new Set<string>(), attributes: new Set<string>() }
    const { type, expression } = source
    if (type === 'Function' && typeof expression === 'string' && expression !== '')
      this.language.walk(this.language.parse(expression).root, (node) => {
        if (node.kind === 'call') names.functions.add(node.name)
        if (node.kind === 'attribute') names.attributes.add(node.name)
      })
    else this.treeNames(source, names)
    return names
  }

  private treeNames(source: Fields, names: { functions: Set<string>; attributes: Set<string> }): void {
    const { type, name } = source
    if (typeof name === 'string' && type === 'Function') names.functions.add(name)
    if (typeof name === 'string' && type === 'Attribute') names.attributes.add(name)
    this.each(source, 'parameters', '', ({ value }) => {
      if (isRecord(value)) this.treeNames(value, names)
    })
  }

  private report(code: string, message: string, target: string): void {
    this.details.push({ code, message, target })
  }

  /** Visits the objects of a collection. Null is an empty one. */
  private each(holder: Fields, property: string, at: string, visit: (entry: Fields, at: string) => void): void {
    const value = holder[property]
    if (!Array.isArray(value)) return
    const path = at === '' ? property : `${at}.${property}`
    for (const [index, entry] of (value as unknown[]).entries()) if (isRecord(entry)) visit(entry, `${path}[${index}]`)
  }

  private expression({ type, expression, parameters }: Fields, at: string): void {
    if (type !== 'Function' || typeof expression !== 'string') return
    // A tree next to the text is the service's own parse of it, so only text that can't be parsed is refused.
    const hasTree = Array.isArray(parameters) && parameters.length > 0
    const problem = this.language
      .parse(expression)
      .diagnostics.find(
        ({ code, severity }) =>
          severity === 'error' && (brokenText.has(code) || (!hasTree && code === 'unexpected-token')),
      )
    if (problem) this.report('ExpressionInvalid', `The expression cannot be parsed: ${problem.message}`, at)
  }

  /**
   * A rule that the service marks as not editable must be sent back unchanged. This is only checked against the
   * document that the caller was given (same `id`). A schema exported from another tenant has its own rules and is
   * always accepted.
   */
  private locked(rule: Fields, at: string): void {
    const before = this.current.synchronizationRules?.find(
      ({ id, editable }) => editable === false && !isNothing(id) && id === rule.id,
    )
    if (before && !same(before, rule))
      this.report('RuleNotEditable', `The rule '${String(rule.name)}' is not editable and was changed.`, at)
  }
}

/** Equal as JSON, ignoring property order. Null equals absent. */
function same(left: unknown, right: unknown): boolean {
  if (isNothing(left) || isNothing(right)) return isNothing(left) && isNothing(right)
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((entry, index) => same(entry, right[index]))
  if (isRecord(left) && isRecord(right))
    return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => same(left[key], right[key]))
  return left === right
}
