import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffSchemas } from './diff'
import { isObject, replaceAt, sameJson, valueAt, type Json, type JsonObject } from '../../base/json'
import { mergeSchemas } from './merge'
import { applyOperation, type Operation } from './operations'
import { sentenceOf } from './changeSentences'

const real = join(import.meta.dirname, '../../../../shared/real/schemas')

const attribute = (name: string) => ({ name, type: 'String' })
const mapping = (targetAttributeName: string, source: string, more: JsonObject = {}) => ({
  defaultValue: null,
  flowBehavior: 'FlowWhenChanged',
  flowType: 'Always',
  matchingPriority: 0,
  targetAttributeName,
  source: { expression: `[${source}]`, name: source, type: 'Attribute', parameters: [] },
  'x-unknown': { stays: true },
  ...more,
})
const clause = (name: string, operatorName: string, value: string) => ({
  sourceOperandName: name,
  operatorName,
  targetOperand: { values: [value] },
})

const base: JsonObject = {
  id: 'job',
  version: '1',
  synchronizationRules: [
    {
      id: 'rule-1',
      name: 'USERS',
      editable: true,
      priority: 1,
      objectMappings: [
        {
          name: 'People',
          enabled: true,
          flowTypes: 'Add,Update,Delete',
          sourceObjectName: 'User',
          targetObjectName: 'User',
          scope: {
            groups: [{ name: 'engineers', clauses: [clause('department', 'EQUALS', 'Engineering')] }],
            inputFilterGroups: [],
          },
          attributeMappings: [
            mapping('userName', 'userPrincipalName', { matchingPriority: 1 }),
            mapping('email', 'mail'),
            mapping('phone', 'mobile'),
            mapping('phone', 'telephone'),
          ],
        },
      ],
    },
  ],
  directories: [
    {
      id: 'd1',
      name: 'Source',
      objects: [{ name: 'User', attributes: ['mail', 'mobile', 'department'].map(attribute) }],
    },
  ],
}
const mappings = ['synchronizationRules', 0, 'objectMappings', 0, 'attributeMappings'] as const
const set = (document: JsonObject, path: readonly (string | number)[], value: Json): JsonObject => {
  const next = replaceAt(document, path, () => value)
  if (!isObject(next)) throw new Error('not an object')
  return next
}
const clone = (value: JsonObject): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject
const titles = (before: JsonObject, after: JsonObject) =>
  diffSchemas(before, after).map(({ kind, unit }) => `${kind} ${unit.kind} ${unit.name}`)

describe('operations', () => {
  const operations: Operation[] = [
    { label: 'Change a default', steps: [{ kind: 'set', path: [...mappings, 1, 'defaultValue'], value: 'none' }] },
    { label: 'Drop a property', steps: [{ kind: 'unset', path: [...mappings, 1, 'flowBehavior'] }] },
    { label: 'Set a new property', steps: [{ kind: 'set', path: [...mappings, 1, 'note'], value: 1 }] },
    {
      label: 'Add a mapping',
      steps: [{ kind: 'insert', path: mappings, index: 2, value: mapping('title', 'jobTitle') }],
    },
    { label: 'Remove a mapping', steps: [{ kind: 'remove', path: mappings, index: 0 }] },
    { label: 'Reorder', steps: [{ kind: 'move', path: mappings, from: 0, to: 3 }] },
    { label: 'Replace all', steps: [{ kind: 'set', path: [], value: { directories: [] } }] },
  ]

  it('are undone exactly, the order of properties included', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...operations), { maxLength: 12 }), (chosen) => {
        let document: Json = base
        const inverses: Operation[] = []
        const states = [JSON.stringify(document)]
        for (const operation of chosen) {
          let step: ReturnType<typeof applyOperation>
          try {
            step = applyOperation(document, operation)
          } catch {
            continue // the operation doesn't apply any more, e.g. after "Replace all"
          }
          document = step.document
          inverses.push(step.inverse)
          states.push(JSON.stringify(document))
        }
        for (const inverse of inverses.reverse()) {
          expect(JSON.stringify(document)).toBe(states.pop())
          document = applyOperation(document, inverse).document
        }
        expect(JSON.stringify(document)).toBe(JSON.stringify(base))
      }),
    )
  })
  it('share what they do not touch', () => {
    const { document } = applyOperation(base, operations[0] as Operation)
    expect(valueAt(document, ['directories'])).toBe(valueAt(base, ['directories']))
    expect(valueAt(document, [...mappings, 0])).toBe(valueAt(base, [...mappings, 0]))
  })
  it("refuse a step that doesn't fit, and change nothing", () => {
    expect(() => applyOperation(base, { label: 'x', steps: [{ kind: 'remove', path: mappings, index: 99 }] })).toThrow(
      /No element 99/,
    )
  })
})

