import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../base/json'
import { objectMappingsOf } from '../../../domain/schema/schemaIndex'
import { objectMappingOf, openIndexOf, searchOf, type ObjectMappingSearch } from './objectMappingSearch'

const objectMapping = (name: string | null, targets: readonly string[], enabled = true): JsonObject => ({
  name,
  enabled,
  sourceObjectName: 'User',
  targetObjectName: 'User',
  attributeMappings: targets.map((targetAttributeName) => ({ targetAttributeName, source: null })),
})

const document: JsonObject = {
  synchronizationRules: [
    { id: 'locked', editable: false, objectMappings: [objectMapping('In', ['x'])] },
    {
      id: 'out',
      editable: true,
      objectMappings: [
        objectMapping('Off', [], false),
        objectMapping('Users', ['mail', 'title', 'mail']),
        objectMapping(null, ['name']),
        objectMapping(null, ['mail']),
      ],
    },
  ],
}
const positions = objectMappingsOf(document)
const at = (search: ObjectMappingSearch) => {
  const position = objectMappingOf(positions, search)
  return position && [position.path[1], position.path[3], openIndexOf(position, search)]
}

describe('an address', () => {
  it.each<[ObjectMappingSearch, readonly (number | undefined)[]]>([
    [{}, [1, 1, undefined]],
    [{ rule: 'locked' }, [0, 0, undefined]],
    [{ object: 'Off' }, [1, 0, undefined]],
    [{ rule: 'out', object: 'Users', attribute: 'title' }, [1, 1, 1]],
    [{ attribute: 'mail' }, [1, 1, 0]],
    [{ attribute: 'gone' }, [1, 1, undefined]],
    [{ rule: 'gone', object: 'gone' }, [1, 1, undefined]],
    [{ at: '/synchronizationRules/1/objectMappings/3/attributeMappings/0/source/expression' }, [1, 3, 0]],
    [{ at: '/synchronizationRules/1/objectMappings/2/scope' }, [1, 2, undefined]],
    [{ at: '/synchronizationRules/9/objectMappings/2', rule: 'locked' }, [0, 0, undefined]],
    [{ at: '/directories/0' }, [1, 1, undefined]],
    [{ at: 'not a pointer' }, [1, 1, undefined]],
  ])('%j', (search, expected) => expect(at(search)).toEqual(expected))
})

it('leads back to every mapping, by names where they are enough', () => {
  for (const position of positions) {
    for (const index of [undefined, ...(position.objectMapping.attributeMappings as readonly unknown[]).keys()]) {
      const search = Object.fromEntries(
        Object.entries(searchOf(positions, position, index)).filter(([, value]) => value !== undefined),
      ) as ObjectMappingSearch
      expect(at(search)).toEqual([position.path[1], position.path[3], index])
    }
  }
  const users = objectMappingOf(positions, { object: 'Users' })
  expect(users && searchOf(positions, users, 1)).toEqual({
    rule: 'out',
    object: 'Users',
    attribute: 'title',
    at: undefined,
  })
  expect(users && searchOf(positions, users, 2).at).toBe('/synchronizationRules/1/objectMappings/1/attributeMappings/2')
})
