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

  /** What failed without a network is tried again once there is one. */
  private readonly online = () => {
    if (this.state.failed) this.retry()
  }

  override componentDidMount() {
    window.addEventListener('online', this.online)
  }

  override componentWillUnmount() {
    window.removeEventListener('online', this.online)
  }

  override render() {
    return this.state.failed ? this.props.fallback(this.state.error, this.retry) : this.props.children
  }
}
