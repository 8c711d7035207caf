import { describe, expect, it } from 'vitest'
import { jsonWithin, plainMessage, readServiceMessage } from './serviceMessage'

describe('a message of the service', () => {
  it.each([
    [
      'the directory’s error behind "Web Response:"',
      'Message: One or more errors occurred.\r\nWeb Response: \r\n{"odata.error":{"code":"Request_BadThing","message":{"lang":"en","value":"The secret does not fit.\\r\\nParameter name: data"}}}',
      { text: 'The secret does not fit. Parameter name: data', code: 'Request_BadThing', nested: true },
    ],
    [
      'SCIM behind a status',
      'StatusCode: Conflict Web Response: {"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"nickName is taken","status":"409","scimType":"uniqueness"} Retried later.',
      { text: 'nickName is taken', scimType: 'uniqueness', nested: true },
    ],
    [
      'Graph in Graph in text',
      `{"error":{"code":"UnknownError","message":${JSON.stringify('{"error":{"code":"Inner","message":"Says it all"}}')}}}`,
      { text: 'Says it all', code: 'Inner', nested: true },
    ],
    [
      'a list of errors',
      'Response Content: {"Errors":[{"code":"x1","description":"No such team"}]}',
      { text: 'No such team', code: 'x1', nested: true },
    ],
    ['an error that is a text', 'Failed: {"error":"invalid_token"}', { text: 'invalid_token', nested: true }],
    [
      'JSON without a sentence',
      'The run failed. {"code":"E17"}',
      { text: 'The run failed.', code: 'E17', nested: true },
    ],
    [
      'JSON that was cut off',
      'Web Response: {"status":400,"detail":"The title is too long for th',
      { text: 'The title is too long for th…', nested: true },
    ],
    [
      'braces of prose',
      'The object {id} of {type} is gone.',
      { text: 'The object {id} of {type} is gone.', nested: false },
    ],
    ['prose before JSON', 'The object {id} is gone: {"message":"Deleted"}', { text: 'Deleted', nested: true }],
    ['no JSON', '  Two lines\n here ', { text: '  Two lines\n here ', nested: false }],
    ['nothing', '', { text: '', nested: false }],
  ])('is read through %s', (_, message, reading) => expect(readServiceMessage(message)).toEqual(reading))

  it('is one line for people', () => {
    expect(plainMessage('Web Response: {"detail":"nickName is taken.","scimType":"uniqueness"}')).toBe(
      'nickName is taken (uniqueness).',
    )
    expect(plainMessage('Nothing special.')).toBe('Nothing special.')
  })

  it('takes almost no time, however many braces the text has', () => {
    expect(readServiceMessage('{'.repeat(100_000)).nested).toBe(false)
    expect(readServiceMessage('{x} '.repeat(50_000)).nested).toBe(false)
    expect(readServiceMessage(`{"a":"${'\\"{'.repeat(30_000)}`).nested).toBe(false)
  })

  it('returns the text around the JSON', () =>
    expect(jsonWithin('a {"b":"}"} c')).toEqual({ before: 'a ', value: { b: '}' }, after: ' c' }))
})
