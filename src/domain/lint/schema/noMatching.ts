import { isObject, valueAt } from '../../../base/json'
import { listAt } from '../../schema/schemaIndex'
import { finding, HOW_PAGE, isAccount, type SchemaRule } from './rule'

const id = 'no-matching'

/** Without a matching attribute every source object is taken for new. */
export const noMatching: SchemaRule = {
  id,
  title: 'No matching attribute',
  evidence: `${HOW_PAGE} (matching: at least one attribute); docs/graph-behaviours.md B14`,
  level: 'objectMapping',
  check({ mappings, options, path, target }) {
    if (mappings.some(({ priority }) => priority > 0)) return []
    // Excerpts show one mapping; roles and password hashes are not matched by an attribute. Losing the match in an edit is another matter.
    const before = options.base && valueAt(options.base, path)
    const wasMatched =
      isObject(before) &&
      listAt(before, 'attributeMappings').some(
        (mapping) => isObject(mapping) && typeof mapping.matchingPriority === 'number' && mapping.matchingPriority > 0,
      )
    const isObjectOfItsOwn = isAccount(target?.name) || /group/i.test(target?.name ?? '')
    const severity = wasMatched || (mappings.length > 1 && isObjectOfItsOwn) ? 'error' : 'info'
    return [
      finding(
        id,
        severity,
        [...path, 'attributeMappings'],
        'No attribute is used for matching, so existing accounts are never found. Each person gets a second account or fails.',
      ),
    ]
  },
}
