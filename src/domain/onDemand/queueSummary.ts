import type { OnDemandVerdict } from './verdict'

/** How a run of the queue ended: by its verdict, or without one. `unsure`: no answer came, and it may have been carried out. */
export type RunEnd = OnDemandVerdict['outcome'] | 'refused' | 'unsure' | 'cancelled'

export type RunCounts = Readonly<Record<RunEnd, number>> & { total: number; ended: number }

const NONE: RunCounts = {
  total: 0,
  ended: 0,
  done: 0,
  partly: 0,
  same: 0,
  notProvisioned: 0,
  failed: 0,
  unknown: 0,
  refused: 0,
  unsure: 0,
  cancelled: 0,
}

/** Counts runs by their end; undefined is one that has not ended. */
export function countRuns(ends: readonly (RunEnd | undefined)[]): RunCounts {
  const counts = { ...NONE, total: ends.length }
  for (const end of ends) {
    if (end === undefined) continue
    counts[end]++
    counts.ended++
  }
  return counts
}

const WORDS: readonly [end: RunEnd, words: string][] = [
  ['done', 'provisioned'],
  ['partly', 'provisioned in part'],
  ['same', 'unchanged'],
  ['notProvisioned', 'not provisioned'],
  ['failed', 'failed'],
  ['refused', 'refused'],
  ['unsure', 'without a response'],
  ['unknown', 'not clear'],
  ['cancelled', 'cancelled'],
]

/** "12 of 12 run: 9 provisioned, 2 unchanged, 1 failed". */
export function summarySentence(counts: RunCounts): string {
  const parts = WORDS.flatMap(([end, words]) => (counts[end] > 0 ? [`${String(counts[end])} ${words}`] : []))
  const ran = counts.ended - counts.cancelled
  return `${String(ran)} of ${String(counts.total)} run${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`
}
