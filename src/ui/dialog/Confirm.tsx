import { useState, type ReactNode } from 'react'
import type { ErrorDescription } from '../ErrorView'
import { Dialog } from './Dialog'

export type ConfirmProps = {
  /** Verb and object: "Delete job". */
  title: string
  /** What will be lost, with numbers if they are known. */
  body: ReactNode
  /** The verb of the title. */
  confirmLabel: string
  danger?: boolean
  /** A phrase to type before the action. */
  typed?: string
  /** The action. If it rejects, the dialog stays open and shows why. If it resolves, the dialog closes. */
  onConfirm: () => Promise<void>
  /** Describes what `onConfirm` rejects with. */
  describeError?: (error: unknown) => ErrorDescription
  onClose: () => void
}

/** One question before one action. */
export default function Confirm({
  title,
  body,
  confirmLabel,
  danger = false,
  typed,
  onConfirm,
  describeError = describeFailure,
  onClose,
}: ConfirmProps) {
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<ErrorDescription>()

  async function submit() {
    setPending(true)
    setError(undefined)
    try {
      await onConfirm()
    } catch (failure) {
      setError(describeError(failure))
      setPending(false)
      return
    }
    onClose()
  }

  return (
    <Dialog
      alert
      title={title}
      submitLabel={confirmLabel}
      danger={danger}
      typed={typed}
      pending={pending}
      error={error}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div>{body}</div>
    </Dialog>
  )
}

const describeFailure = (error: unknown): ErrorDescription => ({
  title: "That didn't work",
  cause: error instanceof Error && error.message ? error.message : 'No reason was given.',
  remedy: 'Try again. If it fails again, reload the page.',
  support: '',
})
