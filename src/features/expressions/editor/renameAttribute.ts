import { type Node, walk } from '../../../domain/expression/ast'
import type { Edit } from '../../../domain/expression/diagnostics'

/** The edits that give an attribute another name wherever the expression reads it; blanks inside its brackets go. */
export function renameEdits(root: Node, from: string, to: string): Edit[] {
  const edits: Edit[] = []
  walk(root, (node) => {
    if (node.kind === 'attribute' && node.name === from) edits.push({ span: node.span, text: `[${to}]` })
  })
  return edits
}

/** Applies edits that do not overlap, as an editor would. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce(
      (text, { span, text: replacement }) => text.slice(0, span.start) + replacement + text.slice(span.end),
      source,
    )
}

/** Why a name cannot be an attribute's: brackets and quotes would end it early. */
export function nameProblem(name: string): string | undefined {
  if (name.trim() === '') return 'Type the new name.'
  return /["\]]|\[/.test(name) ? 'A name holds no brackets and no quotes.' : undefined
}
