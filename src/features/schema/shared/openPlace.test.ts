import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../base/json'
import { objectMappingsOf } from '../../../domain/schema/schemaIndex'
import { objectMappingOf, openIndexOf, searchOf, type PlaceSearch } from './openPlace'

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
const places = objectMappingsOf(document)
const at = (search: PlaceSearch) => {
  const place = objectMappingOf(places, search)
  return place && [place.path[1], place.path[3], openIndexOf(place, search)]
}

describe('an address', () => {
  it.each<[PlaceSearch, readonly (number | undefined)[]]>([
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

it('leads back to every place, by names where they suffice', () => {
  for (const place of places) {
    for (const index of [undefined, ...(place.objectMapping.attributeMappings as readonly unknown[]).keys()]) {
      const search = Object.fromEntries(
        Object.entries(searchOf(places, place, index)).filter(([, value]) => value !== undefined),
      ) as PlaceSearch
      expect(at(search)).toEqual([place.path[1], place.path[3], index])
    }
  }
  const users = objectMappingOf(places, { object: 'Users' })
  expect(users && searchOf(places, users, 1)).toEqual({
    rule: 'out',
    object: 'Users',
    attribute: 'title',
    at: undefined,
  })
  expect(users && searchOf(places, users, 2).at).toBe('/synchronizationRules/1/objectMappings/1/attributeMappings/2')
})
