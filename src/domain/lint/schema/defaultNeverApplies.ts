import { changeMapping } from '../../schema/mappingEdits'
import { expressionOf, readExpression } from '../../schema/mappingSource'
import { textAt } from '../../schema/schemaIndex'
import { mayBeNull } from '../expression/rule'
import { CUSTOMIZE_PAGE, finding, quoted, type SchemaRule } from './rule'

const id = 'default-never-applies'

/** A default replaces a null source, and only when an object is created. */
export const defaultNeverApplies: SchemaRule = {
  id,
  title: 'Default value that never applies',
  evidence: `${CUSTOMIZE_PAGE} (default value if null: only when the object is created)`,
  level: 'mapping',
  check({ owner, mapping, path, source, sourceKind, target }) {
    if (textAt(mapping, 'defaultValue') === '') return []
    const fix = {
      ...changeMapping(owner.document, path, { defaultValue: null }),
      label: `Remove the default of ${target}`,
    }
    const at = [...path, 'defaultValue']
    if (!owner.flows.has('add'))
      return [
        finding(
          id,
          'info',
          at,
          `A default applies only when an object is created, and this object mapping creates none.`,
          fix,
        ),
      ]
    if (sourceKind === 'constant')
      return [
        finding(
          id,
          'info',
          at,
          `${quoted(target)} comes from a constant, which is never null, so the default never applies.`,
          fix,
        ),
      ]
    const text = expressionOf(source)
    if (text === undefined || text === '') return []
    const { root, diagnostics } = readExpression(text)
    if (root.kind !== 'call' || diagnostics.some(({ severity }) => severity === 'error') || mayBeNull(root)) return []
    return [
      finding(id, 'info', at, `The expression of ${quoted(target)} is never null, so the default never applies.`, fix),
    ]
  },
}
