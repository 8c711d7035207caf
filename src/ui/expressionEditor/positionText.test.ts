import { expect, it } from 'vitest'
import { positionText } from './positionText'

it('counts as the service does, and adds line and column for several lines', () => {
  expect(positionText('abc', 0)).toBe('position 0')
  expect(positionText('a(\n    b)', 7)).toBe('line 2, column 5 (position 7)')
  expect(positionText('a\nb', 0)).toBe('line 1, column 1 (position 0)')
})
