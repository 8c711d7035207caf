import { QueryErrorResetBoundary } from '@tanstack/react-query'
import { Boundary, type BoundaryProps } from './Boundary'

/** A box that may fail on its own. Retry resets the queries below too, or they would throw their old error again. */
export const ErrorBoundary = (props: Omit<BoundaryProps, 'onReset'>) => (
  <QueryErrorResetBoundary>{({ reset }) => <Boundary {...props} onReset={reset} />}</QueryErrorResetBoundary>
)
