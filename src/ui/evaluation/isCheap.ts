import { isList, type AttributeRecord, type Value } from '../../domain/expression/values'

/** Texts longer than this are evaluated in the background. Characters. */
const MUCH_TEXT = 50_000

/**
 * Whether an evaluation may begin between two keystrokes. It's stopped there after few steps, see `useEvaluation.ts`, so
 * only the amount of text counts.
 */
export function isCheap(record: AttributeRecord): boolean {
  let size = 0
  for (const name in record) size += sizeOf(record[name])
  return size <= MUCH_TEXT
}

function sizeOf(value: Value | undefined): number {
  if (typeof value === 'string') return value.length
  return value !== undefined && isList(value) ? value.reduce<number>((sum, item) => sum + sizeOf(item), 0) : 0
}
