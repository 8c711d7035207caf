import { isObject } from '../../../base/json'
import { isCustomerDefined, listAt, textAt } from '../../schema/schemaIndex'
import { ATTRIBUTE_RESOURCE, finding, quoted, type Finding, type SchemaRule } from './rule'

const id = 'reference-without-object'

/** A reference is resolved among the objects that it names. Microsoft's definitions name some that no export holds: only own ones are judged. */
export const referenceWithoutObject: SchemaRule = {
  id,
  title: 'Reference without an object',
  evidence: `${ATTRIBUTE_RESOURCE} (referencedObjects, for type Reference)`,
  level: 'object',
  check({ directory, object, path, isUsed }) {
    const names = new Set(
      listAt(directory, 'objects').map((candidate) => (isObject(candidate) ? textAt(candidate, 'name') : '')),
    )
    return listAt(object, 'attributes').flatMap((attribute, index): Finding[] => {
      if (!isObject(attribute) || attribute.type !== 'Reference') return []
      const at = [...path, 'attributes', index, 'referencedObjects']
      const references = listAt(attribute, 'referencedObjects').filter(isObject)
      const name = quoted(textAt(attribute, 'name'))
      if (references.length === 0)
        return [finding(id, 'info', at, `${name} is a reference, but doesn't name the object that it refers to.`)]
      const unknown = references
        .map((reference) => textAt(reference, 'referencedObjectName'))
        .filter((referenced) => !names.has(referenced))
      return unknown.length === 0
        ? []
        : [
            finding(
              id,
              isUsed && isCustomerDefined(attribute) ? 'warning' : 'info',
              at,
              `${name} refers to ${unknown.map(quoted).join(', ')}, which the directory doesn't have, so it can't be resolved.`,
            ),
          ]
    })
  },
}
