import type { ErrorComponentProps } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Boundary } from '../ui/Boundary'
import { SkeletonPage } from '../ui/Skeletons'
import { MissingPart } from './Part'

const ErrorPage = lazy(async () => ({ default: (await import('./ErrorPage')).ErrorPage }))

/**
 * Replaces a page that failed. Its texts are in a separate chunk, because most sessions need none of them. If even that
 * chunk can't be loaded, the app is reloaded once the network is back.
 */
export const RouteError = (props: ErrorComponentProps) => (
  <Boundary
    onReset={() => window.location.reload()}
    fallback={() => (
      <>
        <h1>This page couldn't be shown</h1>
        <MissingPart />
      </>
    )}
  >
    <Suspense fallback={<SkeletonPage />}>
      <ErrorPage {...props} />
    </Suspense>
  </Boundary>
)
