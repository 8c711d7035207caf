import { walk } from '../../domain/expression/ast'
import { isList, type AttributeRecord, type Value } from '../../domain/expression/values'
import type { Analysis } from '../expressionEditor/analysis'

/**
 * Texts longer than this are evaluated in the background, because even a harmless pattern takes time for them.
 * Characters.
 */
const MUCH_TEXT = 50_000

/**
 * Whether an evaluation is fast enough to run between two keystrokes. Only regular expressions can take long: one that
 * looks dangerous, or one that isn't a constant and can't be checked.
 */
export function isCheap({ root, diagnostics }: Analysis, record: AttributeRecord): boolean {
  if (diagnostics.some(({ code }) => code === 'regex-risk')) return false
  let size = 0
  for (const name in record) size += sizeOf(record[name])
  if (size > MUCH_TEXT) return false
  let cheap = true
  walk(root, (node) => {
    const pattern = node.kind === 'call' && node.name === 'Replace' ? node.arguments[2] : undefined
    if (pattern && pattern.kind !== 'string' && pattern.kind !== 'empty') cheap = false
  })
  return cheap
}

function sizeOf(value: Value | undefined): number {
  if (typeof value === 'string') return value.length
  return value !== undefined && isList(value) ? value.reduce<number>((sum, item) => sum + sizeOf(item), 0) : 0
}
