import type { PickerOption } from '../ui/picker/narrow'
import { Picker } from '../ui/picker/Picker'

type Person = { id: string; name: string; detail: string }

type Props<T extends Person> = {
  label?: string
  placeholder?: string
  hint?: string | undefined
  /** The name of the person who is chosen. */
  chosen?: string | undefined
  autoFocus?: boolean
  /** What is typed. */
  text: string
  onText: (text: string) => void
  /** What the search found for its own text, which follows what is typed after a moment. */
  search: { text: string; found: readonly T[] | undefined; problem: string | undefined }
  /** The ID in a pasted text, where an ID will do. */
  idIn?: (text: string) => string | undefined
  /** Stands in the list where the search can't be used. */
  nothing?: string | undefined
  /** A promise of a sentence says why the person can't be taken. */
  onChoose: (person: T | { id: string; name: string }) => void | Promise<string | undefined>
}

/** Finds a person of the directory by name. */
export function PersonPicker<T extends Person>({
  label = 'Find a person',
  placeholder = 'Name or user principal name',
  chosen,
  text,
  search: { text: searched, found, problem },
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
          ? found?.map((person) => ({ id: person.id, label: person.name, detail: person.detail }))
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
        onChoose(found?.find((person) => person.id === chosenId) ?? { id: chosenId, name: chosenId })
      }
    />
  )
}
