import { createListeners } from '../base/listeners'
import { QueryClient } from '@tanstack/react-query'
import type { Connection } from '../api/connection/connection'

const clients = new WeakMap<Connection, QueryClient>()
const generations = new WeakMap<QueryClient, number>()
let generation = 0
const listeners = createListeners()

const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      // The Graph client does the retries. `always`, because the demo tenant answers without a network.
      queries: { retry: false, staleTime: 30_000, networkMode: 'always', refetchOnReconnect: true },
      mutations: { retry: false, networkMode: 'always' },
    },
  })

/** The connection's own query cache, so that tenants never mix. It's released with the connection object. */
export function queryClientOf(connection: Connection): QueryClient {
  return clients.get(connection) ?? makeFor(connection)
}

function makeFor(connection: Connection): QueryClient {
  const client = createQueryClient()
  clients.set(connection, client)
  generations.set(client, ++generation)
  return client
}

/** A number of the cache. A page with another number shows another tenant. */
export const generationOf = (client: QueryClient): number => generations.get(client) ?? 0

/** Starts over with an empty cache and an empty fleet, because the connection now has another tenant. */
export function renewQueryClient(connection: Connection): void {
  const former = clients.get(connection)
  makeFor(connection)
  listeners.notify()
  void former?.cancelQueries().then(() => former.clear())
}

export const subscribeQueryClients = listeners.subscribe
