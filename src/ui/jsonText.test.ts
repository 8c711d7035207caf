import { describe, expect, it } from 'vitest'
import { matchingLines, pieces } from './jsonText'

const document = {
  'urn:a:b"c': 'x, "y": 1',
  list: [1, -2.5, true, null, 'end,'],
  empty: {},
  none: [],
  nested: { a: '' },
}
const lines = JSON.stringify(document, undefined, 2).split('\n')

describe('pieces', () => {
  it.each(lines.map((line) => [line]))('lose no character of %j', (line) => {
    expect(
      pieces(line)
        .map(({ text }) => text)
        .join(''),
    ).toBe(line)
  })

  it('distinguish keys, strings and literals, even if a string looks like a property', () => {
    const kinds = (line: string) =>
      pieces(line)
        .map(({ kind, text }) => [kind, text.trim()])
        .filter(([, text]) => text)
    expect(kinds(lines[1] ?? '')).toEqual([
      ['key', '"urn:a:b\\"c"'],
      ['mark', ':'],
      ['string', '"x, \\"y\\": 1"'],
      ['mark', ','],
    ])
    expect(kinds('    -2.5,')).toEqual([
      ['literal', '-2.5'],
      ['mark', ','],
    ])
    expect(kinds('    "end,"')).toEqual([['string', '"end,"']])
    expect(kinds('  ],')).toEqual([
      ['mark', ']'],
      ['mark', ','],
    ])
  })
})

describe('matchingLines', () => {
  it('ignores case and matches nothing for an empty text', () => {
    expect(matchingLines(['Alpha', 'beta', 'ALPHABET'], 'alpha')).toEqual([0, 2])
    expect(matchingLines(['Alpha'], '  ')).toEqual([])
  })
})
