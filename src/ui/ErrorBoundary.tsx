import { QueryErrorResetBoundary } from '@tanstack/react-query'
import { Boundary, type BoundaryProps } from './Boundary'

/**
 * An area that may fail on its own. Retry also resets the queries below it, which would otherwise throw their old error
 * again.
 */
export const ErrorBoundary = (props: Omit<BoundaryProps, 'onReset'>) => (
  <QueryErrorResetBoundary>{({ reset }) => <Boundary {...props} onReset={reset} />}</QueryErrorResetBoundary>
)
