import { describe, expect, it } from 'vitest'
import {
  counted,
  formatBytes,
  formatDistance,
  formatLength,
  formatNumber,
  formatPercent,
  listAll,
  listAny,
  plural,
} from './numbers'

describe('numbers in text', () => {
  it('groups digits', () => expect(formatNumber(1234567)).toBe('1,234,567'))

  it.each([
    [0, 'mappings'],
    [1, 'mapping'],
    [2, 'mappings'],
  ])('says %d with the right form of the noun', (count, noun) =>
    expect(counted(count, 'mapping')).toBe(`${String(count)} ${noun}`),
  )

  it('accepts a plural that is not the noun with an s', () =>
    expect(counted(2300, 'person', 'people')).toBe('2,300 people'))

  it.each([
    [1, '1 byte'],
    [812, '812 bytes'],
    [1536, '1.5 KB'],
    [14 * 1024, '14 KB'],
    [1.1 * 1024 ** 2, '1.1 MB'],
    [10 * 1024 ** 3, '10.0 GB'],
  ])('says %d bytes as %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text))

  it.each([
    [0, '0%'],
    [0.385, '38%'],
    [0.9999, '99%'],
    [1, '100%'],
  ])('says that %d is %s, and 100%% only for all', (share, text) => expect(formatPercent(share)).toBe(text))

  it('picks a word by the count', () =>
    expect([0, 1, 2].map((count) => plural(count, 'waits', 'wait'))).toEqual(['wait', 'waits', 'wait']))

  it.each([
    [[], '', ''],
    [['a'], 'a', 'a'],
    [['a', 'b'], 'a and b', 'a or b'],
    [['a', 'b', 'c'], 'a, b, and c', 'a, b, or c'],
  ])('lists %j', (names, all, any) => {
    expect(listAll(names)).toBe(all)
    expect(listAny(names)).toBe(any)
  })

  it('says how far away something is', () => {
    expect(formatDistance(-1, 'day')).toBe('1 day ago')
    expect(formatDistance(3, 'hour')).toBe('in 3 hours')
  })

  it('says how long something is', () =>
    expect([formatLength(1, 'day'), formatLength(40, 'minute'), formatLength(1.2, 'second')]).toEqual([
      '1 day',
      '40 min',
      '1.2 sec',
    ]))
})