describe('the diff', () => {
  it('finds nothing between a document and its copy', () => expect(titles(base, clone(base))).toEqual([]))

  it('ignores order, spelling of flags and enums, and null against an empty list', () => {
    const other = clone(base)
    const shuffled = set(other, mappings, [...(valueAt(other, mappings) as Json[])].reverse())
    const respelled = set(
      shuffled,
      ['synchronizationRules', 0, 'objectMappings', 0, 'flowTypes'],
      'Delete, Add, Update',
    )
    const nulled = set(respelled, ['synchronizationRules', 0, 'objectMappings', 0, 'scope', 'inputFilterGroups'], null)
    expect(titles(base, nulled)).toEqual([])
  })

  it('names one change of a twin as that change', () => {
    expect(titles(base, set(clone(base), [...mappings, 3, 'defaultValue'], '0'))).toEqual([
      'changed attributeMapping phone',
    ])
    const [, ...rest] = (valueAt(clone(base), mappings) as Json[]).slice(1)
    expect(
      titles(base, set(clone(base), mappings, [...(valueAt(base, mappings) as Json[]).slice(0, 2), ...rest.slice(-1)])),
    ).toEqual(['removed attributeMapping phone'])
  })

  it('describes changes in sentences', () => {
    const coalesce = {
      expression: 'Coalesce([mail], [userPrincipalName])',
      name: 'Coalesce',
      type: 'Function',
      parameters: [],
    }
    let after = set(base, [...mappings, 1, 'source'], coalesce)
    after = set(
      after,
      ['synchronizationRules', 0, 'objectMappings', 0, 'scope', 'groups', 0, 'clauses', 0, 'targetOperand'],
      { values: ['Sales'] },
    )
    after = set(
      after,
      ['directories', 0, 'objects', 0, 'attributes'],
      [...(valueAt(base, ['directories', 0, 'objects', 0, 'attributes']) as Json[]), attribute('badge')],
    )
    expect(diffSchemas(base, after).map(sentenceOf)).toEqual([
      '`email` now comes from `Coalesce([mail], [userPrincipalName])` instead of `[mail]`.',
      'The scope clause on `department` in `engineers` compares with `Sales` instead of `Engineering`.',
      'The attribute `badge` is added.',
    ])
  })

  it('names what differs in two lists of the same length', () => {
    const metadata = (length: string) => [
      { key: 'IsCustom', value: 'True' },
      { key: 'MaximumLength', value: length },
    ]
    const path = ['directories', 0, 'objects', 0, 'metadata']
    const [change] = diffSchemas(set(base, path, metadata('20')), set(base, path, metadata('40')))
    expect(change && sentenceOf(change)).toMatch(/has a different `metadata`: `MaximumLength`\.$/)
  })
})

describe('unknown properties', () => {
  const path = ['synchronizationRules', 0, 'later']
  const nothing = { list: [], object: {}, text: '', none: null }

  it("don't differ if both documents hold the same empty values", () =>
    expect(diffSchemas(set(base, path, nothing), set(base, path, clone(nothing)))).toEqual([]))
  it.each([
    { name: 'an empty list and null', value: { ...nothing, list: null } },
    { name: 'an empty text and null', value: { ...nothing, text: null } },
    { name: 'an empty object and an empty list', value: { ...nothing, object: [] } },
  ])('differ by $name', ({ value }) => expect(titles(set(base, path, nothing), set(base, path, value))).toHaveLength(1))
})

