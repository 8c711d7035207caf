import { MsalProvider, useMsal } from '@azure/msal-react'
import { useEffect } from 'react'
import type { AuthSession } from './session'

/**
 * Keeps a session's accounts up to date with MSAL's: msal-react hears of every change, also of those that no call of ours made,
 * such as a window that is finished after the person had stopped waiting for it. Renders nothing.
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
