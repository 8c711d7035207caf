import { isObject, sameJson, type JsonObject, type Path } from '../../../base/json'
import { removeAttribute } from '../../schema/attributeEdits'
import { isCustomerDefined, listAt, textAt } from '../../schema/schemaIndex'
import { ATTRIBUTE_RESOURCE, finding, quoted, type Finding, type SchemaRule } from './rule'

const id = 'duplicate-definition'

/** An attribute defined twice: the second definition is not looked at, or is the one that counts. */
export const duplicateDefinition: SchemaRule = {
  id,
  title: 'Attribute or object defined twice',
  evidence: `${ATTRIBUTE_RESOURCE} (name: unique in the object)`,
  level: 'object',
  check({ document, directory, object, path }) {
    const found: Finding[] = []
    const first = new Map<string, JsonObject>()
    listAt(object, 'attributes').forEach((attribute, index) => {
      if (!isObject(attribute)) return
      const name = textAt(attribute, 'name')
      const other = first.get(name)
      if (!other) {
        first.set(name, attribute)
        return
      }
      const at: Path = [...path, 'attributes', index]
      const isSame = sameJson(other, attribute)
      found.push(
        finding(
          id,
          !isSame && (isCustomerDefined(attribute) || isCustomerDefined(other)) ? 'warning' : 'info',
          at,
          `${quoted(name)} is defined twice in ${quoted(textAt(object, 'name'))}${isSame ? ', in the same way' : ', differently'}.`,
          isSame ? removeAttribute(document, at) : undefined,
        ),
      )
    })
    const twin = listAt(directory, 'objects').findIndex(
      (candidate) => isObject(candidate) && candidate.name === object.name,
    )
    // Real exports contain objects with the same name in one directory, so this is only a hint.
    if (twin >= 0 && twin < Number(path.at(-1)))
      found.push(
        finding(
          id,
          'info',
          [...path, 'name'],
          `The directory defines two objects ${quoted(textAt(object, 'name'))}, and a mapping could refer to either.`,
        ),
      )
    return found
  },
}
