import { lazy, Suspense } from 'react'
import type { ConfirmDialogProps } from './ConfirmDialogSurface'

const ConfirmDialogSurface = lazy(() => import('./ConfirmDialogSurface'))

/** Asks before an act that cannot be taken back. The dialog itself is a chunk that comes with its first opening. */
export function ConfirmDialog({ open, ...props }: ConfirmDialogProps & { open: boolean }) {
  return open ? (
    <Suspense fallback={null}>
      <ConfirmDialogSurface {...props} />
    </Suspense>
  ) : null
}
