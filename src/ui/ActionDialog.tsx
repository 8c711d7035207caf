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
  mergeClasses,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { explained } from './explanations'
import { ErrorView, type ErrorDescription } from './ErrorView'
import { useReturnFocus } from './useReturnFocus'

const useStyles = makeStyles({
  surface: { maxWidth: 'min(600px, calc(100vw - 16px))' },
  wide: { maxWidth: 'min(1080px, calc(100vw - 16px))' },
  content: { display: 'grid', gap: tokens.spacingVerticalL, alignContent: 'start', overflowWrap: 'anywhere' },
  phrase: { fontFamily: tokens.fontFamilyMonospace },
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

type Props = {
  /** Verb and object. */
  title: string
  /** Repeats the verb. */
  submitLabel: string
  danger?: boolean
  /** Asks about one act that cannot be taken back, rather than offering a choice. */
  alert?: boolean
  /** Room for two columns. */
  wide?: boolean
  /** Must be typed before it is sent. */
  typed?: string | undefined
  /** Why it cannot be sent now. */
  blocked?: string | undefined
  pending: boolean
  error?: ErrorDescription | undefined
  /** Further ways out of the error. */
  errorAction?: ReactNode
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** The frame of the job's dialogs: a form whose failure stays inside it, with everything typed intact. */
export function ActionDialog({
  title,
  submitLabel,
  danger = false,
  alert = false,
  wide = false,
  typed,
  blocked,
  pending,
  error,
  errorAction,
  onSubmit,
  onClose,
  children,
}: Props) {
  const styles = useStyles()
  const [text, setText] = useState('')
  const [complaint, setComplaint] = useState<string>()
  const phrase = useRef<HTMLInputElement>(null)
  const failure = useRef<HTMLDivElement>(null)
  useReturnFocus()

  useEffect(() => {
    if (error) failure.current?.scrollIntoView({ block: 'nearest' })
  }, [error])

  function submit(event: FormEvent) {
    event.preventDefault()
    if (blocked !== undefined || pending) return
    if (typed !== undefined && text.trim().toLowerCase() !== typed.toLowerCase()) {
      setComplaint(`Type “${typed}” to confirm.`)
      phrase.current?.focus()
      return
    }
    setComplaint(undefined)
    onSubmit()
  }

  return (
    <Dialog
      open
      modalType={alert ? 'alert' : 'modal'}
      onOpenChange={(_, { open, type }) => !open && !pending && type !== 'backdropClick' && onClose()}
    >
      <DialogSurface className={mergeClasses(styles.surface, wide && styles.wide)}>
        <form onSubmit={submit} noValidate>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>
              {children}
              {typed === undefined ? null : (
                <Field
                  label={
                    <>
                      Type <span className={styles.phrase}>{typed}</span> to confirm
                    </>
                  }
                  {...(complaint ? { validationMessage: complaint, validationState: 'error' as const } : {})}
                >
                  <Input
                    input={{ ref: phrase }}
                    value={text}
                    autoComplete="off"
                    spellCheck={false}
                    onChange={(_, { value }) => setText(value)}
                  />
                </Field>
              )}
              {error ? (
                <div ref={failure}>
                  <ErrorView description={error} action={errorAction} />
                </div>
              ) : null}
            </DialogContent>
            <DialogActions>
              <Button disabledFocusable={pending} onClick={onClose}>
                Cancel
              </Button>
              <Button
                type="submit"
                appearance="primary"
                {...(danger && blocked === undefined ? { className: styles.danger } : {})}
                disabledFocusable={pending || blocked !== undefined}
                aria-busy={pending}
                {...(pending ? { icon: <Spinner size="extra-tiny" appearance="inverted" /> } : {})}
                {...explained(blocked)}
              >
                {submitLabel}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