describe('the merge', () => {
  const mine = set(base, [...mappings, 1, 'defaultValue'], 'mine')
  const theirs = set(base, [...mappings, 2, 'defaultValue'], 'theirs')

  it('keeps both sides where they changed different units', () => {
    const { document, conflicts } = mergeSchemas(base, mine, clone(theirs))
    expect(conflicts).toEqual([])
    expect(titles(base, document)).toEqual(['changed attributeMapping email', 'changed attributeMapping phone'])
  })
  it('reports a conflict if both changed one unit, and applies the choice', () => {
    const other = set(clone(base), [...mappings, 1, 'defaultValue'], 'theirs')
    const asked = mergeSchemas(base, mine, other)
    expect(asked.conflicts.map(({ unit, chosen }) => [unit.name, chosen])).toEqual([['email', undefined]])
    expect(valueAt(asked.document, [...mappings, 1, 'defaultValue'])).toBe('theirs')
    const decided = mergeSchemas(base, mine, other, new Map([[asked.conflicts[0]?.id ?? '', 'mine']]))
    expect(valueAt(decided.document, [...mappings, 1, 'defaultValue'])).toBe('mine')
    expect(decided.conflicts[0]?.chosen).toBe('mine')
  })
  it('asks when one side removed what the other changed', () => {
    const removed = applyOperation(base, { label: 'x', steps: [{ kind: 'remove', path: mappings, index: 1 }] })
      .document as JsonObject
    expect(
      mergeSchemas(base, removed, set(clone(base), [...mappings, 1, 'defaultValue'], 'x')).conflicts.map(
        ({ mine: my }) => my,
      ),
    ).toEqual([undefined])
    const afterRemoval = mergeSchemas(base, mine, clone(removed))
    expect(afterRemoval.conflicts.map(({ theirs: their }) => their)).toEqual([undefined])
    expect(
      titles(
        base,
        mergeSchemas(base, mine, clone(removed), new Map([[afterRemoval.conflicts[0]?.id ?? '', 'mine']])).document,
      ),
    ).toEqual(['changed attributeMapping email'])
  })
  it('puts my additions behind their old neighbours', () => {
    const added = applyOperation(base, {
      label: 'x',
      steps: [{ kind: 'insert', path: mappings, index: 2, value: mapping('title', 'jobTitle') }],
    }).document as JsonObject
    const { document } = mergeSchemas(base, added, clone(theirs))
    expect(
      (valueAt(document, mappings) as { targetAttributeName: string }[]).map(
        ({ targetAttributeName }) => targetAttributeName,
      ),
    ).toEqual(['userName', 'email', 'title', 'phone', 'phone'])
  })
  it('keeps the changes of both sides', () => {
    const paths: (readonly (string | number)[])[] = [0, 1, 2, 3].map((index) => [...mappings, index, 'defaultValue'])
    fc.assert(
      fc.property(fc.subarray(paths), fc.subarray(paths), (my, their) => {
        const left = my.reduce((document, path) => set(document, path, 'mine'), base)
        const right = their.reduce((document, path) => set(document, path, 'theirs'), clone(base))
        const { document, conflicts } = mergeSchemas(base, left, right)
        const both = my.filter((path) => their.includes(path))
        expect(conflicts.length).toBe(both.length)
        for (const path of my) if (!both.includes(path)) expect(valueAt(document, path)).toBe('mine')
        for (const path of their) expect(valueAt(document, path)).toBe('theirs')
      }),
    )
  })
})

describe.runIf(existsSync(real))('real schemas', () => {
  const files = existsSync(real)
    ? readdirSync(real).filter((file) => file.endsWith('.json') && file !== 'index.json')
    : []
  it.each(files)('%s equals its copy, and ten edits show as ten changes', (file) => {
    const document = JSON.parse(readFileSync(join(real, file), 'utf8')) as JsonObject
    const schema = isObject(document.schema) ? document.schema : document
    expect(diffSchemas(schema, clone(schema))).toEqual([])
    const rules = valueAt(schema, ['synchronizationRules'])
    if (!Array.isArray(rules)) return
    const places = rules.flatMap((rule: Json, ruleIndex) =>
      ((valueAt(rule, ['objectMappings']) ?? []) as Json[]).flatMap((objectMapping, mappingIndex) =>
        ((valueAt(objectMapping, ['attributeMappings']) ?? []) as Json[]).map((_, index) => [
          'synchronizationRules',
          ruleIndex,
          'objectMappings',
          mappingIndex,
          'attributeMappings',
          index,
          'defaultValue',
        ]),
      ),
    )
    const chosen = places.slice(0, 10)
    const edited = chosen.reduce((current, path) => set(current, path, 'changed by the test'), clone(schema))
    expect(diffSchemas(schema, edited).length).toBe(chosen.length)
    expect(sameJson(mergeSchemas(schema, edited, clone(schema)).document, edited)).toBe(true)
  })
})
