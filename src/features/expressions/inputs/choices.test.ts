import { expect, it } from 'vitest'
import type { InputValue } from '../playgroundState'
import { choiceFor, choiceOf, choices, choose } from './choices'

it('distinguishes null, empty text and a missing value from text', () => {
  expect(choiceOf(undefined)).toBe('null')
  expect(choiceOf({ type: 'null' })).toBe('null')
  expect(choiceOf({ type: 'text', value: '' })).toBe('empty')
  expect(choiceOf({ type: 'text', value: ' ' })).toBe('text')
  expect(choiceOf({ type: 'list', values: [] })).toBe('list')
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
    for (const { choice } of choices) {
      const hasText = !(value.type === 'null')
      if (choice !== 'text' || hasText) expect(choiceOf(choose(choice, value))).toBe(choice)
    }
  }
})

it('retains the typed text if it fits', () => {
  expect(choose('number', { type: 'text', value: '42' })).toEqual({ type: 'number', value: '42' })
  expect(choose('list', { type: 'text', value: 'a@contoso.com' })).toEqual({ type: 'list', values: ['a@contoso.com'] })
  expect(choose('boolean', { type: 'text', value: 'False' })).toEqual({ type: 'boolean', value: false })
})

it('starts with the type in the definition', () => {
  expect(choiceFor({ name: 'a', type: 'Boolean' })).toBe('boolean')
  expect(choiceFor({ name: 'a', type: 'String', multivalued: true })).toBe('list')
  expect(choiceFor(undefined)).toBe('text')
})
