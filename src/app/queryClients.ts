import { QueryClient } from '@tanstack/react-query'
import type { Connection } from '../api/connection'

const clients = new WeakMap<Connection, QueryClient>()

/** The connection's own query cache, so that tenants never mix; it goes when the connection object goes. */
export function queryClientOf(connection: Connection): QueryClient {
  let client = clients.get(connection)
  if (!client) {
    client = new QueryClient({
      defaultOptions: {
        // Retries live in the Graph client. `always`, because the demo tenant answers without any network.
        queries: { retry: false, staleTime: 30_000, networkMode: 'always' },
        mutations: { retry: false, networkMode: 'always' },
      },
    })
    clients.set(connection, client)
  }
  return client
}
