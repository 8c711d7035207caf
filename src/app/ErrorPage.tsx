import { Button } from '@fluentui/react-components'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useConnection, type ConsentOutcome } from '../api/connection/connection'
import { useDescribeError } from '../api/errors/describeError'
import { ConsentCard } from '../parts/ConsentCard'
import { ErrorView } from '../ui/ErrorView'
import { PageHeader } from '../ui/PageHeader'
import { useConnections } from './Connection'

/** The page couldn't be shown: why, with the request's ID, and a Retry button that asks the service again. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const queries = useQueryErrorResetBoundary()
  const describe = useDescribeError()
  const description = isMissingPart(error) ? missingPart(error) : describe(error)
  const retry = () => {
    queries.reset()
    reset()
    void router.invalidate()
  }
  useRetryOnceMended(retry)
  useOnline(isMissingPart(error) ? () => window.location.reload() : retry)
  return (
    <>
      <PageHeader title="This page couldn't be shown" />
      <ErrorView
        description={description}
        // A chunk that failed to load stays failed until the app is reloaded, which happens once the network is back.
        {...(isMissingPart(error) ? {} : { onRetry: retry })}
        action={<Button onClick={() => window.location.reload()}>Reload the app</Button>}
      />
      {description.missingScopes?.[0] ? <MissingScope scope={description.missingScopes[0]} onGranted={retry} /> : null}
    </>
  )
}

/** A page that failed because of the sign-in reloads automatically after the person has signed in again. */
function useRetryOnceMended(retry: () => void) {
  const { attention } = useConnections()
  const before = useRef(attention)
  useEffect(() => {
    if (before.current && !attention) retry()
    before.current = attention
  })
}

/** Calls back once the network is back. */
function useOnline(then: () => void) {
  const latest = useEffectEvent(then)
  useEffect(() => {
    const online = () => latest()
    window.addEventListener('online', online)
    return () => window.removeEventListener('online', online)
  }, [])
}

/** The error messages of Chromium, Firefox and Safari for a chunk that didn't load. */
const isMissingPart = (error: unknown): error is Error =>
  error instanceof Error && /dynamically imported module|Importing a module script failed/i.test(error.message)

const missingPart = (error: Error) => ({
  title: "A part of the app didn't arrive",
  cause: "This page couldn't load. The network may be down, or a newer version was published.",
  remedy: 'Reload the app. It also reloads by itself once the network is back.',
  support: error.message,
  missingScopes: undefined,
})

/** Offers to request the least privileged scope that would have been enough. */
function MissingScope({ scope, onGranted }: { scope: string; onGranted: () => void }) {
  const { consent } = useConnection()
  const [pending, setPending] = useState(false)
  const [outcome, setOutcome] = useState<ConsentOutcome>()
  const ask = async () => {
    setPending(true)
    const result = await consent([scope])
    setPending(false)
    setOutcome(result)
    if (result.outcome === 'granted') onGranted()
  }
  return (
    <ConsentCard
      title="This page needs another permission"
      why="The permissions granted at sign-in don't cover what it shows."
      scopes={[scope]}
      onConsent={() => void ask()}
      pending={pending}
      outcome={outcome}
    />
  )
}
