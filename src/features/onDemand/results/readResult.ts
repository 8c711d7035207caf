import type { OnDemandRecord } from '../../../api/storage/results'
import { readOnDemandResult, type OnDemandReading } from '../../../domain/onDemand/readResult'
import type { RunEnd } from '../../../domain/onDemand/queueSummary'
import { verdictOfReading, type OnDemandVerdict } from '../../../domain/onDemand/verdict'
import type { Tone } from '../../../ui/tones'

/** A stored result as the list, the view and the exports show it. */
export type ReadRecord = { record: OnDemandRecord; reading: OnDemandReading; verdict: OnDemandVerdict; end: RunEnd }

const nothing: OnDemandReading = { form: 'unreadable', results: [] }

/** Parses the answer of a stored result at display time, so that a better parser also improves older results. */
export function readResult(record: OnDemandRecord): ReadRecord {
  const { answer } = record
  if (answer.kind === 'answered') {
    const reading = readOnDemandResult(answer.body)
    const verdict = verdictOfReading(reading)
    return { record, reading, verdict, end: verdict.outcome }
  }
  const headline = answer.kind === 'refused' ? 'Rejected' : 'No response'
  return {
    record,
    reading: nothing,
    verdict: {
      outcome: 'failed',
      headline,
      sentence: `${headline}: ${answer.cause || answer.title}`,
      decidedBy: undefined,
    },
    end: answer.kind,
  }
}

export const endBadges: Record<RunEnd, { label: string; tone: Tone }> = {
  done: { label: 'Provisioned', tone: 'success' },
  partly: { label: 'Partly provisioned', tone: 'warning' },
  same: { label: 'Unchanged', tone: 'neutral' },
  notProvisioned: { label: 'Not provisioned', tone: 'warning' },
  failed: { label: 'Failed', tone: 'danger' },
  unknown: { label: 'Unclear', tone: 'neutral' },
  refused: { label: 'Rejected', tone: 'danger' },
  unsure: { label: 'No response', tone: 'warning' },
  cancelled: { label: 'Canceled', tone: 'neutral' },
}
