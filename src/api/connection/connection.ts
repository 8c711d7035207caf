import { createContext, useContext, useSyncExternalStore } from 'react'
import type { GraphClient } from '../../graph/types'

/** What became of a request for further scopes. `reason` is a sentence for the person who clicked. */
export type ConsentOutcome =
  { outcome: 'granted' } | { outcome: 'refused' | 'adminNeeded' | 'failed'; reason: string; adminConsentUrl?: string }

export type GrantedScopes = { subscribe(listener: () => void): () => void; current(): readonly string[] }

/** One signed-in account in one tenant and cloud, or the demo tenant. One query cache belongs to each. */
export type Connection = {
  /** Unique per cloud, tenant and account; also the prefix of everything kept on this machine for the connection. */
  key: string
  kind: 'demo' | 'tenant'
  graph: GraphClient
  account: { name: string; username: string; objectId?: string }
  tenant: { id: string; name?: string }
  /** `global`, `usGovL4`, `usGovDoD` or `china`. */
  cloud: string
  /** Root of the matching admin center, e.g. `https://entra.microsoft.com`. */
  adminCenterUrl: string
  /** Signed in with `Synchronization.Read.All` by choice: writes are disabled with that reason. */
  readOnly: boolean
  /** The delegated scopes of the token now held; changes after consent. */
  grantedScopes: GrantedScopes
  /** Asks for further scopes in a popup. Call it straight from a click, never unasked. */
  consent(scopes: readonly string[]): Promise<ConsentOutcome>
  /** Signs in again, or gives the further proof that the last token was refused for, in a popup. Call it straight from a click. */
  signInAgain(): Promise<ConsentOutcome>
  /** When the access token now held ends (epoch milliseconds), if one is held. */
  tokenExpiresAt(): number | undefined
  /** The clock that the connection's dates are measured against: the tab's, or the demo tenant's own. Epoch milliseconds. */
  now(): number
}

export const ConnectionContext = createContext<Connection | undefined>(undefined)

/** The connection that the page belongs to. Throws outside one, which is a programming error. */
export function useConnection(): Connection {
  const connection = useContext(ConnectionContext)
  if (!connection) throw new Error('useConnection needs a <ConnectionContext> above it')
  return connection
}

export const useGraph = (): GraphClient => useConnection().graph

/** The delegated scopes granted so far; re-renders after consent. */
export function useGrantedScopes(): readonly string[] {
  const { grantedScopes } = useConnection()
  return useSyncExternalStore(grantedScopes.subscribe, grantedScopes.current)
}

/** True when any one of the scopes is granted (an empty list needs none). */
export const satisfies = (granted: readonly string[], anyOf: readonly string[]): boolean =>
  anyOf.length === 0 || anyOf.some((scope) => granted.includes(scope))

/** Whether calls that any of these scopes allows can be made now. */
export const useHasScope = (anyOf: readonly string[]): boolean => satisfies(useGrantedScopes(), anyOf)
