import { useMemo, type ReactNode } from 'react'
import type { JsonObject } from '../../../../../base/json'
import { Picker } from '../../../../../ui/picker/Picker'
import { attributeOptions, attributeSummary, noAttribute } from '../../../shared/attributeOptions'

type Props = {
  label: string
  value: string
  attributes: ReadonlyMap<string, JsonObject>
  /** The name of the attributes' object, for texts. */
  objectName: string
  /** Adds a note to an attribute in the list, such as that it already has a mapping. */
  note: (name: string) => string | undefined
  onChoose: (name: string) => void
  blocked: string | undefined
  /** Shown below the box, instead of the definition's summary. */
  hint?: ReactNode
}

/** Selects an attribute by name. A name that the schema doesn't define can be typed too, and gets a warning. */
export function AttributePicker({ label, value, attributes, objectName, note, onChoose, blocked, hint }: Props) {
  const options = useMemo(
    () =>
      attributeOptions(attributes).map((option) => {
        const more = note(option.id)
        return more === undefined ? option : { ...option, detail: `${option.detail ?? ''} · ${more}` }
      }),
    [attributes, note],
  )
  const definition = attributes.get(value)
  return (
    <Picker
      label={label}
      mono
      options={options}
      value={value}
      unknownText="The schema doesn't define an attribute with this name."
      nothing={noAttribute(attributes)}
      placeholder="Select an attribute"
      disabled={blocked !== undefined}
      hint={hint ?? (definition && attributeSummary(definition))}
      warning={
        value !== '' && !definition
          ? `${objectName || 'The object'} has no attribute of that name in this schema.`
          : undefined
      }
      onChoose={onChoose}
    />
  )
}
