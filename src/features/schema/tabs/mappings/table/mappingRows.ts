import { sameMeaning } from '../../../../../domain/schema/normalise'
import type { Problem } from '../../../../../domain/lint/schema/problems'
import type { Change } from '../../../../../domain/schema/diff'
import { isObject, type Json, type JsonObject } from '../../../../../base/json'
import { asWireTree, expressionOf, sourceKind, type SourceKind } from '../../../../../domain/schema/mappingSource'
import { listAt, textAt, type ObjectIndex } from '../../../../../domain/schema/schemaIndex'
import { unmappedRequired } from '../../../../../domain/schema/suggestMappings'
import { hasUnprinted, wireText } from '../../../../../domain/expression/wire'
import type { ObjectMappingPosition } from '../../../../../domain/schema/schemaIndex'

/** The values of one mapping that the table shows and the filter reads, computed once for each mapping. */
export type MappingModel = {
  target: string
  kind: SourceKind
  /** Its source as the text of an expression: `[mail]`, `"text"`, `Join(…)`; '' for none. */
  source: string
  /** 0 when it isn't used for matching. */
  priority: number
  flowType: FlowType
  defaultValue: string
  /** Lower case, for the search. */
  text: string
}

/** The service's values, in the order of their numbers, or another value that it sent. */
export type FlowType = 'Always' | 'ObjectAddOnly' | 'MultiValueAddOnly' | 'ValueAddOnly' | 'AttributeAddOnly'

const FLOW_TYPES: readonly FlowType[] = [
  'Always',
  'ObjectAddOnly',
  'MultiValueAddOnly',
  'ValueAddOnly',
  'AttributeAddOnly',
]

/** When a mapping applies. Without a value it is Always, which is the service's default. */
export const flowTypeOf = (mapping: JsonObject): FlowType =>
  FLOW_TYPES.find((type) => sameMeaning('flowType', type, mapping.flowType)) ?? 'Always'

/** A row for a mapping, or for a required target attribute without one. */
export type Row = MappingRow | MissingRow
export type MappingRow = {
  kind: 'mapping'
  /** Identifies the row when indexes change: its target, and a number for mappings with the same target. */
  key: string
  /** The index in the list. */
  index: number
  mapping: JsonObject
  model: MappingModel
  problems: readonly Problem[]
  /** How it differs from the base. */
  change: Change | undefined
}
export type MissingRow = { kind: 'missing'; key: string; target: string; definition: JsonObject | undefined }

const models = new WeakMap<JsonObject, MappingModel>()

/** The model of a mapping. It is cached by mapping, so that a keystroke computes only one. */
export function modelOf(mapping: JsonObject): MappingModel {
  let model = models.get(mapping)
  if (!model) {
    const target = textAt(mapping, 'targetAttributeName')
    const source = shownSource(mapping.source)
    const { matchingPriority } = mapping
    const defaultValue = textAt(mapping, 'defaultValue')
    model = {
      target,
      kind: sourceKind(mapping.source),
      source,
      priority: typeof matchingPriority === 'number' ? matchingPriority : 0,
      flowType: flowTypeOf(mapping),
      defaultValue,
      text: `${target}\n${source}\n${defaultValue}`.toLowerCase(),
    }
    models.set(mapping, model)
  }
  return model
}

/** A mapping's source as expression text. The service's own text is used where it sent one. */
export function shownSource(source: Json | undefined): string {
  if (!isObject(source)) return ''
  const tree = asWireTree(source)
  // Some placeholders exist only in the tree, and the text lacks them.
  return hasUnprinted(tree) ? wireText(tree, 'cloudSync') : expressionOf(source) || wireText(tree)
}

/** The problems of each mapping, by its index in one object mapping. */
export function problemsByIndex(
  problems: readonly Problem[],
  { path }: Pick<ObjectMappingPosition, 'path'>,
): ReadonlyMap<number, readonly Problem[]> {
  const found = new Map<number, Problem[]>()
  for (const problem of problems) {
    const at = problem.path
    if (
      at[0] !== path[0] ||
      at[1] !== path[1] ||
      at[3] !== path[3] ||
      at[4] !== 'attributeMappings' ||
      typeof at[5] !== 'number'
    )
      continue
    const known = found.get(at[5])
    if (known) known.push(problem)
    else found.set(at[5], [problem])
  }
  return found
}

