import type { PersonComparison } from '../../../domain/whatIf/types'

/** How many texts are remembered. Values that hardly any people share would fill the memory that sharing saves. */
const TEXTS = 5000

/**
 * A message of a worker has its own copy of every text, and a hundred thousand people have the same few reasons. Replaces the texts of
 * a person, in place, by the first copy of each.
 */
export function createTextSharing(): (person: PersonComparison) => void {
  const texts = new Map<string, string>()
  const shared = <T extends string | null>(text: T): T => {
    if (text === null) return text
    const known = texts.get(text)
    if (known !== undefined) return known as T
    if (texts.size < TEXTS) texts.set(text, text)
    return text
  }
  return (person) => {
    person.class = shared(person.class)
    person.certainty = shared(person.certainty)
    person.reason = shared(person.reason)
    if (person.fate !== undefined) person.fate = shared(person.fate)
    if (person.cause !== undefined) person.cause = shared(person.cause)
    if (person.changes.length === 0) person.changes = NO_CHANGES
    for (const change of person.changes) {
      change.attribute = shared(change.attribute)
      change.before = shared(change.before)
      change.after = shared(change.after)
    }
    if (person.kinds.length === 0) person.kinds = NO_KINDS
    for (const kind of person.kinds) {
      kind.attribute = shared(kind.attribute)
      kind.change = shared(kind.change)
    }
  }
}

const NO_CHANGES: PersonComparison['changes'] = []
const NO_KINDS: PersonComparison['kinds'] = []
