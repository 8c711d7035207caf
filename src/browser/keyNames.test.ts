import { expect, it } from 'vitest'
import { hasCommandKey, keyName } from './keyNames'

it('a Mac names its own keys', () => {
  expect(['Ctrl+Z', 'Ctrl+Shift+Z', 'Ctrl+Enter', 'Shift+F10'].map((keys) => keyName(keys, true))).toEqual([
    '⌘Z',
    '⌘⇧Z',
    '⌘Enter',
    '⇧F10',
  ])
  expect(keyName('Ctrl+Z', false)).toBe('Ctrl+Z')
})

it('a Mac is recognized by its user agent, in each of its browsers', () => {
  const macs = [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0',
  ]
  expect(macs.map((agent) => hasCommandKey(agent))).toEqual([true, true])
  expect(hasCommandKey('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0')).toBe(false)
})
