import { describe, expect, it } from 'vitest'
import { sourceFromText } from '../../../../../domain/schema/mappingSource'
import { attributeSource, constantSource, sourceOfKind } from './sourceOfKind'

describe('another kind of source', () => {
  it.each([
    ['none', '[mail]', null],
    ['attribute', 'ToLower([mail], )', attributeSource('mail')],
    ['attribute', 'Join(" ", [givenName], [surname])', undefined],
    ['attribute', '"text"', undefined],
    ['constant', '[mail]', constantSource('')],
    ['constant', '"text"', undefined],
    ['function', '[mail]', undefined],
    ['none', '', undefined],
  ] as const)('%s after %s', (kind, text, expected) =>
    expect(sourceOfKind(kind, sourceFromText(text))).toEqual(expected),
  )
})

it('writes sources in the form that the service uses', () => {
  expect(attributeSource('emails[type eq "work"].value')).toEqual({
    expression: '[emails[type eq "work"].value]',
    name: 'emails[type eq "work"].value',
    parameters: [],
    type: 'Attribute',
  })
  expect(constantSource('say "hi"')).toEqual({
    ...sourceFromText('"x"'),
    expression: '"say \\"hi\\""',
    name: 'say "hi"',
  })
})

it('leaves unknown properties and the order of properties unchanged', () => {
  expect(
    JSON.stringify(attributeSource('upn', { name: 'mail', type: 'Attribute', more: 1, expression: '[mail]' })),
  ).toBe('{"name":"upn","type":"Attribute","more":1,"expression":"[upn]"}')
  expect(attributeSource('upn', { type: 'Function', name: 'ToLower', more: 1 })).not.toHaveProperty('more')
})