/** The changes of mappings, by the mapping. This works because a diff holds the same objects as the document. */
export function changesByMapping(changes: readonly Change[]): ReadonlyMap<JsonObject, Change> {
  const found = new Map<JsonObject, Change>()
  for (const change of changes)
    if (change.unit.kind === 'attributeMapping' && change.after) found.set(change.after, change)
  return found
}

const NO_PROBLEMS: readonly Problem[] = []

const lastRows = new WeakMap<JsonObject, MappingRow>()

/**
 * The rows of an object mapping, in the order of the document. A row with unchanged content is the same object as
 * before, so that a table renders only what differs.
 */
export function rowsOf(
  objectMapping: JsonObject,
  problems: ReadonlyMap<number, readonly Problem[]>,
  changes: ReadonlyMap<JsonObject, Change>,
): MappingRow[] {
  const counts = new Map<string, number>()
  const rows: MappingRow[] = []
  listAt(objectMapping, 'attributeMappings').forEach((mapping, index) => {
    if (!isObject(mapping)) return
    const model = modelOf(mapping)
    const count = (counts.get(model.target) ?? 0) + 1
    counts.set(model.target, count)
    const row: MappingRow = {
      kind: 'mapping',
      key: count === 1 ? model.target : `${model.target}#${String(count)}`,
      index,
      mapping,
      model,
      problems: problems.get(index) ?? NO_PROBLEMS,
      change: changes.get(mapping),
    }
    const last = lastRows.get(mapping)
    if (
      last &&
      last.key === row.key &&
      last.index === index &&
      last.change === row.change &&
      sameProblems(last.problems, row.problems)
    ) {
      rows.push(last)
      return
    }
    lastRows.set(mapping, row)
    rows.push(row)
  })
  return rows
}

const sameProblems = (a: readonly Problem[], b: readonly Problem[]) =>
  a === b ||
  (a.length === b.length &&
    a.every((problem, index) => problem.code === b[index]?.code && problem.message === b[index].message))

/** A row for each required target attribute without a mapping. */
export const missingRows = (
  document: JsonObject,
  { path, target }: { path: ObjectMappingPosition['path']; target: ObjectIndex | undefined },
): MissingRow[] =>
  unmappedRequired(document, path).map((name) => ({
    kind: 'missing',
    key: `missing ${name}`,
    target: name,
    definition: target?.attributes.get(name),
  }))

/**
 * The filter pills above the table. Pills for source kinds widen the result (constant or expression), and all others
 * narrow the result.
 */
export const filters = [
  'matching',
  'direct',
  'expression',
  'constant',
  'none',
  'changed',
  'problems',
  'missing',
] as const
export type Filter = (typeof filters)[number]

const KINDS: Partial<Record<Filter, SourceKind>> = {
  direct: 'attribute',
  expression: 'function',
  constant: 'constant',
  none: 'none',
}

const FILTER_OF: Record<SourceKind, Filter> = {
  attribute: 'direct',
  function: 'expression',
  constant: 'constant',
  none: 'none',
}

const passes: Record<Exclude<Filter, 'missing'>, (row: MappingRow) => boolean> = {
  matching: ({ model }) => model.priority > 0,
  direct: ({ model }) => model.kind === 'attribute',
  expression: ({ model }) => model.kind === 'function',
  constant: ({ model }) => model.kind === 'constant',
  none: ({ model }) => model.kind === 'none',
  changed: ({ change }) => change !== undefined,
  problems: ({ problems }) => problems.some(({ severity }) => severity !== 'info'),
}

/** How many rows each pill alone would leave. */
export function countsOf(rows: readonly MappingRow[], missing: number): Record<Filter, number> {
  const counts: Record<Filter, number> = {
    matching: 0,
    direct: 0,
    expression: 0,
    constant: 0,
    none: 0,
    changed: 0,
    problems: 0,
    missing,
  }
  for (const row of rows) {
    counts[FILTER_OF[row.model.kind]]++
    if (passes.matching(row)) counts.matching++
    if (passes.changed(row)) counts.changed++
    if (passes.problems(row)) counts.problems++
  }
  return counts
}

