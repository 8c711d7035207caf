import { addMapping, changeMapping, newMapping } from '../../schema/mappingEdits'
import { attributesRead, sourceFromText } from '../../schema/mappingSource'
import { typeOf } from '../../schema/schemaIndex'
import { activity, stateAttributes } from './accountState'
import { CUSTOMIZE_PAGE, finding, HOW_PAGE, isAccount, quoted, type SchemaRule } from './rule'

const id = 'account-state-missing'

/**
 * Entra computes IsSoftDeleted for everyone who leaves the scope, is unassigned or is disabled. If it isn't mapped, no
 * account is ever disabled. Cloud sync and writeback to an HR system work differently, and their defaults map no
 * account state.
 */
export const accountStateMissing: SchemaRule = {
  id,
  title: 'Accounts in the target are never disabled',
  evidence: `${HOW_PAGE} (deprovisioning: IsSoftDeleted must be mapped to active); ${CUSTOMIZE_PAGE}`,
  level: 'objectMapping',
  check(context) {
    const { document, flows, kind, mappings, path, source, target } = context
    if (kind.connector === 'cloudSync' || kind.connector === 'hrWriteback' || !flows.has('update')) return []
    const states = stateAttributes(context)
    const name = states.find((state) => mappings.some(({ target: mapped }) => mapped === state)) ?? states[0]
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
          flows.has('add') && isAccount(target?.name) ? 'warning' : 'info',
          [...path, 'attributeMappings'],
          `${quoted(name)} isn't mapped, so people who leave keep a working account.`,
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
          `${quoted(name)} flows only on creation, so people who leave are never disabled.`,
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
        `${quoted(name)} doesn't depend on IsSoftDeleted or accountEnabled, so people who leave keep a working account.`,
        fix,
      ),
    ]
  },
}
