import { changeMapping } from '../../schema/mappingEdits'
import { finding, MAPPING_RESOURCE, quoted, type SchemaRule } from './rule'

const id = 'multi-value-flow-on-single'

/** MultiValueAddOnly flows only if values are added to a list, so it does nothing for a single value. */
export const multiValueFlowOnSingle: SchemaRule = {
  id,
  title: 'Flow type for lists on a single value',
  evidence: `${MAPPING_RESOURCE} (flowType MultiValueAddOnly: only for multi-valued attributes)`,
  level: 'mapping',
  check: ({ owner, mapping, path, target, targetAttribute }) =>
    mapping.flowType === 'MultiValueAddOnly' && targetAttribute && targetAttribute.multivalued !== true
      ? [
          finding(
            id,
            'warning',
            [...path, 'flowType'],
            `${quoted(target)} takes one value. With the flow type MultiValueAddOnly, changes to it might never flow.`,
            {
              ...changeMapping(owner.document, path, { flowType: 'Always' }),
              label: `Let ${target} always flow`,
            },
          ),
        ]
      : [],
}
