import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { sleep } from './sleep'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('waits for the given time', async () => {
  let isOver = false
  const waiting = sleep(1000).then(() => (isOver = true))
  await vi.advanceTimersByTimeAsync(999)
  expect(isOver).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  await waiting
  expect(isOver).toBe(true)
})

it('rejects with the reason of an abort, and leaves no timer behind', async () => {
  const abort = new AbortController()
  const waiting = sleep(1000, abort.signal)
  const reason = new Error('Enough')
  abort.abort(reason)
  await expect(waiting).rejects.toBe(reason)
  await expect(sleep(1000, abort.signal)).rejects.toBe(reason)
  expect(vi.getTimerCount()).toBe(0)
})

it('rejects with an AbortError if the reason is not an error', async () => {
  await expect(sleep(1000, AbortSignal.abort('no'))).rejects.toMatchObject({ name: 'AbortError' })
})
