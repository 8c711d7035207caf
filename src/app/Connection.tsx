import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import type { AuthSession } from '../auth/session'
import { browserStorage } from '../browser/storage'
import { type ConnectionsState, type ConnectionsStore, createConnections } from './connections'

/** The current connections, and how to change them. */
export type Connections = ConnectionsState & ConnectionsStore['actions'] & { session: AuthSession | undefined }

const Context = createContext<Connections | undefined>(undefined)

// In MSAL's chunk, because only sessions need it.
const AccountsObserver = lazy(async () => ({ default: (await import('../auth/AccountsObserver')).AccountsObserver }))

export function ConnectionProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() =>
    createConnections({
      env: import.meta.env,
      local: browserStorage('localStorage'),
      session: browserStorage('sessionStorage'),
    }),
  )
  const state = useSyncExternalStore(store.subscribe, store.state)
  useEffect(() => void store.start(), [store])
  const session = store.session()
  const value = useMemo(() => ({ ...state, ...store.actions, session }), [state, store, session])
  return (
    <Context value={value}>
      {session && (
        <Suspense fallback={null}>
          <AccountsObserver session={session} />
        </Suspense>
      )}
      {children}
    </Context>
  )
}

/** The shown connection, the other accounts, and how to sign in and out. */
export function useConnections(): Connections {
  const connections = useContext(Context)
  if (!connections) throw new Error('useConnections needs a <ConnectionProvider> above it')
  return connections
}
