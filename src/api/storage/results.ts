import { createListeners } from '../../base/listeners'
import { isRecord } from '../../base/record'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { JobMapping, RunSubject } from '../../domain/onDemand/onDemandRequest'
import type { ProvisionOnDemandRequest } from '../../domain/resources/synchronization'
import { useConnection } from '../connection/connection'
import { database } from '../../browser/database'
import { withRoom } from '../../browser/withRoom'

/** The outcome of a run: an answer (with secrets masked), or why there is none. */
export type RunAnswer =
  | { kind: 'answered'; body: unknown }
  /** `refused`: Graph refused it. `unsure`: no answer came, and it may have been carried out. */
  | { kind: 'refused' | 'unsure'; title: string; cause: string; remedy: string; support: string }

/** The stored record of one on-demand run. */
export type OnDemandRecord = {
  id: string
  /** Epoch milliseconds of the connection's clock. */
  ranAt: number
  /** How long the answer took, in milliseconds of real time, including waits for throttling. */
  durationMs: number
  /** Identifies runs that were started together. */
  batch: string
  jobMapping: JobMapping
  subject: RunSubject
  request: ProvisionOnDemandRequest
  answer: RunAnswer
}

/** The maximum number of stored results per connection. The oldest are removed first. */
export const mostResults = 500

let revision = 0
const listeners = createListeners()
function changed(): void {
  revision++
  listeners.notify()
}
/**
 * Stores a result and removes the oldest ones above {@link mostResults}. Rejects with a sentence if the browser
 * refuses.
 */
export async function keepResult(connectionKey: string, record: OnDemandRecord): Promise<void> {
  const db = await database()
  const transaction = db.transaction('results', 'readwrite')
  const { store } = transaction
  const kept = await store.index('connection').getAll(connectionKey)
  const surplus = kept.sort((a, b) => a.ranAt - b.ranAt).slice(0, Math.max(0, kept.length + 1 - mostResults))
  try {
    await withRoom('This browser has no room left to keep the result. Clear old results, or copy this one.', () =>
      Promise.all([
        store.put({ connectionKey, id: record.id, ranAt: record.ranAt, value: record }),
        ...surplus.map(({ id }) => store.delete([connectionKey, id])),
        transaction.done,
      ]),
    )
  } finally {
    changed()
  }
}

/** All stored results of this connection, the latest first. Leaves out records that can't be read. */
async function listResults(connectionKey: string): Promise<OnDemandRecord[]> {
  const db = await database()
  const kept = await db.getAllFromIndex('results', 'connection', connectionKey)
  return kept
    .flatMap(({ value }) => readRecord(value) ?? [])
    .sort((a, b) => b.ranAt - a.ranAt || (a.id < b.id ? 1 : -1))
}

/** Removes results. Without IDs, all of the connection. */
export async function removeResults(connectionKey: string, ids?: readonly string[]): Promise<void> {
  const db = await database()
  const transaction = db.transaction('results', 'readwrite')
  const keys = ids
    ? ids.map((id): [string, string] => [connectionKey, id])
    : await transaction.store.index('connection').getAllKeys(connectionKey)
  await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done])
  changed()
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const numberOr = (fallback: number, ...values: unknown[]): number =>
  values.find((value) => typeof value === 'number') ?? fallback

/** Reads a record that an earlier or later version of the page may have written. Undefined if it isn't one. */
export function readRecord(value: unknown): OnDemandRecord | undefined {
  if (
    !isRecord(value) ||
    typeof value.id !== 'string' ||
    typeof value.ranAt !== 'number' ||
    !isRecord(value.subject) ||
    !isRecord(value.answer)
  )
    return undefined
  const { subject, answer, request } = value
  // Earlier versions stored the job mapping as `place` and the duration as `took`.
  const jobMapping = value.jobMapping ?? value.place
  if (!isRecord(jobMapping)) return undefined
  const members = (Array.isArray(subject.members) ? (subject.members as unknown[]) : [])
    .filter(isRecord)
    .map((member) => ({ objectId: text(member.objectId), name: text(member.name) }))
  const matching = (Array.isArray(jobMapping.matching) ? (jobMapping.matching as unknown[]) : []).filter(
    (name) => typeof name === 'string',
  )
  return {
    id: value.id,
    ranAt: value.ranAt,
    durationMs: numberOr(0, value.durationMs, value.took),
    batch: text(value.batch),
    jobMapping: {
      servicePrincipalId: text(jobMapping.servicePrincipalId),
      jobId: text(jobMapping.jobId),
      appName: text(jobMapping.appName),
      ruleId: text(jobMapping.ruleId),
      objectMapping: text(jobMapping.objectMapping),
      objectTypeName: text(jobMapping.objectTypeName),
      sourceSystem: text(jobMapping.sourceSystem),
      targetSystem: text(jobMapping.targetSystem),
      matching,
    },
    subject: { objectId: text(subject.objectId), name: text(subject.name), members },
    // Sent unchanged, and only used for display.
    request:
      isRecord(request) && Array.isArray(request.parameters)
        ? { parameters: request.parameters as ProvisionOnDemandRequest['parameters'] }
        : { parameters: [] },
    answer:
      answer.kind === 'refused' || answer.kind === 'unsure'
        ? {
            kind: answer.kind,
            title: text(answer.title),
            cause: text(answer.cause),
            remedy: text(answer.remedy),
            support: text(answer.support),
          }
        : { kind: 'answered', body: answer.body },
  }
}

/** IndexedDB works offline. */
const local = { networkMode: 'always', retry: false } as const

/**
 * The stored results of this connection, the latest first. Picks up another tab's results when this tab gets the focus.
 */
export function useKeptResults(): { results: readonly OnDemandRecord[] | undefined; error: Error | null } {
  const { key } = useConnection()
  const at = useSyncExternalStore(listeners.subscribe, () => revision)
  const { data, error } = useQuery({
    ...local,
    queryKey: ['kept', 'results', key, at] as const,
    queryFn: () => listResults(key),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: 'always',
    gcTime: 10_000,
  })
  return { results: data, error }
}
