import { type CsvCell } from '../../../browser/csv'
import { inputText } from '../inputs/inputText'
import type { Inputs } from '../playgroundState'
import { type EvaluationResult, failureOf, resultText } from '../../../ui/evaluation/evaluation'

export type Person = { id: string; name: string; userPrincipalName: string; inputs: Inputs }

/** One evaluation over many people. `results` is in the order of `people`. */
export type PeopleRun = {
  expression: string
  attributes: readonly string[]
  /** Attributes that no Entra ID user has. They are null for everyone. */
  unavailable: readonly string[]
  people: readonly Person[]
  results: readonly EvaluationResult[]
  /** There are more people than were read. */
  isCut: boolean
}

export type PersonRow = {
  person: Person
  result: EvaluationResult
  outcome: 'failed' | 'null' | 'value'
  /** How many people have this exact result. 1 for failures and null. */
  shared: number
}

export type ResultRow = { result: EvaluationResult; outcome: PersonRow['outcome']; people: readonly Person[] }

export type RunSummary = {
  /** Failures first, then null, then the other results in reading order. */
  rows: readonly PersonRow[]
  /** Distinct outcomes, the most frequent first. */
  distinct: readonly ResultRow[]
  failed: number
  nulls: number
  /** People whose value at least one other person has too. */
  shared: number
}

const outcomeOf = (result: EvaluationResult): PersonRow['outcome'] =>
  result.kind !== 'value' ? 'failed' : result.texts.length === 0 ? 'null' : 'value'
const rank: Record<PersonRow['outcome'], number> = { failed: 0, null: 1, value: 2 }

/** Sorts and counts the results of a run. */
export function summarizeRun({ people, results }: PeopleRun): RunSummary {
  const groups = new Map<string, { result: EvaluationResult; people: Person[] }>()
  for (const [index, person] of people.entries()) {
    const result = results[index]
    if (!result) continue
    const key = `${result.kind} ${resultText(result)}`
    const group = groups.get(key)
    if (group) group.people.push(person)
    else groups.set(key, { result, people: [person] })
  }
  const rows = people.flatMap((person, index): PersonRow[] => {
    const result = results[index]
    if (!result) return []
    const outcome = outcomeOf(result)
    return [
      {
        person,
        result,
        outcome,
        shared: outcome === 'value' ? (groups.get(`${result.kind} ${resultText(result)}`)?.people.length ?? 1) : 1,
      },
    ]
  })
  return {
    rows: rows.toSorted((a, b) => rank[a.outcome] - rank[b.outcome]),
    distinct: [...groups.values()]
      .map((group) => ({ ...group, outcome: outcomeOf(group.result) }))
      .sort((a, b) => b.people.length - a.people.length),
    failed: rows.filter(({ outcome }) => outcome === 'failed').length,
    nulls: rows.filter(({ outcome }) => outcome === 'null').length,
    shared: rows.filter(({ shared }) => shared > 1).length,
  }
}

/** The exported table: every input, the result (several values as a JSON list), and why there's no result. */
export function exportTable(
  { attributes }: PeopleRun,
  rows: readonly PersonRow[],
): { header: string[]; rows: CsvCell[][] } {
  return {
    header: ['Name', 'User principal name', ...attributes, 'Outcome', 'Result', 'Problem'],
    rows: rows.map(({ person, result, outcome }) => [
      person.name,
      person.userPrincipalName,
      ...attributes.map((name) => inputText(person.inputs[name])),
      outcome,
      result.kind !== 'value' ? '' : result.texts.length > 1 ? JSON.stringify(result.texts) : (result.texts[0] ?? ''),
      failureOf(result) ?? '',
    ]),
  }
}

/** Tab-separated, the clipboard format of spreadsheets. A tab or line break within a cell becomes a blank. */
export const toTabText = (header: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  [header, ...rows].map((row) => row.map((cell) => String(cell ?? '').replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n')
