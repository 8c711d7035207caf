import { DAY } from '../../base/time'
import { describe, expect, it } from 'vitest'
import type { Slices } from '../base/simulator'
import type { Db, JobRecord } from '../tenant/db'
import { entitlementOf } from '../tenant/entitlement'
import { createEventRunner } from './runDueEvents'
import { targetOf } from '../target/target'
import { createDb } from '../start/tenantDb'

const now = Date.parse('2026-01-05T09:00:00Z')

/** Slices that end after a fixed number of steps. */
function everyFew(pieces: number, counted: { asked: number; slices: number } = { asked: 0, slices: 0 }): () => Slices {
  return () => ({
    isOver: () => ++counted.asked % pieces === 0,
    next: () => {
      counted.slices++
      return Promise.resolve()
    },
  })
}

async function lived(days: readonly number[], slices = everyFew(1_000)): Promise<Db> {
  const db = createDb('contoso', now)
  const eventRunner = createEventRunner(db, slices)
  for (const day of days) await eventRunner.runUntil(now + day * DAY)
  return db
}

const jobsOf = (db: Db): JobRecord[] => [...db.apps.values()].flatMap(({ jobs }) => jobs)
const seen = (db: Db) => JSON.stringify([[...db.users.values()], [...db.groups.values()], jobsOf(db)])

describe('passing time', () => {
  it('has the same result in any steps and slices', async () => {
    const [once, often, sliced] = await Promise.all([
      lived([12]),
      lived([0.01, 0.5, 1, 1.3, 4, 4.001, 9.9, 12]),
      lived([7, 12], everyFew(3)),
    ])
    expect(seen(often)).toBe(seen(once))
    expect(seen(sliced)).toBe(seen(once))
  })

  it('lets the page run between any two objects', async () => {
    const counted = { asked: 0, slices: 0 }
    const db = await lived([28], everyFew(50, counted))
    const written = jobsOf(db).reduce((sum, { log }) => sum + log.length, 0)
    expect(counted.asked).toBeGreaterThan(written / 2)
    expect(counted.slices).toBe(Math.floor(counted.asked / 50))
  })

  it('processes everything that is due', async () => {
    const db = await lived([20])
    for (const job of jobsOf(db))
      expect([job.id, job.dueAt === null || job.dueAt > now + 20 * DAY]).toEqual([job.id, true])
    expect(db.nextDue).toBeGreaterThan(now + 20 * DAY)
  })
})

describe('the people of the demo tenant', () => {
  it('join, move and leave in the same way each time', async () => {
    const [before, after] = [createDb('contoso', now), await lived([28])]
    const joined = [...after.users.values()].filter(({ id }) => !before.users.has(id))
    const moved = [...after.users.values()].filter(
      ({ id, department }) => before.users.has(id) && before.users.get(id)?.department !== department,
    )
    const left = [...after.users.values()].filter(
      ({ id, accountEnabled }) => before.users.get(id)?.accountEnabled && !accountEnabled,
    )
    const begun = [...after.users.values()].filter(
      ({ id, accountEnabled }) => before.users.get(id)?.accountEnabled === false && accountEnabled,
    )
    for (const change of [joined, moved, left, begun]) expect(change.length).toBeGreaterThan(2)
    expect(after.recycled.size).toBeGreaterThan(2)
    expect([...before.recycled.keys()].every((id) => after.purged.has(id))).toBe(true)
    for (const { userPrincipalName, managerId } of joined) {
      expect(userPrincipalName).toMatch(/^[a-z.-]+\d?@contoso\.com$/)
      expect(managerId === null || after.users.has(managerId)).toBe(true)
    }
    expect(new Set([...after.users.values()].map(({ userPrincipalName }) => userPrincipalName)).size).toBe(
      after.users.size,
    )
    expect([...(await lived([28])).users.keys()]).toEqual([...after.users.keys()])
  })

  it('are assigned by department and have accounts accordingly', async () => {
    const db = await lived([28])
    const app = [...db.apps.values()].find(({ key }) => key === 'salesforce')
    const job = app?.jobs[0]
    if (!app || !job) throw new Error('No Salesforce')
    const { has, users } = entitlementOf(db, app)
    const target = targetOf(db, app, job)
    // Everyone who is assigned, active and in the filter by department has an account. People who left have no active
    // account.
    for (const user of db.users.values()) {
      const isSales = user.accountEnabled && has(user.id) && /^(Sales|Marketing)$/.test(user.department ?? '')
      if (isSales)
        expect([user.userPrincipalName, target.get(target.linkOf(user.id) ?? '')?.isActive]).toEqual([
          user.userPrincipalName,
          true,
        ])
      if (!user.accountEnabled && target.linkOf(user.id))
        expect([user.userPrincipalName, target.get(target.linkOf(user.id) ?? '')?.isActive]).toEqual([
          user.userPrincipalName,
          false,
        ])
    }
    expect(users.some((id) => !db.firstUsers.has(id))).toBe(true)
    const actions = new Set(job.log.map(({ action }) => action))
    for (const action of ['create', 'update', 'disable', 'delete']) expect(actions).toContain(action)
    for (const id of db.purged.keys()) expect(target.linkOf(id)).toBeUndefined()
  })
})
