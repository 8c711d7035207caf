import { useQueryClient } from '@tanstack/react-query'
import { useConnection } from '../../api/connection/connection'
import { useOnDemandQueue } from '../../api/onDemand/useOnDemandQueue'
import { keepSnapshot } from '../../api/storage/snapshots'
import type { Sender } from '../../api/console/sendRequest'

/** The service's limit (docs/graph-behaviours.md B18), counted for the whole tab. */
const perWindow = 5
const window = 10_000
let sentAt: number[] = []

/** What sending a request needs, from the connection. */
export function useSender(): Sender {
  const connection = useConnection()
  const queryClient = useQueryClient()
  const { state } = useOnDemandQueue()
  return {
    graph: connection.graph,
    queryClient,
    keep: (copy) => keepSnapshot({ ...copy, connectionKey: connection.key, takenAt: connection.now() }),
    onDemandBlocked() {
      if (state === 'running') return 'The queue of on-demand runs is at work. Wait until it ends.'
      const now = performance.now()
      sentAt = sentAt.filter((at) => now - at < window)
      if (sentAt.length >= perWindow) {
        const seconds = Math.ceil((window - (now - (sentAt[0] ?? now))) / 1_000)
        return `The service accepts five on-demand runs in ten seconds. Try again in ${String(seconds)} seconds.`
      }
      sentAt.push(now)
      return undefined
    },
  }
}
