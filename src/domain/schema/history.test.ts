import { DAY } from '../../base/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteLength, KEEP_ALL_FOR, pruneHistory, type SnapshotFacts } from './history'

describe('pruning history', () => {
  const now = 1_000 * DAY
  const snapshot = (id: string, daysAgo: number, more: Partial<SnapshotFacts> = {}): SnapshotFacts => ({
    id,
    of: 'job',
    takenAt: now - daysAgo * DAY,
    isManual: false,
    size: 10,
    ...more,
  })
  const removed = (list: readonly SnapshotFacts[], budget?: number) =>
    pruneHistory(list, now, budget).remove.map(({ id, reason }) => `${id} ${reason}`)

  it('keeps all of thirty days, then the latest of each week', () => {
    expect(removed([snapshot('a', 0), snapshot('b', 1), snapshot('c', 1), snapshot('d', 29)])).toEqual([])
    const old = Array.from({ length: 70 }, (_, day) => snapshot(`d${day}`, 31 + day))
    expect(70 - removed([snapshot('now', 0), ...old]).length).toBe(10) // seventy days that end a week
  })
  it('never removes a manual one, or the latest of a job', () => {
    const list = [
      snapshot('a', 100),
      snapshot('b', 100.1, { isManual: true }),
      snapshot('c', 100.2),
      snapshot('other', 400, { of: 'another' }),
    ]
    expect(removed(list)).toEqual(['c one-a-week'])
    expect(removed(list, 0)).toEqual(['c one-a-week'])
    expect(pruneHistory(list, now, 0)).toMatchObject({ keptSize: 30, removedSize: 10, overBudget: 30 })
  })
  it('drops the oldest when there is too much', () =>
    expect(removed([snapshot('a', 0), snapshot('b', 1), snapshot('c', 2), snapshot('d', 3)], 25)).toEqual([
      'd over-budget',
      'c over-budget',
    ]))
  it('is done after once: pruning what was pruned removes nothing', () => {
    const facts = fc.record({
      id: fc.uuid(),
      of: fc.constantFrom('a', 'b'),
      takenAt: fc.integer({ min: 0, max: now }),
      isManual: fc.boolean(),
      size: fc.integer({ min: 0, max: 100 }),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(facts, { selector: ({ id }) => id, maxLength: 40 }),
        fc.option(fc.integer({ min: 0, max: 2000 }), { nil: Infinity }),
        (list, budget) => {
          const { remove, keptSize, removedSize } = pruneHistory(list, now, budget)
          const gone = new Set(remove.map(({ id }) => id))
          const remaining = list.filter(({ id }) => !gone.has(id))
          expect(keptSize + removedSize).toBe(list.reduce((sum, { size }) => sum + size, 0))
          expect(remaining.reduce((sum, { size }) => sum + size, 0)).toBe(keptSize)
          expect(list.filter(({ id, isManual }) => gone.has(id) && isManual)).toEqual([])
          expect(pruneHistory(remaining, now, budget).remove).toEqual([])
          if (budget === Infinity)
            expect(list.filter(({ id, takenAt }) => gone.has(id) && now - takenAt <= KEEP_ALL_FOR)).toEqual([])
        },
      ),
    )
  })
  it('counts bytes as they are stored', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(byteLength(text)).toBe(new TextEncoder().encode(text).length)
      }),
    )
  })
})
