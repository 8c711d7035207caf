import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { fromDateInput, toDateInput, toIso } from './dateInput'

const instant = Date.UTC(2026, 0, 5, 20, 7)

describe('the date input, five and a half hours east of Greenwich', () => {
  beforeAll(() => {
    vi.stubEnv('TZ', 'Asia/Kolkata')
  })
  afterAll(() => {
    vi.unstubAllEnvs()
  })

  it('shows UTC when UTC is chosen', () => expect(toDateInput(instant, 'utc')).toBe('2026-01-05T20:07'))
  it('shows local time when local time is chosen', () => expect(toDateInput(instant, 'local')).toBe('2026-01-06T01:37'))
  it('reads the typed date as UTC when UTC is chosen', () =>
    expect(fromDateInput('2026-01-05T20:07', 'utc')).toBe('2026-01-05T20:07:00Z'))
  it('reads the typed date as local time when local time is chosen', () =>
    expect(fromDateInput('2026-01-06T01:37', 'local')).toBe('2026-01-05T20:07:00Z'))
  it('writes four digits for the year and two for everything else', () =>
    expect(toDateInput(Date.UTC(426, 1, 3, 0, 0), 'utc')).toBe('0426-02-03T00:00'))
  it('shows nothing for an unknown date', () => {
    expect(toDateInput(Number.NaN, 'utc')).toBe('')
    expect(toDateInput(Number.NaN, 'local')).toBe('')
  })
  it.each(['', 'soon', '2026-13-01T00:00'])('reads no date from “%s”', (text) => {
    expect(fromDateInput(text, 'utc')).toBeUndefined()
    expect(fromDateInput(text, 'local')).toBeUndefined()
  })
})

it('writes a fraction of a second only if there is one', () => {
  expect(toIso(instant)).toBe('2026-01-05T20:07:00Z')
  expect(toIso(instant + 5)).toBe('2026-01-05T20:07:00.005Z')
})
