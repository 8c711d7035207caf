import { isRecord } from '../../base/record'
import type { PublicErrorDetail, SynchronizationSchema } from '../../domain/resources/synchronization'
import { badRequest, Failure } from '../base/errors'
import { parseJson } from '../base/json'

/**
 * What PUT schema refuses. The service's own rules are not public, and real exports hold everything that a tidy rule would
 * forbid: object names twice, empty names, anchors missing, mappings to unknown attributes. So only what cannot work is
 * refused; a document that a tenant exported always passes.
 */

type Fields = Record<string, unknown>
const isNothing = (value: unknown) => value === undefined || value === null

/** Breakage of text that no reading of the language accepts. */
const brokenText = new Set([
  'unclosed-string',
  'unclosed-attribute',
  'missing-bracket',
  'expected-expression',
  'too-deep',
])

type Parse = (text: string) => { diagnostics: readonly { code: string; message: string; severity: string }[] }

/**
 * Throws 400 for a body that is no schema, and 400 `InvalidSchema` with `details[]` for one that is broken: each detail's
 * `target` is the place in the document, `synchronizationRules[0].objectMappings[1].attributeMappings[2].source.expression`.
 */
export async function checkSchema(text: string, current: SynchronizationSchema): Promise<void> {
  const document = parseJson(text)
  if (!isRecord(document)) throw badRequest('The request body must be a synchronizationSchema object.')
  if (isNothing(document.synchronizationRules) && isNothing(document.directories))
    throw badRequest(
      'The request body is not a synchronizationSchema: it has neither synchronizationRules nor directories.',
    )
  const { parse } = await import('../../domain/expression/parse')
  const details = new Checker(parse, current).document(document)
  if (details.length > 0)
    throw new Failure(400, 'InvalidSchema', `The synchronization schema is not valid: ${details[0]?.message ?? ''}`, {
      details,
    })
}

class Checker {
  private readonly details: PublicErrorDetail[] = []

  constructor(
    private readonly parse: Parse,
    private readonly current: SynchronizationSchema,
  ) {}

  document(schema: Fields): PublicErrorDetail[] {
    const names = new Set<string>()
    this.each(schema, 'directories', '', (directory, at) => {
      if (typeof directory.name === 'string') names.add(directory.name)
      this.each(directory, 'objects', at, (object, objectAt) =>
        this.each(object, 'attributes', objectAt, () => undefined),
      )
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
      this.each(rule, 'objectMappings', at, (mapping, mappingAt) =>
        this.each(mapping, 'attributeMappings', mappingAt, (attribute, attributeAt) => {
          if (isNothing(attribute.source)) return
          if (!isRecord(attribute.source))
            this.report(
              'InvalidProperty',
              'Property source in payload has a value that does not match schema.',
              `${attributeAt}.source`,
            )
          else this.expression(attribute.source, `${attributeAt}.source.expression`)
        }),
      )
    })
    return this.details
  }

  private report(code: string, message: string, target: string): void {
    this.details.push({ code, message, target })
  }

  /** Visits the objects of a collection; a collection that is none, or an entry that is no object, is broken. Null is an empty one. */
  private each(holder: Fields, property: string, at: string, visit: (entry: Fields, at: string) => void): void {
    const value = holder[property]
    const path = at === '' ? property : `${at}.${property}`
    if (isNothing(value)) return
    if (!Array.isArray(value)) {
      this.report('InvalidProperty', `The property '${property}' must be a collection.`, path)
      return
    }
    ;(value as unknown[]).forEach((entry, index) => {
      if (isRecord(entry)) visit(entry, `${path}[${index}]`)
      else this.report('InvalidProperty', `Each entry of '${property}' must be an object.`, `${path}[${index}]`)
    })
  }

  private expression(source: Fields, at: string): void {
    const { type, expression, parameters } = source
    if (type !== 'Function' || isNothing(expression)) return
    if (typeof expression !== 'string') {
      this.report('InvalidProperty', "The property 'expression' must be a string.", at)
      return
    }
    // A tree beside the text is the service's own parse of it: then only text that is torn is refused.
    const hasTree = Array.isArray(parameters) && parameters.length > 0
    const problem = this.parse(expression).diagnostics.find(
      ({ code, severity }) =>
        severity === 'error' && (brokenText.has(code) || (!hasTree && code === 'unexpected-token')),
    )
    if (problem) this.report('ExpressionInvalid', `The expression cannot be parsed: ${problem.message}`, at)
  }

  /**
   * A rule that the service marks as not editable must come back as it is. Held only against the document that the caller was given
   * (same `id`): a schema that another tenant exported brings its own rules, and is always taken.
   */
  private locked(rule: Fields, at: string): void {
    const before = this.current.synchronizationRules?.find(
      ({ id, editable }) => editable === false && !isNothing(id) && id === rule.id,
    )
    if (before && !same(before, rule))
      this.report('RuleNotEditable', `The rule '${String(rule.name)}' is not editable and was changed.`, at)
  }
}

/** Equal as JSON, whatever the order of properties; null and absent are the same. */
function same(left: unknown, right: unknown): boolean {
  if (isNothing(left) || isNothing(right)) return isNothing(left) && isNothing(right)
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((entry, index) => same(entry, right[index]))
  if (isRecord(left) && isRecord(right))
    return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => same(left[key], right[key]))
  return left === right
}
