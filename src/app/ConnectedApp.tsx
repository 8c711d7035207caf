import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useLayoutEffect, useState, useSyncExternalStore } from 'react'
import { ConnectionContext, type Connection } from '../api/connection/connection'
import { dateNotificationsBy } from '../ui/notifications'
import { useConnections } from './Connection'
import { queryClientOf, subscribeQueryClients } from './queryClients'
import { createAppRouter } from './routes'

/**
 * Everything that needs a connection: its query cache and its router. A separate chunk, which the welcome page doesn't
 * load.
 */
export default function ConnectedApp() {
  const { connection } = useConnections()
  return connection ? <At key={connection.key} connection={connection} /> : null
}

function At({ connection }: { connection: Connection }) {
  const [router] = useState(() => createAppRouter())
  useLayoutEffect(() => dateNotificationsBy(() => connection.now()), [connection])
  const queryClient = useSyncExternalStore(subscribeQueryClients, () => queryClientOf(connection))
  return (
    <ConnectionContext value={connection}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConnectionContext>
  )
}
