import { DAY, HOUR } from '../../base/time'
import type { AppRecord, Db, Happening, JobRecord, PersonChange } from '../tenant/db'
import { assignmentsOf, entitlementOf, synchronizesAll } from '../tenant/entitlement'
import { touch } from './changedSince'
import { joiner, leave, move } from './peopleChanges'
import { nextMoment } from './changesByHand'
import { createRandom, hash32 } from '../base/random'
import type { SeedUser } from '../tenant/appSeed'
import { belongs } from '../seeds/groups'
import { departments } from '../seeds/names'
import { mailOf } from '../seeds/people'
import { createAssignment } from '../tenant/createAssignment'

/**
 * The scheduled events of Contoso's people: joiners, movers and leavers, and accounts that are deleted a while after
 * their owner left. Each working day is planned from the people of that day and the tenant's seed, so a day always has
 * the same events.
 */

/** How long after a person leaves the account is deleted, and how long it stays in the recycle bin. */
const keptAfterLeaving = 30 * DAY
const keptInBin = 30 * DAY

/** Processes the events due at `db.calendar.next`. Returns the jobs that have something new to process. */
export function runNextMoment(db: Db): { app: AppRecord; job: JobRecord }[] {
  const { calendar } = db
  const [next] = calendar.planned
  const [byHand] = calendar.byHand
  let touched: { app: AppRecord; job: JobRecord }[] = []
  if (byHand && byHand.at <= calendar.next) {
    calendar.byHand.shift()
    touched = happen(db, byHand)
  } else if (next && next.at <= calendar.next) {
    calendar.planned.shift()
    touched = happen(db, next)
  } else {
    calendar.planned = planDay(db, calendar.day)
    calendar.day++
  }
  calendar.next = nextMoment(calendar)
  return touched
}

const heads = new Set(['Chief Executive Officer', ...departments.map(({ vicePresident }) => vicePresident)])

function planDay(db: Db, day: number): Happening[] {
  const random = createRandom(`${db.seed}:day:${String(day)}`)
  const start = day * DAY
  const weekday = new Date(start).getUTCDay()
  const works = weekday !== 0 && weekday !== 6
  const planned: Happening[] = []
  const at = () => start + 7 * HOUR + random.integer(10 * 60) * 60_000
  const plan = (changed: PersonChange[], more: Partial<Happening> = {}) =>
    void planned.push({ at: at(), changed, ...more })
  const people = [...db.users.values()]
  // Each person gets at most one event, because a second one would undo the first.
  const peopleWithEvent = new Set<string>([
    db.signedIn,
    ...people.filter(({ jobTitle }) => heads.has(jobTitle ?? '')).map(({ id }) => id),
  ])
  const some = (test: (user: SeedUser) => boolean): SeedUser | undefined => {
    const candidates = people.filter((user) => !peopleWithEvent.has(user.id) && test(user))
    if (candidates.length === 0) return undefined
    const chosen = random.pick(candidates)
    peopleWithEvent.add(chosen.id)
    return chosen
  }
  const until = (date: string | null) => date !== null && Date.parse(date) < start + DAY

  for (const user of people) {
    if (peopleWithEvent.has(user.id)) continue
    if (
      !user.accountEnabled &&
      user.mail === null &&
      user.employeeHireDate !== null &&
      until(user.employeeHireDate) &&
      Date.parse(user.employeeHireDate) >= db.began
    ) {
      peopleWithEvent.add(user.id)
      plan([{ id: user.id, ...mailOf(user, random), accountEnabled: true }])
    } else if (user.accountEnabled && until(user.employeeLeaveDateTime)) {
      peopleWithEvent.add(user.id)
      plan(leave(people, user, start))
    } else if (
      !user.accountEnabled &&
      user.employeeLeaveDateTime !== null &&
      Date.parse(user.employeeLeaveDateTime) < start - keptAfterLeaving
    ) {
      peopleWithEvent.add(user.id)
      plan([], { recycled: [user.id] })
    }
  }
  for (const [id, { at: deleted }] of db.recycled) if (deleted < start - keptInBin) plan([], { purged: [id] })
  if (works) {
    if (random.chance(0.6)) plan([joiner(db, random, people, start)])
    for (let count = 1 + random.integer(2); count > 0; count--) {
      const mover = some(isEmployee)
      if (mover) plan([{ id: mover.id, ...move(people, mover, random) }])
    }
    if (random.chance(0.25)) {
      const leaver = some((user) => isEmployee(user) && user.employeeLeaveDateTime === null)
      if (leaver) plan(leave(people, leaver, start))
    }
  }
  return planned.sort((a, b) => a.at - b.at)
}

