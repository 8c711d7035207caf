import { setMatchingOrder } from '../../schema/mappingEdits'
import { finding, MAPPING_RESOURCE, quoted, type Finding, type MappingContext, type SchemaRule } from './rule'
import { severityOf } from './editedMapping'

const id = 'duplicate-matching-priority'

/** Matching attributes are tried by priority, lowest first; of two with one priority, which comes first is chance. */
export const duplicateMatchingPriority: SchemaRule = {
  id,
  title: 'Several mappings with the same matching precedence',
  evidence: `${MAPPING_RESOURCE} (matchingPriority; values must be unique, a combination of attributes cannot match)`,
  level: 'objectMapping',
  check({ document, mappings, path }) {
    const matching = mappings.filter(({ priority }) => priority > 0)
    const first = new Map<number, MappingContext>()
    const found: Finding[] = []
    for (const context of matching) {
      const other = first.get(context.priority)
      if (!other) {
        first.set(context.priority, context)
        continue
      }
      const ordered = [...matching].sort((a, b) => a.priority - b.priority).map((each) => Number(each.path.at(-1)))
      found.push(
        finding(
          id,
          severityOf(context, 'error'),
          [...context.path, 'matchingPriority'],
          `${quoted(context.target)} and ${quoted(other.target)} both have matching precedence ${context.priority}. They're alternatives, not a combination. Give each its own precedence.`,
          {
            ...setMatchingOrder(document, path, ordered),
            label: 'Number the matching attributes',
          },
        ),
      )
    }
    return found
  },
}
