import { formatLength } from '../../base/numbers'
import type { OnDemandStep } from '../../domain/onDemand/readResult'
import type { OnDemandVerdict } from '../../domain/onDemand/verdict'
import type { Tone } from '../../ui/tones'

export const toneOfOutcome: Record<OnDemandVerdict['outcome'], Tone> = {
  done: 'success',
  partly: 'warning',
  same: 'neutral',
  notProvisioned: 'warning',
  failed: 'danger',
  unknown: 'neutral',
}

export const statusLabels: Record<OnDemandStep['status'], { label: string; tone: Tone }> = {
  success: { label: 'Success', tone: 'success' },
  skipped: { label: 'Skipped', tone: 'warning' },
  failure: { label: 'Failure', tone: 'danger' },
  warning: { label: 'Warning', tone: 'warning' },
  unknown: { label: 'Not stated', tone: 'neutral' },
}

const titles: Readonly<Record<string, string>> = {
  import: 'Import',
  scoping: 'Scoping',
  matching: 'Matching',
  processing: 'Processing',
  referenceresolution: 'Reference resolution',
  export: 'Export',
  testconnection: 'Test of the connection',
}

/** A step's kind in words, or the service's own name if it's unknown. */
export const stepTitle = ({ type, name }: OnDemandStep): string =>
  Object.hasOwn(titles, type) ? (titles[type] ?? type) : type || name || 'Step'

/** Milliseconds as `31 ms`, `1.2 sec` or `2 min 5 sec`. */
export function formatMilliseconds(milliseconds: number): string {
  if (milliseconds < 1000) return formatLength(Math.round(milliseconds), 'millisecond')
  if (milliseconds < 60_000) return formatLength(Math.round(milliseconds / 100) / 10, 'second')
  const seconds = Math.round(milliseconds / 1000)
  return `${formatLength(Math.floor(seconds / 60), 'minute')} ${formatLength(seconds % 60, 'second')}`
}
