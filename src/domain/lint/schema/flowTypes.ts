import { setObjectMapping } from '../../schema/mappingEdits'
import { finding, HOW_PAGE, isAccount, OBJECT_MAPPING_RESOURCE, type SchemaRule } from './rule'

const id = 'flow-types'

/** Disabling a person who leaves is an update of the account, not a delete. */
export const flowTypes: SchemaRule = {
  id,
  title: 'Flow types that leave accounts behind',
  evidence: `${HOW_PAGE} (deprovisioning: disable first, delete later); ${OBJECT_MAPPING_RESOURCE} (flowTypes)`,
  level: 'objectMapping',
  check({ document, flows, path, target }) {
    const at = [...path, 'flowTypes']
    const all = {
      ...setObjectMapping(document, path, { flowTypes: 'Add,Update,Delete' }),
      label: 'Create, update and delete',
    }
    if (!['add', 'update', 'delete'].some((flow) => flows.has(flow)))
      return [
        finding(
          id,
          'warning',
          at,
          "This object mapping is enabled, but it has no effect because it doesn't create, update, or delete.",
          all,
        ),
      ]
    if (flows.has('delete') && !flows.has('update'))
      return [
        finding(
          id,
          isAccount(target?.name) ? 'warning' : 'info',
          at,
          "Accounts are deleted but never updated. People who leave aren't disabled first, because disabling is an update.",
          {
            ...setObjectMapping(document, path, { flowTypes: `${flows.has('add') ? 'Add,' : ''}Update,Delete` }),
            label: 'Update as well',
          },
        ),
      ]
    return []
  },
}
