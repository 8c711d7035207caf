import { afterEach, describe, expect, it, vi } from 'vitest'
import { readViews, savedViews } from './savedViews'

function storage() {
  const items = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
  })
  return items
}
afterEach(() => vi.unstubAllGlobals())

describe('saved views', () => {
  it('belong to one page of one connection, are sorted by name, and replace those with their name', () => {
    const items = storage()
    const views = savedViews('logs', 'a')
    views.save({ name: 'Night', search: { status: 'failure' } })
    views.save({ name: 'Day', search: { range: '1h' } })
    views.save({ name: 'Night', search: { status: 'warning' } })
    expect(views.current()).toEqual([
      { name: 'Day', search: { range: '1h' } },
      { name: 'Night', search: { status: 'warning' } },
    ])
    expect(readViews(items.get('syncscope.views.logs.a') ?? null)).toEqual(views.current())
    views.remove('Night')
    expect(views.current().map(({ name }) => name)).toEqual(['Day'])
    expect(savedViews('apps', 'a').current()).toEqual([])
    expect(savedViews('logs', 'b').current()).toEqual([])
  })

  it.each([
    ['broken', []],
    ['{"name":"x"}', []],
    ['[1,{"name":""},{"name":"a","search":5},{"name":"b","search":{}}]', [{ name: 'b', search: {} }]],
  ])('survive whatever is stored: %s', (stored, views) => expect(readViews(stored)).toEqual(views))
})
