import { changeClause } from '../../schema/scopeEdits'
import { typeOf } from '../../schema/schemaIndex'
import { nearestName } from './nearestName'
import { finding, quoted, SCOPING_PAGE, type SchemaRule } from './rule'
import { clauseSeverity, groupsOf } from './scopeClauses'

const id = 'scope-attribute'

const BY_NAME: ReadonlySet<string> = new Set(['members', 'appRoleAssignments', 'userType', 'manager'])

/** Some attributes cannot be filtered on, and a name that does not exist is always empty. */
export const scopeAttribute: SchemaRule = {
  id,
  title: "Scoping on an attribute that doesn't work",
  evidence: `${SCOPING_PAGE} (multi-valued attributes, references, dates, members, appRoleAssignments and userType are not supported)`,
  level: 'objectMapping',
  check(context) {
    const known = context.source?.attributes
    if (!known || known.size === 0) return []
    return groupsOf(context).flatMap(({ clauses }) =>
      clauses.flatMap((clause) => {
        const { attribute: name, path } = clause
        const at = [...path, 'sourceOperandName']
        const definition = known.get(name)
        if (!definition) {
          const meant = nearestName(name, known)
          const fix =
            meant === undefined
              ? undefined
              : {
                  ...changeClause(context.document, path, { sourceOperandName: meant }),
                  label: `Change ${name} to ${meant}`,
                }
          return [
            finding(
              id,
              clauseSeverity(context, clause, 'error'),
              at,
              `The source has no attribute ${quoted(name)}. Names are case-sensitive.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
              fix,
            ),
          ]
        }
        const type = typeOf(definition)
        const why =
          definition.multivalued === true
            ? 'has several values'
            : type === 'Reference' || type === 'DateTime'
              ? `is ${type}`
              : BY_NAME.has(name)
                ? "isn't supported in filters"
                : undefined
        return why === undefined
          ? []
          : [
              finding(
                id,
                clauseSeverity(context, clause, 'warning'),
                at,
                `${quoted(name)} ${why}, which scoping filters can't evaluate. The clause might exclude everyone.`,
              ),
            ]
      }),
    )
  },
}
