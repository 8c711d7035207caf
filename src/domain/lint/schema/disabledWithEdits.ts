import { diffSchemas } from '../../schema/diff'
import { isObject, valueAt, type JsonObject } from '../../../base/json'
import { setObjectMapping } from '../../schema/mappingEdits'
import { metadataOf } from '../../schema/schemaIndex'
import { finding, OBJECT_MAPPING_RESOURCE, type SchemaRule } from './rule'

const id = 'disabled-with-edits'

/** A disabled object mapping is skipped, so edits in it have no effect. */
export const disabledWithEdits: SchemaRule = {
  id,
  title: 'Edits in a disabled object mapping',
  evidence: `${OBJECT_MAPPING_RESOURCE} (enabled: false is skipped)`,
  level: 'objectMapping',
  seesDisabled: true,
  check({ document, objectMapping, isEnabled, mappings, options, path }) {
    if (isEnabled || mappings.length === 0) return []
    const before = options.base && valueAt(options.base, path)
    const enable = { ...setObjectMapping(document, path, { enabled: true }), label: 'Enable the object mapping' }
    if (isObject(before) && before !== objectMapping && isEdited(before, objectMapping))
      return [
        finding(
          id,
          'warning',
          [...path, 'enabled'],
          "This object mapping is disabled. Your changes to it have no effect until it's enabled.",
          enable,
        ),
      ]
    if (metadataOf(objectMapping, 'IsCustomerDefined')?.toLowerCase() !== 'true') return []
    return [
      finding(
        id,
        'info',
        [...path, 'enabled'],
        `This object mapping was customized and is disabled, so its ${mappings.length} mappings have no effect.`,
        enable,
      ),
    ]
  },
}

/** Whether anything but the switch itself changed. */
function isEdited(before: JsonObject, after: JsonObject): boolean {
  const wrapped = (objectMapping: JsonObject): JsonObject => ({
    synchronizationRules: [{ objectMappings: [{ ...objectMapping, enabled: false }] }],
  })
  return diffSchemas(wrapped(before), wrapped(after)).length > 0
}
