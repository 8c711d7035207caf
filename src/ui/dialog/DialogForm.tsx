import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { Busy } from '../Busy'
import { ErrorView, type ErrorDescription } from '../ErrorView'
import { explained } from '../explanations'
import { isPhraseTyped } from './typedPhrase'

const useStyles = makeStyles({
  content: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalL,
    alignContent: 'start',
    overflowWrap: 'anywhere',
  },
  title: { ':focus': { outline: 'none' } },
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

/** The submit action. Without both, the dialog only shows something and can be closed. */
type Submission = { submitLabel: string; onSubmit: () => void } | { submitLabel?: undefined; onSubmit?: undefined }

export type DialogFormProps = Submission & {
  /** Verb and object, such as "Delete job". The label of the submit button repeats the verb. */
  title: string
  /** Focuses the title, so that a screen reader begins there. For dialogs with text and no fields. */
  startsAtTitle?: boolean
  danger?: boolean
  /** A phrase to type before submitting. See {@link isPhraseTyped}. */
  typed?: string | undefined
  /** Why the form can't be submitted now. */
  blocked?: string | undefined
  /** A request is running. */
  pending?: boolean | undefined
  error?: ErrorDescription | undefined
  /** More actions for the error. */
  errorAction?: ReactNode
  onRetry?: (() => void) | undefined
  /** "Cancel", or "Close" if nothing is submitted. */
  closeLabel?: string
  /** Everything is done, so closing is the primary button. */
  isDone?: boolean
  /** More buttons, before Cancel. */
  actions?: ReactNode
  onClose: () => void
  children: ReactNode
}

/** Marks the element that gets the focus first. `DialogWindow` focuses it. */
const startsHere = { 'data-starts-here': '' }

/** The contents of a dialog. */
export function DialogForm({
  title,
  startsAtTitle = false,
  submitLabel,
  onSubmit,
  danger = false,
  typed,
  blocked,
  pending = false,
  error,
  errorAction,
  onRetry,
  closeLabel = submitLabel === undefined ? 'Close' : 'Cancel',
  isDone = false,
  actions,
  onClose,
  children,
}: DialogFormProps) {
  const styles = useStyles()
  const [text, setText] = useState('')
  /** The phrase that was missing when Enter was last pressed. */
  const [missed, setMissed] = useState<string>()
  const failure = useRef<HTMLDivElement>(null)
  const isConfirmed = typed === undefined || isPhraseTyped(text, typed)

  useEffect(() => {
    if (error) failure.current?.scrollIntoView({ block: 'nearest' })
  }, [error])

  function submit(event: FormEvent) {
    event.preventDefault()
    // React also passes on the events of a dialog that's opened from this one.
    if (event.target !== event.currentTarget) return
    if (!onSubmit || blocked !== undefined || pending) return
    if (isConfirmed) onSubmit()
  }

  return (
    <form onSubmit={submit} noValidate>
      <DialogBody>
        <DialogTitle>
          {startsAtTitle ? (
            <span tabIndex={-1} className={styles.title} {...startsHere}>
              {title}
            </span>
          ) : (
            title
          )}
        </DialogTitle>
        <DialogContent className={styles.content}>
          {children}
          {typed === undefined ? null : (
            <Field
              label={
                <>
                  Type <span className={styles.phrase}>{typed}</span> to confirm
                </>
              }
              {...(missed === typed && !isConfirmed
                ? { validationMessage: `Type “${typed}” to confirm.`, validationState: 'error' as const }
                : {})}
            >
              <Input
                value={text}
                autoComplete="off"
                spellCheck={false}
                onChange={(_, { value }) => setText(value)}
                onKeyDown={(event) => {
                  // Until the phrase is typed, the submit button is off and Enter would do nothing.
                  if (event.key !== 'Enter' || isConfirmed) return
                  event.preventDefault()
                  setMissed(typed)
                }}
              />
            </Field>
          )}
          {error ? (
            <div ref={failure}>
              <ErrorView description={error} action={errorAction} {...(onRetry ? { onRetry } : {})} />
            </div>
          ) : null}
        </DialogContent>
        <DialogActions>
          {actions}
          {/* Cancel comes before the submit button, because in a dialog without fields the first control gets the
              focus. */}
          <Button
            appearance={isDone ? 'primary' : 'secondary'}
            disabledFocusable={pending}
            onClick={onClose}
            {...explained(pending ? 'A request is running. Wait for it to finish.' : undefined)}
          >
            {closeLabel}
          </Button>
          {submitLabel === undefined ? null : (
            <Button
              type="submit"
              appearance="primary"
              {...(danger && blocked === undefined && isConfirmed ? { className: styles.danger } : {})}
              disabledFocusable={pending || blocked !== undefined || !isConfirmed}
              aria-busy={pending}
              {...(pending ? { icon: <Busy /> } : {})}
              {...explained(blocked ?? (isConfirmed ? undefined : `Type “${typed}” to confirm.`))}
            >
              {submitLabel}
            </Button>
          )}
        </DialogActions>
      </DialogBody>
    </form>
  )
}
