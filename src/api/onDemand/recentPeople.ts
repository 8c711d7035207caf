import { useMemo, useSyncExternalStore } from 'react'
import { createListeners } from '../../base/listeners'
import { subjectKindOf } from '../../domain/onDemand/onDemandRequest'
import { useConnection } from '../connection/connection'
import { useKeptResults, type OnDemandRecord } from '../storage/results'

export type RecentPerson = { id: string; name: string }

/** How many people are offered. */
const most = 6

/**
 * People who were looked up since the page loaded, for each connection, the latest first. They aren't stored, because no
 * name should stay in the browser only because it was looked up.
 */
const people = new Map<string, readonly RecentPerson[]>()
const none: readonly RecentPerson[] = []
const listeners = createListeners()

export function rememberPerson(connectionKey: string, { id, name }: RecentPerson): void {
  const others = (people.get(connectionKey) ?? none).filter((person) => person.id !== id)
  people.set(connectionKey, [{ id, name }, ...others].slice(0, most))
  listeners.notify()
}

/** The people of the directory in stored results. */
const peopleIn = (records: readonly OnDemandRecord[]): RecentPerson[] =>
  records
    .filter(
      ({ jobMapping }) =>
        subjectKindOf(jobMapping.sourceSystem) === 'entra' && /^user$/i.test(jobMapping.objectTypeName),
    )
    .map(({ subject }) => ({ id: subject.objectId, name: subject.name }))

/** People who were looked up since the page loaded, and those in stored results of provisioning on demand. */
export function useRecentPeople(): readonly RecentPerson[] {
  const { key } = useConnection()
  const looked = useSyncExternalStore(listeners.subscribe, () => people.get(key) ?? none)
  const { results } = useKeptResults()
  return useMemo(() => {
    const all = [...looked, ...peopleIn(results ?? [])]
    return all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index).slice(0, most)
  }, [looked, results])
}
