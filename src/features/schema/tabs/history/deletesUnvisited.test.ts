import { expect, it } from 'vitest'
import { deletesUnvisited } from './deletesUnvisited'

it.each([
  ['Apple Computer, Inc.', true],
  ['Google Inc.', false],
  ['', false],
])('the browsers of “%s” delete unvisited storage: %s', (vendor, expected) => {
  expect(deletesUnvisited(vendor)).toBe(expected)
})
