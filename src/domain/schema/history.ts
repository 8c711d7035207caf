import { DAY } from '../../base/time'
/** What is known about a stored version without opening it. */
export type SnapshotFacts = {
  id: string
  /** The job or template that it is of: pruning never lets one push out another's latest. */
  of: string
  /** Milliseconds since 1970. */
  takenAt: number
  /** Made by a person, with a note perhaps; never pruned. */
  isManual: boolean
  /** Bytes. */
  size: number
}

/** Why a snapshot goes: its week has a later one, or there is too much. */
type PruneReason = 'one-a-week' | 'over-budget'
/** What to delete, and what then remains, in bytes. */
export type Pruning = {
  /** What to delete, oldest first. */
  remove: readonly { id: string; reason: PruneReason }[]
  keptSize: number
  removedSize: number
  /** Bytes above the budget that remain, because everything left is protected from deletion. */
  overBudget: number
}

/** All snapshots of the last 30 days stay. */
export const KEEP_ALL_FOR = 30 * DAY
const WEEK = 7 * DAY
/** 1970 began on a Thursday: weeks begin on Mondays, UTC. */
const weekOf = (moment: number) => Math.floor((moment + 3 * DAY) / WEEK)

/**
 * Which snapshots to delete. It keeps all of the last 30 days, before that the latest of each week, and always the
 * manual ones and the latest of each job or template. If that is over the budget in bytes, the oldest unprotected ones
 * are deleted too. This only decides. The caller announces and deletes.
 */
export function pruneHistory(snapshots: readonly SnapshotFacts[], now: number, budget = Infinity): Pruning {
  const newestFirst = [...snapshots].sort((a, b) => b.takenAt - a.takenAt || (a.id < b.id ? 1 : -1))
  const seen = new Set<string>()
  const weeks = new Set<string>()
  const removed = new Map<string, PruneReason>()
  const expendable: SnapshotFacts[] = []
  let keptSize = 0
  for (const snapshot of newestFirst) {
    const isLatest = !seen.has(snapshot.of)
    seen.add(snapshot.of)
    const week = `${weekOf(snapshot.takenAt)} ${snapshot.of}`
    const isOfItsWeek = !weeks.has(week)
    weeks.add(week)
    const isSacred = isLatest || snapshot.isManual
    if (!isSacred && now - snapshot.takenAt > KEEP_ALL_FOR && !isOfItsWeek) {
      removed.set(snapshot.id, 'one-a-week')
      continue
    }
    keptSize += snapshot.size
    if (!isSacred) expendable.push(snapshot)
  }
  while (keptSize > budget) {
    const oldest = expendable.pop()
    if (!oldest) break
    removed.set(oldest.id, 'over-budget')
    keptSize -= oldest.size
  }
  const oldestFirst = newestFirst.reverse()
  return {
    remove: oldestFirst.flatMap(({ id }) => {
      const reason = removed.get(id)
      return reason ? [{ id, reason }] : []
    }),
    keptSize,
    removedSize: oldestFirst.reduce((sum, { id, size }) => sum + (removed.has(id) ? size : 0), 0),
    overBudget: Math.max(0, keptSize - budget),
  }
}

/** The size of a stored text in bytes of UTF-8. */
export function byteLength(text: string): number {
  let bytes = text.length
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x80) continue
    if (code < 0x800) bytes += 1
    else if (
      code >= 0xd800 &&
      code < 0xdc00 &&
      index + 1 < text.length &&
      (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00
    ) {
      bytes += 2 // a pair of two units is four bytes
      index++
    } else bytes += 2
  }
  return bytes
}
