import { describe, expect, it } from 'vitest'
import { toLower, toUpper } from './casing'

/** A letter beyond Latin, which has no case: text with it is changed letter by letter. */
const OTHER = '\u4e00'

describe('the case of Western letters', () => {
  it.each(['invariant', 'other'] as const)('is the same for a text as for each of its letters (%s)', (casing) => {
    for (let code = 0; code < 0x250; code++) {
      const letter = String.fromCharCode(code)
      expect([letter, toLower(letter, casing) + OTHER]).toEqual([letter, toLower(letter + OTHER, casing)])
      expect([letter, toUpper(letter, casing) + OTHER]).toEqual([letter, toUpper(letter + OTHER, casing)])
    }
  })
})
