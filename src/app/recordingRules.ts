import type { RequestLogOptions } from '../graph/requestLog'

let loaded: RequestLogOptions['rulesOf'] | undefined

/** What may be recorded of a request's bodies. Undefined until the rules are there, and then no body is recorded. */
export const recordingRules = (): RequestLogOptions['rulesOf'] | undefined => loaded

async function load() {
  loaded ??= (await import('../api/recordedProperties')).recordingRules
}

const signsOfAPerson = ['pointermove', 'pointerdown', 'keydown'] as const

/**
 * Loads the rules when a person does something. The first screen doesn't need them: its requests are recorded without
 * their bodies.
 */
export function loadRulesWithTheFirstAction(): void {
  const listening = new AbortController()
  const begin = () => {
    listening.abort()
    // The next page load tries again.
    load().catch(() => undefined)
  }
  for (const sign of signsOfAPerson)
    window.addEventListener(sign, begin, { signal: listening.signal, passive: true, capture: true })
}

/** For a panel that was left open: its first requests should have their bodies. */
export const loadRulesNow = (): Promise<void> => load()
