import { isObject, valueAt, type JsonObject } from '../../../base/json'
import { addMapping } from '../../schema/mappingEdits'
import { sourceKind } from '../../schema/mappingSource'
import { isCustomerDefined, listAt, textAt } from '../../schema/schemaIndex'
import { suggestMappings } from '../../schema/suggestMappings'
import { CUSTOMIZE_PAGE, finding, quoted, type Finding, type SchemaRule } from './rule'

const id = 'required-unmapped'

/**
 * The target refuses to create an object without it. Defaults leave such attributes to the connector (ProfileId of
 * Salesforce), so this is a hint unless an edit removed the value or the tenant added the definition.
 */
export const requiredUnmapped: SchemaRule = {
  id,
  title: 'Required attribute without a source or default',
  evidence: `${CUSTOMIZE_PAGE} (required attributes; error codes MandatoryFieldsMissing and MissingValues)`,
  level: 'objectMapping',
  check({ document, flows, mappings, options, path, target }) {
    if (!target || !flows.has('add')) return []
    const fed = fedBy(mappings.map(({ mapping }) => mapping))
    const before = options.base && valueAt(options.base, path)
    const fedBefore = fedBy(isObject(before) ? listAt(before, 'attributeMappings').filter(isObject) : [])
    const missing = [...target.attributes].filter(
      ([name, { required, anchor, mutability, defaultValue }]) =>
        required === true &&
        anchor !== true &&
        mutability !== 'ReadOnly' &&
        (typeof defaultValue !== 'string' || defaultValue === '') &&
        !fed.has(name),
    )
    if (missing.length === 0) return []
    const isOwn = (name: string) => isCustomerDefined(target.attributes.get(name))
    const suggestions = suggestMappings(document, path, new Set(missing.map(([name]) => name)))
    return missing.map(([name]): Finding => {
      const suggestion = suggestions.find((candidate) => candidate.target === name && candidate.score > 0.9)
      const fix = suggestion && {
        ...addMapping(document, path, suggestion.mapping),
        label: `Map ${name} from ${suggestion.source}`,
      }
      return finding(
        id,
        isOwn(name) || fedBefore.has(name) ? 'warning' : 'info',
        [...path, 'attributeMappings'],
        `${quoted(name)} is required in the target, and neither a mapping nor a default gives it a value. Creating objects might fail.`,
        fix,
      )
    })
  },
}

/** The targets that some mapping can give a value. */
const fedBy = (mappings: readonly JsonObject[]): ReadonlySet<string> =>
  new Set(
    mappings
      .filter((mapping) => sourceKind(mapping.source) !== 'none' || textAt(mapping, 'defaultValue') !== '')
      .map((mapping) => textAt(mapping, 'targetAttributeName')),
  )
