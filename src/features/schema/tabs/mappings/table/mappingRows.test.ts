import { describe, expect, it } from 'vitest'
import { problemsOf } from '../../../../../domain/lint/schema/problems'
import { diffSchemas } from '../../../../../domain/schema/diff'
import { documentOf, push, startDraft } from '../../../../../domain/schema/draft'
import { generateSchema } from '../../../../../domain/schema/generateSchema.fixture'
import type { JsonObject } from '../../../../../base/json'
import { changeMapping, newMapping } from '../../../../../domain/schema/mappingEdits'
import { sourceFromText } from '../../../../../domain/schema/mappingSource'
import { objectMappingsOf } from '../../../../../domain/schema/schemaIndex'
import {
  changesByMapping,
  countsOf,
  filterRows,
  missingRows,
  modelOf,
  nextSort,
  problemsByIndex,
  readFilters,
  readSort,
  rowsOf,
  sortRows,
  writeFilters,
  writeSort,
  type Filter,
  type Row,
} from './mappingRows'

const schema = (mappings: readonly JsonObject[]): JsonObject => ({
  id: 'job',
  synchronizationRules: [
    {
      id: 'rule',
      name: 'RULE',
      editable: true,
      sourceDirectoryName: 'A',
      targetDirectoryName: 'B',
      objectMappings: [
        {
          name: 'Users',
          enabled: true,
          sourceObjectName: 'User',
          targetObjectName: 'User',
          attributeMappings: mappings,
        },
      ],
    },
  ],
  directories: [
    {
      id: 'a',
      name: 'A',
      objects: [
        { name: 'User', attributes: [{ name: 'objectId', anchor: true }, { name: 'mail' }, { name: 'surname' }] },
      ],
    },
    {
      id: 'b',
      name: 'B',
      objects: [
        {
          name: 'User',
          attributes: [
            { name: 'id', anchor: true },
            { name: 'userName', required: true },
            { name: 'family', required: true },
            { name: 'active' },
            { name: 'title' },
          ],
        },
      ],
    },
  ],
})

const sample = schema([
  newMapping('userName', sourceFromText('[mail]'), { matchingPriority: 2 }),
  newMapping('active', sourceFromText('Not([IsSoftDeleted])'), { flowType: 'objectAddOnly' }),
  newMapping('title', sourceFromText('"Employee"'), { defaultValue: 'Nobody', matchingPriority: 1 }),
  newMapping('title', null, { defaultValue: '10' }),
])

const placeIn = (document: JsonObject) => {
  const [position] = objectMappingsOf(document)
  if (!position) throw new Error('no object mapping')
  return position
}
const rowsIn = (document: JsonObject, base = document) => {
  const position = placeIn(document)
  return rowsOf(
    position.objectMapping,
    problemsByIndex(problemsOf(document), position),
    changesByMapping(diffSchemas(base, document)),
  )
}
const targets = (rows: readonly Row[]) => rows.map((row) => (row.kind === 'mapping' ? row.key : row.target))

describe('the model of a mapping', () => {
  it('shows each kind of source as expression text', () => {
    expect(rowsIn(sample).map(({ model }) => [model.kind, model.source])).toEqual([
      ['attribute', '[mail]'],
      ['function', 'Not([IsSoftDeleted])'],
      ['constant', '"Employee"'],
      ['none', ''],
    ])
  })

  it('reads flow types in any letter case, and a missing one as Always', () => {
    expect(rowsIn(sample).map(({ model }) => model.flowType)).toEqual(['Always', 'ObjectAddOnly', 'Always', 'Always'])
    expect(modelOf({ targetAttributeName: 'x' }).flowType).toBe('Always')
  })

  it('writes the text of a tree that comes without one', () => {
    const source = {
      type: 'Function',
      name: 'ToLower',
      parameters: [{ key: 'source', value: { type: 'Attribute', name: 'mail' } }],
    }
    expect(modelOf({ targetAttributeName: 'x', source }).source).toBe('ToLower([mail])')
  })

  it('is created once for a mapping', () => {
    const mapping = newMapping('x', null)
    expect(modelOf(mapping)).toBe(modelOf(mapping))
  })
})

