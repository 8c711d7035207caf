import { QueryErrorResetBoundary } from '@tanstack/react-query'
import { Component, type ReactNode } from 'react'

type Props = { children: ReactNode; fallback: (error: unknown, retry: () => void) => ReactNode; onReset?: () => void }

class Boundary extends Component<Props, { failed: boolean; error: unknown }> {
  override state = { failed: false, error: undefined as unknown }

  static getDerivedStateFromError = (error: unknown) => ({ failed: true, error })

  retry = () => {
    this.props.onReset?.()
    this.setState({ failed: false, error: undefined })
  }

  override render() {
    return this.state.failed ? this.props.fallback(this.state.error, this.retry) : this.props.children
  }
}

/** A box that may fail on its own. Retry resets the queries below too, or they would throw their old error again. */
export const ErrorBoundary = (props: Omit<Props, 'onReset'>) => (
  <QueryErrorResetBoundary>{({ reset }) => <Boundary {...props} onReset={reset} />}</QueryErrorResetBoundary>
)
