import { removeMapping } from '../../schema/mappingEdits'
import { textAt } from '../../schema/schemaIndex'
import { finding, MAPPING_RESOURCE, quoted, type SchemaRule } from './rule'

const id = 'mapping-does-nothing'

/** Without a source and a default nothing can flow. It does no harm, and some defaults list their anchor this way. */
export const mappingDoesNothing: SchemaRule = {
  id,
  title: 'Mapping without a source or default',
  evidence: `${MAPPING_RESOURCE} (source null: only the default applies)`,
  level: 'mapping',
  check: ({ owner, mapping, path, sourceKind, target, priority }) =>
    sourceKind === 'none' && textAt(mapping, 'defaultValue') === '' && priority === 0
      ? [
          finding(
            id,
            'info',
            path,
            `${quoted(target)} has no source and no default, so no value flows.`,
            removeMapping(owner.document, path),
          ),
        ]
      : [],
}
