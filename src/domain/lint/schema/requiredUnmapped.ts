import { addMapping } from '../../schema/mappingEdits'
import { textAt } from '../../schema/schemaIndex'
import { suggestMappings } from '../../schema/suggestMappings'
import { CUSTOMIZE_PAGE, finding, quoted, type Finding, type SchemaRule } from './rule'

const id = 'required-unmapped'

/** The target refuses to create an object without it. */
export const requiredUnmapped: SchemaRule = {
  id,
  title: 'Required attribute without source and default',
  evidence: `${CUSTOMIZE_PAGE} (required attributes; error codes MandatoryFieldsMissing and MissingValues)`,
  level: 'objectMapping',
  check({ document, flows, mappings, path, target }) {
    if (!target || !flows.has('add')) return []
    const fed = new Set(
      mappings
        .filter(({ sourceKind, mapping }) => sourceKind !== 'none' || textAt(mapping, 'defaultValue') !== '')
        .map((mapping) => mapping.target),
    )
    const missing = [...target.attributes].filter(
      ([name, { required, anchor, mutability, defaultValue }]) =>
        required === true &&
        anchor !== true &&
        mutability !== 'ReadOnly' &&
        (typeof defaultValue !== 'string' || defaultValue === '') &&
        !fed.has(name),
    )
    if (missing.length === 0) return []
    const suggestions = suggestMappings(document, path, new Set(missing.map(([name]) => name)))
    return missing.map(([name]): Finding => {
      const suggestion = suggestions.find((candidate) => candidate.target === name && candidate.score > 0.9)
      const fix = suggestion && {
        ...addMapping(document, path, suggestion.mapping),
        label: `Map ${name} from ${suggestion.source}`,
      }
      return finding(
        id,
        'warning',
        [...path, 'attributeMappings'],
        `${quoted(name)} is required in the target, and neither a mapping nor a default gives it a value: creating objects fails.`,
        fix,
      )
    })
  },
}
