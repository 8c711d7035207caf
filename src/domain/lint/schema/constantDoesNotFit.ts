import type { AttributeType } from '../../resources/synchronization'
import { isObject } from '../../../base/json'
import { metadataOf, textAt, typeOf } from '../../schema/schemaIndex'
import { ATTRIBUTE_RESOURCE, finding, quoted, type SchemaRule } from './rule'

const id = 'constant-does-not-fit'

const LOOKS: Readonly<Partial<Record<AttributeType, { pattern: RegExp; wanted: string }>>> = {
  Boolean: { pattern: /^(?:true|false|0|1)$/i, wanted: 'True or False' },
  Integer: { pattern: /^\s*[+-]?\d+\s*$/, wanted: 'a whole number' },
  DateTime: { pattern: /\d/, wanted: 'a date' },
}

/** A constant or default that the target attribute cannot hold, by its type or its longest value. */
export const constantDoesNotFit: SchemaRule = {
  id,
  title: "Constant or default that doesn't fit the target",
  evidence: `${ATTRIBUTE_RESOURCE} (type; metadata MaximumLength)`,
  level: 'mapping',
  check({ mapping, path, source, sourceKind, target, targetAttribute }) {
    if (!targetAttribute) return []
    const looks = LOOKS[typeOf(targetAttribute)]
    const maximum = Number(metadataOf(targetAttribute, 'MaximumLength') ?? NaN)
    const judge = (value: string, what: string, property: string) => {
      if (value === '') return []
      if (looks && !looks.pattern.test(value))
        return [
          finding(
            id,
            'error',
            [...path, property],
            `${quoted(target)} is ${typeOf(targetAttribute)}: the ${what} ${quoted(value)} has to be ${looks.wanted}.`,
          ),
        ]
      if (value.length > maximum)
        return [
          finding(
            id,
            'error',
            [...path, property],
            `The ${what} has ${value.length} characters, but ${quoted(target)} accepts at most ${maximum}.`,
          ),
        ]
      return []
    }
    return [
      ...(sourceKind === 'constant' && isObject(source) ? judge(textAt(source, 'name'), 'constant', 'source') : []),
      ...judge(textAt(mapping, 'defaultValue'), 'default', 'defaultValue'),
    ]
  },
}
