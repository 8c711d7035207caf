import { DAY } from '../../base/time'
import { createRandom } from '../base/random'
import { belongs } from '../seeds/groups'
import type { SeedUser } from '../tenant/appSeed'
import type { AppRecord, Db, Happening, PersonChange } from '../tenant/db'
import { entitlementOf } from '../tenant/entitlement'
import { joiner, leave, move } from '../jobs/peopleChanges'

/** How many joiners, movers and leavers wait. Few enough to read in a log, and each kind more than once. */
const joiners = 3
const movers = 3
const leavers = 2

/**
 * Joiners, movers and leavers of the weeks in which an app's job was in quarantine. They are spread over those weeks by
 * their dates of hire and leave, and the directory has them from the tenant's first moment, so that the next cycle that
 * reaches the target writes them. The same seed gives the same people.
 */
export function waitingPeople(db: Db, app: AppRecord): Happening[] {
  const random = createRandom(`${db.seed}:waiting:${app.key}`)
  const people = [...db.users.values()]
  const entitled = entitlementOf(db, app)
  const groups = entitled.groups.flatMap((id) => db.groups.get(id)?.displayName ?? [])
  const dayBefore = (days: number) => (Math.floor(db.began / DAY) - days) * DAY
  const changed: PersonChange[] = []

  // Most newcomers have other jobs. Only those who get the app through one of its groups wait for it.
  const joined: SeedUser[] = []
  for (let number = 0; joined.length < joiners && number < 400; number++) {
    const person = joiner(db, random, people, dayBefore(2 + joined.length * 5))
    const isNew = ![...people, ...joined].some(({ mailNickname }) => mailNickname === person.mailNickname)
    if (isNew && groups.some((group) => belongs(group, person, 1))) joined.push(person)
  }
  changed.push(...joined)

  const known = people.filter(
    ({ id, userType, accountEnabled, department, mail, employeeLeaveDateTime }) =>
      id !== db.signedIn &&
      userType === 'Member' &&
      accountEnabled &&
      department !== null &&
      mail !== null &&
      employeeLeaveDateTime === null &&
      entitled.has(id),
  )
  const some = (count: number): SeedUser[] =>
    Array.from(
      { length: Math.min(count, known.length) },
      () => known.splice(random.integer(known.length), 1)[0],
    ).filter((person) => person !== undefined)
  // They stay in their departments, because another one could take the app away from them.
  const newTitle = { ...random, next: () => 0.6 }
  for (const person of some(movers)) changed.push({ id: person.id, ...move(people, person, newTitle) })
  some(leavers).forEach((person, index) => changed.push(...leave(people, person, dayBefore(4 + index * 6))))
  return changed.length === 0 ? [] : [{ at: db.began, changed }]
}
