import { counted, formatNumber } from '../../base/numbers'
import type { LogEntry, LogStatus } from '../../domain/logs/entry'
import type { Tone } from '../../ui/tones'

export const statusWords: Record<LogStatus, { label: string; tone: Tone; explain: string }> = {
  success: { label: 'Success', tone: 'success', explain: 'The change was made in the app.' },
  failure: {
    label: 'Failure',
    tone: 'danger',
    explain: "The app or the service rejected the change. It's retried in later cycles.",
  },
  warning: { label: 'Warning', tone: 'warning', explain: 'Partly completed, or waiting for your decision.' },
  skipped: { label: 'Skipped', tone: 'neutral', explain: 'Evaluated, but not changed.' },
  other: { label: 'Not stated', tone: 'neutral', explain: "Syncscope doesn't know this result." },
}

const actionWords: Readonly<Record<string, string>> = {
  create: 'Create',
  update: 'Update',
  delete: 'Delete',
  disable: 'Disable',
  stagedDelete: 'Staged delete',
  other: 'Other',
}

export const actionLabel = (action: string): string => actionWords[action] ?? (action === '' ? 'Not stated' : action)
export const statusLabel = ({ status, statusText }: Pick<LogEntry, 'status' | 'statusText'>): string =>
  status === 'other' && statusText !== '' ? statusText : statusWords[status].label

export const countText = (count: number): string => formatNumber(count)
export const lineCount = (count: number): string => counted(count, 'event')
