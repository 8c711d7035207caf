import type { PersonComparison } from '../../../domain/whatIf/types'
import { actionLabel, certaintyLabels, classTiles } from './labels'

/** How the table of people is sorted, and sorting that never blocks the page for long. */
export type PeopleSort = { column: string; descending: boolean }

type Compare = (a: PersonComparison, b: PersonComparison) => number

// One collator: localeCompare looks its own up with each call, which costs several times as much.
const { compare: byText } = new Intl.Collator()
const byName: Compare = (a, b) => byText(a.name, b.name)

const orderOf = new Map(classTiles.map((tile, index) => [tile.class, index]))

const orders: Readonly<Record<string, Compare>> = {
  name: byName,
  action: (a, b) => {
    const order = (orderOf.get(a.class) ?? 0) - (orderOf.get(b.class) ?? 0)
    return order === 0 && a.fate !== b.fate ? byText(actionLabel(a), actionLabel(b)) : order
  },
  attributes: (a, b) => a.changes.length - b.changes.length,
  certainty: (a, b) =>
    a.certainty === b.certainty ? 0 : byText(certaintyLabels[a.certainty].label, certaintyLabels[b.certainty].label),
}

/** By the column, then by name. Without a choice, the worst comes first. */
function compareBy({ column, descending }: PeopleSort): Compare {
  const first = orders[column] ?? byName
  const sign = descending ? -1 : 1
  return (a, b) => sign * first(a, b) || byName(a, b)
}

/** The sorted people. */
export const sortPeople = (people: readonly PersonComparison[], sort: PeopleSort): PersonComparison[] =>
  [...people].sort(compareBy(sort))

/** How many people are sorted or merged between two looks at the clock. */
const STEP = 512
/** The longest that sorting goes on without a pause, milliseconds. */
const SLICE = 8

/**
 * As {@link sortPeople}, for lists that take longer than a frame: it pauses after each slice, so that the page answers. Rejects when
 * it's aborted.
 */
export async function sortPeopleInSlices(
  people: readonly PersonComparison[],
  sort: PeopleSort,
  signal?: AbortSignal,
): Promise<PersonComparison[]> {
  const compare = compareBy(sort)
  let began = performance.now()
  const breathe = async () => {
    if (performance.now() - began < SLICE) return
    await new Promise((resolve) => setTimeout(resolve, 0))
    signal?.throwIfAborted()
    began = performance.now()
  }
  let runs: PersonComparison[][] = []
  for (let from = 0; from < people.length; from += STEP) {
    runs.push(people.slice(from, from + STEP).sort(compare))
    await breathe()
  }
  while (runs.length > 1) {
    const merged: PersonComparison[][] = []
    for (let index = 0; index < runs.length; index += 2)
      merged.push(await merge(runs[index] ?? [], runs[index + 1] ?? [], compare, breathe))
    runs = merged
  }
  return runs[0] ?? []
}

/** Two sorted lists as one. Equal people stay in their order. */
async function merge(
  left: PersonComparison[],
  right: PersonComparison[],
  compare: Compare,
  breathe: () => Promise<void>,
): Promise<PersonComparison[]> {
  const merged: PersonComparison[] = []
  let [i, j] = [0, 0]
  for (;;) {
    const [a, b] = [left[i], right[j]]
    if (a !== undefined && (b === undefined || compare(a, b) <= 0)) {
      merged.push(a)
      i++
    } else if (b !== undefined) {
      merged.push(b)
      j++
    } else return merged
    if (merged.length % STEP === 0) await breathe()
  }
}
