import { afterEach, expect, it, vi } from 'vitest'
import type { DraftRecord } from '../../../../browser/stores'
import { takeLock } from './locks'
import { takeSlot } from './slots'

const draft = (slot: number): DraftRecord => ({
  connectionKey: 'c',
  place: 'p',
  slot,
  stored: undefined,
  text: undefined,
  changedAt: 0,
})

/** The Web Locks of one browser that several tabs share, as a set of names in use. */
function webLocks() {
  const names = new Set<string>()
  const request = async (name: string, _: unknown, use: (lock: object | null) => unknown) => {
    if (names.has(name)) return use(null)
    names.add(name)
    await use({})
    names.delete(name)
  }
  vi.stubGlobal('navigator', { locks: { request } })
  return names
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

it('offers the drafts of closed tabs, but not the draft that this tab opens', async () => {
  webLocks()
  const { name, others } = await takeSlot('c', 'p', undefined, {
    drafts: () => Promise.resolve([draft(1), draft(0), draft(2)]),
    base: () => Promise.resolve(undefined),
    lock: (lock) => (lock.endsWith('2') ? Promise.resolve(undefined) : takeLock(lock)), // an open tab uses slot 2
  })
  expect([name.slot, others.map(({ slot }) => slot)]).toEqual([1, [0]])
})

it('holds a lock until a moment after the last user in this tab has released it', async () => {
  vi.useFakeTimers()
  const names = webLocks()
  const [first, second] = await Promise.all([takeLock('draft'), takeLock('draft')])
  first?.()
  first?.() // Releasing twice counts once.
  await vi.runAllTimersAsync()
  expect([...names]).toEqual(['draft'])
  second?.()
  expect([...names]).toEqual(['draft'])
  await vi.runAllTimersAsync()
  expect([...names]).toEqual([])
})

it('refuses a lock that another tab holds', async () => {
  webLocks().add('draft')
  expect(await takeLock('draft')).toBeUndefined()
})
