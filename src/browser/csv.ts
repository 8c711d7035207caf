export type CsvCell = string | number | boolean | null | undefined

/**
 * A table as RFC 4180 text with a byte-order mark, so that spreadsheets read it as UTF-8. Text that a spreadsheet would
 * run as a formula gets a leading apostrophe (OWASP, "CSV Injection"), because other people write the display names in
 * a directory. That includes the wide signs of East Asian keyboards. Numbers stay numbers.
 */
export function toCsv(header: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  const lines = [header.map(cell).join(',')]
  for (const row of rows) lines.push(row.map(cell).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

function cell(value: CsvCell): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const text = /^[=+\-@＝＋－＠\t\r\n]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
