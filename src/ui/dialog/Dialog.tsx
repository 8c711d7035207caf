import { Dialog as FluentDialog, DialogSurface, makeStyles } from '@fluentui/react-components'
import { useEffect, type ReactNode } from 'react'
import { useReturnFocus } from '../useReturnFocus'
import { DialogForm, type DialogFormProps } from './DialogForm'

const useStyles = makeStyles({
  small: { maxWidth: 'min(600px, calc(100vw - 16px))' },
  medium: { maxWidth: 'min(880px, calc(100vw - 16px))' },
  large: { maxWidth: 'min(1080px, calc(100vw - 16px))' },
})

export type DialogWindowProps = {
  /** Small fits one column of fields, medium a list of changes, large two columns. */
  size?: 'small' | 'medium' | 'large' | undefined
  /** Asks about one action that can't be undone, instead of offering choices. */
  alert?: boolean | undefined
  /** A click beside the dialog closes it. Only for dialogs where no typed text could be lost. */
  closesOnBackdrop?: boolean | undefined
  /** A request is running. Until it ends, the dialog can't be closed. */
  pending?: boolean | undefined
  onClose: () => void
}

/**
 * A dialog: a form with a title, fields, and two buttons. A failure stays inside with everything that was typed. When
 * the dialog closes, the focus returns to what opened it. Render it only while it's open.
 */
export function Dialog({ size, alert, closesOnBackdrop, ...form }: DialogWindowProps & DialogFormProps) {
  const { pending, onClose } = form
  return (
    <DialogWindow {...{ size, alert, closesOnBackdrop, pending, onClose }}>
      <DialogForm {...form} />
    </DialogWindow>
  )
}

/** Only the window, for a dialog that goes through several forms. Its child is a `DialogForm`. */
export function DialogWindow({
  size = 'small',
  alert = false,
  closesOnBackdrop = false,
  pending = false,
  onClose,
  children,
}: DialogWindowProps & { children: ReactNode }) {
  const styles = useStyles()
  useReturnFocus()
  // By now, Fluent has focused the first control.
  useEffect(() => document.querySelector<HTMLElement>('[data-starts-here]')?.focus(), [])
  return (
    <FluentDialog
      open
      modalType={alert ? 'alert' : 'modal'}
      onOpenChange={(_, { open, type }) => {
        if (!open && !pending && (closesOnBackdrop || type !== 'backdropClick')) onClose()
      }}
    >
      <DialogSurface className={styles[size]}>{children}</DialogSurface>
    </FluentDialog>
  )
}
