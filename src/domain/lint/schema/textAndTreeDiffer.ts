import { print } from '../../expression/print'
import { wireText } from '../../expression/wire'
import { isArray, isObject } from '../../schema/json'
import { changeMapping } from '../../schema/mappingEdits'
import { asWireTree, expressionOf, readExpression, sourceFromText } from '../../schema/mappingSource'
import { textAt } from '../../schema/schemaIndex'
import { finding, quoted, type SchemaRule } from './rule'

const id = 'text-and-tree-differ'

/** A source says itself twice, as a text and as a tree. Edited by hand in one place only, it says two things. */
export const textAndTreeDiffer: SchemaRule = {
  id,
  title: 'Expression and its parsed tree say different things',
  evidence:
    'https://learn.microsoft.com/graph/api/resources/synchronization-attributemappingsource (expression, name and parameters describe one source)',
  level: 'mapping',
  check({ owner, path, source, sourceKind, target }) {
    if (!isObject(source)) return []
    const text = textAt(source, 'expression')
    if (text === '') return []
    const fix = {
      ...changeMapping(owner.document, path, { source: sourceFromText(text) }),
      label: `Take the expression of ${target}`,
    }
    if (sourceKind === 'attribute') {
      const name = textAt(source, 'name')
      const { root } = readExpression(text)
      if (name === '' || (root.kind === 'attribute' && root.name === name) || source.type === undefined) return []
      return [
        finding(
          id,
          'warning',
          [...path, 'source'],
          `The source of ${quoted(target)} is named ${quoted(name)}, but its expression says ${text}.`,
          fix,
        ),
      ]
    }
    if (
      sourceKind !== 'function' ||
      expressionOf(source) === undefined ||
      !isArray(source.parameters) ||
      source.parameters.length === 0
    )
      return []
    const { root, diagnostics } = readExpression(text)
    if (diagnostics.some(({ severity }) => severity === 'error')) return []
    const tree = wireText(asWireTree(source))
    if (tree === print(root)) return []
    return [
      finding(
        id,
        'warning',
        [...path, 'source'],
        `The expression of ${quoted(target)} and its parsed tree say different things; the tree says ${tree}.`,
        fix,
      ),
    ]
  },
}
