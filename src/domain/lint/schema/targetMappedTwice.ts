import { sameJson } from '../../../base/json'
import { removeMapping } from '../../schema/mappingEdits'
import { finding, MAPPING_RESOURCE, quoted, type Finding, type MappingContext, type SchemaRule } from './rule'

const id = 'target-mapped-twice'

/** The service doesn't remove duplicates, so two mappings of one target overwrite each other or merge. */
export const targetMappedTwice: SchemaRule = {
  id,
  title: 'Target attribute mapped twice',
  evidence: `${MAPPING_RESOURCE} (update schema: the service does not de-duplicate mappings)`,
  level: 'objectMapping',
  check({ document, mappings }) {
    const first = new Map<string, MappingContext>()
    const found: Finding[] = []
    for (const context of mappings) {
      const other = first.get(context.target)
      if (!other) {
        first.set(context.target, context)
        continue
      }
      const isSame = sameJson(other.mapping, context.mapping)
      const message = isSame
        ? `${quoted(context.target)} is mapped twice, in the same way.`
        : `${quoted(context.target)} is mapped twice. It isn't defined which of the two values is written.`
      found.push(
        finding(
          id,
          isSame ? 'warning' : 'error',
          [...context.path, 'targetAttributeName'],
          message,
          isSame ? removeMapping(document, context.path) : undefined,
        ),
      )
    }
    return found
  },
}
