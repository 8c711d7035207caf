import { DAY } from '../../base/time'
import type { Db, PersonChange } from '../tenant/db'
import { guidOf } from '../base/ids'
import type { Random } from '../base/random'
import type { SeedUser } from '../tenant/appSeed'
import { departments } from '../seeds/names'
import { createJoiner } from '../seeds/people'

/** What happens to one person: joining, moving, leaving. When it happens, others decide. */

const managersOf = (people: readonly SeedUser[], department: string | null) => {
  const titles = departments.find(({ name }) => name === department)
  return people.filter(
    (user) =>
      user.accountEnabled &&
      user.department === department &&
      titles !== undefined &&
      [titles.titles[0], titles.vicePresident].includes(user.jobTitle ?? ''),
  )
}

/** Somebody whose first day is `start`, with a manager of the department. */
export function joiner(db: Db, random: Random, people: readonly SeedUser[], start: number): SeedUser {
  const logins = new Set(
    [...db.users.values(), ...[...db.recycled.values()].map(({ user }) => user), ...db.purged.values()].map(
      ({ mailNickname }) => mailNickname,
    ),
  )
  const days = Math.floor((start - db.began) / DAY)
  const user = createJoiner(
    random,
    (key) => guidOf(db.seed, key),
    start,
    1_000 + days,
    (login) => logins.has(login),
  )
  const managers = managersOf(people, user.department)
  return managers.length > 0 ? { ...user, managerId: random.pick(managers).id } : user
}

/** Another department with one of its titles and managers, or another title or manager in the same department. */
export function move(people: readonly SeedUser[], user: SeedUser, random: Random): Partial<SeedUser> {
  const kind = random.next()
  const home = departments.find(({ name }) => name === user.department)
  const goal =
    kind < 0.5 ? random.pick(departments.filter(({ name }) => name !== user.department && name !== 'Executive')) : home
  const titles = (goal?.titles.slice(1) ?? []).filter((title) => title !== user.jobTitle)
  const title = titles.length > 0 ? random.pick(titles) : user.jobTitle
  const managers = managersOf(people, goal?.name ?? null).filter(({ id }) => id !== user.id && id !== user.managerId)
  const managerId = managers.length > 0 ? random.pick(managers).id : user.managerId
  if (goal === home) return kind < 0.8 ? { jobTitle: title } : { managerId }
  const costCenter = goal?.costCenter ?? null
  const extension = Object.keys(user.extensions).find((name) => name.endsWith('_costCenter'))
  return {
    department: goal?.name ?? user.department,
    jobTitle: title,
    managerId,
    onPremisesExtensionAttributes: { ...user.onPremisesExtensionAttributes, extensionAttribute1: costCenter },
    extensions: { ...user.extensions, ...(extension !== undefined && { [extension]: costCenter }) },
  }
}

/** The last day: the account is disabled, and the leaver's direct reports get the leaver's manager. */
export function leave(people: readonly SeedUser[], user: SeedUser, start: number): PersonChange[] {
  const reports = people.filter(({ managerId }) => managerId === user.id)
  const date = user.employeeLeaveDateTime ?? new Date(start).toISOString().replace(/T.*/, 'T17:00:00Z')
  return [
    { id: user.id, accountEnabled: false, employeeLeaveDateTime: date },
    ...reports.map(({ id }) => ({ id, managerId: user.managerId })),
  ]
}
