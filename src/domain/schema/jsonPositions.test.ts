import { describe, expect, it } from 'vitest'
import { generateSchema } from './generateSchema.fixture'
import { pointer, valueAt, type Json, type Path } from '../../base/json'
import { contextAt, jsonSpansOf } from './jsonPositions'

describe('jsonSpansOf', () => {
  const text = '{ "a": [1, {"b\\"c": "x,]}"}, []], "d": null,\n "e": {"f": true} }'

  const at = (path: Path) => {
    const span = jsonSpansOf(text, [path]).get(pointer(path))
    return span && [text.slice(span.start, span.end), span.key && text.slice(span.key.start, span.key.end)]
  }

  it('finds values and their names', () => {
    expect(at(['a', 1, 'b"c'])).toEqual(['"x,]}"', '"b\\"c"'])
    expect(at(['a', 0])).toEqual(['1', undefined])
    expect(at(['a', 2])).toEqual(['[]', undefined])
    expect(at(['d'])).toEqual(['null', '"d"'])
    expect(at(['e'])).toEqual(['{"f": true}', '"e"'])
    expect(at([])).toEqual([text, undefined])
  })

  it('has nothing for paths that lead nowhere', () => {
    expect(at(['a', 7])).toBeUndefined()
    expect(at(['x', 'y'])).toBeUndefined()
    expect(at(['d', 'y'])).toBeUndefined()
  })

  it('takes the last of twins', () => {
    expect(jsonSpansOf('{"a": 1, "a": 22}', [['a']]).get('/a')).toMatchObject({ start: 14, end: 16 })
  })

  it('agrees with JSON.parse on every value of a schema', () => {
    const document = generateSchema({ objectMappings: 2, mappings: 6, attributes: 8 })
    const pretty = JSON.stringify(document, undefined, 2)
    const paths: Path[] = []
    const walk = (value: Json, path: Path) => {
      paths.push(path)
      if (typeof value === 'object' && value !== null)
        for (const [key, child] of Object.entries(value))
          walk(child as Json, [...path, Array.isArray(value) ? Number(key) : key])
    }
    walk(document, [])
    const spans = jsonSpansOf(pretty, paths)
    expect(spans.size).toBe(paths.length)
    for (const path of paths) {
      const span = spans.get(pointer(path))
      expect(JSON.parse(pretty.slice(span?.start, span?.end))).toEqual(valueAt(document, path))
    }
  })
})

describe('contextAt', () => {
  /** The bar marks the caret. */
  const at = (marked: string) => {
    const offset = marked.indexOf('|')
    return contextAt(marked.replace('|', ''), offset)
  }

  it('knows names from values', () => {
    expect(at('{"a": {"b": [{"|')).toMatchObject({ kind: 'key', path: ['a', 'b', 0], typed: '', isInString: true })
    expect(at('{"a": {"b": [{}, {"c": "x|')).toMatchObject({
      kind: 'value',
      path: ['a', 'b', 1, 'c'],
      typed: 'x',
      isInString: true,
    })
    expect(at('{"a": tr|')).toMatchObject({ kind: 'value', path: ['a'], typed: 'tr', isInString: false })
    expect(at('{"a": |}')).toMatchObject({ kind: 'value', path: ['a'] })
    expect(at('{"a": 1, |}')).toMatchObject({ kind: 'key', path: [], siblings: ['a'] })
    expect(at('{"a"|: 1}')).toMatchObject({ kind: 'other' })
    expect(at('{"a": [1, 2, |')).toMatchObject({ kind: 'value', path: ['a', 2] })
  })

  it('is not confused by what strings hold', () => {
    expect(at('{"a": "{[,:\\"", "b": |')).toMatchObject({ kind: 'value', path: ['b'] })
  })

  it('sees the whole word that the caret is in, closed or not', () => {
    expect(at('{"a": {"na|me": 1}}')).toMatchObject({ kind: 'key', path: ['a'], typed: 'na', from: 7 })
  })

  it('bears any text', () => {
    for (const text of ['', '|', '}}]|', '"|', '{{{:::|', '[[,,,{"a":|']) expect(() => at(text)).not.toThrow()
  })
})
