import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Select,
  tokens,
} from '@fluentui/react-components'
import { useId, useRef, useState, type FormEvent } from 'react'
import { useReturnFocus } from '../../../ui/useReturnFocus'
import { nameProblem } from './renameAttribute'

const useStyles = makeStyles({
  content: { display: 'grid', gap: tokens.spacingVerticalM },
  mono: { '& input, & select': { fontFamily: tokens.fontFamilyMonospace } },
})

type Props = {
  /** Those that the expression reads. */
  used: readonly string[]
  /** The one to begin with. */
  initial: string | undefined
  /** Those that the schema offers. */
  offered: readonly string[]
  onRename: (from: string, to: string) => void
  onClose: () => void
}

/** Gives an attribute another name everywhere in the expression. */
export default function RenameDialog({ used, initial, offered, onRename, onClose }: Props) {
  const styles = useStyles()
  const [from, setFrom] = useState(initial ?? used[0] ?? '')
  const [to, setTo] = useState('')
  const [complaint, setComplaint] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const names = useId()
  useReturnFocus()

  function submit(event: FormEvent) {
    event.preventDefault()
    const problem = nameProblem(to)
    setComplaint(problem)
    if (problem) input.current?.focus()
    else onRename(from, to.trim())
  }

  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <form onSubmit={submit} noValidate>
          <DialogBody>
            <DialogTitle>Rename attribute</DialogTitle>
            <DialogContent className={styles.content}>
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
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" appearance="primary">
                Rename
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
