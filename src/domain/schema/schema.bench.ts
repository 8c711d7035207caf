import { lintSchema } from '../lint/schema/rules'
import { diffSchemas } from './diff'
import { generateSchema } from './generateSchema.fixture'
import { isObject, type Json, type JsonObject, type Path } from '../../base/json'
import { addMapping, changeMapping, newMapping, removeMapping } from './mappingEdits'
import { sourceFromText } from './mappingSource'
import { applyOperation, type Operation } from './operations'
import { readSchema } from './readSchema'
import { changeClause } from './scopeEdits'
import { addAttribute, newAttribute } from './attributeEdits'
import { validateMapping, validateSchema } from './validate'

/** What something costs as a multiple of JSON.parse of the same text in the same run, and the most it should. */
export type SchemaBenchResult = { readonly name: string; readonly multiple: number; readonly goal: number }

const ROUNDS = 40
/** Cheap work is repeated for this long (milliseconds), so that it is measured as compiled code and not in its first calls. */
const LEAST = 60
let sink = 0
const consume = (value: unknown) => {
  if (value !== undefined) sink++
}

/** Milliseconds of the fastest of several rounds: what the machine can do when it is left alone. `prepare` is not measured. */
function fastest<T>(prepare: (round: number) => T, work: (prepared: T) => unknown): number {
  let best = Infinity
  let total = 0
  for (let round = 0; round < ROUNDS || total < LEAST; round++) {
    const prepared = prepare(round)
    const start = performance.now()
    consume(work(prepared))
    const duration = performance.now() - start
    best = Math.min(best, duration)
    total += duration
  }
  return best
}

const parsed = (text: string): JsonObject => {
  const value = JSON.parse(text) as Json
  return isObject(value) ? value : {}
}
const applied = (document: JsonObject, operation: Operation): JsonObject => {
  const next = applyOperation(document, operation).document
  return isObject(next) ? next : document
}

const users: Path = ['synchronizationRules', 0, 'objectMappings', 0]
const mapping = (index: number): Path => [...users, 'attributeMappings', index]

/** Ten changes of several kinds, each of which a person would count as one. */
function tenEdits(base: JsonObject): JsonObject {
  const edits: ((document: JsonObject) => Operation)[] = [
    (document) => changeMapping(document, mapping(1), { source: sourceFromText('ToLower([attribute_0_1])') }),
    (document) => changeMapping(document, mapping(2), { defaultValue: 'changed' }),
    (document) => changeMapping(document, mapping(5), { flowType: 'ObjectAddOnly', flowBehavior: 'FlowAlways' }),
    (document) =>
      changeMapping(document, ['synchronizationRules', 1, 'objectMappings', 1, 'attributeMappings', 7], {
        defaultValue: 'changed',
      }),
    (document) =>
      changeMapping(document, ['synchronizationRules', 1, 'objectMappings', 2, 'attributeMappings', 3], {
        matchingPriority: 2,
      }),
    (document) => removeMapping(document, mapping(10)),
    (document) =>
      addMapping(
        document,
        ['synchronizationRules', 1, 'objectMappings', 0],
        newMapping('added', null, { defaultValue: 'x' }),
        4,
      ),
    (document) =>
      changeClause(document, [...users, 'scope', 'groups', 0, 'clauses', 0], { targetOperand: { values: ['Sales'] } }),
    (document) => addAttribute(document, ['directories', 1, 'objects', 2], newAttribute('added')),
    (document) => changeMapping(document, ['directories', 0, 'objects', 3, 'attributes', 9], { type: 'Integer' }),
  ]
  return edits.reduce((document, edit) => applied(document, edit(document)), base)
}

/**
 * Measures the model against JSON.parse of the same text: an invented schema with the proportions of the largest real
 * one. Each round uses a new document, with different expressions where they are read, so that caches don't help.
 * Throws if a diff doesn't report exactly the ten changes that were made.
 */
export function runSchemaBench(): SchemaBenchResult[] {
  const text = JSON.stringify(generateSchema())
  const unseen = Array.from({ length: ROUNDS }, (_, round) => JSON.stringify(generateSchema(undefined, `r${round}`)))
  const fresh = (round: number) => parsed(unseen[round % ROUNDS] ?? text)
  const base = parsed(text)
  const unit = fastest(
    () => text,
    (source) => JSON.parse(source),
  )
  const results: SchemaBenchResult[] = []
  const row = (name: string, goal: number, milliseconds: number) =>
    results.push({ name, multiple: milliseconds / unit, goal })

  row(
    'load to model',
    5,
    fastest(() => text, readSchema),
  )
  row(
    'one edit',
    0,
    fastest(
      () => base,
      (document) => applied(document, changeMapping(document, mapping(1), { defaultValue: 'x' })),
    ),
  )
  const { inverse } = applyOperation(base, changeMapping(base, mapping(1), { defaultValue: 'x' }))
  const edited = applied(base, changeMapping(base, mapping(1), { defaultValue: 'x' }))
  row(
    'undo',
    0,
    fastest(
      () => edited,
      (document) => applied(document, inverse),
    ),
  )

  const ten = tenEdits(base)
  const tenText = JSON.stringify(ten)
  for (const after of [ten, parsed(tenText)]) {
    const { length } = diffSchemas(base, after)
    if (length !== 10) throw new Error(`Ten changes were made and ${length} reported`)
  }
  row(
    'diff of ten changes, shared',
    0.1,
    fastest(
      () => ten,
      (after) => diffSchemas(base, after),
    ),
  )
  row(
    'diff of ten changes, parsed apart',
    2,
    fastest(
      () => parsed(tenText),
      (after) => diffSchemas(base, after),
    ),
  )
  row(
    'validation of all',
    0.25,
    fastest(fresh, (document) => validateSchema(document)),
  )
  row(
    'lint of all',
    20,
    fastest(fresh, (document) => lintSchema(document)),
  )

  validateSchema(base)
  row(
    'a keystroke: edit, diff, validation of what changed',
    0.2,
    fastest(
      (round) => `ToLower(Join("-", [attribute_0_1], "${round}"))`,
      (typed) => {
        const document = applied(base, changeMapping(base, mapping(1), { source: sourceFromText(typed) }))
        return [diffSchemas(base, document), validateMapping(document, mapping(1))]
      },
    ),
  )
  row(
    'a keystroke, with validation of all',
    0,
    fastest(
      (round) => `ToUpper(Join("-", [attribute_0_1], "${round}"))`,
      (typed) => {
        const document = applied(base, changeMapping(base, mapping(1), { source: sourceFromText(typed) }))
        return [diffSchemas(base, document), validateSchema(document)]
      },
    ),
  )
  row(
    'serialise',
    0,
    fastest(
      () => base,
      (document) => JSON.stringify(document),
    ),
  )
  return sink >= 0 ? results : []
}
