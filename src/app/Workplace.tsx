import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { ConnectionContext } from '../api/connection'
import { useConnections } from './Connection'
import { queryClientOf } from './queryClients'
import { createAppRouter } from './routes'

/** Everything behind a connection: its query cache and its router. A chunk of its own, which the welcome page does without. */
export default function Workplace() {
  const { connection } = useConnections()
  return connection ? <At key={connection.key} connection={connection} /> : null
}

function At({ connection }: { connection: NonNullable<ReturnType<typeof useConnections>['connection']> }) {
  const [router] = useState(createAppRouter)
  return (
    <ConnectionContext value={connection}>
      <QueryClientProvider client={queryClientOf(connection)}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConnectionContext>
  )
}
