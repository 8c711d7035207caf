import { expect, it } from 'vitest'
import type { DraftRecord } from '../../browser/stores'
import { memoryStorage } from '../../testing/memoryStorage'
import { collectLeft, forgetLeft, leaveDraft } from './leavingDrafts'

const draft = (changedAt: number, slot = 0): DraftRecord => ({
  connectionKey: 'contoso',
  place: 'servicePrincipals/sp/jobs/Box.1.2',
  slot,
  stored: { steps: [1] },
  text: undefined,
  changedAt,
})

async function collect(storage: Storage, storedAt: number | undefined = undefined) {
  const kept: [DraftRecord, string | undefined][] = []
  await collectLeft(
    (left, base) => {
      kept.push([left, base])
      return Promise.resolve()
    },
    () => Promise.resolve(storedAt),
    () => storage,
  )
  return kept
}

it('a draft that was left is stored once, with its base', async () => {
  const storage = memoryStorage({ other: 'x' })
  expect(leaveDraft(draft(5), '{"a":1}', () => storage)).toBe(true)
  leaveDraft(draft(6, 1), undefined, () => storage)
  expect(await collect(storage)).toEqual([
    [draft(5), '{"a":1}'],
    [draft(6, 1), undefined],
  ])
  expect(await collect(storage)).toEqual([])
  expect(storage.getItem('other')).toBe('x')
})

it('a newer stored draft wins over one that was left', async () => {
  const storage = memoryStorage()
  leaveDraft(draft(5), undefined, () => storage)
  expect(await collect(storage, 6)).toEqual([])
  leaveDraft(draft(6), undefined, () => storage)
  expect(await collect(storage, 6)).toHaveLength(1)
  leaveDraft(draft(7), undefined, () => storage)
  forgetLeft(draft(7), () => storage)
  expect(await collect(storage)).toEqual([])
  expect(storage.length).toBe(0)
})

it('stays where it is if storing it fails', async () => {
  const storage = memoryStorage()
  leaveDraft(draft(5), undefined, () => storage)
  const fail = () => Promise.reject(new Error('full'))
  await expect(
    collectLeft(
      fail,
      () => Promise.resolve(undefined),
      () => storage,
    ),
  ).rejects.toThrow('full')
  expect(await collect(storage)).toHaveLength(1)
})

it('says so if the draft does not fit, or if the storage is blocked or full', () => {
  const blocked = () => {
    throw new DOMException('blocked', 'SecurityError')
  }
  expect(leaveDraft(draft(5), 'x'.repeat(2_000_001), () => memoryStorage())).toBe(false)
  expect(leaveDraft(draft(5), undefined, blocked)).toBe(false)
})

it('text that is no draft is forgotten, and blocked storage holds none', async () => {
  const storage = memoryStorage({
    'syncscope.leaving.draft.x': '{"draft":{"slot":"0"}}',
    'syncscope.leaving.draft.y': '{',
  })
  expect(await collect(storage)).toEqual([])
  expect(storage.length).toBe(0)
  await collectLeft(
    () => Promise.resolve(),
    () => Promise.resolve(undefined),
    () => {
      throw new DOMException('blocked', 'SecurityError')
    },
  )
})
