import { walk } from '../../expression/ast'
import { changeMapping } from '../../schema/mappingEdits'
import { attributesRead, expressionOf, readExpression, sourceFromText } from '../../schema/mappingSource'
import type { Operation } from '../../schema/operations'
import { nearestName } from './nearestName'
import { finding, quoted, type MappingContext, type SchemaRule } from './rule'

const id = 'unknown-source-attribute'

/** Names are looked up letter by letter; a name in the wrong case is an unknown name. */
export const unknownSourceAttribute: SchemaRule = {
  id,
  title: 'Unknown or wrongly spelled source attribute',
  evidence: 'azure-docs issue 58604: [Description] for description is refused on save with SchemaInvalid',
  level: 'mapping',
  check(context) {
    const { owner, source, sourceKind, path } = context
    const known = owner.source?.attributes
    if (!known || known.size === 0) return []
    return attributesRead(source)
      .filter((name) => !known.has(name))
      .map((name) => {
        const meant = nearestName(name, known)
        const hint =
          meant === undefined
            ? ''
            : meant.toLowerCase() === name.toLowerCase()
              ? ` It's spelled ${meant}. Names are case-sensitive.`
              : ` Did you mean ${meant}?`
        return finding(
          id,
          'error',
          [...path, 'source', sourceKind === 'attribute' ? 'name' : 'expression'],
          `${quoted(owner.source?.name ?? '')} has no attribute ${quoted(name)}.${hint}`,
          meant === undefined ? undefined : renamed(context, name, meant),
        )
      })
  },
}

/** The source with one attribute exchanged for another wherever it is read. */
function renamed(
  { owner, source, sourceKind, path }: MappingContext,
  name: string,
  meant: string,
): Operation | undefined {
  const label = `Change ${name} to ${meant}`
  if (sourceKind === 'attribute')
    return { ...changeMapping(owner.document, path, { source: sourceFromText(`[${meant}]`) }), label }
  const text = expressionOf(source)
  if (text === undefined) return undefined
  const spans: { start: number; end: number }[] = []
  walk(readExpression(text).root, (node) => {
    if (node.kind === 'attribute' && node.name === name) spans.push(node.span)
  })
  if (spans.length === 0) return undefined
  const fixed = spans
    .reverse()
    .reduce((current, { start, end }) => `${current.slice(0, start)}[${meant}]${current.slice(end)}`, text)
  return { ...changeMapping(owner.document, path, { source: sourceFromText(fixed) }), label }
}
