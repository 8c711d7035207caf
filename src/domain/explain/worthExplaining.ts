import { isObjectId } from '../logs/filter'
import type { LogEntry } from '../logs/entry'

/** Somebody whose latest event raises the question why. */
export type WorthExplaining = {
  id: string
  name: string
  app: { id: string; name: string }
  why: 'failed' | 'outOfScope'
  /** As the service sent it. */
  code: string
}

/** The skip reasons of people whom a filter leaves out. */
const filters: readonly string[] = ['notinscope', 'notread']

function reasonOf({ status, errorCode }: LogEntry): WorthExplaining['why'] | undefined {
  if (status === 'failure') return 'failed'
  return status === 'skipped' && filters.includes(errorCode.toLowerCase()) ? 'outOfScope' : undefined
}

/**
 * People of the directory whom the log gives a reason to explain, the newest event of each, from entries with the latest
 * first. Half of them failed and half are out of scope, if there are as many of both.
 */
export function peopleWorthExplaining(entries: readonly LogEntry[], most: number): WorthExplaining[] {
  const people = new Map<string, WorthExplaining>()
  for (const entry of entries) {
    const { source, app, errorCode: code } = entry
    const why = reasonOf(entry)
    // Explaining begins with an ID of the directory. HR systems have other IDs.
    if (!why || !isObjectId(source.id) || !/^user$/i.test(source.type)) continue
    const known = people.get(source.id)
    if (known && (known.why === 'failed' || why === 'outOfScope')) continue
    people.set(source.id, { id: source.id, name: source.name || source.id, app, why, code })
  }
  const all = [...people.values()]
  const [failed, outOfScope] = (['failed', 'outOfScope'] as const).map((why) => all.filter((one) => one.why === why))
  const half = Math.ceil(most / 2)
  const rest = [...(failed ?? []).slice(half), ...(outOfScope ?? []).slice(half)]
  return [...(failed ?? []).slice(0, half), ...(outOfScope ?? []).slice(0, half), ...rest].slice(0, most)
}
