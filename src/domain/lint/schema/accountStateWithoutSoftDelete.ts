import { changeMapping } from '../../schema/mappingEdits'
import { attributesRead, sourceFromText } from '../../schema/mappingSource'
import { textAt, typeOf } from '../../schema/schemaIndex'
import { activity, isStateName, stateAttributes } from './accountState'
import { finding, HOW_PAGE, isAccount, quoted, type Finding, type SchemaRule } from './rule'

const id = 'account-state-without-soft-delete'

/**
 * accountEnabled changes only if an account is blocked in Entra ID. People who are unassigned or leave the scope stay
 * enabled there. Only IsSoftDeleted disables their account in the app.
 */
export const accountStateWithoutSoftDelete: SchemaRule = {
  id,
  title: 'Account state that ignores unassigned people',
  evidence: `${HOW_PAGE}#deprovisioning (IsSoftDeleted must be mapped to active); cloudflare/cloudflare-docs issue 29656`,
  level: 'objectMapping',
  check(context) {
    const { document, flows, kind, mappings, objectMapping, options } = context
    if (kind.connector !== 'app' || !flows.has('update') || options.skipsOutOfScopeDeletions === true) return []
    if (!isAccount(textAt(objectMapping, 'targetObjectName'))) return []
    const states = new Set(stateAttributes(context))
    return mappings.flatMap((mapping): Finding[] => {
      if (!(states.has(mapping.target) || isStateName(mapping.target)) || mapping.mapping.flowType === 'ObjectAddOnly')
        return []
      const read = attributesRead(mapping.source)
      if (!read.includes('accountEnabled') || read.includes('IsSoftDeleted')) return []
      const fix =
        mapping.targetAttribute && typeOf(mapping.targetAttribute) !== 'Integer'
          ? {
              ...changeMapping(document, mapping.path, { source: sourceFromText(activity(mapping.target)) }),
              label: `Take ${mapping.target} from IsSoftDeleted`,
            }
          : undefined
      return [
        finding(
          id,
          'warning',
          [...mapping.path, 'source'],
          `${quoted(mapping.target)} depends only on accountEnabled, so people who are only unassigned or out of scope are never disabled. IsSoftDeleted covers both.`,
          fix,
        ),
      ]
    })
  },
}
