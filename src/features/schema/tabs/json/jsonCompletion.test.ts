import { describe, expect, it } from 'vitest'
import { generateSchema } from '../../../../domain/schema/generateSchema.fixture'
import { pointer, type Path } from '../../../../base/json'
import { contextAt, jsonSpansOf } from '../../../../domain/schema/jsonPositions'
import { suggestionsAt } from './jsonCompletion'

const document = generateSchema({ objectMappings: 2, mappings: 12, attributes: 80 })
const text = JSON.stringify(document, undefined, 2)

/** The suggestions at the start of the value at a path. */
const at = (path: Path) => {
  const span = jsonSpansOf(text, [path]).get(pointer(path))
  return suggestionsAt(contextAt(text, (span?.start ?? 0) + 1), document)
}
const mapping: Path = ['synchronizationRules', 0, 'objectMappings', 0, 'attributeMappings', 0]

describe("completion in the schema's JSON", () => {
  it('offers the members of an enum', () => {
    expect(at([...mapping, 'flowType']).map(({ json }) => json)).toEqual([
      '"Always"',
      '"ObjectAddOnly"',
      '"MultiValueAddOnly"',
      '"ValueAddOnly"',
      '"AttributeAddOnly"',
    ])
  })

  it('offers names that the document has', () => {
    expect(at([...mapping, 'targetAttributeName']).map(({ label }) => label)).toContain(
      textOf([...mapping, 'targetAttributeName']),
    )
    expect(at(['synchronizationRules', 0, 'sourceDirectoryName']).map(({ label }) => label)).toContain(
      textOf(['synchronizationRules', 0, 'sourceDirectoryName']),
    )
  })

  it("offers the properties that an object doesn't have yet", () => {
    const offered = suggestionsAt(contextAt('{"synchronizationRules": [{"id": "x", "', 38), document)
    expect(offered.map(({ label }) => label)).toContain('objectMappings')
    expect(offered.map(({ label }) => label)).not.toContain('id')
  })

  it('offers nothing where the metadata defines nothing', () => {
    expect(suggestionsAt(contextAt('{"odd": {"', 10), document)).toEqual([])
    expect(suggestionsAt(contextAt('{"odd": ', 8), document)).toEqual([])
  })
})

function textOf(path: Path): string {
  const span = jsonSpansOf(text, [path]).get(pointer(path))
  return JSON.parse(text.slice(span?.start, span?.end)) as string
}
