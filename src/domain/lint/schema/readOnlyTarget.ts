import { removeMapping } from '../../schema/mappingEdits'
import { textAt } from '../../schema/schemaIndex'
import { ATTRIBUTE_RESOURCE, finding, quoted, type SchemaRule } from './rule'

const id = 'read-only-target'

/** What the target itself keeps cannot be written. Matching on it is fine. */
export const readOnlyTarget: SchemaRule = {
  id,
  title: 'Mapping to a read-only attribute',
  evidence: `${ATTRIBUTE_RESOURCE} (mutability ReadOnly)`,
  level: 'mapping',
  check({ owner, mapping, path, target, targetAttribute, priority, sourceKind }) {
    if (targetAttribute?.mutability !== 'ReadOnly') return []
    // The default for groups in Active Directory lists objectGUID in this way, without a source.
    if (priority === 0 && sourceKind === 'none' && textAt(mapping, 'defaultValue') === '')
      return [
        finding(
          id,
          'info',
          [...path, 'targetAttributeName'],
          `${quoted(target)} is read-only and has no source, so no value is written.`,
        ),
      ]
    if (priority > 0)
      return [
        finding(
          id,
          'info',
          [...path, 'targetAttributeName'],
          `${quoted(target)} is read-only. It's used for matching and is never written.`,
        ),
      ]
    return [
      finding(
        id,
        'error',
        [...path, 'targetAttributeName'],
        `${quoted(target)} is read-only in the target, so this mapping can never be written.`,
        removeMapping(owner.document, path),
      ),
    ]
  },
}
