/**
 * Where an offset is, for people: `position 12`, counted from 0 as the service counts in its errors; over several lines the
 * line and column too, from 1 as editors count.
 */
export function positionText(source: string, offset: number): string {
  const position = `position ${String(offset)}`
  if (!source.includes('\n')) return position
  const before = source.slice(0, offset)
  return `line ${String(before.split('\n').length)}, column ${String(offset - before.lastIndexOf('\n'))} (${position})`
}
