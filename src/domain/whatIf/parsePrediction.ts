import { isRecord } from '../../base/record'
import { changeClasses, type Certainty, type ChangeClass, type Prediction, type PredictedPerson } from './types'

const certainties: readonly Certainty[] = ['evidence', 'computed', 'assumed']
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function personOf(value: unknown): PredictedPerson | undefined {
  if (!isRecord(value)) return undefined
  const { id, name, class: given, certainty, reason, changes } = value
  const is = changeClasses.find((known) => known === given)
  const sure = certainties.find((known) => known === certainty)
  if (typeof id !== 'string' || !is || !sure || !Array.isArray(changes)) return undefined
  return {
    id,
    name: typeof name === 'string' ? name : id,
    class: is,
    certainty: sure,
    reason: typeof reason === 'string' ? reason : '',
    changes: changes
      .filter(isRecord)
      .flatMap(({ attribute, before, after }) =>
        typeof attribute === 'string' ? [{ attribute, before: textOrNull(before), after: textOrNull(after) }] : [],
      ),
  }
}

/** Reads `prediction.json`. A file can contain anything, so a mistake is an answer: the first problem, in a sentence. */
export function parsePrediction(json: unknown): { value: Prediction } | { problem: string } {
  if (!isRecord(json)) return { problem: "it isn't an object." }
  const { readAt, people, kinds } = json
  if (typeof readAt !== 'string' || Number.isNaN(Date.parse(readAt))) return { problem: "readAt isn't a date." }
  if (!Array.isArray(people)) return { problem: "people isn't a list." }
  const read: PredictedPerson[] = []
  for (const [index, value] of (people as unknown[]).entries()) {
    const person = personOf(value)
    if (!person) return { problem: `people[${String(index)}] lacks an id, a known class, a certainty or changes.` }
    read.push(person)
  }
  const counts = Object.fromEntries(
    changeClasses.map((name) => [name, read.filter((person) => person.class === name).length]),
  ) as Record<ChangeClass, number>
  return {
    value: {
      readAt,
      population: read.length,
      classes: counts,
      kinds: (Array.isArray(kinds) ? kinds : [])
        .filter(isRecord)
        .flatMap(({ attribute, change, count }) =>
          typeof attribute === 'string' && typeof change === 'string' && typeof count === 'number'
            ? [{ attribute, change, count }]
            : [],
        ),
      people: read,
    },
  }
}
