import { readLogEntry, type LogEntry } from '../../domain/logs/entry'
import type { ProvisioningObjectSummary } from '../../domain/resources/directory'

/** A log line as the service sent it, and as we read it. */
export type LogLine = { body: ProvisioningObjectSummary; entry: LogEntry }

const read = new WeakMap<object, LogLine>()

function lineOf(body: ProvisioningObjectSummary): LogLine {
  const known = read.get(body)
  if (known) return known
  const line = { body, entry: readLogEntry(body) }
  read.set(body, line)
  return line
}

/** The lines of all pages without duplicates. Lines written between two requests push others onto the next page. */
export function linesOf(pages: readonly { value: ProvisioningObjectSummary[] }[]): LogLine[] {
  const seen = new Set<string>()
  const lines: LogLine[] = []
  for (const { value } of pages) {
    for (const body of Array.isArray(value) ? value : []) {
      // A page may contain anything, and only objects can be lines.
      if (typeof body !== 'object' || body === null) continue
      const line = lineOf(body)
      const { id } = line.entry
      if (id !== '' && seen.has(id)) continue
      seen.add(id)
      lines.push(line)
    }
  }
  return lines
}
