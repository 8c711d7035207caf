import type { ErrorComponentProps } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { SkeletonPage } from '../ui/Skeletons'

const ErrorPage = lazy(async () => ({ default: (await import('./ErrorPage')).ErrorPage }))

/** What stands in for a page that failed. Its words come as a chunk: most sessions need none of them. */
export const RouteError = (props: ErrorComponentProps) => (
  <Suspense fallback={<SkeletonPage />}>
    <ErrorPage {...props} />
  </Suspense>
)
