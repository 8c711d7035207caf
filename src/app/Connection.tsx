import { createContext, useContext, type ReactNode } from 'react'
import type { Connection } from '../api/connection'
import type { Simulator } from '../simulator/contract'

/** The shape that App.tsx, the header and the demo bar rely on. */
export type Connections = {
  status: 'none' | 'starting' | 'ready' | 'failed'
  connection?: Connection
  /** The demo connection's simulator, for the demo bar. */
  simulator?: Simulator
  /** Other accounts and tenants that can be switched to. */
  others: readonly { key: string; name: string; username: string; tenant: string }[]
  enterDemo(): Promise<void>
  signIn(options?: { useAnotherAccount?: boolean; readOnly?: boolean }): Promise<void>
  signOut(): Promise<void>
  switchTo(key: string): Promise<void>
  error?: unknown
}

const none: Connections = {
  status: 'none',
  others: [],
  enterDemo: () => Promise.resolve(),
  signIn: () => Promise.resolve(),
  signOut: () => Promise.resolve(),
  switchTo: () => Promise.resolve(),
}

const Context = createContext<Connections>(none)

export const ConnectionProvider = ({ children }: { children: ReactNode }) => <Context value={none}>{children}</Context>

export const useConnections = (): Connections => useContext(Context)
