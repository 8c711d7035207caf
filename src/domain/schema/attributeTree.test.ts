import { describe, expect, it } from 'vitest'
import { newAttribute } from './attributeEdits'
import { ancestorsOf, attributeRows, type AttributeFilter, type TreeRow } from './attributeTree'
import { attributeUses, countMappings, removeAttributeAndMappings, usesIn } from './attributeUsage'
import { isObject, type JsonObject } from '../../base/json'
import { newMapping } from './mappingEdits'
import { sourceFromText } from './mappingSource'
import { applyOperation } from './operations'
import { newClause } from './scopeEdits'

const document: JsonObject = {
  directories: [
    {
      name: 'Entra',
      objects: [
        {
          name: 'User',
          attributes: ['objectId', 'mail', 'department', 'extra'].map((name) =>
            newAttribute(name, name === 'extra' ? {} : { metadata: [] }),
          ),
        },
      ],
    },
    {
      name: 'Target',
      objects: [
        {
          name: 'User',
          attributes: [
            newAttribute('id', { anchor: true, metadata: [] }),
            newAttribute('userName', { required: true, metadata: [] }),
            newAttribute('manager', { type: 'Reference', metadata: [] }),
          ],
        },
        { name: 'Group', attributes: [] },
      ],
    },
  ],
  synchronizationRules: [
    {
      sourceDirectoryName: 'Entra',
      targetDirectoryName: 'Target',
      objectMappings: [
        {
          name: 'Users',
          sourceObjectName: 'User',
          targetObjectName: 'User',
          attributeMappings: [
            newMapping('userName', sourceFromText('Coalesce([mail], [objectId], [mail])')),
            newMapping('id', sourceFromText('[objectId]')),
            newMapping('mail', null),
          ],
          scope: { groups: [{ name: 'g', clauses: [newClause('department', 'IS NOT NULL')] }] },
        },
      ],
    },
  ],
}
const show = (row: TreeRow) =>
  `${'  '.repeat(row.level - 1)}${row.name}${row.kind === 'attribute' ? ` ${String(row.mappings)}` : ` ${String(row.count)}/${String(row.total)}`}`
const rows = (search = '', filter: AttributeFilter = 'all', ...expanded: string[]) =>
  attributeRows(document, { search, filter, expanded: new Set(expanded) })

describe('the tree of attributes', () => {
  it('shows what is open', () => {
    expect(rows().map(show)).toEqual(['Entra 4/4', 'Target 3/3'])
    expect(rows('', 'all', '/directories/1', '/directories/1/objects/0').map(show)).toEqual([
      'Entra 4/4',
      'Target 3/3',
      '  User 3/3',
      '    id 1',
      '    userName 1',
      '    manager 0',
      '  Group 0/0',
    ])
  })
  it('opens whatever holds a find', () => {
    expect(rows('ID').map(show)).toEqual([
      'Entra 1/4',
      '  User 1/4',
      '    objectId 2',
      'Target 1/3',
      '  User 1/3',
      '    id 1',
    ])
    expect(rows('nobody')).toEqual([])
  })
  it.each<[AttributeFilter, string[]]>([
    ['custom', ['extra']],
    ['required', ['userName']],
    ['anchor', ['id']],
    ['reference', ['manager']],
    ['unmapped', ['department', 'extra', 'manager']],
    ['mapped', ['objectId', 'mail', 'id', 'userName']],
  ])('filters: %s', (filter, names) =>
    expect(
      rows('', filter)
        .filter(({ kind }) => kind === 'attribute')
        .map(({ name }) => name),
    ).toEqual(names),
  )
  it('says the position of each row among those that are shown', () =>
    expect(rows('id').map(({ position, siblings }) => `${String(position)}/${String(siblings)}`)).toEqual([
      '1/2',
      '1/1',
      '1/1',
      '2/2',
      '1/1',
      '1/1',
    ]))
  it('knows what to open for a position', () =>
    expect(ancestorsOf(['directories', 1, 'objects', 0, 'attributes', 2, 'name'])).toEqual([
      '/directories/1',
      '/directories/1/objects/0',
    ]))
})

describe('the uses of attributes', () => {
  const uses = (directory: string, name: string) => usesIn(attributeUses(document), directory, 'User').get(name)

  it('distinguish sources, expressions, targets and scope clauses, and directories', () => {
    expect(uses('Entra', 'objectId')?.map(({ kind, target }) => `${kind} ${target}`)).toEqual([
      'expression userName',
      'source id',
    ])
    expect(uses('Entra', 'mail')?.map(({ kind }) => kind)).toEqual(['expression'])
    expect(uses('Entra', 'department')?.map(({ kind }) => kind)).toEqual(['scope'])
    expect(uses('Target', 'userName')?.map(({ kind }) => kind)).toEqual(['target'])
    expect(countMappings(uses('Entra', 'department'))).toBe(0)
    expect(uses('Elsewhere', 'mail')).toBeUndefined()
  })
  it('go with the attribute where that is wanted', () => {
    const position = ['directories', 1, 'objects', 0, 'attributes', 1]
    const mapping = uses('Target', 'userName')?.[0]?.path ?? []
    const operation = removeAttributeAndMappings(document, position, [mapping])
    expect(operation.label).toBe('Remove userName and a mapping')
    const { document: next } = applyOperation(document, operation)
    if (!isObject(next)) throw new Error('not an object')
    expect(usesIn(attributeUses(next), 'Target', 'User').has('userName')).toBe(false)
    expect(attributeRows(next, { search: 'username', filter: 'all', expanded: new Set() })).toEqual([])
  })
})
