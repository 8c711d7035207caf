import { Field, Input } from '@fluentui/react-components'
import type { InputValue } from '../playgroundState'

type Props = {
  /** As written in the expression: `%DomainFQDN%`, `DefaultDomain()`. */
  placeholder: string
  /** Undefined if unknown. */
  value: InputValue | undefined
  onChange: (value: InputValue | undefined) => void
}

/** A field for a value that only the service knows. An empty field means unknown, not null. */
export function PlaceholderField({ placeholder, value, onChange }: Props) {
  return (
    <Field label={placeholder} hint="Only the service knows this value. Enter one to try the expression with it.">
      <Input
        value={value?.type === 'text' ? value.value : ''}
        placeholder="unknown"
        spellCheck={false}
        autoComplete="off"
        onChange={(_, data) => onChange(data.value === '' ? undefined : { type: 'text', value: data.value })}
      />
    </Field>
  )
}
