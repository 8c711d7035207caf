import { DAY } from '../../base/time'
import type { Calendar, Db, Happening } from '../tenant/db'

/** Changes of people from outside, beside those that the seed plans. */

/** When something next happens to people by itself or from outside, epoch milliseconds. */
export const nextMoment = ({ planned, byHand, day }: Calendar): number =>
  Math.min(planned[0]?.at ?? Number.POSITIVE_INFINITY, byHand[0]?.at ?? Number.POSITIVE_INFINITY, day * DAY)

/** Adds changes of people from outside, oldest first. Each happens when the tenant gets to its time. */
export function addByHand(db: Db, changes: readonly Happening[]): void {
  db.changedByHand.push(...changes)
  db.calendar.byHand.push(...changes)
  db.calendar.next = nextMoment(db.calendar)
  db.nextDue = 0
}
