import { typeOf } from '../../schema/schemaIndex'
import { finding, HOW_PAGE, quoted, type SchemaRule } from './rule'
import { severityOf } from './editedMapping'

const id = 'matching-type'

/**
 * The target is asked for the object with this value: it must be able to filter by it, and one value must mean one object. Cross-tenant
 * synchronization ships with a match on alternativeSecurityIds, which has several.
 */
export const matchingType: SchemaRule = {
  id,
  title: "Matching on a type that can't tell objects apart",
  evidence: `${HOW_PAGE} (matching attributes: unique, single-valued, and the target can filter on them)`,
  level: 'mapping',
  check(context) {
    const { path, priority, target, targetAttribute, sourceAttribute } = context
    if (priority <= 0) return []
    for (const attribute of [targetAttribute, sourceAttribute]) {
      if (!attribute) continue
      const type = typeOf(attribute)
      const what =
        attribute.multivalued === true
          ? 'has several values'
          : type === 'Boolean' || type === 'DateTime' || type === 'Reference'
            ? `is ${type}`
            : undefined
      if (what)
        return [
          finding(
            id,
            severityOf(context, 'error'),
            [...path, 'matchingPriority'],
            `Objects are matched on ${quoted(target)}, but ${quoted(String(attribute.name))} ${what}, so it can't tell objects apart.`,
          ),
        ]
    }
    return []
  },
}
