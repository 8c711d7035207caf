import { changeMapping } from '../../schema/mappingEdits'
import { ATTRIBUTE_RESOURCE, finding, quoted, type SchemaRule } from './rule'

const id = 'immutable-target'

/**
 * An attribute that cannot change after creation should flow on creation only. Microsoft's own defaults let such attributes always flow, so
 * the service may hold them back itself: a hint.
 */
export const immutableTarget: SchemaRule = {
  id,
  title: "Updates of an attribute that can't change",
  evidence: `${ATTRIBUTE_RESOURCE} (mutability Immutable, anchor: unique and immutable)`,
  level: 'mapping',
  check({ owner, mapping, path, target, targetAttribute, priority, sourceKind }) {
    if (
      !targetAttribute ||
      priority > 0 ||
      sourceKind === 'none' ||
      sourceKind === 'constant' ||
      mapping.flowType === 'ObjectAddOnly' ||
      !owner.flows.has('update')
    )
      return []
    if (targetAttribute.mutability !== 'Immutable' && targetAttribute.anchor !== true) return []
    const why =
      targetAttribute.anchor === true ? "is the anchor of the target's objects" : "can't change after creation"
    return [
      finding(
        id,
        'info',
        [...path, 'flowType'],
        `${quoted(target)} ${why}. If its source changes and the service sends it again, the target refuses the update. Let it flow on creation only to be sure.`,
        {
          ...changeMapping(owner.document, path, { flowType: 'ObjectAddOnly' }),
          label: `Let ${target} flow on creation only`,
        },
      ),
    ]
  },
}
