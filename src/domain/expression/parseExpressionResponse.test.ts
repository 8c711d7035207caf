import { describe, expect, it } from 'vitest'
import { functionSchemas, parseExpressionResponse, type ParseExpressionRequest } from './parseExpressionResponse'

const context = { now: Date.UTC(2021, 6, 2, 15, 33, 38), defaultDomain: 'contoso.com' }
const ask = (expression: string, properties?: object[], definition: object | null = null) =>
  parseExpressionResponse(
    {
      expression,
      testInputObject: properties ? { definition, properties } : null,
      targetAttributeDefinition: null,
    } as ParseExpressionRequest,
    context,
  )

describe('POST …/schema/parseExpression', () => {
  it('answers the documented request', () => {
    const answer = ask('Replace([preferredLanguage], "-", , , "_", ,  )', [
      { key: 'preferredLanguage', value: 'EN-US' },
      { key: 'appRoleAssignments', 'value@odata.type': '#Collection(String)', value: ['Default Assignment'] },
    ])
    expect(answer).toMatchObject({
      error: null,
      parsingSucceeded: true,
      evaluationSucceeded: true,
      evaluationResult: ['EN_US'],
    })
    expect(answer.parsedExpression?.parameters.map(({ key }) => key)).toEqual(['source', 'Find', 'Replacement'])
  })

  it('parses without a test object and evaluates nothing', () => {
    expect(ask('Append([a], "b")')).toMatchObject({
      parsingSucceeded: true,
      evaluationSucceeded: false,
      evaluationResult: null,
      error: null,
    })
  })

  it('says where an expression is malformed, in words and as an offset', () => {
    const answer = ask('Append("a", "b"', [])
    expect(answer).toMatchObject({
      parsingSucceeded: false,
      parsedExpression: null,
      evaluationSucceeded: false,
      evaluationResult: null,
    })
    expect(answer.error).toEqual({
      code: 'missing-bracket',
      message: 'A closing bracket is missing at position 15.',
      target: 'expression',
      details: [{ code: 'missing-bracket', message: 'A closing bracket is missing at position 15.', target: '15' }],
      innerError: null,
    })
  })

  it('keeps the tree when only evaluation fails', () => {
    const answer = ask('CDate([d])', [{ key: 'd', value: 'soon' }])
    expect(answer).toMatchObject({
      parsingSucceeded: true,
      evaluationSucceeded: false,
      evaluationResult: null,
      error: { code: 'not-a-date', details: [{ target: '6' }] },
    })
    expect(answer.parsedExpression?.name).toBe('CDate')
  })

  it("takes the older three-argument FormatDateTime apart but doesn't evaluate it", () => {
    expect(ask('FormatDateTime([d], "yyyy", "yy")', [{ key: 'd', value: '2020' }])).toMatchObject({
      parsingSucceeded: true,
      evaluationSucceeded: false,
      error: { code: 'too-few-arguments', details: [{ target: '32' }] },
    })
  })

  const values: readonly { expression: string; property: object; result: string[]; definition?: object }[] = [
    { expression: '[a]', property: { key: 'a', value: null }, result: [] },
    { expression: '[a]', property: { key: 'a', value: ['x', 'y'] }, result: ['x', 'y'] },
    { expression: 'IsString([a])', property: { key: 'a', value: 5 }, result: ['False'] },
    { expression: '[a]', property: { key: 'a', value: true }, result: ['True'] },
    { expression: '[a]', property: { key: 'a', value: 1.5 }, result: ['1.5'] },
    { expression: '[a]', property: { key: 'a', value: { id: 1 } }, result: ['{"id":1}'] },
    {
      expression: 'Count([a])',
      property: { key: 'a', 'value@odata.type': '#Collection(String)', value: 'one' },
      result: ['1'],
    },
    {
      expression: 'SingleAppRoleAssignment([a])',
      property: { key: 'a', value: [{ id: '1', value: 'Admin', displayName: 'Administrator' }] },
      result: ['Administrator'],
    },
    {
      expression: 'Switch([a], , "False", "no")',
      property: { key: 'a', value: 'false' },
      result: ['no'],
      definition: { name: 'User', attributes: [{ name: 'a', type: 'Boolean' }] },
    },
    { expression: '[b]', property: { key: 'a', value: 'x' }, result: [] },
    { expression: 'DefaultDomain()', property: { key: 'a', value: 'x' }, result: ['contoso.com'] },
    { expression: 'Now()', property: { key: 'a', value: 'x' }, result: ['7/2/2021 3:33:38 PM'] },
  ]
  it.each(values)('$expression with $property', ({ expression, property, result, definition }) => {
    expect(ask(expression, [property], definition)).toMatchObject({
      evaluationSucceeded: true,
      evaluationResult: result,
      error: null,
    })
  })

  it('survives any request', () => {
    for (const expression of [undefined, null, 5, {}])
      expect(parseExpressionResponse({ expression }, context).error?.code).toBe('empty-expression')
    const odd = {
      expression: '[a]',
      testInputObject: {
        definition: { attributes: [null] },
        properties: [null, 5, { key: 1 }, { key: '__proto__', value: 'x' }],
      },
    } as unknown as ParseExpressionRequest
    expect(parseExpressionResponse(odd, context).evaluationResult).toEqual([])
  })

  it('repeats a random answer for the same clock', () => {
    expect(ask('Guid()', []).evaluationResult).toEqual(ask('Guid()', []).evaluationResult)
  })
})

describe('GET …/schema/functions', () => {
  const parameters = (name: string) =>
    functionSchemas()
      .find((schema) => schema.name === name)
      ?.parameters.map(
        (parameter) =>
          `${parameter.name}${parameter.required ? '' : '?'}${parameter.allowMultipleOccurrences ? '*' : ''} ${parameter.type}`,
      )

  /**
   * The 14 functions that Graph returned, beta page. FormatDateTime has today's styles in addition to its three
   * parameters.
   */
  it.each([
    ['Append', ['source String', 'suffix String']],
    ['AppRoleAssignments', ['source String']],
    ['DefaultDomain', []],
    ['FormatDateTime', ['source String', 'dateTimeStyles? String', 'inputFormat String', 'outputFormat String']],
    ['IsNothing', ['source Boolean']],
    ['Join', ['separator String', 'source* String']],
    ['Mid', ['source String', 'start Integer', 'length Integer']],
    ['Not', ['source Boolean']],
    ['Prepend', ['prefix String', 'source String']],
    [
      'Replace',
      [
        'source String',
        'Find? String',
        'RegularExpression? String',
        'RegularExpressionGroupName? String',
        'Replacement? String',
        'ReplacementPropertyName? String',
        'Template? String',
      ],
    ],
    ['SingleAppRoleAssignment', ['source String']],
    ['Split', ['source String', 'delimiter? String']],
    ['StripSpaces', ['source String']],
    ['Switch', ['source String', 'defaultValue? String', 'switchValue?* String']],
  ])('%s as Graph returned it', (name, expected) => expect(parameters(name)).toEqual(expected))

  it('has id and name for every function, once', () => {
    const schemas = functionSchemas()
    expect(new Set(schemas.map(({ id }) => id)).size).toBe(schemas.length)
    expect(schemas.every(({ id, name }) => id === name)).toBe(true)
  })
})
