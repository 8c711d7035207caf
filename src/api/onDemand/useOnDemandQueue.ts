import { useSyncExternalStore } from 'react'
import { summarySentence } from '../../domain/onDemand/queueSummary'
import type { GraphClient } from '../../graph/types'
import { useConnection, type Connection } from '../connection/connection'
import { describeError } from '../errors/describeError'
import { keepResult } from '../storage/results'
import { setOnDemandActivity } from './onDemandActivity'
import { createOnDemandQueue, type OnDemandQueue, type QueueSnapshot } from './onDemandQueue'
import { postOnDemand } from '../resources/synchronizationJobs'

/** One queue per connection, above all pages, so that it continues while another page is open. */
const queues = new WeakMap<GraphClient, OnDemandQueue>()

function queueOf({ graph, key, now, grantedScopes }: Connection): OnDemandQueue {
  const known = queues.get(graph)
  if (known) return known
  const queue = createOnDemandQueue({
    send: (jobMapping, request, how) => postOnDemand(graph, jobMapping, request, how),
    keep: (record) => keepResult(key, record),
    describe: (error) => describeError(error, 'provisionOnDemand', { grantedScopes: grantedScopes.current() }),
    clock: now,
  })
  queue.subscribe(() => {
    const { state, counts, because } = queue.current()
    if (counts.total === 0) setOnDemandActivity(key, undefined)
    else
      setOnDemandActivity(key, {
        state: state === 'idle' ? 'finished' : state,
        ended: counts.ended,
        total: counts.total,
        summary: summarySentence(counts),
        ...(because === undefined ? {} : { because }),
      })
  })
  queues.set(graph, queue)
  return queue
}

/** The connection's queue: its runs and its commands. */
export function useOnDemandQueue(): QueueSnapshot & { queue: OnDemandQueue } {
  const queue = queueOf(useConnection())
  return { ...useSyncExternalStore(queue.subscribe, queue.current), queue }
}
