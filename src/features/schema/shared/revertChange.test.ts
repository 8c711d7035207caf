import { describe, expect, it } from 'vitest'
import { diffSchemas } from '../../../domain/schema/diff'
import { generateSchema } from '../../../domain/schema/generateSchema.fixture'
import { isObject, replaceAt, valueAt, type Json, type JsonObject, type Path } from '../../../base/json'
import { applyOperation } from '../../../domain/schema/operations'
import { pathOfChange, revertChange } from './revertChange'

const base = generateSchema({ objectMappings: 2, mappings: 12, attributes: 30 })
const users: Path = ['synchronizationRules', 0, 'objectMappings', 0]
const mappings: Path = [...users, 'attributeMappings']
const attributes: Path = ['directories', 1, 'objects', 0, 'attributes']

function edit(document: JsonObject, path: Path, change: (value: Json | undefined) => Json): JsonObject {
  const next = replaceAt(document, path, change)
  if (!isObject(next)) throw new Error('No document')
  return next
}
const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : [])
const without = (index: number) => (value: Json | undefined) => list(value).filter((_, position) => position !== index)
const revert = (before: JsonObject, after: JsonObject, index: number) => {
  const change = diffSchemas(before, after)[index]
  if (!change) throw new Error('No change')
  const reverted = applyOperation(after, revertChange(before, after, change)).document
  if (!isObject(reverted)) throw new Error('No document')
  return reverted
}

const edits: readonly [string, (document: JsonObject) => JsonObject][] = [
  ['a changed mapping', (document) => edit(document, [...mappings, 3, 'defaultValue'], () => 'x')],
  ['a removed mapping', (document) => edit(document, mappings, without(4))],
  [
    'an added mapping',
    (document) => edit(document, mappings, (value) => [...list(value), { targetAttributeName: 'new', source: null }]),
  ],
  ['a removed first mapping', (document) => edit(document, mappings, without(0))],
  [
    'a property that is new',
    (document) => edit(document, [...mappings, 5], (value) => ({ mine: 1, ...(isObject(value) ? value : {}) })),
  ],
  [
    'a property that is gone',
    (document) =>
      edit(document, [...mappings, 1], (value) =>
        Object.fromEntries(Object.entries(isObject(value) ? value : {}).filter(([key]) => key !== 'flowType')),
      ),
  ],
  [
    'an own property of an object mapping',
    (document) => edit(document, [...users, 'enabled'], (value) => value !== true),
  ],
  [
    'an own property of the schema',
    (document) => edit(document, [], (value) => ({ ...(isObject(value) ? value : {}), mine: 1 })),
  ],
  ['a removed attribute', (document) => edit(document, attributes, without(2))],
  ['a removed rule', (document) => edit(document, ['synchronizationRules'], without(1))],
]

describe('reverting one change', () => {
  it.each(edits)('restores the exact text after %s alone', (_, change) => {
    const after = change(base)
    expect(diffSchemas(base, after)).toHaveLength(1)
    expect(JSON.stringify(revert(base, after, 0))).toBe(JSON.stringify(base))
  })

  it('leaves all other changes, whichever one is reverted', () => {
    const independent = edits.filter(([name]) => !name.includes('removed') && !name.includes('added'))
    const after = independent.reduce((document, [, change]) => change(document), base)
    const count = diffSchemas(base, after).length
    expect(count).toBe(independent.length)
    for (let index = 0; index < count; index++)
      expect(diffSchemas(base, revert(base, after, index))).toHaveLength(count - 1)
  })

  it('puts a removed unit back after its old neighbor although others were removed too', () => {
    const after = edit(base, mappings, (value) => list(value).filter((_, position) => position !== 4 && position !== 5))
    const restored = revert(base, after, diffSchemas(base, after).length - 1)
    const names = list(valueAt(restored, mappings)).map((value) => (isObject(value) ? value.targetAttributeName : ''))
    const former = list(valueAt(base, mappings)).map((value) => (isObject(value) ? value.targetAttributeName : ''))
    expect(names).toEqual(former.filter((_, position) => position !== 4))
  })

  it('restores a removed scope with its groups', () => {
    const scoped = edit(base, [...users, 'scope'], () => ({
      groups: [{ name: 'g', clauses: [] }],
      inputFilterGroups: [],
      categoryFilterGroups: [],
    }))
    const after = edit(scoped, [...users, 'scope'], () => null)
    const restored = diffSchemas(scoped, after).reduceRight(
      (document, _, index) => revert(scoped, document, index),
      after,
    )
    expect(diffSchemas(scoped, restored)).toEqual([])
  })

  it('does nothing with a change of other documents', () => {
    const after = edit(base, [...mappings, 3, 'defaultValue'], () => 'x')
    const [change] = diffSchemas(base, after)
    if (!change) throw new Error('No change')
    expect(revertChange(base, base, change).steps).toEqual([])
  })
})

it('finds the path of a change', () => {
  const after = edit(base, [...mappings, 3, 'defaultValue'], () => 'x')
  const [change] = diffSchemas(base, after)
  expect(change && pathOfChange(base, after, change)).toEqual([...mappings, 3])
})
