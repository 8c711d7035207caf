import { isObject } from '../../../base/json'
import { textAt, typeOf } from '../../schema/schemaIndex'
import { ATTRIBUTE_RESOURCE, finding, quoted, type SchemaRule } from './rule'
import { severityOf } from './editedMapping'

const id = 'reference-cannot-flow'

/** References are resolved through the links between objects: they flow into references only, as they are. */
export const referenceCannotFlow: SchemaRule = {
  id,
  title: 'Reference into text, or text into a reference',
  evidence: `${ATTRIBUTE_RESOURCE} (type Reference, referencedObjects)`,
  level: 'mapping',
  check(context) {
    const { path, source, sourceKind, sourceAttribute, target, targetAttribute } = context
    if (!targetAttribute) return []
    const intoReference = typeOf(targetAttribute) === 'Reference'
    if (sourceKind === 'constant' && intoReference)
      return [
        finding(
          id,
          severityOf(context, 'error'),
          [...path, 'source'],
          `${quoted(target)} refers to another object, so a constant text can't be its value.`,
        ),
      ]
    if (!sourceAttribute || !isObject(source)) return []
    const fromReference = typeOf(sourceAttribute) === 'Reference'
    if (fromReference === intoReference) return []
    const name = quoted(textAt(source, 'name'))
    return [
      finding(
        id,
        severityOf(context, 'error'),
        [...path, 'source'],
        fromReference
          ? `${name} refers to another object, and ${quoted(target)} is ${typeOf(targetAttribute)}: nothing, or an internal id, arrives.`
          : `${quoted(target)} refers to another object, and ${name} is ${typeOf(sourceAttribute)}: it can't be resolved.`,
      ),
    ]
  },
}
