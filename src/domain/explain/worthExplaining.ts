import { isObjectId } from '../logs/filter'
import type { LogEntry } from '../logs/entry'

/** Somebody whose latest event raises the question why. */
export type WorthExplaining = {
  id: string
  name: string
  app: { id: string; name: string }
  why: 'failed' | 'skipped'
  /** As the service sent it. */
  code: string
}

/** Skip reasons that nobody asks about: nothing to write, and not assigned, which is true of most apps. */
const usual: readonly string[] = ['', 'redundantexport', 'noteffectivelyentitled', 'entrysynchronizationskipped']

function reasonOf({ status, errorCode }: LogEntry): WorthExplaining['why'] | undefined {
  if (status === 'failure') return 'failed'
  return status === 'skipped' && !usual.includes(errorCode.toLowerCase()) ? 'skipped' : undefined
}

/**
 * People of the directory with failures or skips in the log, the newest event of each, from entries with the latest
 * first. Half of them failed and half were skipped, if there are as many of both.
 */
export function peopleWorthExplaining(entries: readonly LogEntry[], most: number): WorthExplaining[] {
  const people = new Map<string, WorthExplaining>()
  for (const entry of entries) {
    const { source, app, errorCode: code } = entry
    const why = reasonOf(entry)
    // Explaining begins with an ID of the directory. HR systems have other IDs.
    if (!why || !isObjectId(source.id) || !/^user$/i.test(source.type)) continue
    const known = people.get(source.id)
    if (known && (known.why === 'failed' || why === 'skipped')) continue
    people.set(source.id, { id: source.id, name: source.name || source.id, app, why, code })
  }
  const all = [...people.values()]
  const [failed = [], skipped = []] = (['failed', 'skipped'] as const).map((why) =>
    all.filter((one) => one.why === why),
  )
  const half = Math.ceil(most / 2)
  const rest = [...failed.slice(half), ...skipped.slice(half)]
  return [...failed.slice(0, half), ...skipped.slice(0, half), ...rest].slice(0, most)
}
