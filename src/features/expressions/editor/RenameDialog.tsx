import { Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { useId, useRef, useState } from 'react'
import { Dialog } from '../../../ui/dialog/Dialog'
import { nameProblem } from './renameAttribute'

const useStyles = makeStyles({
  mono: { '& input, & select': { fontFamily: tokens.fontFamilyMonospace } },
})

type Props = {
  /** The attributes that the expression reads. */
  used: readonly string[]
  /** The attribute selected at first. */
  initial: string | undefined
  /** The attributes that the schema offers. */
  offered: readonly string[]
  onRename: (from: string, to: string) => void
  onClose: () => void
}

/** Renames an attribute throughout the expression. */
export default function RenameDialog({ used, initial, offered, onRename, onClose }: Props) {
  const styles = useStyles()
  const [from, setFrom] = useState(initial ?? used[0] ?? '')
  const [to, setTo] = useState('')
  const [complaint, setComplaint] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const names = useId()

  function submit() {
    const problem = nameProblem(to)
    setComplaint(problem)
    if (problem) input.current?.focus()
    else onRename(from, to.trim())
  }

  return (
    <Dialog title="Rename attribute" submitLabel="Rename" onSubmit={submit} onClose={onClose}>
      <Field label="Attribute">
        <Select className={styles.mono} value={from} onChange={(_, { value }) => setFrom(value)}>
          {used.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label="New name"
        hint="Its input goes along."
        {...(complaint ? { validationMessage: complaint, validationState: 'error' as const } : {})}
      >
        <Input
          className={styles.mono}
          input={{ ref: input, list: names }}
          value={to}
          autoComplete="off"
          spellCheck={false}
          onChange={(_, { value }) => setTo(value)}
        />
      </Field>
      <datalist id={names}>
        {offered.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </Dialog>
  )
}
