import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compactJson, isEmbeddedJson, jsonComplaint, prettyJson, storedText } from './embeddedJson'

describe('JSON inside of a string', () => {
  it('is laid out and put back to the letter', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const compact = compactJson(text)
        expect(compactJson(prettyJson(text))).toBe(compact)
        expect(JSON.parse(prettyJson(text))).toEqual(JSON.parse(text))
      }),
    )
  })
  it('is laid out as JSON.stringify does it', () => {
    const value = { a: [1, { b: 'x, "y": [z]' }], c: {}, d: [], e: null }
    expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, undefined, 2))
  })
  it('keeps digits and twins that parsing would lose', () =>
    expect(compactJson(prettyJson('{"n": 12345678901234567890, "a":1,"a":2.00}'))).toBe(
      '{"n":12345678901234567890,"a":1,"a":2.00}',
    ))
  it.each([
    ['{"a":1}', true],
    [' [1]', true],
    ['"Normal"', false],
    ['true', false],
    ['{a}', false],
    ['', false],
  ])('%s is one: %s', (text, expected) => expect(isEmbeddedJson(text)).toBe(expected))

  it('is stored unchanged after whitespace edits, compact after other edits, and as typed if it is not JSON', () => {
    const original = '{ "a":1 }'
    expect(storedText(original, prettyJson(original))).toBe(original)
    expect(storedText(original, '{\n  "a": 2\n}')).toBe('{"a":2}')
    expect(storedText(original, '{"a":')).toBe('{"a":')
    expect(storedText('', ' true ')).toBe(' true ')
    expect(jsonComplaint('{"a":')).toBeTruthy()
  })
})
