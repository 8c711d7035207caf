import { afterEach, expect, it, vi } from 'vitest'
import { tabChannel } from './tabChannel'

afterEach(() => vi.unstubAllGlobals())

it('brings a message to the other end', async () => {
  const [one, other] = [tabChannel<string>('test'), tabChannel<string>('test')]
  const heard = new Promise((resolve) => {
    other.onmessage = ({ data }) => resolve(data)
  })
  one.postMessage('hello')
  expect(await heard).toBe('hello')
  one.close()
  other.close()
})

it('says nothing to anyone in a browser without channels', () => {
  vi.stubGlobal('BroadcastChannel', undefined)
  const channel = tabChannel<string>('test')
  channel.onmessage = () => expect.unreachable()
  channel.postMessage('hello')
  channel.close()
})
