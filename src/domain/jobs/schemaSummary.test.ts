import { describe, expect, it } from 'vitest'
import { flowWords, scopeLines, sourceText, summarizeSchema } from './schemaSummary'

describe('sourceText', () => {
  it.each([
    [null, ''],
    [{ type: 'Attribute', name: 'mail' }, '[mail]'],
    [{ type: 'Constant', name: 'a "b"' }, '"a \\"b\\""'],
    [{ type: 'Function', name: 'Not', expression: 'Not([IsSoftDeleted])' }, 'Not([IsSoftDeleted])'],
    [
      {
        type: 'Function',
        name: 'Join',
        parameters: [
          { key: 'separator', value: { type: 'Constant', name: ' ' } },
          { key: 'source1', value: { type: 'Attribute', name: 'givenName' } },
        ],
      },
      'Join(" ", [givenName])',
    ],
  ] as const)('%j → %s', (source, text) => expect(sourceText(source as Parameters<typeof sourceText>[0])).toBe(text))
})

it.each([
  ['Add,Update,Delete', ['Create', 'Update', 'Deprovision']],
  ['Update, Add', ['Update', 'Create']],
  ['None', []],
  [undefined, ['Create', 'Update', 'Deprovision']],
  ['Add, Levitate', ['Create', 'Levitate']],
])('flow %s', (sent, words) => expect(flowWords(sent)).toEqual(words))

it('writes a scope as lines that are joined by or', () => {
  const clause = (sourceOperandName: string, operatorName: string, values: string[]) => ({
    sourceOperandName,
    operatorName,
    targetOperand: { values },
  })
  expect(
    scopeLines({
      groups: [
        { name: 'a', clauses: [clause('department', 'EQUALS', ['Sales']), clause('mail', 'IS NOT NULL', [])] },
        { name: 'b', clauses: [clause('country', 'IN', ['DE', 'FR'])] },
        { name: 'empty', clauses: [] },
      ],
    }),
  ).toEqual(['department EQUALS "Sales" and mail IS NOT NULL', 'country IN "DE", "FR"'])
  expect(scopeLines(null)).toEqual([])
})

describe('summarizeSchema', () => {
  const schema = {
    version: 'v1.2',
    synchronizationRules: [
      {
        id: 'r',
        name: 'USER_OUTBOUND_USER',
        priority: 1,
        sourceDirectoryName: 'Azure Active Directory',
        targetDirectoryName: 'Salesforce',
        metadata: [{ key: 'supportsProvisionOnDemand', value: 'true' }],
        objectMappings: [
          {
            name: 'Users',
            enabled: true,
            flowTypes: 'Add,Update',
            sourceObjectName: 'User',
            targetObjectName: 'User',
            attributeMappings: [
              {
                targetAttributeName: 'Title',
                source: { type: 'Attribute', name: 'jobTitle' },
                matchingPriority: 0,
                flowType: 'ObjectAddOnly',
              },
              {
                targetAttributeName: 'Username',
                source: { type: 'Attribute', name: 'userPrincipalName' },
                matchingPriority: 2,
              },
              { targetAttributeName: 'Alias', source: null, defaultValue: 'none', matchingPriority: 0 },
              { targetAttributeName: 'Id', source: { type: 'Attribute', name: 'objectId' }, matchingPriority: 1 },
            ],
          },
        ],
      },
    ],
    directories: [
      {
        id: 'd',
        name: 'Salesforce',
        objects: [
          {
            name: 'User',
            attributes: [
              { name: 'Id', anchor: true },
              { name: 'Alias', required: true, metadata: [{ key: 'isCustomerDefined', value: 'True' }] },
            ],
          },
        ],
        discoverabilities: 'AttributeNames, ReferenceAttributes',
      },
      { id: 'e', name: 'Azure Active Directory', objects: null },
    ],
  } as unknown as Parameters<typeof summarizeSchema>[0]
  const summary = summarizeSchema(schema)

  it('counts', () =>
    expect(summary.counts).toEqual({ rules: 1, objectMappings: 1, attributeMappings: 4, attributes: 2 }))
  it('puts what matches first, in its order', () => {
    expect(
      summary.rules[0]?.objectMappings[0]?.rows.map(({ target, matching, kind }) => [target, matching, kind]),
    ).toEqual([
      ['Id', 1, 'Attribute'],
      ['Username', 2, 'Attribute'],
      ['Alias', undefined, 'None'],
      ['Title', undefined, 'Attribute'],
    ])
  })
  it('reads the directories', () => {
    expect(summary.directories[0]).toMatchObject({
      discoverable: true,
      objects: [{ name: 'User', attributes: 2, anchor: 'Id', required: 1, customerDefined: 1 }],
    })
    expect(summary.directories[1]).toMatchObject({ discoverable: false, objects: [] })
  })
  it('survives an empty schema', () =>
    expect(summarizeSchema({}).counts).toEqual({ rules: 0, objectMappings: 0, attributeMappings: 0, attributes: 0 }))
})
