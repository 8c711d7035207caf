import { DEEPEST_JSON, isTooDeep } from '../../../base/jsonDepth'
import { isRecord } from '../../../base/record'
import type { Profile } from '../../../domain/expression/functions/definition'
import { toInput } from '../inputs/fromUser'
import type { Inputs, InputValue, SchemaChoice } from '../playgroundState'
import type { Expected, SavedCase, SavedExpression } from './savedExpression'

/** The format and version of the file, so that later versions can recognize it. */
const FORMAT = 'syncscope-expressions'
const VERSION = 1

/** Saved expressions as a file that {@link readImport} restores without loss. */
export const exportText = (expressions: readonly SavedExpression[]): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, expressions }, null, 2)}\n`

export type ReadImport = { expressions: SavedExpression[] } | { problems: string[] }

/** Problems beyond this number are only counted. */
const SHOWN_PROBLEMS = 10

/**
 * Reads an export or a handwritten file. IDs, note, schema and profile may be missing, inputs may be plain JSON values,
 * and `expected` may be text, a list of texts, or null. If there's any problem, nothing is imported.
 * @param makeId creates an ID for an entry without one
 * @param now epoch milliseconds, for entries without a date of change
 */
export function readImport(text: string, makeId: () => string, now: number): ReadImport {
  if (isTooDeep(text)) return { problems: [`The file has more than ${String(DEEPEST_JSON)} levels of brackets.`] }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return { problems: [`The file isn't JSON: ${error instanceof Error ? error.message : "it can't be read"}.`] }
  }
  const reader = new Reader(makeId, now)
  const expressions = reader.file(json)
  const { problems } = reader
  if (problems.length === 0) return { expressions }
  const rest = problems.length - SHOWN_PROBLEMS
  return { problems: rest > 0 ? [...problems.slice(0, SHOWN_PROBLEMS), `And ${String(rest)} more.`] : problems }
}

type Fields = Readonly<Record<string, unknown>>

