import { lazy, Suspense } from 'react'
import { SkeletonRows } from './Skeletons'

const JsonLines = lazy(() => import('./JsonLines'))

/** The raw JSON, read-only, with line numbers, search, copy and download. `label` also names the file. */
export const JsonView = (props: { value: unknown; label: string }) => (
  <Suspense fallback={<SkeletonRows rows={8} label={`Loading ${props.label}`} />}>
    <JsonLines {...props} />
  </Suspense>
)
