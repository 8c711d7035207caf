import { addMapping, changeMapping, newMapping } from '../../schema/mappingEdits'
import { attributesRead, sourceFromText } from '../../schema/mappingSource'
import { metadataOf, typeOf } from '../../schema/schemaIndex'
import { CUSTOMIZE_PAGE, finding, HOW_PAGE, quoted, type ObjectMappingContext, type SchemaRule } from './rule'

const id = 'account-state-missing'

const STATES = ['active', 'accountEnabled', 'isActive', 'accountDisabled', 'suspended'].map((name) =>
  name.toLowerCase(),
)

/** The target attribute that says whether an account may be used: as its metadata names it, or by its name. */
function stateAttribute({ target }: ObjectMappingContext): string | undefined {
  if (!target) return undefined
  for (const { object } of target.twins) {
    const named = metadataOf(object, 'PropertyNameAccountEnabled')
    if (named !== undefined && target.attributes.has(named)) return named
  }
  return [...target.attributes.keys()].find((name) => STATES.includes(name.toLowerCase()))
}

/** The service's own expression for an account's activity, the other way round for attributes that say "disabled". */
const activity = (name: string) =>
  /disabled|suspended/i.test(name)
    ? 'Switch([IsSoftDeleted], , "False", "False", "True", "True")'
    : 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'

/** Entra works out IsSoftDeleted for whoever leaves the scope, is unassigned or is disabled; unless it flows, nobody is ever locked out. */
export const accountStateMissing: SchemaRule = {
  id,
  title: 'Nothing disables accounts in the target',
  evidence: `${HOW_PAGE} (deprovisioning: IsSoftDeleted must be mapped to active); ${CUSTOMIZE_PAGE}`,
  level: 'objectMapping',
  check(context) {
    const { document, flows, mappings, path, source, target } = context
    const name = flows.has('update') ? stateAttribute(context) : undefined
    const definition = name === undefined ? undefined : target?.attributes.get(name)
    if (name === undefined || !definition || definition.mutability === 'ReadOnly') return []
    const isFromEntra = source?.attributes.has('IsSoftDeleted') === true
    const fixable = isFromEntra && typeOf(definition) === 'Boolean'
    const mapping = mappings.find(({ target: mapped }) => mapped === name)
    if (!mapping) {
      const fix = fixable
        ? {
            ...addMapping(document, path, newMapping(name, sourceFromText(activity(name)))),
            label: `Map ${name} from IsSoftDeleted`,
          }
        : undefined
      return [
        finding(
          id,
          'warning',
          [...path, 'attributeMappings'],
          `${quoted(name)} is not mapped: people who leave keep an account that works.`,
          fix,
        ),
      ]
    }
    if (mapping.mapping.flowType === 'ObjectAddOnly') {
      const fix = { ...changeMapping(document, mapping.path, { flowType: 'Always' }), label: `Let ${name} always flow` }
      return [
        finding(
          id,
          'warning',
          [...mapping.path, 'flowType'],
          `${quoted(name)} flows on creation only: people who leave are never disabled.`,
          fix,
        ),
      ]
    }
    if (
      !isFromEntra ||
      attributesRead(mapping.source).some((read) => read === 'IsSoftDeleted' || read === 'accountEnabled')
    )
      return []
    const fix = fixable
      ? {
          ...changeMapping(document, mapping.path, { source: sourceFromText(activity(name)) }),
          label: `Take ${name} from IsSoftDeleted`,
        }
      : undefined
    return [
      finding(
        id,
        'warning',
        [...mapping.path, 'source'],
        `${quoted(name)} does not depend on IsSoftDeleted or accountEnabled: people who leave keep an account that works.`,
        fix,
      ),
    ]
  },
}
