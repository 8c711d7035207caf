import { walk } from '../../expression/ast'
import { didYouMean, type Diagnostic } from '../../expression/diagnostics'
import { finding, type ExpressionRule } from './rule'

const id = 'unknown-attribute'

/** The service refuses the schema (SchemaInvalid) for a name it does not know, letter case included. */
export const unknownAttribute: ExpressionRule = {
  id,
  title: 'Unknown or wrongly spelled attribute',
  evidence: 'azure-docs issue 58604: [Description] for description is refused on save with SchemaInvalid',
  check({ root, attributes }) {
    if (!attributes || attributes.size === 0) return []
    const found: Diagnostic[] = []
    walk(root, (node) => {
      if (node.kind !== 'attribute' || node.name === '' || attributes.has(node.name)) return
      const meant = didYouMean(node.name, attributes.keys())
      const hint = meant
        ? ` Did you mean [${meant}]?${meant.toLowerCase() === node.name.toLowerCase() ? ' Names are case-sensitive.' : ''}`
        : ''
      found.push(
        finding(
          id,
          'error',
          node.span,
          `The source object has no attribute [${node.name}].${hint}`,
          meant ? { title: `Change to [${meant}]`, edits: [{ span: node.span, text: `[${meant}]` }] } : undefined,
        ),
      )
    })
    return found
  },
}
