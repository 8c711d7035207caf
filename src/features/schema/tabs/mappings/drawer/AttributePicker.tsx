import { useMemo, type ReactNode } from 'react'
import type { JsonObject } from '../../../../../base/json'
import { Picker } from '../../../../../ui/picker/Picker'
import { attributeOptions, attributeWords, noAttribute } from '../../../shared/attributeOptions'

type Props = {
  label: string
  value: string
  attributes: ReadonlyMap<string, JsonObject>
  /** The attributes' object, for words. */
  objectName: string
  /** Says more of an attribute in the list, such as that it is mapped already. */
  note: (name: string) => string | undefined
  onChoose: (name: string) => void
  blocked: string | undefined
  /** Below the box, instead of what the definition says. */
  hint?: ReactNode
}

/** An attribute by name. One that the schema does not define can be typed too, with a warning. */
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
      unknownText="The schema doesn’t define an attribute with this name."
      nothing={noAttribute(attributes)}
      placeholder="Choose an attribute"
      disabled={blocked !== undefined}
      hint={hint ?? (definition && attributeWords(definition))}
      warning={
        value !== '' && !definition
          ? `${objectName || 'The object'} has no attribute of that name in this schema.`
          : undefined
      }
      onChoose={onChoose}
    />
  )
}
