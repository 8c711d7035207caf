import { Suspense, type ReactNode } from 'react'
import { Boundary } from '../ui/Boundary'

type Props = {
  children: ReactNode
  /** Whether the person asked for the part. Then its absence is said. */
  isAskedFor?: boolean
}

/**
 * A part of the shell with a chunk of its own. If the chunk can't be loaded, for instance without a network, the rest goes
 * on without the part.
 */
export const Part = ({ children, isAskedFor = false }: Props) => (
  <Boundary fallback={() => (isAskedFor ? <MissingPart /> : null)}>
    <Suspense fallback={null}>{children}</Suspense>
  </Boundary>
)

/** Says that a part is missing. It stays so until the app is reloaded. */
export const MissingPart = () => (
  <p role="alert">A part of the app couldn't load. Check your network, and reload the app.</p>
)
