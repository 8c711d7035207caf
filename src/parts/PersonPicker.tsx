import type { PickerOption } from '../ui/picker/narrowOptions'
import { Picker } from '../ui/picker/Picker'

type Person = { id: string; name: string; detail: string }

type Props<T extends Person> = {
  label?: string
  placeholder?: string
  hint?: string | undefined
  /** The name of the chosen person. */
  chosen?: string | undefined
  autoFocus?: boolean
  /** The typed text. */
  text: string
  onText: (text: string) => void
  /** The search results and the text that they belong to, which follows the typed text after a moment. */
  search: { text: string; results: readonly T[] | undefined; problem: string | undefined }
  /** The ID in a pasted text, if an ID is accepted. */
  idIn?: (text: string) => string | undefined
  /** Shown in the list if search isn't available. */
  nothing?: string | undefined
  /** A promise that resolves to a sentence says why the person can't be chosen. */
  onChoose: (person: T | { id: string; name: string }) => void | Promise<string | undefined>
}

/** Finds a person in the directory by name. */
export function PersonPicker<T extends Person>({
  label = 'Find a person',
  placeholder = 'Name or user principal name',
  chosen,
  text,
  search: { text: searched, results, problem },
  idIn,
  nothing,
  onChoose,
  ...box
}: Props<T>) {
  const isCurrent = searched === text.trim()
  const id = idIn?.(text)
  const options: readonly PickerOption[] | undefined =
    id !== undefined
      ? [{ id, label: 'Use the ID that was pasted' }]
      : nothing !== undefined || problem !== undefined
        ? []
        : isCurrent
          ? results?.map((person) => ({ id: person.id, label: person.name, detail: person.detail }))
          : undefined
  return (
    <Picker
      {...box}
      label={label}
      placeholder={placeholder}
      isSearch
      options={options}
      valueText={chosen}
      problem={isCurrent ? problem : undefined}
      nothing={nothing ?? `No display name or user principal name begins with “${text.trim()}”.`}
      onChoose={(chosenId) =>
        onChoose(results?.find((person) => person.id === chosenId) ?? { id: chosenId, name: chosenId })
      }
    />
  )
}
