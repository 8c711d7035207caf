import { findFunction } from '../../expression/functions/table'
import { changeMapping } from '../../schema/mappingEdits'
import { isObject } from '../../../base/json'
import { expressionOf, readExpression, sourceFromText } from '../../schema/mappingSource'
import { textAt } from '../../schema/schemaIndex'
import { APP_ROLES, isRoleFunction } from './appRoles'
import { CUSTOMIZE_PAGE, finding, quoted, type SchemaRule } from './rule'
import { severityOf } from './editedMapping'

const id = 'multivalued-into-single'

/** Which of several values the target gets is chance, or the write fails. */
export const multivaluedIntoSingle: SchemaRule = {
  id,
  title: 'Several values into a single-valued attribute',
  evidence: `${CUSTOMIZE_PAGE} (multi-valued attributes; error code SchemaPropertyCanOnlyAcceptValue)`,
  level: 'mapping',
  check(context) {
    const { owner, path, source, sourceKind, sourceAttribute, target, targetAttribute } = context
    if (!targetAttribute || targetAttribute.multivalued === true) return []
    if (
      sourceKind === 'attribute' &&
      sourceAttribute?.multivalued === true &&
      isObject(source) &&
      textAt(source, 'name') !== APP_ROLES // another rule covers app roles
    ) {
      const name = textAt(source, 'name')
      return [
        finding(
          id,
          severityOf(context, 'error'),
          [...path, 'source'],
          `${quoted(name)} has several values and ${quoted(target)} takes one.`,
          {
            ...changeMapping(owner.document, path, { source: sourceFromText(`Item([${name}], 1)`) }),
            label: `Take the first of ${name}`,
          },
        ),
      ]
    }
    const text = expressionOf(source)
    const root = text === undefined ? undefined : readExpression(text).root
    if (root?.kind !== 'call' || findFunction(root.name)?.returns !== 'List') return []
    return [
      finding(
        id,
        isRoleFunction(root.name) ? 'info' : severityOf(context, 'error'),
        [...path, 'source', 'expression'],
        `${root.name} gives several values and ${quoted(target)} takes one.`,
      ),
    ]
  },
}
