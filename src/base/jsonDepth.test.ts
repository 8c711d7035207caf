import { expect, it } from 'vitest'
import { DEEPEST_JSON, isTooDeep } from './jsonDepth'

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)

it('a document may have as many levels as the limit, side by side as often as it likes', () => {
  expect(isTooDeep(nested(DEEPEST_JSON))).toBe(false)
  expect(isTooDeep(`[${Array.from({ length: 900 }, () => '{"a":[1]}').join(',')}]`)).toBe(false)
})

it('one more level is too deep, and so are a hundred thousand objects', () => {
  expect(isTooDeep(nested(DEEPEST_JSON + 1))).toBe(true)
  expect(isTooDeep('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000))).toBe(true)
})

it('brackets inside of strings don’t count, whatever is escaped before the quote', () => {
  expect(isTooDeep(JSON.stringify(['['.repeat(1_000), '\\', '"'.repeat(3), `\\"${'{'.repeat(1_000)}`]))).toBe(false)
  expect(isTooDeep(`"never ends ${'['.repeat(1_000)}`)).toBe(false)
})
