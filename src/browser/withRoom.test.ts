import { expect, it } from 'vitest'
import { withRoom } from './withRoom'

const failing = (error: Error) => withRoom('There is no room.', () => Promise.reject(error))

it.each(['QuotaExceededError', 'AbortError'])('says a sentence where the browser reports %s', async (name) => {
  await expect(failing(new DOMException('', name))).rejects.toThrow('There is no room.')
})

it('leaves every other reason as it is, and returns what was written', async () => {
  await expect(failing(new DOMException('Not a key', 'DataError'))).rejects.toThrow('Not a key')
  expect(await withRoom('There is no room.', () => Promise.resolve(1))).toBe(1)
})
