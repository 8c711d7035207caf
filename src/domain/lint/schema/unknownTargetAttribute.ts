import { changeMapping } from '../../schema/mappingEdits'
import { nearestName } from './nearestName'
import { finding, MAPPING_RESOURCE, quoted, type SchemaRule } from './rule'

const id = 'unknown-target-attribute'

/** A mapping to an attribute that the target's definition lacks cannot be written. */
export const unknownTargetAttribute: SchemaRule = {
  id,
  title: 'Unknown target attribute',
  evidence: `${MAPPING_RESOURCE} (targetAttributeName); error code SchemaAttributeNotFound`,
  level: 'mapping',
  check({ owner, mapping, path, target, targetAttribute }) {
    const known = owner.target?.attributes
    if (!known || known.size === 0 || targetAttribute) return []
    const meant = nearestName(target, known)
    const isCase = meant?.toLowerCase() === target.toLowerCase()
    const isFree =
      meant !== undefined && !owner.mappings.some((other) => other.mapping !== mapping && other.target === meant)
    const hint =
      meant === undefined
        ? ' Define it under Attributes first, or choose another.'
        : isCase
          ? ` It's spelled ${meant}. Names are case-sensitive.`
          : ` Did you mean ${meant}?`
    const fix =
      meant !== undefined && isFree
        ? {
            ...changeMapping(owner.document, path, { targetAttributeName: meant }),
            label: `Change ${target} to ${meant}`,
          }
        : undefined
    return [
      finding(
        id,
        'error',
        [...path, 'targetAttributeName'],
        `${quoted(owner.target?.name ?? '')} has no attribute ${quoted(target)}.${hint}`,
        fix,
      ),
    ]
  },
}
