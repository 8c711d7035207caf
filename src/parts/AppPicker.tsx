import { useMemo } from 'react'
import type { PickerOption } from '../ui/picker/narrowOptions'
import { Picker } from '../ui/picker/Picker'

type Choice = { id: string; label: string }

type Props = {
  /** The chosen service principal, with its name if known. */
  app: string | undefined
  name: string | undefined
  pins: readonly Choice[]
  /** The apps with provisioning found so far. */
  apps: readonly Choice[]
  isLoading: boolean
  /** Whether the permissions allow listing apps. */
  canList: boolean
  /** Starts looking for apps. */
  onOpen: () => void
  /** The ID in a pasted text. */
  idIn: (text: string) => string | undefined
  /** `isPasted`: the ID hasn't been looked up. */
  onChoose: (id: string, isPasted: boolean) => void | Promise<string | undefined>
  /** An option that clears the choice. `onChoose` gets its ID. */
  none?: PickerOption
  placeholder: string
  required?: boolean
  className: string
}

/** A box to choose an app: pinned, with provisioning, or by a pasted ID. */
export function AppPicker({ app, name, pins, apps, isLoading, canList, idIn, onChoose, none, ...box }: Props) {
  const options = useMemo(() => {
    const pinned = new Set(pins.map(({ id }) => id))
    const all = (choices: readonly Choice[], group: string) =>
      choices.map((each) => ({ ...each, group, also: [each.id] }))
    return [
      ...(none && app !== undefined ? [none] : []),
      ...all(pins, 'Pinned'),
      ...all(
        apps.filter(({ id }) => !pinned.has(id)),
        'With provisioning',
      ),
    ]
  }, [pins, apps, none, app])
  return (
    <Picker
      {...box}
      label="App"
      options={options}
      value={app}
      valueText={name}
      optionFor={(text) => {
        const id = idIn(text)
        return id === undefined ? undefined : { id, label: 'Use the ID that was pasted' }
      }}
      nothing={
        isLoading
          ? 'Looking for apps…'
          : canList
            ? 'No app has this name. You can also paste an ID.'
            : 'Paste the ID of an app.'
      }
      onChoose={(id) => onChoose(id, !options.some((option) => option.id === id))}
    />
  )
}
