import { type Node, walk } from '../../../domain/expression/ast'
import type { Edit } from '../../../domain/expression/diagnostics'

/** The edits that rename an attribute wherever the expression reads it. They remove blanks inside its brackets. */
export function renameEdits(root: Node, from: string, to: string): Edit[] {
  const edits: Edit[] = []
  walk(root, (node) => {
    if (node.kind === 'attribute' && node.name === from) edits.push({ span: node.span, text: `[${to}]` })
  })
  return edits
}

/** Applies edits that don't overlap, as an editor does. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce(
      (text, { span, text: replacement }) => text.slice(0, span.start) + replacement + text.slice(span.end),
      source,
    )
}

/** Why a name can't be an attribute's. Brackets and quotes would end it early. */
export function nameProblem(name: string): string | undefined {
  if (name.trim() === '') return 'Type the new name.'
  return /["\]]|\[/.test(name) ? 'A name holds no brackets and no quotes.' : undefined
}
