import { MsalProvider, useMsal } from '@azure/msal-react'
import { useEffect } from 'react'
import type { AuthSession } from './session'

/**
 * Synchronizes a session's accounts with MSAL's. msal-react reports every change, also those that no call of ours made,
 * such as a window that the person finishes after cancelling the wait. Renders nothing.
 */
export function AccountsObserver({ session }: { session: AuthSession }) {
  return (
    <MsalProvider instance={session.msal}>
      <Refresh session={session} />
    </MsalProvider>
  )
}

function Refresh({ session }: { session: AuthSession }) {
  const { accounts, inProgress } = useMsal()
  useEffect(() => {
    if (inProgress !== 'startup') session.refresh()
  }, [session, accounts, inProgress])
  return null
}
