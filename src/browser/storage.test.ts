import { afterEach, describe, expect, it, vi } from 'vitest'
import { memoryStorage } from '../testing/memoryStorage'
import { parseJson, readText, storedValue, writeText } from './storage'

afterEach(() => vi.unstubAllGlobals())

const blocked = {
  getItem: () => {
    throw new Error('blocked')
  },
  setItem: () => {
    throw new Error('blocked')
  },
}
const numberIn = (text: string | null) => Number(text ?? 1)

it.each([
  [null, undefined],
  ['', undefined],
  ['{', undefined],
  ['{"a":1}', { a: 1 }],
  ['null', null],
])('reads the JSON of %j', (text, value) => expect(parseJson(text)).toEqual(value))

it('reads and writes texts, and does neither where the storage is blocked', () => {
  vi.stubGlobal('sessionStorage', memoryStorage())
  writeText('sessionStorage', 'a', 'text')
  expect(readText('sessionStorage', 'a')).toBe('text')
  vi.stubGlobal('sessionStorage', blocked)
  writeText('sessionStorage', 'a', 'other')
  expect(readText('sessionStorage', 'a')).toBeNull()
})

describe('a stored value', () => {
  it('begins as it was stored, and a change is stored and heard', () => {
    const storage = memoryStorage({ count: '5' })
    vi.stubGlobal('localStorage', storage)
    const count = storedValue('count', numberIn)
    const heard: number[] = []
    const leave = count.subscribe(() => heard.push(count.current()))
    count.set(6)
    leave()
    count.set(7)
    expect([heard, count.current(), storage.getItem('count')]).toEqual([[6], 7, '7'])
  })

  it('lasts as long as the page where the storage is blocked', () => {
    vi.stubGlobal('localStorage', blocked)
    const count = storedValue('count', numberIn)
    count.set(2)
    expect(count.current()).toBe(2)
  })

  it('takes over what another tab stored under its key, and nothing else', () => {
    vi.stubGlobal('localStorage', memoryStorage())
    const window = new EventTarget()
    vi.stubGlobal('window', window)
    const count = storedValue('count', numberIn)
    const change = (key: string, newValue: string) => Object.assign(new Event('storage'), { key, newValue })
    window.dispatchEvent(change('other', '3'))
    expect(count.current()).toBe(1)
    window.dispatchEvent(change('count', '4'))
    expect(count.current()).toBe(4)
  })
})
