import { isRecord } from '../../../base/record'
import type { Profile } from '../../../domain/expression/functions/definition'
import { toInput } from '../inputs/fromUser'
import type { Inputs, InputValue, PlaygroundPlace } from '../playgroundState'
import type { Expected, SavedCase, SavedExpression } from './savedExpression'

/** Names the file's kind and version, so that a later version can tell what it reads. */
const FORMAT = 'syncscope-expressions'
const VERSION = 1

/** Saved expressions as a file that {@link readImport} takes back without loss. */
export const exportText = (expressions: readonly SavedExpression[]): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, expressions }, null, 2)}\n`

export type ReadImport = { expressions: SavedExpression[] } | { problems: string[] }

/** More problems than anyone reads are counted instead. */
const SHOWN_PROBLEMS = 10

/**
 * Reads an export, or a file written by hand: ids, note, place and profile may be left out, inputs may be plain JSON values and
 * `expected` a text, a list of texts, or null. All or nothing: with one problem nothing is taken.
 * @param makeId for what has no id
 * @param now epoch milliseconds, for what does not say when it was changed
 */
export function readImport(text: string, makeId: () => string, now: number): ReadImport {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return { problems: [`The file is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`] }
  }
  const reader = new Reader(makeId, now)
  const expressions = reader.file(json)
  const { problems } = reader
  if (problems.length === 0) return { expressions }
  const rest = problems.length - SHOWN_PROBLEMS
  return { problems: rest > 0 ? [...problems.slice(0, SHOWN_PROBLEMS), `And ${String(rest)} more.`] : problems }
}

type Fields = Readonly<Record<string, unknown>>

/** What something is, in a problem's words. */
const kindOf = (value: unknown): string =>
  value === undefined ? 'missing' : value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`

/** Goes on after a problem, so that all of them can be told at once. */
class Reader {
  readonly problems: string[] = []
  private readonly makeId: () => string
  private readonly now: number

  constructor(makeId: () => string, now: number) {
    this.makeId = makeId
    this.now = now
  }

  private problem(path: string, wanted: string, value: unknown): void {
    this.problems.push(`${path} has to be ${wanted}, but is ${kindOf(value)}.`)
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
        `"version" is ${JSON.stringify(json.version) ?? 'missing'}; this version of Syncscope reads ${String(VERSION)}.`,
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
      place: this.place(fields.place, `${path}.place`),
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
    // An entry that is no object at all was complained of already.
    if (Object.keys(fields).length > 0) this.problem(`${path}.${name}`, 'text', value)
    return fallback ?? ''
  }

  private profile(value: unknown, path: string): Profile {
    const found = (['app', 'cloudSync', 'connect'] as const).find((profile) => profile === value)
    if (found === undefined && value !== undefined)
      this.problems.push(`${path} has to be "app", "cloudSync" or "connect".`)
    return found ?? 'app'
  }

  private place(value: unknown, path: string): PlaygroundPlace {
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

/** What an import adds. What is there already stays as it is; the same id with other contents comes in as a copy. */
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

/** Everything that a person can see of it, in an order of its own. */
const contentOf = ({ name, note, expression, profile, place, cases }: SavedExpression): string =>
  JSON.stringify([
    name,
    note,
    expression,
    profile,
    sorted(place),
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
