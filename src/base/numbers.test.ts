import { describe, expect, it } from 'vitest'
import { counted, formatBytes, formatNumber } from './numbers'

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
})
