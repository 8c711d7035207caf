import { diffSchemas, type Change, type UnitName } from '../../../domain/schema/diff'
import type { JsonObject } from '../../../base/json'

/**
 * What is there now, against what was there before and what was sent. `sent`: all of mine is in it; `differences` tell what is besides.
 * `before`: nothing of mine is. `other`: neither, somebody else's work or part of mine.
 */
export type Judgement = {
  verdict: 'sent' | 'before' | 'other'
  /** From what was sent to what is there. */ differences: readonly Change[]
}

/** Judges what was read again after a write. A reset sends nothing: whatever is not what was before is its outcome. */
export function judge(before: JsonObject, sent: JsonObject | undefined, now: JsonObject): Judgement {
  const text = JSON.stringify(now)
  const isAsBefore = () => JSON.stringify(before) === text || diffSchemas(before, now).length === 0
  if (sent === undefined) return { verdict: isAsBefore() ? 'before' : 'sent', differences: [] }
  if (JSON.stringify(sent) === text) return { verdict: 'sent', differences: [] }
  const differences = diffSchemas(sent, now)
  if (differences.length === 0) return { verdict: 'sent', differences }
  if (isAsBefore()) return { verdict: 'before', differences }
  const mine = diffSchemas(before, sent)
  const isMineThere = mine.length > 0 && !mine.some((change) => differences.some((other) => meet(change, other)))
  return { verdict: isMineThere ? 'sent' : 'other', differences }
}

const pathOf = ({ within, unit }: Change): readonly UnitName[] => [...within, unit]
const sameName = (a: UnitName | undefined, b: UnitName | undefined) =>
  a?.kind === b?.kind && a?.name === b?.name && a?.list === b?.list

/** Whether two changes are about one thing: the same unit (and property), or one inside of what the other added or removed. */
function meet(a: Change, b: Change): boolean {
  const [pathA, pathB] = [pathOf(a), pathOf(b)]
  const shorter = Math.min(pathA.length, pathB.length)
  for (let index = 0; index < shorter; index++) if (!sameName(pathA[index], pathB[index])) return false
  if (pathA.length < pathB.length) return a.kind !== 'changed'
  if (pathB.length < pathA.length) return b.kind !== 'changed'
  if (a.kind !== 'changed' || b.kind !== 'changed') return true
  return a.properties.some(({ property }) => b.properties.some((other) => other.property === property))
}
