import { Component, type ReactNode } from 'react'

export type BoundaryProps = {
  children: ReactNode
  fallback: (error: unknown, retry: () => void) => ReactNode
  /** Called before the children are tried again. */
  onReset?: () => void
}

/**
 * Our only class component, because only a class can catch errors. Use ErrorBoundary for anything with queries below
 * it.
 */
export class Boundary extends Component<BoundaryProps, { failed: boolean; error: unknown }> {
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
