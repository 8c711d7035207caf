import { walk } from '../../../domain/expression/ast'
import type { Inputs } from '../playgroundState'
import type { Analysis } from '../../../ui/expressionEditor/analysis'

/** Text beyond this is evaluated in the background: even a harmless pattern takes its time over it. */
const MUCH_TEXT = 50_000

/**
 * Whether an evaluation is over in no time, so that it may run between two keystrokes. Only regular expressions can take long:
 * one that looks dangerous, or one that is not a constant and so cannot be looked at.
 */
export function isCheap({ root, diagnostics }: Analysis, inputs: Inputs): boolean {
  if (diagnostics.some(({ code }) => code === 'regex-risk')) return false
  if (JSON.stringify(inputs).length > MUCH_TEXT) return false
  let cheap = true
  walk(root, (node) => {
    const pattern = node.kind === 'call' && node.name === 'Replace' ? node.arguments[2] : undefined
    if (pattern && pattern.kind !== 'string' && pattern.kind !== 'empty') cheap = false
  })
  return cheap
}
