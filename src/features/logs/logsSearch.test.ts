import { describe, expect, it } from 'vitest'
import { logFilterText } from '../../domain/logs/filter'
import { timeRangeOf } from '../../domain/logs/timeRange'
import { fromDateInput, toDateInput } from './dateInput'
import { filterOf, validateLogsSearch } from './logsSearch'

describe('the address', () => {
  it('keeps what makes sense and leaves out what is the default', () => {
    expect(validateLogsSearch({ app: 'a', status: 'FAILURE', action: 'StagedDelete', range: '24h', quiet: true, by: 'failures', order: 'desc', from: 'soon', other: 1 })).toEqual({
      app: 'a',
      status: 'failure',
      action: 'stagedDelete',
      quiet: 'yes',
      by: 'failures',
    })
    expect(validateLogsSearch({ range: '30d', person: 'anna' })).toEqual({ person: 'anna' })
    expect(validateLogsSearch({ range: '24h', person: 'anna' })).toEqual({ person: 'anna', range: '24h' })
    expect(validateLogsSearch({ range: '7d', from: '2026-01-01T00:00:00Z' })).toEqual({ from: '2026-01-01T00:00:00Z' })
    expect(validateLogsSearch({ quiet: 'no', by: 7, order: 'up', line: null, app: {} })).toEqual({})
  })

  it('is what Graph is asked, with failures alone where they are grouped', () => {
    const now = Date.parse('2026-01-05T09:00:00Z')
    const search = validateLogsSearch({ job: 'j', status: 'success', by: 'failures' })
    expect(logFilterText(filterOf(search, timeRangeOf(search, now)))).toBe("activityDateTime gt 2026-01-04T08:59:59.999Z and jobId eq 'j' and provisioningStatusInfo/status eq 'failure'")
  })
})

describe('dates that are typed', () => {
  it('mean the zone that is chosen, and come back', () => {
    expect(fromDateInput('2026-01-05T09:30', 'utc')).toBe('2026-01-05T09:30:00Z')
    const instant = Date.parse('2026-07-05T09:30:00Z')
    for (const zone of ['utc', 'local'] as const) expect(Date.parse(fromDateInput(toDateInput(instant, zone), zone) ?? '')).toBe(instant)
  })

  it('may be none', () => {
    expect(fromDateInput('', 'utc')).toBeUndefined()
    expect(fromDateInput('2026-13-45T00:00', 'local')).toBeUndefined()
    expect(toDateInput(NaN, 'utc')).toBe('')
  })
})