const isEmployee = (user: SeedUser) => user.userType === 'Member' && user.accountEnabled && user.department !== null

const isWhole = (change: PersonChange): change is SeedUser => 'userPrincipalName' in change

/** Applies the event to the directory, the assignments and the jobs' lists of objects to process. */
function happen(db: Db, { at, changed, recycled = [], purged = [] }: Happening): { app: AppRecord; job: JobRecord }[] {
  const users = new Set<string>([...recycled, ...purged])
  const groups = new Set<string>()
  const moved: { id: string; before: SeedUser | undefined; after: SeedUser | undefined }[] = []
  for (const change of changed) {
    const before = db.users.get(change.id)
    // A joiner has all properties. A change to a person who has been deleted since is ignored.
    const after = isWhole(change) ? change : before && { ...before, ...change }
    if (!after) continue
    db.users.set(after.id, after)
    users.add(after.id)
    moved.push({ id: after.id, before, after })
  }
  for (const id of recycled) {
    const user = db.users.get(id)
    if (!user) continue
    db.users.delete(id)
    db.recycled.set(id, { user, at })
    moved.push({ id, before: user, after: undefined })
  }
  for (const id of purged) {
    const deleted = db.recycled.get(id)
    if (!deleted) continue
    db.recycled.delete(id)
    db.purged.set(id, deleted.user)
  }
  for (const { id, before, after } of moved) {
    for (const group of db.groups.values()) {
      const lot = hash32(`${group.id}${id}`) / 2 ** 32
      const is = after !== undefined && belongs(group.displayName, after, lot)
      const was = before !== undefined && belongs(group.displayName, before, lot)
      if (after !== undefined && is === was) continue
      if (group.members.includes(id) === is) continue
      db.groups.set(group.id, {
        ...group,
        members: is ? [...group.members, id] : group.members.filter((member) => member !== id),
      })
      groups.add(group.id)
    }
    for (const [principalId, takes] of db.assigns) {
      const app = db.apps.get(principalId)
      const is = after !== undefined && takes(after)
      if (!app || is === (before !== undefined && takes(before))) continue
      const others = assignmentsOf(app).filter((one) => one.principalId !== id)
      app.assignments = is ? [...others, createAssignment(app, id, 'User', at)] : others
      app.entitlementVersion++
    }
  }
  return tellApps(db, at, users, groups)
}

function tellApps(
  db: Db,
  at: number,
  users: ReadonlySet<string>,
  groups: ReadonlySet<string>,
): { app: AppRecord; job: JobRecord }[] {
  const touched: { app: AppRecord; job: JobRecord }[] = []
  for (const app of db.apps.values()) {
    // The assignments haven't been read and no job needs them.
    if (app.jobs.length === 0 && typeof app.assignments === 'function') continue
    const before = entitlementOf(db, app)
    if (synchronizesAll(app) || assignmentsOf(app).some(({ principalId }) => groups.has(principalId)))
      app.entitlementVersion++
    const after = entitlementOf(db, app)
    for (const job of app.jobs) {
      // An API-driven job only knows what's sent to it.
      if (job.templateId.startsWith('API2')) continue
      const concerns = (id: string) => before.has(id) || after.has(id) || id in job.accounts || id in job.escrows
      const ids = [...[...users].filter(concerns), ...[...groups].filter((id) => after.groups.includes(id))]
      if (ids.length === 0) continue
      touch(app, job, ids, at)
      touched.push({ app, job })
    }
  }
  return touched
}
