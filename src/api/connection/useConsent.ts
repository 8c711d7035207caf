import { useState } from 'react'
import { useConnection, type ConsentOutcome } from './connection'

/**
 * Asking for further scopes from one place of a page, in the shape that a consent card takes: the scopes, the click, whether the
 * window is open, and what became of it.
 */
export function useConsent(scopes: readonly string[]) {
  const { consent } = useConnection()
  const [pending, setPending] = useState(false)
  const [outcome, setOutcome] = useState<ConsentOutcome>()

  async function ask(): Promise<void> {
    // The window must open in this very click: nothing is awaited before it.
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
