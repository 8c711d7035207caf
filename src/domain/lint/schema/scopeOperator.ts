import { compileMatcher } from '../../scope/matcher'
import { findScopeOperator } from '../../scope/operators'
import { changeClause } from '../../schema/scopeEdits'
import { typeOf } from '../../schema/schemaIndex'
import { finding, quoted, SCOPING_PAGE, type Finding, type ObjectMappingContext, type SchemaRule } from './rule'
import { clauseSeverity, groupsOf, type ScopeClause } from './scopeClauses'

const id = 'scope-operator'

/** A clause that can't be evaluated never passes, so its group lets no one in. */
export const scopeOperator: SchemaRule = {
  id,
  title: "Scoping operator that doesn't work here",
  evidence: `${SCOPING_PAGE} (operators); GET …/schema/filterOperators (supportedAttributeTypes)`,
  level: 'objectMapping',
  check: (context) =>
    groupsOf(context).flatMap(({ clauses }) =>
      clauses.flatMap((clause) =>
        judge(clause, context).map((found) => ({
          ...found,
          severity: clauseSeverity(context, clause, found.severity),
        })),
      ),
    ),
}

function judge(clause: ScopeClause, { document, source }: ObjectMappingContext): Finding[] {
  const { path, values } = clause
  const operator = findScopeOperator(clause.operator)
  if (!operator) {
    const why = /member/i.test(clause.operator) ? "you can't filter on membership" : 'the service has no such operator'
    return [finding(id, 'error', [...path, 'operatorName'], `${quoted(clause.operator)}: ${why}.`)]
  }
  const definition = source?.attributes.get(clause.attribute)
  const type = definition && typeOf(definition)
  if (type !== undefined && definition?.multivalued !== true && !operator.types.includes(type)) {
    const single = values.length === 1 ? values[0]?.toLowerCase() : undefined
    const wanted = operator.name.startsWith('NOT')
      ? single === 'true'
        ? 'IS FALSE'
        : 'IS TRUE'
      : single === 'true'
        ? 'IS TRUE'
        : 'IS FALSE'
    const isTruth = type === 'Boolean' && (single === 'true' || single === 'false')
    const fix = isTruth
      ? { ...changeClause(document, path, { operatorName: wanted, targetOperand: null }), label: `Use ${wanted}` }
      : undefined
    return [
      finding(
        id,
        'error',
        [...path, 'operatorName'],
        `${operator.name} works on ${operator.types.join(' and ')}, but ${quoted(clause.attribute)} is ${type}.`,
        fix,
      ),
    ]
  }
  if (operator.arity === 'Unary') {
    if (values.length === 0) return []
    return [
      finding(
        id,
        'info',
        [...path, 'targetOperand'],
        `${operator.name} needs no value. The service ignores ${quoted(values.join(', '))}.`,
        { ...changeClause(document, path, { targetOperand: null }), label: 'Remove the value' },
      ),
    ]
  }
  if (values.length === 0)
    return [
      finding(
        id,
        'error',
        [...path, 'targetOperand'],
        `${operator.name} needs a value to compare ${quoted(clause.attribute)} with. Without one, no one passes.`,
      ),
    ]
  if (operator.name.endsWith('REGEX MATCH')) {
    for (const value of values) {
      const matcher = compileMatcher(value)
      if ('problem' in matcher)
        return [
          finding(
            id,
            'error',
            [...path, 'targetOperand'],
            `The pattern ${quoted(value)} can't be used: ${matcher.problem}`,
          ),
        ]
    }
  }
  if (operator.name.startsWith('Greater') && values.some((value) => !/^\s*\d+\s*$/.test(value)))
    return [
      finding(
        id,
        'error',
        [...path, 'targetOperand'],
        `${operator.name} compares whole numbers, but ${quoted(values.join(', '))} isn't one, so no one passes.`,
      ),
    ]
  return []
}
