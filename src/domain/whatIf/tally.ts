import { changeClasses, type ChangeClass, type KindOfChange, type PersonComparison, type Prediction } from './types'

/** Kinds that only a few people share are shown together from here on. */
const KINDS_PER_ATTRIBUTE = 20
/** So many kinds of one attribute are counted one by one. More are counted together. */
const KINDS_COUNTED = 500
const NAMES = 3

/** Counts people as they are compared. */
export type Tally = {
  add(person: PersonComparison): void
  population(): number
  classes(): Record<ChangeClass, number>
  /** Most frequent first. Rare values of one attribute are one kind. */
  kinds(): KindOfChange[]
}

const zeros = (): Record<ChangeClass, number> =>
  Object.fromEntries(changeClasses.map((name) => [name, 0])) as Record<ChangeClass, number>

/** Counts classes and kinds of change. Memory doesn't grow with the number of people beyond the kinds. */
export function createTally(): Tally {
  const classes = zeros()
  let population = 0
  const byAttribute = new Map<string, Map<string, { count: number; names: string[] }>>()
  return {
    add(person) {
      population++
      classes[person.class]++
      const seen = new Set<string>()
      for (const { attribute, change } of person.kinds) {
        if (seen.has(`${attribute}\n${change}`)) continue
        seen.add(`${attribute}\n${change}`)
        const changes = byAttribute.get(attribute) ?? new Map<string, { count: number; names: string[] }>()
        byAttribute.set(attribute, changes)
        const key = changes.has(change) || changes.size < KINDS_COUNTED ? change : OTHER
        const kind = changes.get(key) ?? { count: 0, names: [] }
        changes.set(key, kind)
        kind.count++
        if (kind.names.length < NAMES) kind.names.push(person.name)
      }
    },
    population: () => population,
    classes: () => ({ ...classes }),
    kinds() {
      const kinds: KindOfChange[] = []
      for (const [attribute, changes] of byAttribute) {
        const all = [...changes].map(([change, { count, names }]) => ({ attribute, change, count, names }))
        all.sort((a, b) => b.count - a.count || order(a.change, b.change))
        const [shown, rest] = all.length > KINDS_PER_ATTRIBUTE ? split(all) : [all, []]
        kinds.push(...shown)
        if (rest.length > 0)
          kinds.push({
            attribute,
            change: OTHER,
            count: rest.reduce((sum, { count }) => sum + count, 0),
            names: rest.flatMap(({ names }) => names).slice(0, NAMES),
          })
      }
      return kinds.sort((a, b) => b.count - a.count || order(a.attribute, b.attribute) || order(a.change, b.change))
    },
  }
}

const OTHER = 'other values'
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The most frequent kinds, without the collected rest, and the others. */
function split(kinds: readonly KindOfChange[]): [KindOfChange[], KindOfChange[]] {
  const own = kinds.filter(({ change }) => change !== OTHER)
  return [
    own.slice(0, KINDS_PER_ATTRIBUTE - 1),
    [...own.slice(KINDS_PER_ATTRIBUTE - 1), ...kinds.filter(({ change }) => change === OTHER)],
  ]
}

/** A prediction in the format of `prediction.json`. `readAt` is epoch milliseconds. */
export function predictionOf(people: readonly PersonComparison[], readAt: number): Prediction {
  const tally = createTally()
  for (const person of people) tally.add(person)
  return {
    readAt: new Date(readAt).toISOString(),
    population: tally.population(),
    classes: tally.classes(),
    kinds: tally.kinds().map(({ attribute, change, count }) => ({ attribute, change, count })),
    people: people.map(({ id, name, class: is, certainty, reason, changes }) => ({
      id,
      name,
      class: is,
      certainty,
      reason,
      changes: changes.map(({ attribute, before, after }) => ({ attribute, before, after })),
    })),
  }
}
