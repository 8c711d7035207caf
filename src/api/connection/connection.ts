import { createContext, useContext, useSyncExternalStore } from 'react'
import type { RequestLog } from '../../graph/requestLog'
import type { GraphClient } from '../../graph/types'

/** The outcome of a request for further scopes. `reason` is a sentence for the person who clicked. */
export type ConsentOutcome =
  { outcome: 'granted' } | { outcome: 'refused' | 'adminNeeded' | 'failed'; reason: string; adminConsentUrl?: string }

export type GrantedScopes = { subscribe(listener: () => void): () => void; current(): readonly string[] }

/** One signed-in account in one tenant and cloud, or the demo tenant. Each has its own query cache. */
export type Connection = {
  /** Unique per cloud, tenant and account. Also the prefix of everything stored on this computer for the connection. */
  key: string
  kind: 'demo' | 'tenant'
  graph: GraphClient
  /** What the client sent and received in this tab, without secrets. */
  requests: RequestLog
  account: { name: string; username: string; objectId?: string }
  tenant: { id: string; name?: string }
  /** `global`, `usGovL4`, `usGovDoD` or `china`. */
  cloud: string
  /** The root URL of the cloud's admin center, e.g. `https://entra.microsoft.com`. */
  adminCenterUrl: string
  /** The person chose to sign in with `Synchronization.Read.All`. Writes are disabled with that reason. */
  readOnly: boolean
  /** The delegated scopes of the current token. Changes after consent. */
  grantedScopes: GrantedScopes
  /** Requests further scopes in a popup. Call it directly from a click, never without one. */
  consent(scopes: readonly string[]): Promise<ConsentOutcome>
  /**
   * Signs in again, or provides the further proof that the last token was refused for, in a popup. Call it directly
   * from a click.
   */
  signInAgain(): Promise<ConsentOutcome>
  /** When the current access token expires (epoch milliseconds), if there is one. */
  tokenExpiresAt(): number | undefined
  /**
   * The connection's clock: the computer's, or the demo tenant's own. Its dates are relative to it. Epoch milliseconds.
   */
  now(): number
}

export const ConnectionContext = createContext<Connection | undefined>(undefined)

/** The connection that the page belongs to. Throws if there is none, which is a programming error. */
export function useConnection(): Connection {
  const connection = useContext(ConnectionContext)
  if (!connection) throw new Error('useConnection needs a <ConnectionContext> above it')
  return connection
}

export const useGraph = (): GraphClient => useConnection().graph

/** The delegated scopes granted so far. Renders again after consent. */
export function useGrantedScopes(): readonly string[] {
  const { grantedScopes } = useConnection()
  return useSyncExternalStore(grantedScopes.subscribe, grantedScopes.current)
}

/** True if any one of the scopes is granted. An empty list needs none. */
export const satisfies = (granted: readonly string[], anyOf: readonly string[]): boolean =>
  anyOf.length === 0 || anyOf.some((scope) => granted.includes(scope))

/** Whether calls that any of these scopes allows can be made now. */
export const useHasScope = (anyOf: readonly string[]): boolean => satisfies(useGrantedScopes(), anyOf)
