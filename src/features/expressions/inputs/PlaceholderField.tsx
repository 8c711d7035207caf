import { Field, Input } from '@fluentui/react-components'
import type { InputValue } from '../playgroundState'

type Props = {
  /** As it is written in the expression: `%DomainFQDN%`, `DefaultDomain()`. */
  placeholder: string
  /** Undefined: unknown. */
  value: InputValue | undefined
  onChange: (value: InputValue | undefined) => void
}

/** A value that only the service knows, for people to enter. Left empty it is unknown, not null. */
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