describe('rows', () => {
  it('number mappings with the same target', () =>
    expect(targets(rowsIn(sample))).toEqual(['userName', 'active', 'title', 'title#2']))

  it('have only the problems of their own mapping', () => {
    const rows = rowsIn(
      schema([newMapping('userName', sourceFromText('[mail]')), newMapping('active', sourceFromText('[Mail]'))]),
    )
    expect(rows.map(({ problems }) => problems.some(({ code }) => code === 'unknown-source-attribute'))).toEqual([
      false,
      true,
    ])
  })

  it('have the change since the base, and stay the same objects where nothing changed', () => {
    const draft = push(
      startDraft(sample),
      changeMapping(sample, ['synchronizationRules', 0, 'objectMappings', 0, 'attributeMappings', 0], {
        defaultValue: 'x',
      }),
    )
    const document = documentOf(draft)
    const before = rowsIn(sample)
    const position = placeIn(document)
    const after = rowsOf(
      position.objectMapping,
      problemsByIndex(problemsOf(document), position),
      changesByMapping(diffSchemas(sample, document)),
    )
    expect(after.map(({ change }) => change?.kind)).toEqual(['changed', undefined, undefined, undefined])
    expect(after[2]).toBe(before[2])
    expect(after[0]).not.toBe(before[0])
  })
})

describe('filters', () => {
  const rows = rowsIn(sample)
  const missing = missingRows(sample, placeIn(sample))
  const shown = (text: string, ...on: Filter[]) => targets(filterRows(rows, missing, { text, on: new Set(on) }))

  it.each<[string, readonly Filter[], readonly string[]]>([
    ['', [], ['userName', 'active', 'title', 'title#2']],
    ['MAIL', [], ['userName']],
    ['title employee', [], ['title']],
    ['nobody', [], ['title']],
    ['', ['matching'], ['userName', 'title']],
    ['', ['expression', 'constant'], ['active', 'title']],
    ['', ['matching', 'constant'], ['title']],
    ['', ['none'], ['title#2']],
    ['', ['changed'], []],
    ['', ['missing'], ['family']],
    ['zzz', ['missing'], []],
  ])('%j with %j', (text, on, expected) => expect(shown(text, ...on)).toEqual(expected))

  it('count the rows that each would leave', () => {
    expect(countsOf(rows, missing.length)).toMatchObject({
      matching: 2,
      direct: 1,
      expression: 1,
      constant: 1,
      none: 1,
      changed: 0,
      missing: 1,
    })
  })

  it('are restored from the address without unknown ones', () => {
    expect([...readFilters(writeFilters(new Set<Filter>(['changed', 'matching'])))]).toEqual(['matching', 'changed'])
    expect(readFilters('nonsense').size).toBe(0)
    expect(writeFilters(new Set())).toBeUndefined()
  })
})

describe('sorting', () => {
  const rows = rowsIn(sample)
  const sorted = (text: string) => targets(sortRows(rows, readSort(text)))

  it.each<[string, readonly string[]]>([
    ['target', ['active', 'title', 'title#2', 'userName']],
    ['-target', ['userName', 'title', 'title#2', 'active']],
    ['matching', ['title', 'userName', 'active', 'title#2']],
    ['kind', ['userName', 'active', 'title', 'title#2']],
    ['default', ['title#2', 'title', 'userName', 'active']],
    ['applies', ['userName', 'title', 'title#2', 'active']],
    ['nonsense', ['userName', 'active', 'title', 'title#2']],
  ])('by %s', (sort, expected) => expect(sorted(sort)).toEqual(expected))

  it('goes from ascending to descending and back to the order of the document', () => {
    const up = nextSort(undefined, 'target')
    const down = nextSort(up, 'target')
    expect([
      writeSort(up),
      writeSort(down),
      writeSort(nextSort(down, 'target')),
      writeSort(nextSort(down, 'kind')),
    ]).toEqual(['target', '-target', undefined, 'kind'])
  })
})

it('creates one row for each mapping of the largest supported schema', () => {
  const document = generateSchema({ objectMappings: 1, mappings: 2_000, attributes: 4_000 })
  const rows = rowsIn(document)
  expect(rows).toHaveLength(2_000)
  expect(new Set(rows.map(({ key }) => key)).size).toBe(2_000)
})