/** The rows that match the search and the pills. `missing` shows target attributes without a mapping instead. */
export function filterRows(
  rows: readonly MappingRow[],
  missing: readonly MissingRow[],
  { text, on }: { text: string; on: ReadonlySet<Filter> },
): readonly Row[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (on.has('missing'))
    return missing.filter(({ target }) => words.every((word) => target.toLowerCase().includes(word)))
  if (words.length === 0 && on.size === 0) return rows
  const kinds = new Set([...on].map((filter) => KINDS[filter]))
  kinds.delete(undefined)
  const others = [...on].filter(
    (filter): filter is Exclude<Filter, 'missing'> => KINDS[filter] === undefined && filter !== 'missing',
  )
  return rows.filter(
    (row) =>
      words.every((word) => row.model.text.includes(word)) &&
      (kinds.size === 0 || kinds.has(row.model.kind)) &&
      others.every((filter) => passes[filter](row)),
  )
}

const columnIds = ['target', 'source', 'kind', 'matching', 'applies', 'default', 'status'] as const
export type ColumnId = (typeof columnIds)[number]
/** Undefined for the order of the document. */
export type Sort = { column: ColumnId; descending: boolean } | undefined

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
const KIND_ORDER: Record<SourceKind, number> = { attribute: 0, function: 1, constant: 2, none: 3 }
const GRAVITY: Record<Problem['severity'], number> = { refused: 4, error: 3, warning: 2, info: 1 }

/** The severity of a row's most severe problem; 0 for none. */
export const severityRank = (problems: readonly Problem[]): number =>
  problems.reduce((most, { severity }) => Math.max(most, GRAVITY[severity]), 0)

const orders: Record<ColumnId, (a: MappingRow, b: MappingRow) => number> = {
  target: (a, b) => collator.compare(a.model.target, b.model.target),
  source: (a, b) => collator.compare(a.model.source, b.model.source),
  kind: (a, b) => KIND_ORDER[a.model.kind] - KIND_ORDER[b.model.kind],
  // Mappings that aren't used for matching come last.
  matching: (a, b) => (a.model.priority || Infinity) - (b.model.priority || Infinity) || 0,
  applies: (a, b) => FLOW_TYPES.indexOf(a.model.flowType) - FLOW_TYPES.indexOf(b.model.flowType),
  default: (a, b) =>
    Number(a.model.defaultValue === '') - Number(b.model.defaultValue === '') ||
    collator.compare(a.model.defaultValue, b.model.defaultValue),
  status: (a, b) =>
    severityRank(b.problems) - severityRank(a.problems) ||
    Number(b.change !== undefined) - Number(a.change !== undefined),
}

/**
 * The sorted rows. Equal rows stay in the order of the document, and rows for missing attributes are sorted by name.
 */
export function sortRows(rows: readonly Row[], sort: Sort): readonly Row[] {
  if (!sort) return rows
  const order = orders[sort.column]
  const sign = sort.descending ? -1 : 1
  return [...rows].sort((a, b) => {
    if (a.kind === 'mapping' && b.kind === 'mapping') return sign * order(a, b) || a.index - b.index
    return a.kind === 'missing' && b.kind === 'missing' ? collator.compare(a.target, b.target) : 0
  })
}

/** The next sort after a click on a header: ascending, descending, and then the document's order. */
export function nextSort(sort: Sort, column: ColumnId): Sort {
  if (sort?.column !== column) return { column, descending: false }
  return sort.descending ? undefined : { column, descending: true }
}

const SORT = /^(-?)(\w+)$/

/** A sort as the address writes it: `target`, `-target`. */
export const writeSort = (sort: Sort): string | undefined =>
  sort ? `${sort.descending ? '-' : ''}${sort.column}` : undefined
export function readSort(text: string | undefined): Sort {
  const [, minus, name] = SORT.exec(text ?? '') ?? []
  const column = columnIds.find((id) => id === name)
  return column && { column, descending: minus === '-' }
}

/** Pills as the address writes them: `matching,changed`. */
export const writeFilters = (on: ReadonlySet<Filter>): string | undefined =>
  filters.filter((filter) => on.has(filter)).join(',') || undefined
export function readFilters(text: string | undefined): ReadonlySet<Filter> {
  const names = (text ?? '').split(',')
  return new Set(filters.filter((filter) => names.includes(filter)))
}
