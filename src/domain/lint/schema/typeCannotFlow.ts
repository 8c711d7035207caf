import type { AttributeType } from '../../resources/synchronization'
import { isObject } from '../../../base/json'
import { textAt, typeOf } from '../../schema/schemaIndex'
import { ATTRIBUTE_RESOURCE, finding, quoted, type SchemaRule } from './rule'
import { severityOf } from './editedMapping'

const id = 'type-cannot-flow'

/** Types whose values cannot be read as the other type, however they are written. Text may hold anything, so it is not judged. */
const IMPOSSIBLE: Readonly<Partial<Record<AttributeType, readonly AttributeType[]>>> = {
  Boolean: ['Integer', 'DateTime', 'Binary'],
  Integer: ['Boolean', 'DateTime', 'Binary'],
  DateTime: ['Boolean', 'Integer', 'Binary'],
  Binary: ['Boolean', 'Integer', 'DateTime'],
}

/** A direct mapping between types that have no value in common. */
export const typeCannotFlow: SchemaRule = {
  id,
  title: "Types that can't flow",
  evidence: `${ATTRIBUTE_RESOURCE} (type); error code SchemaPropertyCanOnlyAcceptValue`,
  level: 'mapping',
  check(context) {
    const { path, source, sourceAttribute, target, targetAttribute } = context
    if (!sourceAttribute || !targetAttribute || !isObject(source)) return []
    const [from, to] = [typeOf(sourceAttribute), typeOf(targetAttribute)]
    if (!IMPOSSIBLE[from]?.includes(to)) return []
    return [
      finding(
        id,
        severityOf(context, 'error'),
        [...path, 'source'],
        `${quoted(textAt(source, 'name'))} is ${from} and ${quoted(target)} is ${to}. No value of one is valid for the other. Convert it in an expression.`,
      ),
    ]
  },
}
