import { removeGroup } from '../../schema/scopeEdits'
import { textAt } from '../../schema/schemaIndex'
import { finding, quoted, SCOPING_PAGE, type SchemaRule } from './rule'
import { groupsOf } from './scopeClauses'

const id = 'scope-group-empty'

/** A group without clauses can't fail, so everyone passes it, whatever the other groups require. */
export const scopeGroupEmpty: SchemaRule = {
  id,
  title: 'Clause group without clauses',
  evidence: `${SCOPING_PAGE} (a group holds when all of its clauses hold)`,
  level: 'objectMapping',
  check: (context) => {
    const groups = groupsOf(context)
    return groups
      .filter(({ clauses }) => clauses.length === 0)
      .map(({ group, list, path }) =>
        finding(
          id,
          // A single empty group equals no filter, and some defaults have one.
          groups.some((other) => other.list === list && other.clauses.length > 0) ? 'warning' : 'info',
          path,
          `The group ${quoted(textAt(group, 'name'))} has no clauses, so everyone passes it and the whole filter.`,
          removeGroup(context.document, path),
        ),
      )
  },
}
