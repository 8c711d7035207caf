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
  MessageBar,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components'
import { useState, type FormEvent, type ReactNode } from 'react'
import { Busy } from './Busy'
import { useReturnFocus } from './useReturnFocus'

const useStyles = makeStyles({
  content: { display: 'grid', gap: tokens.spacingVerticalM },
  danger: {
    backgroundColor: tokens.colorStatusDangerBackground3,
    color: tokens.colorNeutralForegroundOnBrand,
    ':hover': {
      backgroundColor: tokens.colorStatusDangerBackground3Hover,
      color: tokens.colorNeutralForegroundOnBrand,
    },
    ':hover:active': {
      backgroundColor: tokens.colorStatusDangerBackground3Pressed,
      color: tokens.colorNeutralForegroundOnBrand,
    },
  },
})

export type ConfirmDialogProps = {
  /** Verb and object: "Delete job". */
  title: string
  /** What will be lost, in numbers where they are known. */
  body: ReactNode
  /** Repeats the verb. */
  confirmLabel: string
  danger?: boolean
  /** Must be typed before the button works. */
  typed?: string
  /** A failure is shown in the dialog, which stays; success closes it. */
  onConfirm: () => Promise<void>
  onClose: () => void
}

export default function ConfirmDialogSurface({
  title,
  body,
  confirmLabel,
  danger,
  typed,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const styles = useStyles()
  const [text, setText] = useState('')
  const [complaint, setComplaint] = useState<string>()
  const [pending, setPending] = useState(false)
  useReturnFocus()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (typed !== undefined && text.trim() !== typed) {
      setComplaint(`Type ${typed} to confirm.`)
      return
    }
    setPending(true)
    setComplaint(undefined)
    try {
      await onConfirm()
    } catch (error) {
      setComplaint(
        error instanceof Error && error.message ? error.message : 'It did not work, and no reason was given.',
      )
      setPending(false)
      return
    }
    onClose()
  }

  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => !open && !pending && onClose()}>
      <DialogSurface>
        <form onSubmit={(event) => void submit(event)}>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>
              <div>{body}</div>
              {typed === undefined ? null : (
                <Field label={`Type ${typed} to confirm`}>
                  <Input
                    value={text}
                    autoComplete="off"
                    spellCheck={false}
                    onChange={(_, { value }) => setText(value)}
                  />
                </Field>
              )}
              {complaint ? (
                <MessageBar intent="error" role="alert">
                  <MessageBarBody>{complaint}</MessageBarBody>
                </MessageBar>
              ) : null}
            </DialogContent>
            <DialogActions>
              {/* Cancel comes first in the document: the dialog gives the first control the focus. */}
              <Button disabledFocusable={pending} onClick={onClose}>
                Cancel
              </Button>
              <Button
                type="submit"
                appearance="primary"
                {...(danger ? { className: styles.danger } : {})}
                disabledFocusable={pending}
                {...(pending ? { icon: <Busy /> } : {})}
              >
                {confirmLabel}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
