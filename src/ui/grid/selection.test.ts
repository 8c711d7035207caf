import { expect, it } from 'vitest'
import { NOTHING, onlyThere, stretch, toggle, toggleAll } from './selection'

const shown = ['a', 'b', 'c', 'd']
const keys = ({ keys: chosen }: { keys: ReadonlySet<string> }) => [...chosen].sort()

it('chooses and lets go', () => {
  const one = toggle(NOTHING, 'b')
  expect(keys(one)).toEqual(['b'])
  expect(keys(toggle(one, 'b'))).toEqual([])
})

it('stretches both ways from where it began, and keeps what was chosen', () => {
  const begun = toggle(toggle(NOTHING, 'a'), 'c')
  expect(keys(stretch(begun, 'd', shown))).toEqual(['a', 'c', 'd'])
  expect(keys(stretch(begun, 'b', shown))).toEqual(['a', 'b', 'c'])
  expect(stretch(begun, 'd', shown).anchor).toBe('c')
})

it('begins where nothing was chosen yet, or where the beginning is filtered away', () => {
  expect(keys(stretch(NOTHING, 'b', shown))).toEqual(['b'])
  expect(keys(stretch(toggle(NOTHING, 'z'), 'b', shown))).toEqual(['b', 'z'])
})

it('chooses all that are shown, and only those go again', () => {
  const all = toggleAll(toggle(NOTHING, 'z'), shown)
  expect(keys(all)).toEqual(['a', 'b', 'c', 'd', 'z'])
  expect(keys(toggleAll(all, shown))).toEqual(['z'])
})

it('lets go of what is gone', () => {
  const two = toggle(toggle(NOTHING, 'a'), 'b')
  expect(keys(onlyThere(two, new Set(['b'])))).toEqual(['b'])
  expect(onlyThere(two, new Set(shown))).toBe(two)
})
