import { lazy, Suspense } from 'react'
import type { ConfirmProps } from './Confirm'

const Confirm = lazy(() => import('./Confirm'))

/** Asks before an action that can't be undone. The dialog itself is a chunk that loads when it first opens. */
export function ConfirmDialog({ open, ...props }: ConfirmProps & { open: boolean }) {
  return open ? (
    <Suspense fallback={null}>
      <Confirm {...props} />
    </Suspense>
  ) : null
}
