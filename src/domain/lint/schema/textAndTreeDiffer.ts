import { walk, type Node } from '../../expression/ast'
import { print } from '../../expression/print'
import { wireText } from '../../expression/wire'
import { isArray, isObject } from '../../../base/json'
import { changeMapping } from '../../schema/mappingEdits'
import { asWireTree, expressionOf, readExpression, sourceFromText } from '../../schema/mappingSource'
import { textAt } from '../../schema/schemaIndex'
import { finding, quoted, type SchemaRule } from './rule'
import { isEdited } from './editedMapping'
import { hasTreeOnlyConstant } from './treeOnlyConstant'

const id = 'text-and-tree-differ'

/** A source is stored twice, as text and as a tree. After a manual edit of only one, they disagree. */
export const textAndTreeDiffer: SchemaRule = {
  id,
  title: 'Expression and its parsed tree differ',
  evidence:
    'https://learn.microsoft.com/graph/api/resources/synchronization-attributemappingsource (expression, name and parameters describe one source)',
  level: 'mapping',
  check(context) {
    const { owner, path, source, sourceKind, target } = context
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
    const tree = wireText(asWireTree(source), owner.kind.isCloudSync ? 'cloudSync' : 'app')
    if (tree === print(root)) return []
    // Exports store some constants only in the tree (%DomainFQDN%) and quote others differently. That doesn't change
    // the meaning.
    if (hasTreeOnlyConstant(source) && !isEdited(context)) return []
    const isSame = essenceOf(root) === essenceOf(readExpression(tree).root)
    return [
      finding(
        id,
        isSame && !isEdited(context) ? 'info' : 'warning',
        [...path, 'source'],
        `The expression of ${quoted(target)} and its parsed tree differ. The tree says ${tree}.`,
        fix,
      ),
    ]
  },
}

/** The functions and attributes of an expression, in their order. */
function essenceOf(root: Node): string {
  const names: string[] = []
  walk(root, (node) => {
    if (node.kind === 'call') names.push(`${node.name}()`)
    else if (node.kind === 'attribute') names.push(node.name)
  })
  return names.join(' ')
}
