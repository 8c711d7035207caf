import { counted } from '../../base/numbers'
import { formatPast } from '../health/time'
import { nameOf, objectIdOf, type LogEntry } from './entry'

/** Actions in the past tense, for use in a sentence: "created in Salesforce". */
const past: Readonly<Record<string, string>> = {
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  disable: 'disabled',
  stagedDelete: 'held back from deletion',
  other: 'looked at',
}

const lines = (count: number) => counted(count, 'event')

/** What the last line says: "created in Salesforce 2 h ago", "could not be created in Box 5 min ago (InvalidDomain)". */
function lastSaid(entry: LogEntry, now: number): string {
  const verb = past[entry.action] ?? entry.action
  const where = entry.app.name === '' ? '' : ` in ${entry.app.name}`
  const when = entry.at === undefined ? '' : ` ${formatPast(entry.at, now)}`
  const code = entry.errorCode === '' ? '' : ` (${entry.errorCode})`
  if (entry.status === 'failure') return `couldn't be ${verb}${where}${when}${code}`
  if (entry.status === 'skipped') return `skipped${where}${when}${code}`
  return `${verb}${where}${when}`
}

/**
 * Summarizes one person over all apps in a sentence. `entries` are newest first. Undefined without entries, or if they
 * are about several objects because the name fits more than one.
 */
export function personSummary(
  entries: readonly LogEntry[],
  now: number,
  isComplete: boolean,
): { name: string; sentence: string } | undefined {
  const [last] = entries
  if (!last) return undefined
  const objects = new Set(entries.map(objectIdOf))
  if (objects.size > 1) return undefined
  const apps = new Set(entries.map(({ app }) => app.id || app.name))
  const failures = entries.filter(({ status }) => status === 'failure').length
  const inApps = apps.size === 1 ? '1 app' : `${String(apps.size)} apps`
  const failed =
    failures === 0
      ? 'none failed'
      : failures === entries.length
        ? failures === 1
          ? 'it failed'
          : 'all failed'
        : `${String(failures)} failed`
  return {
    name: nameOf(last),
    sentence: `${isComplete ? '' : 'At least '}${lines(entries.length)} in ${inApps}, ${failed}. Last: ${lastSaid(last, now)}.`,
  }
}
