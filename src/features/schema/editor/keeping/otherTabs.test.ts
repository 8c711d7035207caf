import { expect, it } from 'vitest'
import type { TabChannel } from '../../../../browser/tabChannel'
import { joinTabs, type Message, type OtherTab } from './otherTabs'

type Channel = TabChannel<Message>

/** Channels of one name receive each other's messages, but not their own. */
function network() {
  const channels = new Set<Channel>()
  return (): Channel => {
    const channel: Channel = {
      onmessage: null,
      postMessage(data) {
        for (const other of channels) if (other !== channel) other.onmessage?.({ data } as MessageEvent<typeof data>)
      },
      close: () => channels.delete(channel),
    }
    channels.add(channel)
    return channel
  }
}
const flushed = () => new Promise((resolve) => setImmediate(resolve))

it('tabs find each other, report their changes and saves, and notice when one closes', async () => {
  const open = network()
  const seen: Record<string, readonly OtherTab[]> = {}
  let saves = 0
  const a = joinTabs('x', { onTabs: (tabs) => (seen.a = tabs), onSaved: () => saves++ }, open)
  await flushed()
  const b = joinTabs('x', { onTabs: (tabs) => (seen.b = tabs), onSaved: () => undefined }, open)
  await flushed()
  expect([seen.a?.length, seen.b?.length]).toEqual([1, 1])
  b.setChanges(3)
  await flushed()
  expect(seen.a?.[0]?.changes).toBe(3)
  b.saved()
  expect(saves).toBe(1)
  b.close()
  await flushed()
  expect(seen.a).toEqual([])
  a.close()
})
