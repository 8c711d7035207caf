import { isRecord } from '../base/record'
import type { CsvCell } from '../browser/csv'
import type { CsvTable } from './shareCommands'

/** One resource as a table: a line for each value, named by its path, such as `status.code` or `names[0]`. */
export function propertyTable(resource: unknown): CsvTable {
  const rows: [string, CsvCell][] = []
  /** Parts that are still to be written, the next one last. */
  const left: { path: string; value: unknown }[] = [{ path: '', value: resource }]
  for (let part = left.pop(); part; part = left.pop()) {
    const { path, value } = part
    const inner = Array.isArray(value)
      ? value.map((each: unknown, index) => ({ path: `${path}[${String(index)}]`, value: each }))
      : isRecord(value)
        ? Object.entries(value).map(([name, each]) => ({ path: path === '' ? name : `${path}.${name}`, value: each }))
        : []
    if (inner.length > 0) left.push(...inner.toReversed())
    else rows.push([path, cellOf(value)])
  }
  return { header: ['Property', 'Value'], rows }
}

const cellOf = (value: unknown): CsvCell =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : value === null || value === undefined
      ? undefined
      : JSON.stringify(value)
