import { useState } from 'react'
import { useConnection, type ConsentOutcome } from './connection'

/**
 * Requests further scopes from a page, in the form that a consent card takes: the scopes, the click handler, whether
 * the window is open, and the outcome.
 */
export function useConsent(scopes: readonly string[]) {
  const { consent } = useConnection()
  const [pending, setPending] = useState(false)
  const [outcome, setOutcome] = useState<ConsentOutcome>()

  async function ask(): Promise<void> {
    // The window must open within this click, so nothing is awaited before it.
    const answer = consent(scopes)
    setPending(true)
    try {
      setOutcome(await answer)
    } finally {
      setPending(false)
    }
  }
  return { scopes, pending, outcome, onConsent: () => void ask() }
}
