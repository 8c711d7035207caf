import { walk } from '../../expression/ast'
import { isObject } from '../../../base/json'
import { changeMapping } from '../../schema/mappingEdits'
import { expressionOf, readExpression, sourceFromText } from '../../schema/mappingSource'
import { textAt } from '../../schema/schemaIndex'
import { APP_ROLES, isRoleFunction } from './appRoles'
import { CUSTOMIZE_PAGE, finding, quoted, type SchemaRule } from './rule'

const id = 'roles-without-function'

/** Without a role function, the app gets the directory's internal text for the assignments instead of a role. */
export const rolesWithoutFunction: SchemaRule = {
  id,
  title: 'App roles mapped without a role function',
  evidence: `${CUSTOMIZE_PAGE}#provisioning-a-role-to-a-scim-app (use SingleAppRoleAssignment or AppRoleAssignmentsComplex); azure-docs issue 11200`,
  level: 'mapping',
  check({ owner, path, source, sourceKind, target, targetAttribute }) {
    if (owner.kind.connector !== 'app') return []
    const message = `${quoted(target)} gets the raw app role assignments, which are internal XML or JSON and not a role. Use a role function.`
    if (sourceKind === 'attribute' && isObject(source) && textAt(source, 'name') === APP_ROLES) {
      // A path into a list returns one value, even if the list has more.
      const takesSeveral = targetAttribute?.multivalued === true || /^(?:roles|entitlements)$/i.test(target)
      const name = takesSeveral ? 'AppRoleAssignmentsComplex' : 'SingleAppRoleAssignment'
      const fix = {
        ...changeMapping(owner.document, path, { source: sourceFromText(`${name}([${APP_ROLES}])`) }),
        label: `Use ${name}`,
      }
      return [finding(id, 'warning', [...path, 'source'], message, fix)]
    }
    const text = sourceKind === 'function' ? expressionOf(source) : undefined
    if (text === undefined || !text.includes(APP_ROLES)) return []
    let isRaw = false
    walk(readExpression(text).root, (node, parent) => {
      if (node.kind !== 'attribute' || node.name !== APP_ROLES) return
      if (parent?.kind !== 'call' || !(isRoleFunction(parent.name) || TESTS.has(parent.name))) isRaw = true
    })
    return isRaw ? [finding(id, 'warning', [...path, 'source', 'expression'], message)] : []
  },
}

/** Functions that only ask whether there is any assignment. */
const TESTS: ReadonlySet<string> = new Set(['IsPresent', 'IsNull', 'IsNullOrEmpty', 'Count'])
