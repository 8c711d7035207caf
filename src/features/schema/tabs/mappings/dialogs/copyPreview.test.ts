import { expect, it } from 'vitest'
import type { JsonObject } from '../../../../../base/json'
import { newMapping } from '../../../../../domain/schema/mappingEdits'
import { sourceFromText } from '../../../../../domain/schema/mappingSource'
import { objectMappingsOf } from '../../../../../domain/schema/schemaIndex'
import { copyPreview } from './copyPreview'

const document = (targets: readonly string[]): JsonObject => ({
  synchronizationRules: [
    {
      sourceDirectoryName: 'A',
      targetDirectoryName: 'B',
      objectMappings: [
        {
          sourceObjectName: 'User',
          targetObjectName: 'User',
          attributeMappings: [newMapping('mail', sourceFromText('[mail]'))],
        },
      ],
    },
  ],
  directories: [
    { id: 'a', name: 'A', objects: [{ name: 'User', attributes: [{ name: 'mail' }] }] },
    { id: 'b', name: 'B', objects: [{ name: 'User', attributes: targets.map((name) => ({ name })) }] },
  ],
})
const preview = (targets: readonly string[]) => {
  const [position] = objectMappingsOf(document(targets))
  const copied = [
    newMapping('mail', sourceFromText('[mail]')),
    newMapping('title', sourceFromText('Join(" ", [mail], [rank])')),
  ]
  return position && copyPreview(copied, position)
}

it('lists which targets are already mapped and which are not defined', () => {
  expect(preview(['mail'])).toEqual({ alreadyMapped: ['mail'], unknownTargets: ['title'], unknownSources: ['rank'] })
})

it('reports nothing as unknown when the object defines nothing', () => expect(preview([])?.unknownTargets).toEqual([]))
