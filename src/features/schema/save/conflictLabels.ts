import { diffSchemas, type Change } from '../../../domain/schema/diff'
import type { JsonObject } from '../../../base/json'
import { conflictValue, type Conflict, type Side } from '../../../domain/schema/merge'
import { sentenceOf, unitPathOf, valueText } from '../../../domain/schema/changeSentences'

/** One side of a conflict, compared with the base that both started from. */
type SideDescription = { sentence: string }
/** A conflict for a person to decide: where it is, and what each side did. */
export type ConflictDescription = { path: string; name: string; mine: SideDescription; theirs: SideDescription }

/** Describes the conflicts of `mergeSchemas(base, mine, theirs)` in words. */
export function describeConflicts(
  base: JsonObject,
  mine: JsonObject,
  theirs: JsonObject,
  conflicts: readonly Conflict[],
): Map<string, ConflictDescription> {
  const changes = { mine: diffSchemas(base, mine), theirs: diffSchemas(base, theirs) }
  return new Map(
    conflicts.map((conflict) => {
      const found = {
        mine: changeOf(changes.mine, conflict, 'mine'),
        theirs: changeOf(changes.theirs, conflict, 'theirs'),
      }
      const either = found.mine ?? found.theirs
      const path = either ? unitPathOf(either) : conflict.within.map(({ name }) => name).join(', ')
      const name = either?.unit.name ?? conflict.unit.name
      return [
        conflict.id,
        {
          path,
          name,
          mine: { sentence: sentence(conflict, found.mine, 'mine') },
          theirs: { sentence: sentence(conflict, found.theirs, 'theirs') },
        },
      ]
    }),
  )
}

/** Finds a change by identity, because conflicts and changes hold the same objects of the documents. */
function changeOf(changes: readonly Change[], conflict: Conflict, side: Side): Change | undefined {
  const change = changes.find(
    ({ before, after, unit }) =>
      unit.kind === conflict.unit.kind && before === conflict.base && after === conflict[side],
  )
  if (!change || conflict.property === undefined) return change
  return { ...change, properties: change.properties.filter(({ property }) => property === conflict.property) }
}

function sentence(conflict: Conflict, change: Change | undefined, side: Side): string {
  if (change) return sentenceOf(change)
  if (conflict[side] === undefined) return `\`${conflict.unit.name}\` is removed.`
  return conflict.property === undefined
    ? `\`${conflict.unit.name}\` is changed.`
    : `\`${conflict.property}\` is ${valueText(conflictValue(conflict, side))}.`
}
