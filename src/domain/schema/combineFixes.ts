import { pointer, type Path } from '../../base/json'
import type { Operation, Step } from './operations'

/** Puts later list entries and deeper paths first, so that one step does not shift the position of the next. */
function laterFirst(a: Path, b: Path): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const [x, y] = [a[index], b[index]]
    if (x === y) continue
    return typeof x === 'number' && typeof y === 'number' ? y - x : String(x) < String(y) ? -1 : 1
  }
  return b.length - a.length
}

const touched = (step: Step): Path => {
  switch (step.kind) {
    case 'set':
    case 'unset':
      return step.path
    case 'insert':
    case 'remove':
      return [...step.path, step.index]
    case 'move':
      return step.path
  }
}

const isWithin = (inner: string, outer: string) => inner === outer || inner.startsWith(`${outer}/`)

/**
 * Combines many fixes into one operation. Each fix was made for the current document, so of two fixes that touch the
 * same position only one is used. The others are found again afterwards.
 */
export function combineFixes(fixes: readonly Operation[], label: string): { operation: Operation; taken: number } {
  const ordered = [...fixes].sort((a, b) =>
    laterFirst(a.steps[0] ? touched(a.steps[0]) : [], b.steps[0] ? touched(b.steps[0]) : []),
  )
  const changed: string[] = []
  const steps: Step[] = []
  let taken = 0
  for (const fix of ordered) {
    const mine = fix.steps.map((step) => pointer(touched(step)))
    if (mine.some((path) => changed.some((other) => isWithin(path, other) || isWithin(other, path)))) continue
    changed.push(...mine)
    steps.push(...fix.steps)
    taken++
  }
  return { operation: { label, steps }, taken }
}
