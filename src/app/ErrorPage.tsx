import { Button } from '@fluentui/react-components'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useConnection, type ConsentOutcome } from '../api/connection'
import { useDescribeError } from '../api/describeError'
import { ConsentCard } from '../ui/ConsentCard'
import { ErrorView } from '../ui/ErrorView'
import { PageHeader } from '../ui/PageHeader'
import { useConnections } from './Connection'

/** The page could not be shown: why, with the request's id, and a Retry that asks the service again. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const queries = useQueryErrorResetBoundary()
  const description = useDescribeError()(error)
  const retry = () => {
    queries.reset()
    reset()
    void router.invalidate()
  }
  useRetryOnceMended(retry)
  return (
    <>
      <PageHeader title="This page could not be shown" />
      <ErrorView description={description} onRetry={retry} action={<Button onClick={() => window.location.reload()}>Reload the app</Button>} />
      {description.missingScopes?.[0] ? <MissingScope scope={description.missingScopes[0]} onGranted={retry} /> : null}
    </>
  )
}

/** A page that failed for want of a sign-in comes back by itself when the person has signed in again. */
function useRetryOnceMended(retry: () => void) {
  const { attention } = useConnections()
  const before = useRef(attention)
  useEffect(() => {
    if (before.current && !attention) retry()
    before.current = attention
  })
}

/** Offers to ask for the least that would have done. */
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
      why="The permissions granted at sign-in do not cover what it shows."
      scopes={[scope]}
      onConsent={() => void ask()}
      pending={pending}
      outcome={outcome}
    />
  )
}
