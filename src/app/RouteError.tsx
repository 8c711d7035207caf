import type { ErrorComponentProps } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { SkeletonPage } from '../ui/Skeletons'

const ErrorPage = lazy(async () => ({ default: (await import('./ErrorPage')).ErrorPage }))

/** Replaces a page that failed. Its texts are in a separate chunk, because most sessions need none of them. */
export const RouteError = (props: ErrorComponentProps) => (
  <Suspense fallback={<SkeletonPage />}>
    <ErrorPage {...props} />
  </Suspense>
)
