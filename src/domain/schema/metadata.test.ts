import { describe, expect, it } from 'vitest'
import { generateSchema } from './generateSchema.fixture'
import { type Json, type Path } from '../../base/json'
import { entityAt, namesIn, propertiesOf, propertyAt, schemaTypes, typeName, type EntityName } from './metadata'

describe('the metadata of the schema', () => {
  it('knows every property that a schema has, and its type', () => {
    const document = generateSchema({ objectMappings: 2, mappings: 12, attributes: 12 })
    const unknown = new Set<string>()
    const walk = (value: Json, path: Path) => {
      if (Array.isArray(value)) (value as readonly Json[]).forEach((item, index) => walk(item, [...path, index]))
      else if (typeof value === 'object' && value !== null) {
        const entity = entityAt(path)
        for (const [name, child] of Object.entries(value) as [string, Json][]) {
          if (!entity || !propertiesOf(entity).some((property) => property.name === name))
            unknown.add(`${entity ?? path.join('.')}.${name}`)
          walk(child, [...path, name])
        }
      }
    }
    walk(document, [])
    // On a directory `metadata` is printed by samples and absent from the metadata.
    expect([...unknown].filter((name) => name !== 'directoryDefinition.metadata')).toEqual([])
  })

  it('refers only to types that it has', () => {
    for (const entity of Object.keys(schemaTypes) as EntityName[]) {
      for (const { type } of propertiesOf(entity)) {
        if ((type.kind === 'object' || type.kind === 'list') && type.of !== 'text')
          expect(Object.keys(schemaTypes)).toContain(type.of)
      }
    }
  })

  it('goes by the path', () => {
    expect(entityAt([])).toBe('synchronizationSchema')
    expect(entityAt(['synchronizationRules', 0, 'objectMappings', 3, 'attributeMappings', 1])).toBe('attributeMapping')
    expect(entityAt(['synchronizationRules'])).toBeUndefined()
    expect(entityAt(['synchronizationRules', 0, 'objectMappings', 3, 'scope'])).toBe('filter')
    expect(entityAt(['nowhere', 0])).toBeUndefined()
    expect(propertyAt(['directories', 0, 'objects', 0, 'attributes', 5, 'type'])?.type).toMatchObject({
      kind: 'enum',
      name: 'attributeType',
    })
    expect(propertyAt(['directories', 0, 'objects', 0, 'attributes', 5, 'colour'])).toBeUndefined()
    expect(
      propertyAt([
        'synchronizationRules',
        0,
        'objectMappings',
        0,
        'attributeMappings',
        0,
        'source',
        'parameters',
        0,
        'value',
        'type',
      ])?.type,
    ).toMatchObject({ name: 'attributeMappingSourceType' })
  })

  it('names types and things', () => {
    const type = propertyAt(['synchronizationRules', 0, 'objectMappings', 0, 'flowTypes'])?.type
    expect(type && typeName(type)).toBe('objectFlowTypes, several')
    expect(namesIn({ directories: [{ name: 'A' }, { name: 'B' }, { name: 'A' }, 3] }, ['directories'])).toEqual([
      'A',
      'B',
    ])
    expect(namesIn({}, ['directories'])).toEqual([])
  })
})
