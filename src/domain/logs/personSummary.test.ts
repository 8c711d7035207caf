import { describe, expect, it } from 'vitest'
import { personSummary } from './personSummary'
import { entry } from './entry.fixture'

const now = Date.parse('2026-01-05T09:00:00Z')

describe('a person in a sentence', () => {
  it('counts lines, apps and failures, and says what was last', () => {
    const lines = [
      entry({ status: 'failure', code: 'InvalidDomain', app: 'Box', at: '2026-01-05T08:00:00Z', action: 'create' }),
      entry({ at: '2026-01-04T08:00:00Z' }),
    ]
    expect(personSummary(lines, now, true)).toEqual({
      name: 'anna@contoso.com',
      sentence: "2 events in 2 apps, 1 failed. Last: couldn't be created in Box 1 hour ago (InvalidDomain).",
    })
    expect(personSummary(lines.slice(1), now, false)?.sentence).toBe(
      'At least 1 event in 1 app, none failed. Last: updated in Salesforce 25 hours ago.',
    )
  })

  it('is undefined for no person and for several', () => {
    expect(personSummary([], now, true)).toBeUndefined()
    expect(personSummary([entry(), entry({ person: 'ben' })], now, true)).toBeUndefined()
  })
})
