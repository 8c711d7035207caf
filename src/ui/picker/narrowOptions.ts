import { formatNumber } from '../../base/numbers'

/** Something that can be chosen. */
export type PickerOption = {
  id: string
  /** What the box shows once it's chosen, and what typed text is compared with. */
  label: string
  /** Distinguishes options with the same label, on a second line. */
  detail?: string | undefined
  /** Options of one group are listed together under its name. */
  group?: string | undefined
  /** Other texts that match if typed in full, such as an ID. */
  also?: readonly string[] | undefined
}

/** The maximum number of options in a list. Nobody reads more, and typing finds the rest. */
export const mostShown = 40

/** Says that the list continues. */
export const moreText = (count: number): string => `${formatNumber(count)} more. Type to narrow the list.`

/**
 * The options whose label contains the text, ignoring case. Within each group, those that begin with it come first.
 * Otherwise the order stays. An empty text matches everything.
 */
export function narrow(options: readonly PickerOption[], text: string): readonly PickerOption[] {
  const sought = text.trim().toLowerCase()
  if (sought === '') return options
  const groups = new Map<string | undefined, { beginning: PickerOption[]; containing: PickerOption[] }>()
  for (const option of options) {
    const label = option.label.toLowerCase()
    const at = label.indexOf(sought)
    if (at < 0 && !option.also?.some((each) => each.toLowerCase() === sought)) continue
    const group = groups.get(option.group) ?? { beginning: [], containing: [] }
    groups.set(option.group, group)
    group[at === 0 ? 'beginning' : 'containing'].push(option)
  }
  return [...groups.values()].flatMap(({ beginning, containing }) => [...beginning, ...containing])
}

/** The options by group, in order of appearance. Those without a group are under `undefined`. */
export function grouped(options: readonly PickerOption[]): ReadonlyMap<string | undefined, readonly PickerOption[]> {
  const groups = new Map<string | undefined, PickerOption[]>()
  for (const option of options) {
    const known = groups.get(option.group)
    if (known) known.push(option)
    else groups.set(option.group, [option])
  }
  return groups
}
