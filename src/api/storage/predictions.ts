import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { isRecord } from '../../base/record'
import { createListeners } from '../../base/listeners'
import { database } from '../../browser/database'
import { withRoom } from '../../browser/withRoom'
import { changeClasses, type Certainty, type ChangeClass, type PersonComparison } from '../../domain/whatIf/types'
import { useConnection } from '../connection/connection'

/**
 * A prediction as it's stored: what it compared, and everybody in it. `hash` identifies the two documents, so that a
 * restored prediction is known to be that of the draft.
 */
export type KeptPrediction = {
  hash: string
  /** When the people were read, epoch milliseconds. */
  readAt: number
  people: PersonComparison[]
  remarks: readonly string[]
  /** Whether it was stopped, so that the people in it aren't everybody. */
  isPartial: boolean
}

export type StoredPrediction = KeptPrediction & { id: string; /** Epoch milliseconds. */ keptAt: number }

/** The prediction of the draft has this ID. */
export const OF_DRAFT = 'draft'
/** So many predictions of saves stay for each job. */
const SAVES_KEPT = 3

let revision = 0
const listeners = createListeners()
function changed(): void {
  revision++
  listeners.notify()
}

/** Keeps a prediction with the draft of a job, in place of the one before. Rejects with a sentence if the browser refuses. */
export async function keepWithDraft(
  connectionKey: string,
  place: string,
  keptAt: number,
  value: KeptPrediction,
): Promise<void> {
  await put(connectionKey, place, OF_DRAFT, keptAt, value)
}

/** Keeps a prediction with a save. Only the latest few stay. */
export async function keepWithSave(
  connectionKey: string,
  place: string,
  keptAt: number,
  value: KeptPrediction,
): Promise<void> {
  await put(connectionKey, place, `save-${String(keptAt)}`, keptAt, value)
  const db = await database()
  const saves = (await db.getAllFromIndex('predictions', 'place', [connectionKey, place]))
    .filter(({ id }) => id !== OF_DRAFT)
    .sort((a, b) => b.keptAt - a.keptAt)
  for (const { id } of saves.slice(SAVES_KEPT)) await db.delete('predictions', [connectionKey, place, id])
  changed()
}

async function put(
  connectionKey: string,
  place: string,
  id: string,
  keptAt: number,
  value: KeptPrediction,
): Promise<void> {
  const db = await database()
  await withRoom('This browser has no room left to keep the prediction. Save it as a file instead.', () =>
    db.put('predictions', { connectionKey, place, id, keptAt, value }),
  )
  changed()
}

/** Removes a prediction. */
export async function forgetPrediction(connectionKey: string, place: string, id: string): Promise<void> {
  const db = await database()
  await db.delete('predictions', [connectionKey, place, id])
  changed()
}

/** The predictions of a job, the latest first. Leaves out records that can't be read. */
export async function predictionsOf(connectionKey: string, place: string): Promise<StoredPrediction[]> {
  const db = await database()
  const records = await db.getAllFromIndex('predictions', 'place', [connectionKey, place])
  return records
    .flatMap(({ id, keptAt, value }) => {
      const kept = readKept(value)
      return kept ? [{ ...kept, id, keptAt }] : []
    })
    .sort((a, b) => b.keptAt - a.keptAt)
}

const certainties: readonly Certainty[] = ['evidence', 'computed', 'assumed']
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []

/** Reads what an earlier or later version of the page may have written. Undefined if it isn't a prediction. */
export function readKept(value: unknown): KeptPrediction | undefined {
  if (!isRecord(value) || typeof value.readAt !== 'number' || !Array.isArray(value.people)) return undefined
  const people: PersonComparison[] = []
  for (const person of value.people as unknown[]) {
    if (!isRecord(person) || typeof person.id !== 'string') return undefined
    const isClass = (name: unknown): name is ChangeClass => changeClasses.some((known) => known === name)
    if (!isClass(person.class)) return undefined
    const certainty = certainties.find((known) => known === person.certainty) ?? 'assumed'
    people.push({
      ...(person as unknown as PersonComparison),
      name: typeof person.name === 'string' ? person.name : person.id,
      class: person.class,
      certainty,
      reason: typeof person.reason === 'string' ? person.reason : '',
      changes: Array.isArray(person.changes) ? (person.changes as PersonComparison['changes']) : [],
      kinds: Array.isArray(person.kinds) ? (person.kinds as PersonComparison['kinds']) : [],
    })
  }
  return {
    hash: typeof value.hash === 'string' ? value.hash : '',
    readAt: value.readAt,
    people,
    remarks: texts(value.remarks),
    isPartial: value.isPartial === true,
  }
}

/** The stored predictions of a job, the latest first. Undefined while they're read, or if nothing can be stored. */
export function usePredictions(place: string): readonly StoredPrediction[] | undefined {
  const { key } = useConnection()
  const at = useSyncExternalStore(listeners.subscribe, () => revision)
  const { data } = useQuery({
    // IndexedDB works offline.
    networkMode: 'always',
    retry: false,
    queryKey: ['kept', 'predictions', key, place, at] as const,
    queryFn: () => predictionsOf(key, place),
    gcTime: 10_000,
  })
  return data
}
