import { Button, Input, makeStyles, tokens } from '@fluentui/react-components'
import { Add16Regular, Dismiss16Regular } from '@fluentui/react-icons'
import { useRef } from 'react'
import { explained } from '../../../../ui/explanations'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXXS, minWidth: 0 },
  input: {
    flexGrow: 1,
    minWidth: 0,
    '& input': { minWidth: 0, fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  },
  or: { width: '20px', flexShrink: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  add: { flexShrink: 0 },
})

type Props = {
  label: string
  values: readonly string[]
  /** Negated operators require that no value matches, the others that any value does. */
  isNegated: boolean
  placeholder: string
  disabled: boolean
  onChange: (values: readonly string[], typing: boolean) => void
}

/** The values of a clause with one field for each, because a value may contain a comma or a space. */
export function ValuesInput({ label, values, isNegated, placeholder, disabled, onChange }: Props) {
  const styles = useStyles()
  /** True after a field was added, so that the new field gets the focus. */
  const isAdded = useRef(false)
  const shown = values.length === 0 ? [''] : values
  return (
    <div className={styles.root} role="group" aria-label={label}>
      {shown.map((value, index) => (
        <div key={index} className={styles.line}>
          {shown.length > 1 ? <span className={styles.or}>{index === 0 ? '' : isNegated ? 'nor' : 'or'}</span> : null}
          <Input
            className={styles.input}
            size="small"
            autoComplete="off"
            spellCheck={false}
            aria-label={shown.length > 1 ? `${label}, ${String(index + 1)}` : label}
            placeholder={placeholder}
            readOnly={disabled}
            input={{
              ref: (input) => {
                if (!input || !isAdded.current || index !== shown.length - 1) return
                isAdded.current = false
                input.focus()
              },
            }}
            value={value}
            // A single empty field means no value. One of several empty fields means empty text until it is removed.
            onChange={(_, data) =>
              onChange(shown.length === 1 && data.value === '' ? [] : shown.with(index, data.value), true)
            }
          />
          {shown.length > 1 ? (
            <Button
              size="small"
              appearance="subtle"
              icon={<Dismiss16Regular />}
              aria-label={`Remove value ${value || String(index + 1)}`}
              disabledFocusable={disabled}
              onClick={() => onChange(shown.toSpliced(index, 1), false)}
            />
          ) : null}
          {index === shown.length - 1 && values.length > 0 && !disabled ? (
            <Button
              className={styles.add}
              size="small"
              appearance="subtle"
              icon={<Add16Regular />}
              aria-label={`Another value of ${label.replace(/^Value of /, '')}`}
              onClick={() => {
                isAdded.current = true
                onChange([...values, ''], false)
              }}
              {...explained(
                isNegated
                  ? 'Add another value. The attribute must not equal any of them.'
                  : 'Add another value. The attribute must equal one of them.',
              )}
            />
          ) : null}
        </div>
      ))}
    </div>
  )
}
