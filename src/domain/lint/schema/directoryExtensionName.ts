import { isObject } from '../../../base/json'
import { listAt, textAt } from '../../schema/schemaIndex'
import { finding, quoted, type Finding, type SchemaRule } from './rule'

const id = 'directory-extension-name'

/** Directory extensions are found by their exact name: the application's id without dashes, and the case it was made with. */
export const directoryExtensionName: SchemaRule = {
  id,
  title: 'Directory extension with an invalid name',
  evidence:
    'https://learn.microsoft.com/entra/identity/app-provisioning/user-provisioning-sync-attributes-for-mapping (extension_<application id without dashes>_<name>, case-sensitive)',
  level: 'object',
  check: ({ object, path }) =>
    listAt(object, 'attributes').flatMap((attribute, index): Finding[] => {
      const name = isObject(attribute) ? textAt(attribute, 'name') : ''
      if (!/^extension_/i.test(name) || /^extension_[0-9a-f]{32}_./.test(name)) return []
      const why = /^extension_[0-9a-f]{8}-/i.test(name)
        ? "write the application's id without dashes"
        : "it's extension_, the application's id without dashes in lower case, and the name"
      return [
        finding(
          id,
          'warning',
          [...path, 'attributes', index, 'name'],
          `No directory extension is called ${quoted(name)}: ${why}. The attribute will always be empty.`,
        ),
      ]
    }),
}
