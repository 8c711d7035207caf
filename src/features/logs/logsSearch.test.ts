import { describe, expect, it } from 'vitest'
import { logFilterText } from '../../domain/logs/filter'
import { timeRangeOf } from '../../domain/logs/timeRange'
import { fromDateInput, toDateInput } from './dateInput'
import { filterOf, readLogsSearch } from './logFilter'
import { validateLogsSearch } from './logsSearch'

describe('the search parameters of the logs page', () => {
  it('keep their valid values', () => {
    expect(
      validateLogsSearch({
        app: 'a',
        range: '7d',
        quiet: true,
        by: 'failures',
        order: 'desc',
        from: 'soon',
        to: '2026-01-01T00:00:00Z',
        other: 1,
      }),
    ).toEqual({
      app: 'a',
      range: '7d',
      to: '2026-01-01T00:00:00Z',
      quiet: 'yes',
      by: 'failures',
    })
    expect(validateLogsSearch({ quiet: 'no', by: 7, order: 'up', line: null, app: {} })).toEqual({})
  })

  it('accept enumerations in any case', () => {
    expect(readLogsSearch({ status: 'FAILURE', action: 'StagedDelete', person: 'Anna' })).toEqual({
      status: 'failure',
      action: 'stagedDelete',
      person: 'Anna',
    })
    expect(readLogsSearch({ status: 'odd' })).toEqual({ status: 'odd' })
  })

  it('are sent to Graph, with failures only if they are grouped', () => {
    const now = Date.parse('2026-01-05T09:00:00Z')
    const search = validateLogsSearch({ job: 'j', status: 'success', by: 'failures' })
    expect(logFilterText(filterOf(search, timeRangeOf(search, now)))).toBe(
      "activityDateTime gt 2026-01-04T08:59:59.999Z and jobId eq 'j' and provisioningStatusInfo/status eq 'failure'",
    )
  })
})

describe('typed dates', () => {
  it('are read in the chosen time zone and shown again as typed', () => {
    expect(fromDateInput('2026-01-05T09:30', 'utc')).toBe('2026-01-05T09:30:00Z')
    const instant = Date.parse('2026-07-05T09:30:00Z')
    for (const zone of ['utc', 'local'] as const)
      expect(Date.parse(fromDateInput(toDateInput(instant, zone), zone) ?? '')).toBe(instant)
  })

  it('may be empty', () => {
    expect(fromDateInput('', 'utc')).toBeUndefined()
    expect(fromDateInput('2026-13-45T00:00', 'local')).toBeUndefined()
    expect(toDateInput(NaN, 'utc')).toBe('')
  })
})
