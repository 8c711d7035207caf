import { finding, HOW_PAGE, type SchemaRule } from './rule'

const id = 'no-matching'

/** Without a matching attribute every source object is taken for new. */
export const noMatching: SchemaRule = {
  id,
  title: 'No matching attribute',
  evidence: `${HOW_PAGE} (matching: at least one attribute); contract of PUT schema`,
  level: 'objectMapping',
  check({ mappings, path }) {
    if (mappings.some(({ priority }) => priority > 0)) return []
    return [
      finding(
        id,
        'error',
        [...path, 'attributeMappings'],
        'No attribute is used for matching: accounts that exist are never found, and each person gets a second one or fails.',
      ),
    ]
  },
}
