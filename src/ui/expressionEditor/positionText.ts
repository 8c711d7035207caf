/**
 * An offset for people: `position 12`, counted from 0 as in the service's errors. For several lines, also the line and
 * column, counted from 1 as in editors.
 */
export function positionText(source: string, offset: number): string {
  const position = `position ${String(offset)}`
  if (!source.includes('\n')) return position
  const before = source.slice(0, offset)
  return `line ${String(before.split('\n').length)}, column ${String(offset - before.lastIndexOf('\n'))} (${position})`
}
