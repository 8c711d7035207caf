import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../base/json'
import { attributesTable, mappingsTable, scopingTable } from './schemaTables'

const schema: JsonObject = {
  synchronizationRules: [
    {
      name: 'USER_OUTBOUND',
      objectMappings: [
        {
          sourceObjectName: 'user',
          targetObjectName: 'User',
          scope: {
            groups: [
              {
                name: 'Staff',
                clauses: [
                  {
                    sourceOperandName: 'department',
                    operatorName: 'IN',
                    targetOperand: { values: ['Sales', 'IT', 7] },
                  },
                ],
              },
              { clauses: [{ sourceOperandName: 'accountEnabled', operatorName: 'IS TRUE' }, 'no clause'] },
            ],
          },
          attributeMappings: [
            {
              targetAttributeName: 'userName',
              matchingPriority: 1,
              flowType: 'Always',
              source: { type: 'Function', name: 'ToLower', expression: 'ToLower([mail])' },
            },
            {
              targetAttributeName: 'active',
              defaultValue: 'True',
              source: { type: 'Attribute', name: 'accountEnabled' },
            },
            null,
          ],
        },
      ],
    },
  ],
  directories: [
    { name: 'Salesforce', objects: [{ name: 'User', attributes: [{ name: 'Id', type: 'String', anchor: true }] }] },
  ],
}

describe('tables of a schema', () => {
  it('have a line for each mapping, clause and attribute', () => {
    expect(mappingsTable(schema).rows.map((row) => row.slice(3))).toEqual([
      ['userName', 'Function', 'ToLower([mail])', undefined, 'Always', undefined, 1],
      ['active', 'Attribute', 'accountEnabled', 'True', undefined, undefined, undefined],
    ])
    expect(scopingTable(schema).rows).toEqual([
      ['USER_OUTBOUND', 'user', 'User', 'groups', 'Staff', 'department', 'IN', 'Sales, IT'],
      ['USER_OUTBOUND', 'user', 'User', 'groups', '2', 'accountEnabled', 'IS TRUE', ''],
    ])
    expect(attributesTable(schema).rows.map((row) => row.slice(0, 5))).toEqual([
      ['Salesforce', 'User', 'Id', 'String', true],
    ])
  })
  it('are empty for a document without any, and as wide as their header', () => {
    for (const table of [mappingsTable, scopingTable, attributesTable]) {
      expect(table({}).rows).toEqual([])
      const { header, rows } = table(schema)
      for (const row of rows) expect(row).toHaveLength(header.length)
    }
  })
})
