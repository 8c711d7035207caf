import { HOUR, MINUTE } from '../../base/time'
import { describe, expect, it } from 'vitest'
import { formatDuration, formatInterval, formatRelative, isNever, parseDuration, parseInstant } from './time'

const day = 24 * HOUR

describe('parseDuration', () => {
  it.each([
    ['PT40M', 40 * MINUTE],
    ['PT2M', 2 * MINUTE],
    ['PT20M', 20 * MINUTE],
    ['PT1M', MINUTE],
    ['PT1H30M', 90 * MINUTE],
    ['P1D', day],
    ['P1DT2H', 26 * HOUR],
    ['P2W', 14 * day],
    ['PT0.5S', 500],
    ['PT0S', 0],
    ['P10675199DT2H48M5.4775807S', 'never'],
    ['', undefined],
    ['P', undefined],
    ['PT', undefined],
    ['40 minutes', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('%s → %s', (source, expected) => expect(parseDuration(source)).toBe(expected))

  it('distinguishes months from minutes', () => expect(parseDuration('P1M')).toBeGreaterThan(28 * day))
})

describe('dates on the wire', () => {
  it.each([
    ['0001-01-01T00:00:00Z', true],
    ['0001-01-01T00:00:00', true],
    ['', true],
    [null, true],
    [undefined, true],
    ['2025-06-18T03:01:17.6855592Z', false],
  ])('%s is never: %s', (source, expected) => {
    expect(isNever(source)).toBe(expected)
    expect(parseInstant(source) === undefined).toBe(expected)
  })

  it('reads the service’s seven digits of a second', () =>
    expect(parseInstant('2025-06-18T03:01:17.6855592Z')).toBe(Date.UTC(2025, 5, 18, 3, 1, 17, 685)))
  it("doesn't guess at an unreadable date", () => expect(parseInstant('yesterday')).toBeUndefined())
})

describe('formatDuration', () => {
  it.each([
    [0, '0 sec'],
    [250, '250 ms'],
    [12_000, '12 sec'],
    [59_700, '1 min'],
    [90_000, '1 min 30 sec'],
    [40 * MINUTE, '40 min'],
    [HOUR, '1 hr'],
    [80 * MINUTE, '1 hr 20 min'],
    [day, '1 day'],
    [2 * day + 4 * HOUR, '2 days 4 hr'],
    [19 * day + 5 * HOUR, '19 days'],
    [-5, '0 sec'],
  ])('%d → %s', (milliseconds, expected) => expect(formatDuration(milliseconds)).toBe(expected))
})

describe('formatRelative', () => {
  const now = Date.UTC(2026, 0, 5, 9)
  it.each([
    [0, 'just now'],
    [-12_000, '12 seconds ago'],
    [5 * MINUTE, 'in 5 minutes'],
    [-47 * HOUR, '47 hours ago'],
    [-19 * day, '19 days ago'],
    [day * 3, 'in 3 days'],
    [-day * 800, '2 years ago'],
  ])('%d ms away → %s', (distance, expected) => expect(formatRelative(now + distance, now)).toBe(expected))
})

describe('formatInterval', () => {
  it.each([
    ['PT40M', 'every 40 min'],
    ['P10675199DT2H48M5.4775807S', 'no interval set'],
    [null, 'not stated'],
  ])('%s → %s', (source, expected) => expect(formatInterval(source)).toBe(expected))
})
