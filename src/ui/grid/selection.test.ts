import { expect, it } from 'vitest'
import { NOTHING, onlyThere, stretch, toggle, toggleAll } from './selection'

const shown = ['a', 'b', 'c', 'd']
const keys = ({ keys: chosen }: { keys: ReadonlySet<string> }) => [...chosen].sort()

it('selects a row and clears it', () => {
  const one = toggle(NOTHING, 'b')
  expect(keys(one)).toEqual(['b'])
  expect(keys(toggle(one, 'b'))).toEqual([])
})

it('extends in both directions from its anchor, and keeps earlier selections', () => {
  const begun = toggle(toggle(NOTHING, 'a'), 'c')
  expect(keys(stretch(begun, 'd', shown))).toEqual(['a', 'c', 'd'])
  expect(keys(stretch(begun, 'b', shown))).toEqual(['a', 'b', 'c'])
  expect(stretch(begun, 'd', shown).anchor).toBe('c')
})

it('starts at the row itself if nothing is selected or the anchor is filtered out', () => {
  expect(keys(stretch(NOTHING, 'b', shown))).toEqual(['b'])
  expect(keys(stretch(toggle(NOTHING, 'z'), 'b', shown))).toEqual(['b', 'z'])
})

it('selects all shown rows, and clears only those', () => {
  const all = toggleAll(toggle(NOTHING, 'z'), shown)
  expect(keys(all)).toEqual(['a', 'b', 'c', 'd', 'z'])
  expect(keys(toggleAll(all, shown))).toEqual(['z'])
})

it('removes rows that no longer exist', () => {
  const two = toggle(toggle(NOTHING, 'a'), 'b')
  expect(keys(onlyThere(two, new Set(['b'])))).toEqual(['b'])
  expect(onlyThere(two, new Set(shown))).toBe(two)
})
