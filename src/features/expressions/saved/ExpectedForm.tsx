import { Button, Field, Input, makeStyles, Select, Textarea, tokens } from '@fluentui/react-components'
import { useState, type FormEvent } from 'react'
import type { Expected } from './savedExpression'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXS, minWidth: '180px', fontFamily: tokens.fontFamilyBase },
  actions: { display: 'flex', gap: tokens.spacingHorizontalXS },
})

type Kind = 'text' | 'several' | 'null' | 'error'
const kinds: readonly { kind: Kind; label: string }[] = [
  { kind: 'text', label: 'A value' },
  { kind: 'several', label: 'Several values' },
  { kind: 'null', label: 'Null' },
  { kind: 'error', label: 'An error' },
]

function kindOf(expected: Expected): Kind {
  if (expected.kind === 'error') return 'error'
  return expected.texts.length === 0 ? 'null' : expected.texts.length === 1 ? 'text' : 'several'
}

function expectedOf(kind: Kind, text: string): Expected {
  switch (kind) {
    case 'text':
      return { kind: 'value', texts: [text] }
    case 'several':
      return { kind: 'value', texts: text.split('\n') }
    case 'null':
      return { kind: 'value', texts: [] }
    case 'error':
      return { kind: 'error' }
  }
}

type Props = { expected: Expected; onSave: (expected: Expected) => void; onClose: () => void }

/** A form for a case's expected result. It works before any expression produces that result. */
export function ExpectedForm({ expected, onSave, onClose }: Props) {
  const styles = useStyles()
  const [kind, setKind] = useState(() => kindOf(expected))
  const [text, setText] = useState(() => (expected.kind === 'value' ? expected.texts.join('\n') : ''))

  function submit(event: FormEvent) {
    event.preventDefault()
    onSave(expectedOf(kind, text))
  }

  return (
    <form className={styles.root} onSubmit={submit}>
      <Select
        size="small"
        aria-label="Expected result"
        value={kind}
        onChange={(_, { value }) => setKind(kinds.find((each) => each.kind === value)?.kind ?? kind)}
      >
        {kinds.map((each) => (
          <option key={each.kind} value={each.kind}>
            {each.label}
          </option>
        ))}
      </Select>
      {kind === 'text' ? (
        <Input
          size="small"
          aria-label="Expected value"
          autoFocus
          value={text}
          placeholder="empty text"
          spellCheck={false}
          onChange={(_, { value }) => setText(value)}
        />
      ) : null}
      {kind === 'several' ? (
        <Field hint="One value per line">
          <Textarea
            size="small"
            aria-label="Expected values"
            value={text}
            spellCheck={false}
            onChange={(_, { value }) => setText(value)}
          />
        </Field>
      ) : null}
      <div className={styles.actions}>
        <Button size="small" type="submit" appearance="primary">
          Save
        </Button>
        <Button size="small" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
