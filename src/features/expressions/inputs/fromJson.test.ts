import { describe, expect, it } from 'vitest'
import type { Inputs } from '../playgroundState'
import { inputsJson, readInputs } from './fromJson'

describe('readInputs', () => {
  it('reads every key of a plain object', () => {
    expect(
      readInputs(
        '{"mail": null, "givenName": "", "level": 3, "active": false, "proxies": ["a", "b"], "hired": "2024-02-01T00:00:00Z", "nested": {"a": 1}}',
      ),
    ).toEqual({
      inputs: {
        mail: { type: 'null' },
        givenName: { type: 'text', value: '' },
        level: { type: 'number', value: '3' },
        active: { type: 'boolean', value: false },
        proxies: { type: 'list', values: ['a', 'b'] },
        hired: { type: 'date', value: '2024-02-01T00:00:00Z' },
        nested: { type: 'text', value: '{"a":1}' },
      },
    })
  })
  it('reads a test object of parseExpression, alone or within its request', () => {
    const object = {
      definition: null,
      properties: [
        { key: 'mail', value: 'a@contoso.com' },
        { key: 'tags', value: ['x'], 'value@odata.type': '#Collection(String)' },
      ],
    }
    const inputs = { mail: { type: 'text', value: 'a@contoso.com' }, tags: { type: 'list', values: ['x'] } }
    expect(readInputs(JSON.stringify(object))).toEqual({ inputs })
    expect(readInputs(JSON.stringify({ expression: '[mail]', testInputObject: object }))).toEqual({ inputs })
  })
  it.each([
    ['', 'Paste a JSON object'],
    ['[1, 2]', 'a list of 2'],
    ['"mail"', 'a string, not an object'],
    ['null', 'This is null'],
    ['{"properties": [{"value": 1}]}', 'properties[0] has no "key"'],
    ['{"mail": "a",}', "That isn't JSON"],
  ])('says what is wrong with %s', (text, words) =>
    expect(readInputs(text)).toMatchObject({ problem: expect.stringContaining(words) as unknown }),
  )
  it('says where the JSON is invalid', () =>
    expect(readInputs('{\n  "mail": x\n}')).toMatchObject({
      problem: expect.stringMatching(/line 2,? column 11|Unexpected token/) as unknown,
    }))
})

describe('inputsJson', () => {
  it('reads its own output as the same inputs', () => {
    const inputs: Inputs = {
      a: { type: 'null' },
      b: { type: 'text', value: '' },
      c: { type: 'number', value: '-2.5' },
      d: { type: 'boolean', value: true },
      e: { type: 'date', value: '2024-02-01T00:00:00Z' },
      f: { type: 'list', values: [] },
    }
    expect(readInputs(inputsJson(inputs))).toEqual({ inputs })
  })
})

it('refuses thousands of levels in words', () =>
  expect(readInputs('{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000))).toEqual({
    problem: 'That has more than 500 levels of brackets.',
  }))
