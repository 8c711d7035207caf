import { diffSchemas, type Change, type UnitName } from '../schema/diff'
import type { JsonObject } from '../../base/json'
import type { Judgement, WriteRules } from './guardedWrite'

export type SchemaWrite = {
  /** What the draft began with; undefined for a reset, which discards whatever is there. */
  base: JsonObject | undefined
  /** What is sent; undefined for a reset, whose outcome only the service knows. */
  document: JsonObject | undefined
}

const isSame = (a: JsonObject, b: JsonObject) =>
  JSON.stringify(a) === JSON.stringify(b) || diffSchemas(a, b).length === 0

/** How a save of a schema (or its reset to the default) is compared: by meaning, unit by unit. */
export const schemaWrite = ({ base, document }: SchemaWrite): WriteRules<JsonObject, Change> => ({
  base,
  isSame,
  judge: (before, now) => judgeSchema(before, document, now),
  mayChangeNothing: document === undefined,
})

/** Judges what was read again after a write. A reset sends nothing: anything else than before is its outcome. */
function judgeSchema(before: JsonObject, sent: JsonObject | undefined, now: JsonObject): Judgement<Change> {
  if (sent === undefined) return { verdict: isSame(before, now) ? 'before' : 'sent', differences: [] }
  if (JSON.stringify(sent) === JSON.stringify(now)) return { verdict: 'sent', differences: [] }
  const differences = diffSchemas(sent, now)
  if (differences.length === 0) return { verdict: 'sent', differences }
  if (isSame(before, now)) return { verdict: 'before', differences }
  const mine = diffSchemas(before, sent)
  const isMineThere = mine.length > 0 && !mine.some((change) => differences.some((other) => meet(change, other)))
  return { verdict: isMineThere ? 'sent' : 'other', differences }
}

const pathOf = ({ within, unit }: Change): readonly UnitName[] => [...within, unit]
const sameName = (a: UnitName | undefined, b: UnitName | undefined) =>
  a?.kind === b?.kind && a?.name === b?.name && a?.list === b?.list

/** Whether two changes are about one thing: the same unit (and property), or one inside what the other added or removed. */
function meet(a: Change, b: Change): boolean {
  const [pathA, pathB] = [pathOf(a), pathOf(b)]
  const shorter = Math.min(pathA.length, pathB.length)
  for (let index = 0; index < shorter; index++) if (!sameName(pathA[index], pathB[index])) return false
  if (pathA.length < pathB.length) return a.kind !== 'changed'
  if (pathB.length < pathA.length) return b.kind !== 'changed'
  if (a.kind !== 'changed' || b.kind !== 'changed') return true
  return a.properties.some(({ property }) => b.properties.some((other) => other.property === property))
}
