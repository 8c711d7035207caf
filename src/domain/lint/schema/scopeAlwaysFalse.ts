import { findScopeOperator } from '../../scope/operators'
import { compileGroups } from '../../scope/scope'
import { finding, quoted, SCOPING_PAGE, type Finding, type ObjectMappingContext, type SchemaRule } from './rule'
import { asFilterClause, clauseSeverity, groupsOf, type ScopeClause, type ScopeGroup } from './scopeClauses'

const id = 'scope-always-false'

/** All clauses of a group must hold. Two that exclude each other let no one in. */
export const scopeAlwaysFalse: SchemaRule = {
  id,
  title: 'Clause group that no one can pass',
  evidence: `${SCOPING_PAGE} (clauses of a group are joined by AND; an empty attribute passes no clause but IS NULL)`,
  level: 'objectMapping',
  check: (context) => groupsOf(context).flatMap((group) => judge(group, context)),
}

function judge({ clauses, group, path }: ScopeGroup, context: ObjectMappingContext): Finding[] {
  const byAttribute = new Map<string, ScopeClause[]>()
  for (const clause of clauses) {
    const known = byAttribute.get(clause.attribute)
    if (known) known.push(clause)
    else byAttribute.set(clause.attribute, [clause])
  }
  for (const [attribute, list] of byAttribute) {
    const why = contradiction(list)
    if (why)
      return [
        finding(
          id,
          clauseSeverity(context, { path, clause: group }, 'error'),
          path,
          `No one can pass this clause group: ${quoted(attribute)} ${why}.`,
        ),
      ]
  }
  return []
}

/** Why no value satisfies all clauses on one attribute; undefined when some value may. */
function contradiction(clauses: readonly ScopeClause[]): string | undefined {
  const names = clauses.map((clause) => findScopeOperator(clause.operator)?.name)
  if (names.includes('IS NULL') && names.some((name) => name !== undefined && name !== 'IS NULL'))
    return 'would have to be empty, and an empty attribute passes no other clause'
  if (names.includes('IS TRUE') && names.includes('IS FALSE')) return 'would have to be true and false'
  const equals = clauses.filter((_, index) => names[index] === 'EQUALS')
  const [first] = equals
  if (!first || first.values.length === 0) return undefined
  // The few values that one EQUALS allows are tried against all the others.
  const scope = compileGroups([{ name: '', clauses: clauses.map(asFilterClause) }])
  if (first.values.some((value) => scope.test({ [first.attribute]: value }))) return undefined
  if (clauses.length === 1) return 'would have to be an empty text, which passes no clause but IS NULL'
  return equals.length > 1
    ? 'would have to equal two things at once'
    : 'would have to equal a value that another clause excludes'
}
