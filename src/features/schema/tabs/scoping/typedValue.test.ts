import { describe, expect, it } from 'vitest'
import { typedValue, valueText } from './typedValue'

describe('a typed value', () => {
  it.each([
    ['', 'String', null],
    ['Sales ', 'String', 'Sales '],
    ['TRUE', 'Boolean', true],
    ['yes', 'Boolean', 'yes'],
    ['42', 'Integer', 42n],
    ['4x', 'Integer', '4x'],
    ['42', 'String', '42'],
    ['42', undefined, '42'],
  ] as const)('%s as %s', (text, type, value) => expect(typedValue(text, type)).toBe(value))

  it('is shown as it was typed', () =>
    expect([null, undefined, true, 42n, 'x', ['a', 'b']].map(valueText)).toEqual(['', '', 'True', '42', 'x', 'a, b']))
})
