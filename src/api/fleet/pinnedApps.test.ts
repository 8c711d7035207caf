import { afterEach, describe, expect, it, vi } from 'vitest'
import { pinnedApps } from './pinnedApps'

function storage(initial: Record<string, string> = {}) {
  const items = new Map(Object.entries(initial))
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
  })
  return items
}
afterEach(() => vi.unstubAllGlobals())

describe('pinned apps', () => {
  it('are stored for the connection, and listeners are notified', () => {
    const items = storage()
    const pins = pinnedApps('a')
    let told = 0
    const stop = pins.subscribe(() => told++)
    pins.pin({ servicePrincipalId: '1' })
    pins.pin({ servicePrincipalId: '2', displayName: 'Box' })
    pins.pin({ servicePrincipalId: '1', displayName: 'Slack' })
    expect(pins.current()).toEqual([
      { servicePrincipalId: '2', displayName: 'Box' },
      { servicePrincipalId: '1', displayName: 'Slack' },
    ])
    expect(JSON.parse(items.get('syncscope.pinnedApps.a') ?? '')).toEqual(pins.current())
    pins.unpin('2')
    stop()
    pins.unpin('1')
    expect([told, pins.current(), pinnedApps('b').current()]).toEqual([4, [], []])
  })

  it.each([
    ['{"not":"a list"}', []],
    [
      '[1,{"servicePrincipalId":5},{"servicePrincipalId":"ok"},{"servicePrincipalId":"x","displayName":1}]',
      [{ servicePrincipalId: 'ok' }],
    ],
    ['broken', []],
  ])('survive a storage that holds %s', (stored, expected) => {
    storage({ [`syncscope.pinnedApps.${stored}`]: stored })
    expect(pinnedApps(stored).current()).toEqual(expected)
  })

  it('last as long as the tab if storage is blocked', () => {
    vi.stubGlobal('localStorage', {
      getItem: () => {
        throw new Error('blocked')
      },
      setItem: () => {
        throw new Error('blocked')
      },
    })
    pinnedApps('blocked').pin({ servicePrincipalId: '1' })
    expect(pinnedApps('blocked').current()).toEqual([{ servicePrincipalId: '1' }])
  })
})
