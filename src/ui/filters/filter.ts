import type { ReactNode } from 'react'

export type FilterOption = { value: string; label: string }

/** One property to filter by: its values, and those that are chosen. */
export type Filter = {
  id: string
  /** What the pill begins with: "Health". */
  label: string
  /** What a person should know before choosing. */
  hint?: string
  options: readonly FilterOption[]
  chosen: readonly string[]
  /** The new choice. Empty for none. */
  onChoose: (values: readonly string[]) => void
  /** One value at most. */
  isSingle?: true
  /** What the pill says instead of the labels of the chosen values. */
  words?: string | undefined
  /** What follows the values in the pill: "(loaded events)". */
  note?: string
  /** Only links filter by it, so it isn't offered. It has a pill while it filters. */
  isFromLinks?: true
  /** Shown with a pill even while it filters as usual, such as the time. Then `onRemove` goes back to the usual. */
  isAlways?: true
  /** Removes the filter. Without it, all values are unchosen, and a filter that's always shown has no such button. */
  onRemove?: (() => void) | undefined
  /** More fields below the values. */
  extra?: ReactNode
}

/** How many labels a pill has room for. */
const mostLabels = 3

/** A link may filter by a value that nothing has now. It's a choice like any other, so that a person can see and remove it. */
export const optionsOf = ({ options, chosen }: Filter): readonly FilterOption[] => [
  ...options,
  ...chosen
    .filter((value) => options.every((option) => option.value !== value))
    .map((value) => ({ value, label: value })),
]

/** "Health: Late, Paused", or "Template: 5 of 12". */
export function pillText(filter: Filter): string {
  const { label, chosen, words, note } = filter
  const options = optionsOf(filter)
  const labels = chosen.map((value) => options.find((option) => option.value === value)?.label ?? value)
  const text =
    words ?? (labels.length > mostLabels ? `${String(labels.length)} of ${String(options.length)}` : labels.join(', '))
  return text === '' ? label : [`${label}: ${text}`, note].filter(Boolean).join(' ')
}

/** The chosen values with one more, or one less, in the order of the options. */
export const toggled = (filter: Filter, value: string): string[] =>
  optionsOf(filter)
    .map((option) => option.value)
    .filter((each) => filter.chosen.includes(each) !== (each === value))
