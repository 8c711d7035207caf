import { describe, expect, it } from 'vitest'
import { createDb } from '../start/tenantDb'
import { clippedPair, runObject } from './runObject'
import type { AppRecord, Db, JobRecord } from '../tenant/db'
import { entitlementOf } from '../tenant/entitlement'
import { targetOf } from '../target/target'

const now = Date.parse('2026-01-05T09:00:00Z')
const tenant = (): Db => createDb('contoso', now)

function jobNamed(db: Db, name: string): { app: AppRecord; job: JobRecord } {
  const app = [...db.apps.values()].find(({ servicePrincipal }) => servicePrincipal.displayName?.startsWith(name))
  const job = app?.jobs[0]
  if (!app || !job) throw new Error(`No job of ${name}`)
  return { app, job }
}

describe('long values of a log line', () => {
  const long = 'x'.repeat(1_000)
  it('are cut where they differ, so that old and new are never the same', () => {
    const [before, after] = clippedPair(`${long}1`, `${long}2`)
    expect(before).toMatch(/^…x{40}1$/)
    expect(after).toMatch(/^…x{40}2$/)
  })
  it('are cut at their end if they differ before it', () => {
    expect(clippedPair('a', `b${long}`)).toEqual(['a', `b${'x'.repeat(399)}…`])
    expect(clippedPair(null, long)).toEqual([null, `${'x'.repeat(400)}…`])
    expect(clippedPair('short', null)).toEqual(['short', null])
  })
})

describe('one object', () => {
  it.each([
    'Salesforce',
    'Box',
    'Woodgrove',
    'Litware',
    'Fabrikam',
    'Workday',
    'SuccessFactors',
    'HR feed',
    'corp.contoso.com (cloud sync)',
    'Slack',
    'Google',
  ])('that %s already has needs no change', (name) => {
    const db = tenant()
    const { app, job } = jobNamed(db, name)
    const outcomes = Object.keys(job.accounts).map((id) => {
      const run = runObject(db, app, job, id, now, { explain: false, dryRun: true })
      return {
        name: run?.subject.name,
        active: job.accounts[id]?.active,
        kind: run?.outcome.result.kind,
        reason: run?.record.skipReason ?? run?.record.error?.message,
        changes: run?.record.changes,
      }
    })
    expect(outcomes.length).toBeGreaterThan(0)
    expect(
      outcomes.filter(({ reason, active }) => reason !== (active ? 'RedundantExport' : 'AlreadyDeprovisioned')),
    ).toEqual([])
  })

  it("is created with the mappings' values, and is unchanged the second time", () => {
    const db = tenant()
    const { app, job } = jobNamed(db, 'Zoom')
    const person = entitlementOf(db, app).users.find((id) => db.users.get(id)?.accountEnabled && db.users.get(id)?.mail)
    const first = runObject(db, app, job, person ?? '', now, { explain: true })
    expect(first?.written?.action).toBe('create')
    expect(first?.record.changes).toContainEqual(['userName', null, db.users.get(person ?? '')?.mail])
    expect(targetOf(db, app, job).get(first?.written?.targetId ?? '')?.attributes.userName).toBe(
      db.users.get(person ?? '')?.mail,
    )
    const second = runObject(db, app, job, person ?? '', now, { explain: true })
    expect(second?.record).toMatchObject({
      status: 'skipped',
      skipReason: 'RedundantExport',
      changes: [],
      targetId: first?.written?.targetId,
    })
  })
})
