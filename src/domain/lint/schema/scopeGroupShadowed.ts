import { isWithin, scopeSets } from '../../schema/scopeCoverage'
import { removeGroup } from '../../schema/scopeEdits'
import { textAt } from '../../schema/schemaIndex'
import { finding, quoted, SCOPING_PAGE, type Finding, type SchemaRule } from './rule'
import { clauseSeverity, groupsOf } from './scopeClauses'

const id = 'scope-group-shadowed'

/**
 * Groups are alternatives. A group that requires everything that another one requires, and more, lets in no one else.
 */
export const scopeGroupShadowed: SchemaRule = {
  id,
  title: 'Clause group that adds no one',
  evidence: `${SCOPING_PAGE} (groups are joined by OR)`,
  level: 'objectMapping',
  check(context) {
    const found: Finding[] = []
    const all = groupsOf(context)
    for (const list of ['groups', 'inputFilterGroups', 'categoryFilterGroups'] as const) {
      const groups = all.filter((group) => group.list === list)
      const sets = scopeSets(groups.map(({ group }) => group))
      groups.forEach(({ group, path, clauses }, index) => {
        const own = sets[index]
        if (!own || clauses.length === 0) return
        const shadow = groups.find((other, otherIndex) => {
          const set = sets[otherIndex]
          if (otherIndex === index || !set || other.clauses.length === 0 || !isWithin(set, own)) return false
          return set.size < own.size || otherIndex < index
        })
        if (!shadow) return
        const names = `${quoted(textAt(group, 'name'))} includes no one that ${quoted(textAt(shadow.group, 'name'))} doesn't`
        found.push(
          finding(
            id,
            clauseSeverity(context, { path, clause: group }, 'warning'),
            path,
            `${names}. Clause groups are alternatives, and this one requires the same or more.`,
            {
              ...removeGroup(context.document, path),
              label: `Remove the clause group ${textAt(group, 'name')}`.trim(),
            },
          ),
        )
      })
    }
    return found
  },
}
