import { expect, it } from 'vitest'
import type { InputValue } from '../playgroundState'
import { inputKindFor, inputKindOf, inputKinds, convertInput } from './inputKinds'

it('distinguishes null, empty text and a missing value from text', () => {
  expect(inputKindOf(undefined)).toBe('null')
  expect(inputKindOf({ type: 'null' })).toBe('null')
  expect(inputKindOf({ type: 'text', value: '' })).toBe('empty')
  expect(inputKindOf({ type: 'text', value: ' ' })).toBe('text')
  expect(inputKindOf({ type: 'list', values: [] })).toBe('list')
})

const values: InputValue[] = [
  { type: 'null' },
  { type: 'text', value: 'x' },
  { type: 'number', value: '7' },
  { type: 'boolean', value: false },
  { type: 'date', value: '2024-02-01' },
  { type: 'list', values: ['a', 'b'] },
]

it('converts any value to the chosen kind', () => {
  for (const value of values) {
    for (const { kind } of inputKinds) {
      const hasText = !(value.type === 'null')
      if (kind !== 'text' || hasText) expect(inputKindOf(convertInput(kind, value))).toBe(kind)
    }
  }
})

it('retains the typed text if it fits', () => {
  expect(convertInput('number', { type: 'text', value: '42' })).toEqual({ type: 'number', value: '42' })
  expect(convertInput('list', { type: 'text', value: 'a@contoso.com' })).toEqual({
    type: 'list',
    values: ['a@contoso.com'],
  })
  expect(convertInput('boolean', { type: 'text', value: 'False' })).toEqual({ type: 'boolean', value: false })
})

it('starts with the type in the definition', () => {
  expect(inputKindFor({ name: 'a', type: 'Boolean' })).toBe('boolean')
  expect(inputKindFor({ name: 'a', type: 'String', multivalued: true })).toBe('list')
  expect(inputKindFor(undefined)).toBe('text')
})
