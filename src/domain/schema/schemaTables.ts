import { isObject, type Json, type JsonObject } from '../../base/json'
import { listAt, objectMappingsOf, textAt } from './schemaIndex'

/** A table of a schema for a spreadsheet: texts as the document has them. */
export type SchemaTable = { header: readonly string[]; rows: (string | number | boolean | undefined)[][] }

const scalarAt = (owner: JsonObject, property: string): string | number | boolean | undefined => {
  const value = owner[property]
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined
}

const objectsIn = (list: readonly Json[]): JsonObject[] => list.filter(isObject)

/** Every attribute mapping of the document, in its order. */
export function mappingsTable(document: JsonObject): SchemaTable {
  return {
    header: [
      'Rule',
      'Source object',
      'Target object',
      'Target attribute',
      'Source type',
      'Source',
      'Default value',
      'Apply',
      'Flow behavior',
      'Matching priority',
    ],
    rows: objectMappingsOf(document).flatMap(({ rule, objectMapping }) =>
      objectsIn(listAt(objectMapping, 'attributeMappings')).map((mapping) => {
        const source = isObject(mapping.source) ? mapping.source : {}
        return [
          textAt(rule, 'name'),
          textAt(objectMapping, 'sourceObjectName'),
          textAt(objectMapping, 'targetObjectName'),
          textAt(mapping, 'targetAttributeName'),
          scalarAt(source, 'type'),
          textAt(source, 'expression') || textAt(source, 'name'),
          scalarAt(mapping, 'defaultValue'),
          scalarAt(mapping, 'flowType'),
          scalarAt(mapping, 'flowBehavior'),
          scalarAt(mapping, 'matchingPriority'),
        ]
      }),
    ),
  }
}

/** Every clause of every scoping filter, with the list and the group that it belongs to. */
export function scopingTable(document: JsonObject): SchemaTable {
  const rows = objectMappingsOf(document).flatMap(({ rule, objectMapping }) => {
    const scope = isObject(objectMapping.scope) ? objectMapping.scope : {}
    return ['groups', 'inputFilterGroups', 'categoryFilterGroups'].flatMap((list) =>
      objectsIn(listAt(scope, list)).flatMap((group, index) =>
        objectsIn(listAt(group, 'clauses')).map((clause) => [
          textAt(rule, 'name'),
          textAt(objectMapping, 'sourceObjectName'),
          textAt(objectMapping, 'targetObjectName'),
          list,
          textAt(group, 'name') || String(index + 1),
          textAt(clause, 'sourceOperandName'),
          textAt(clause, 'operatorName'),
          isObject(clause.targetOperand)
            ? listAt(clause.targetOperand, 'values')
                .filter((value) => typeof value === 'string')
                .join(', ')
            : '',
        ]),
      ),
    )
  })
  return {
    header: ['Rule', 'Source object', 'Target object', 'List', 'Group', 'Attribute', 'Operator', 'Values'],
    rows,
  }
}

/** Every attribute of every object of every directory. */
export function attributesTable(document: JsonObject): SchemaTable {
  const rows = objectsIn(listAt(document, 'directories')).flatMap((directory) =>
    objectsIn(listAt(directory, 'objects')).flatMap((object) =>
      objectsIn(listAt(object, 'attributes')).map((attribute) => [
        textAt(directory, 'name'),
        textAt(object, 'name'),
        textAt(attribute, 'name'),
        scalarAt(attribute, 'type'),
        scalarAt(attribute, 'anchor'),
        scalarAt(attribute, 'required'),
        scalarAt(attribute, 'multivalued'),
        scalarAt(attribute, 'caseExact'),
        scalarAt(attribute, 'mutability'),
      ]),
    ),
  )
  return {
    header: [
      'Directory',
      'Object',
      'Attribute',
      'Type',
      'Anchor',
      'Required',
      'Multivalued',
      'Case exact',
      'Mutability',
    ],
    rows,
  }
}
