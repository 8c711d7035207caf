import { formatNumber } from '../../../base/numbers'
import type { Certainty, ChangeClass, Fate, PersonComparison } from '../../../domain/whatIf/types'
import type { Tone } from '../../../ui/tones'

/** The words of the classes, in the order of the tiles: what a person has to look at first. */
export const classTiles: readonly { class: ChangeClass; label: string; tone: Tone; explain: string }[] = [
  {
    class: 'losesAccount',
    label: 'Lose access',
    tone: 'danger',
    explain: 'The account is disabled or deleted, is left alone from now on, or is no longer created',
  },
  { class: 'beginsToFail', label: 'Begin to fail', tone: 'danger', explain: 'Provisioning fails for them from now on' },
  { class: 'unknown', label: "Can't tell", tone: 'warning', explain: "What happens to them can't be computed here" },
  {
    class: 'gainsAccount',
    label: 'Gain access',
    tone: 'info',
    explain: 'An account is created, taken over or enabled',
  },
  {
    class: 'matchingChanges',
    label: 'Matched otherwise',
    tone: 'warning',
    explain: 'Another attribute or value finds the account. People who are linked keep their link',
  },
  { class: 'valuesChange', label: 'Values change', tone: 'info', explain: 'Their account gets other values' },
  {
    class: 'noLongerSent',
    label: 'No longer sent',
    tone: 'neutral',
    explain: "A value isn't sent anymore. The account keeps what it has",
  },
  { class: 'stopsFailing', label: 'Stop failing', tone: 'success', explain: 'Provisioning works for them from now on' },
  { class: 'same', label: 'Same', tone: 'neutral', explain: 'The edit changes nothing for them' },
]

const classLabel = (name: ChangeClass): string => classTiles.find((tile) => tile.class === name)?.label ?? name
export const classTone = (name: ChangeClass): Tone => classTiles.find((tile) => tile.class === name)?.tone ?? 'neutral'

const fates: Readonly<Record<Fate, string>> = {
  disabled: 'Disabled',
  deleted: 'Deleted',
  leftAlone: 'Left alone',
  notCreated: 'Not created',
  created: 'Created',
  takesOver: 'Takes over an account',
  enabledAgain: 'Enabled again',
}

/** What happens to a person, in a few words. */
export const actionLabel = ({ class: name, fate }: PersonComparison): string =>
  fate === undefined ? classLabel(name) : fates[fate]

export const certaintyLabels: Readonly<Record<Certainty, { label: string; explain: string }>> = {
  evidence: { label: 'From the log', explain: 'The log says which account the person has' },
  computed: { label: 'Computed', explain: 'The same with and without an account' },
  assumed: {
    label: 'Assumed',
    explain: "It isn't known whether there's an account, so the comparison assumes the one that the saved schema makes",
  },
}

/** Accounts that the next cycle would disable or delete, which the delete guard counts. */
export const deletesIn = (people: readonly PersonComparison[]): number =>
  people.filter(({ fate }) => fate === 'disabled' || fate === 'deleted').length

/** A table for spreadsheets: one row for each person and changed attribute. */
export function csvTable(people: readonly PersonComparison[]): { header: string[]; rows: string[][] } {
  const header = ['Name', 'ID', 'Action', 'Certainty', 'Reason', 'Attribute', 'Before', 'After']
  const rows = people.flatMap((person) => {
    const own = [
      person.name,
      person.id,
      actionLabel(person),
      certaintyLabels[person.certainty].label,
      person.reason.replaceAll('`', ''),
    ]
    return person.changes.length === 0
      ? [[...own, '', '', '']]
      : person.changes.map(({ attribute, before, after }) => [...own, attribute, before ?? '', after ?? ''])
  })
  return { header, rows }
}

/** The sentence of the footer for people whose fate can't be told, by reason. */
export function unknownReasons(people: readonly PersonComparison[]): { reason: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { class: name, reason } of people)
    if (name === 'unknown') counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count)
}

export const peopleCount = (count: number): string => `${formatNumber(count)} ${count === 1 ? 'person' : 'people'}`
