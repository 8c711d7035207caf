import { changeMapping } from '../../schema/mappingEdits'
import { finding, HOW_PAGE, quoted, type SchemaRule } from './rule'
import { severityOf } from './editedMapping'

const id = 'matching-without-value'

/** Matching on an empty value finds no one. Matching on a constant finds the same object for everyone. */
export const matchingWithoutValue: SchemaRule = {
  id,
  title: 'Matching on an attribute without a source',
  evidence: `${HOW_PAGE} (every object needs a value for a matching attribute; error code DuplicateTargetEntries)`,
  level: 'mapping',
  check(context) {
    const { owner, path, priority, sourceKind, target, targetAttribute } = context
    if (priority <= 0) return []
    const severity = targetAttribute?.anchor === true ? severityOf(context, 'error') : 'error'
    const fix = { ...changeMapping(owner.document, path, { matchingPriority: 0 }), label: `Don't match on ${target}` }
    if (sourceKind === 'none')
      return [
        finding(
          id,
          severity,
          [...path, 'matchingPriority'],
          `Objects are matched on ${quoted(target)}, which has no source, so no one can match.`,
          fix,
        ),
      ]
    if (sourceKind === 'constant')
      return [
        finding(
          id,
          'error',
          [...path, 'matchingPriority'],
          `Objects are matched on ${quoted(target)}, which is the same constant for everyone, so everyone matches one object.`,
          fix,
        ),
      ]
    return []
  },
}
