import { describe, expect, it } from 'vitest'
import { filtersHere, lineFilterText, logFilterText, passesHere } from './filter'
import { signatureOf } from './signature'
import { entry } from './entry.fixture'

const person = 'A1B2C3D4-0000-4000-8000-00000000ABCD'

describe('what Graph filters', () => {
  it.each([
    [{}, undefined],
    [{ job: 'SfOutDelta.1.2' }, "jobId eq 'SfOutDelta.1.2'"],
    [{ apps: [person] }, `servicePrincipal/id eq '${person.toLowerCase()}'`],
    [{ job: "O'Neil" }, "jobId eq 'O''Neil'"],
    [{ actions: ['STAGEDDELETE'] }, "provisioningAction eq 'stagedDelete'"],
    [{ actions: ['Rename'] }, "provisioningAction eq 'Rename'"],
    [{ statuses: ['Failure'] }, "provisioningStatusInfo/status eq 'failure'"],
    [
      { job: 'j', statuses: ['Failure', 'skipped'], actions: [] },
      "jobId eq 'j' and (provisioningStatusInfo/status eq 'failure' or provisioningStatusInfo/status eq 'skipped')",
    ],
    [{ person }, `(sourceIdentity/id eq '${person.toLowerCase()}' or targetIdentity/id eq '${person.toLowerCase()}')`],
    [
      { person: " D'Angelo " },
      "(contains(tolower(sourceIdentity/displayName), 'd''angelo') or contains(tolower(targetIdentity/displayName), 'd''angelo') or sourceIdentity/id eq 'D''Angelo')",
    ],
    [
      { from: Date.UTC(2026, 0, 5), to: Date.UTC(2026, 0, 6) },
      'activityDateTime gt 2026-01-04T23:59:59.999Z and activityDateTime lt 2026-01-06T00:00:00.000Z',
    ],
    [{ from: 1e20, to: NaN }, undefined],
    [{ cycle: 'c1', statuses: ['success'] }, "cycleId eq 'c1' and provisioningStatusInfo/status eq 'success'"],
    [{ codes: ['Conflict'], signature: 'x', quiet: true }, undefined],
  ])('%j', (filter, text) => expect(logFilterText(filter)).toBe(text))

  it('finds one line by its id', () => expect(lineFilterText("a'b")).toBe("id eq 'a''b'"))
})

describe('what is filtered here', () => {
  const failed = entry({ status: 'failure', code: 'InvalidDomain', reason: 'No.' })
  const redundant = entry({ status: 'skipped', code: 'RedundantExport' })
  const other = entry({ status: 'skipped', code: 'ImportSkipped' })

  it('says whether anything is', () => {
    expect(filtersHere({ apps: ['a'], statuses: ['failure'], codes: [], quiet: false })).toBe(false)
    expect(filtersHere({ codes: ['x'] })).toBe(true)
    expect(filtersHere({ quiet: true })).toBe(true)
  })

  it('keeps lines with the code in any case, or with the signature', () => {
    expect(passesHere(failed, { codes: ['other', 'invaliddomain'] })).toBe(true)
    expect(passesHere(redundant, { codes: ['other', 'invaliddomain'] })).toBe(false)
    expect(passesHere(failed, { signature: signatureOf(failed)?.key })).toBe(true)
    expect(passesHere(redundant, { signature: signatureOf(failed)?.key })).toBe(false)
  })

  it('hides only expected skips: no failures, and no skips with another reason or without one', () => {
    expect(passesHere(redundant, { quiet: true })).toBe(false)
    expect(passesHere(other, { quiet: true })).toBe(true)
    expect(passesHere(entry({ status: 'skipped' }), { quiet: true })).toBe(true)
    expect(passesHere(entry({ status: 'failure', code: 'RedundantExport' }), { quiet: true })).toBe(true)
  })
})
