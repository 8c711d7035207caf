import { readLogEntry, type LogEntry } from '../../domain/logs/entry'
import type { ProvisioningObjectSummary } from '../../domain/resources/directory'

/** A line of the log: as it was sent, and as it is read. */
export type LogLine = { body: ProvisioningObjectSummary; entry: LogEntry }

const read = new WeakMap<object, LogLine>()

function lineOf(body: ProvisioningObjectSummary): LogLine {
  const known = read.get(body)
  if (known) return known
  const line = { body, entry: readLogEntry(body) }
  read.set(body, line)
  return line
}

/** Lines of all pages, each once: lines that are written between two pages push others onto the next one. */
export function linesOf(pages: readonly { value: ProvisioningObjectSummary[] }[]): LogLine[] {
  const seen = new Set<string>()
  const lines: LogLine[] = []
  for (const { value } of pages) {
    for (const body of Array.isArray(value) ? value : []) {
      // Hostile pages hold anything; only objects can be lines.
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
