import { expect, it } from 'vitest'
import type { JsonObject } from '../../../../../base/json'
import { newMapping } from '../../../../../domain/schema/mappingEdits'
import { sourceFromText } from '../../../../../domain/schema/mappingSource'
import { objectMappingsOf } from '../../../../../domain/schema/schemaIndex'
import { certainty, proposalsFor } from './proposals'

const attributes = (...names: (string | JsonObject)[]) =>
  names.map((name) => (typeof name === 'string' ? { name } : name))
const document: JsonObject = {
  synchronizationRules: [
    {
      id: 'r',
      sourceDirectoryName: 'A',
      targetDirectoryName: 'B',
      objectMappings: [
        {
          name: 'Users',
          sourceObjectName: 'User',
          targetObjectName: 'User',
          attributeMappings: [newMapping('userName', sourceFromText('[mail]'))],
        },
      ],
    },
  ],
  directories: [
    { id: 'a', name: 'A', objects: [{ name: 'User', attributes: attributes('mail', 'surname', 'jobTitle') }] },
    {
      id: 'b',
      name: 'B',
      objects: [
        {
          name: 'User',
          attributes: attributes(
            { name: 'id', anchor: true },
            'userName',
            'zone',
            { name: 'code', required: true },
            'title',
            { name: 'lastName', required: true },
            { name: 'etag', mutability: 'ReadOnly' },
          ),
        },
      ],
    },
  ],
}

it('proposes writable attributes without a mapping: suggested, then required, then the rest', () => {
  const [position] = objectMappingsOf(document)
  const proposals = position ? proposalsFor(document, position) : []
  expect(proposals.map(({ target, suggestion, isRequired }) => [target, suggestion?.source, isRequired])).toEqual([
    ['lastName', 'surname', true],
    ['title', 'jobTitle', false],
    ['code', undefined, true],
    ['id', undefined, false],
    ['zone', undefined, false],
  ])
  expect(proposals[2]?.mapping).toMatchObject({ targetAttributeName: 'code', source: null })
  expect(proposals[0]?.suggestion && certainty(proposals[0].suggestion).label).toBe('Sure')
})
