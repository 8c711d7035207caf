import { Button, Field, Input, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { useState, type FormEvent } from 'react'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS, maxWidth: '560px' },
  actions: { display: 'flex', gap: tokens.spacingHorizontalS },
})

type Props = {
  label: string
  name: string
  note: string
  onSave: (name: string, note: string) => void
  onClose: () => void
}

/** The name and the note of a saved expression. */
export function NameForm({ label, onSave, onClose, ...initial }: Props) {
  const styles = useStyles()
  const [name, setName] = useState(initial.name)
  const [note, setNote] = useState(initial.note)
  const [complaint, setComplaint] = useState<string>()

  function submit(event: FormEvent) {
    event.preventDefault()
    if (name.trim() === '') setComplaint('Give it a name by which you will find it again.')
    else onSave(name.trim(), note.trim())
  }

  return (
    <form className={styles.root} aria-label={label} noValidate onSubmit={submit}>
      <Field label="Name" required {...(complaint ? { validationMessage: complaint } : {})}>
        <Input autoFocus autoComplete="off" value={name} onChange={(_, { value }) => setName(value)} />
      </Field>
      <Field label="Note">
        <Textarea value={note} resize="vertical" onChange={(_, { value }) => setNote(value)} />
      </Field>
      <div className={styles.actions}>
        <Button type="submit" appearance="primary">
          {label}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  )
}