/** A value described for a problem message. */
const kindOf = (value: unknown): string =>
  value === undefined ? 'missing' : value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`

/** Continues after a problem, so that the person sees all problems at once. */
class Reader {
  readonly problems: string[] = []
  private readonly makeId: () => string
  private readonly now: number

  constructor(makeId: () => string, now: number) {
    this.makeId = makeId
    this.now = now
  }

  private problem(path: string, expected: string, value: unknown): void {
    this.problems.push(`${path} has to be ${expected}, but is ${kindOf(value)}.`)
  }

  file(json: unknown): SavedExpression[] {
    if (!isRecord(json)) {
      this.problem('The file', `an object with "format": "${FORMAT}"`, json)
      return []
    }
    if (json.format !== FORMAT)
      this.problems.push(`"format" has to be "${FORMAT}". This looks like another kind of file.`)
    else if (json.version !== VERSION)
      this.problems.push(
        `"version" is ${JSON.stringify(json.version) ?? 'missing'}, but this version of Syncscope reads version ${String(VERSION)}.`,
      )
    else if (Array.isArray(json.expressions))
      return json.expressions.map((entry: unknown, index) => this.expression(entry, `expressions[${String(index)}]`))
    else this.problem('"expressions"', 'a list', json.expressions)
    return []
  }

  private expression(json: unknown, path: string): SavedExpression {
    const fields = this.fields(json, path)
    const name = this.text(fields, 'name', path)
    if (name.trim() === '' && typeof fields.name === 'string') this.problems.push(`${path}.name is empty.`)
    const cases: unknown = fields.cases ?? []
    if (!Array.isArray(cases)) this.problem(`${path}.cases`, 'a list', cases)
    return {
      id: this.text(fields, 'id', path, this.makeId()),
      name,
      note: this.text(fields, 'note', path, ''),
      expression: this.text(fields, 'expression', path),
      profile: this.profile(fields.profile, `${path}.profile`),
      schemaChoice: this.schemaChoice(fields, path),
      cases: Array.isArray(cases)
        ? cases.map((entry: unknown, index) => this.case(entry, `${path}.cases[${String(index)}]`))
        : [],
      changedAt:
        typeof fields.changedAt === 'number' && Number.isFinite(fields.changedAt) ? fields.changedAt : this.now,
    }
  }

  private fields(json: unknown, path: string): Fields {
    if (isRecord(json)) return json
    this.problem(path, 'an object', json)
    return {}
  }

  private text(fields: Fields, name: string, path: string, fallback?: string): string {
    const value = fields[name]
    if (typeof value === 'string') return value
    if (value === undefined && fallback !== undefined) return fallback
    // An entry that isn't an object has been reported already.
    if (Object.keys(fields).length > 0) this.problem(`${path}.${name}`, 'text', value)
    return fallback ?? ''
  }

  private profile(value: unknown, path: string): Profile {
    const known = (['app', 'cloudSync', 'connect'] as const).find((profile) => profile === value)
    if (known === undefined && value !== undefined)
      this.problems.push(`${path} has to be "app", "cloudSync" or "connect".`)
    return known ?? 'app'
  }

  private schemaChoice(entry: Fields, entryPath: string): SchemaChoice {
    // Files of earlier versions call it `place`.
    const name = entry.schemaChoice === undefined && entry.place !== undefined ? 'place' : 'schemaChoice'
    const value = entry[name]
    const path = `${entryPath}.${name}`
    if (value === undefined || (isRecord(value) && value.kind === 'none')) return { kind: 'none' }
    const fields = this.fields(value, path)
    if (fields.kind !== 'job' && fields.kind !== 'template') {
      if (isRecord(value)) this.problems.push(`${path}.kind has to be "none", "job" or "template".`)
      return { kind: 'none' }
    }
    const optional = (name: 'ruleId' | 'objectMapping') =>
      fields[name] === undefined ? {} : { [name]: this.text(fields, name, path) }
    const inside = {
      servicePrincipalId: this.text(fields, 'servicePrincipalId', path),
      ...optional('ruleId'),
      ...optional('objectMapping'),
    }
    if (fields.kind === 'job') return { kind: 'job', jobId: this.text(fields, 'jobId', path), ...inside }
    return { kind: 'template', templateId: this.text(fields, 'templateId', path), ...inside }
  }

  private case(json: unknown, path: string): SavedCase {
    const fields = this.fields(json, path)
    return {
      id: this.text(fields, 'id', path, this.makeId()),
      inputs: this.inputs(fields.inputs ?? {}, `${path}.inputs`),
      expected: this.expected(fields.expected, `${path}.expected`),
    }
  }

  private inputs(json: unknown, path: string): Inputs {
    const fields = this.fields(json, path)
    return Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        isRecord(value) && 'type' in value ? this.input(value, `${path}.${name}`) : toInput(value),
      ]),
    )
  }

  private input(fields: Fields, path: string): InputValue {
    const { type, value, values } = fields
    switch (type) {
      case 'null':
        return { type }
      case 'text':
      case 'number':
      case 'date':
        return { type, value: this.text(fields, 'value', path) }
      case 'boolean':
        if (typeof value === 'boolean') return { type, value }
        this.problem(`${path}.value`, 'true or false', value)
        return { type, value: false }
      case 'list':
        if (Array.isArray(values) && values.every((item) => typeof item === 'string')) return { type, values }
        this.problem(`${path}.values`, 'a list of texts', values)
        return { type, values: [] }
      default:
        this.problems.push(`${path}.type has to be "null", "text", "number", "boolean", "date" or "list".`)
        return { type: 'null' }
    }
  }

  private expected(json: unknown, path: string): Expected {
    if (json === null) return { kind: 'value', texts: [] }
    if (typeof json === 'string') return { kind: 'value', texts: [json] }
    if (Array.isArray(json)) return { kind: 'value', texts: this.texts(json, path) }
    if (isRecord(json) && json.kind === 'error') return { kind: 'error' }
    if (isRecord(json) && json.kind === 'value')
      return { kind: 'value', texts: this.texts(json.texts, `${path}.texts`) }
    this.problem(path, 'a text, a list of texts, null, or {"kind": "error"}', json)
    return { kind: 'error' }
  }

  private texts(json: unknown, path: string): string[] {
    if (Array.isArray(json) && json.every((item): item is string => typeof item === 'string')) return json
    this.problem(path, 'a list of texts', Array.isArray(json) ? json.find((item) => typeof item !== 'string') : json)
    return []
  }
}

/**
 * What an import adds. Existing expressions stay unchanged. The same ID with different contents is imported as a copy.
 */
export type Merge = { added: SavedExpression[]; copied: SavedExpression[]; unchanged: number }

export function mergeImport(
  existing: readonly SavedExpression[],
  imported: readonly SavedExpression[],
  makeId: () => string,
): Merge {
  const known = new Map(existing.map((each) => [each.id, each]))
  const merge: Merge = { added: [], copied: [], unchanged: 0 }
  for (const entry of imported) {
    const there = known.get(entry.id)
    if (!there) {
      known.set(entry.id, entry)
      merge.added.push(entry)
    } else if (contentOf(there) === contentOf(entry)) merge.unchanged++
    else merge.copied.push({ ...entry, id: makeId(), name: `${entry.name} (imported)` })
  }
  return merge
}

/** The visible contents of an expression, in a fixed order. */
const contentOf = ({ name, note, expression, profile, schemaChoice, cases }: SavedExpression): string =>
  JSON.stringify([
    name,
    note,
    expression,
    profile,
    sorted(schemaChoice),
    cases.map(({ inputs, expected }) => [
      sorted(inputs),
      expected.kind,
      expected.kind === 'value' ? expected.texts : null,
    ]),
  ])

const sorted = (value: object): unknown[] =>
  Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]: [string, unknown]) => [name, isRecord(inner) ? sorted(inner) : inner])
