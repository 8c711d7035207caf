import { expect, it } from 'vitest'
import { formatClock, formatInstant, formatMonth, formatSecond, formatShortInstant, zoneName } from './dates'

const instant = Date.UTC(2026, 0, 5, 21, 7, 9)

// The tests run in en-US. Some versions of ICU put a narrow blank before AM and PM.
const plain = (text: string) => text.replace(/\s/g, ' ')

it.each([
  [formatInstant, 'Jan 5, 2026, 9:07:09 PM UTC'],
  [formatShortInstant, 'Jan 5, 9:07 PM'],
  [formatSecond, 'Jan 5, 9:07:09 PM'],
  [formatClock, '9:07 PM UTC'],
  [zoneName, 'UTC'],
])('writes a date in the order of the locale: %o', (format, expected) =>
  expect(plain(format(instant, 'utc'))).toBe(expected),
)

it('names the zone of local times', () => {
  const zone = new Intl.DateTimeFormat(undefined, { timeZoneName: 'short' }).formatToParts(instant).at(-1)?.value
  expect(formatInstant(instant, 'local')).toContain(zone)
  expect(formatClock(instant, 'local')).toContain(zone)
})

it('names a month with its year', () => expect(formatMonth('2026-11-01')).toBe('November 2026'))
