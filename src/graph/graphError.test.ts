import { describe, expect, it } from 'vitest'
import { readGraphError } from './readGraphError'

const call = { method: 'GET', path: '/servicePrincipals/1/synchronization/jobs' }
const now = Date.parse('2026-01-05T09:00:00Z')

function read(status: number, body: unknown, headers: Record<string, string> = {}) {
  return readGraphError(call, { status, body, header: (name) => headers[name] }, now)
}

describe('the error envelope', () => {
  it('gives every part that support asks for', () => {
    const error = read(400, {
      error: {
        code: 'BadRequest',
        message: 'The rule is not in the job.',
        target: 'ruleId',
        details: [
          { code: 'InvalidRule', message: 'No such rule', target: 'parameters[0]' },
          { code: 'Other', message: 'Too' },
        ],
        innerError: { date: '2026-01-05T08:59:59', 'request-id': 'r-1', 'client-request-id': 'c-1' },
      },
    })
    expect(error).toMatchObject({
      ...call,
      status: 400,
      code: 'BadRequest',
      message: 'The rule is not in the job.',
      target: 'ruleId',
      details: [
        { code: 'InvalidRule', message: 'No such rule', target: 'parameters[0]' },
        { code: 'Other', message: 'Too' },
      ],
      date: '2026-01-05T08:59:59',
      requestId: 'r-1',
      clientRequestId: 'c-1',
      nested: false,
    })
  })

  it('falls back to headers for the ids and the date', () => {
    const error = read(503, undefined, {
      'request-id': 'r-2',
      'client-request-id': 'c-2',
      date: 'Mon, 05 Jan 2026 09:00:00 GMT',
    })
    expect(error).toMatchObject({ requestId: 'r-2', clientRequestId: 'c-2', date: 'Mon, 05 Jan 2026 09:00:00 GMT' })
  })
})

describe('the nested forms of the synchronization backend (B31)', () => {
  const nested = (message: string) => ({ error: { code: 'UnknownError', message, innerError: { 'request-id': 'r' } } })

  it.each([
    [
      'error inside with code and message',
      nested('{\r\n  "error":{"code":"SchemaInvalid","message":"Attribute x is unknown"}}'),
      { code: 'SchemaInvalid', message: 'Attribute x is unknown', nested: true, requestId: 'r' },
    ],
    [
      'error inside with a null message',
      nested('{"error":{"code":"InvalidNotificationSettings","message":null}}'),
      { code: 'InvalidNotificationSettings', message: 'Bad request', nested: true },
    ],
    [
      'Message alone',
      nested('{"Message":"No HTTP resource was found that matches the request URI."}'),
      { code: 'UnknownError', message: 'No HTTP resource was found that matches the request URI.', nested: true },
    ],
    [
      'JSON that follows a sentence',
      nested(
        'Message: It did not work.\r\nWeb Response: \r\n{"odata.error":{"code":"Request_TooBig","message":{"lang":"en","value":"The value does not fit."}}}',
      ),
      { code: 'Request_TooBig', message: 'The value does not fit.', nested: true },
    ],
    [
      'braces that are no JSON',
      nested("Resource '{id}' does not exist."),
      { code: 'UnknownError', message: "Resource '{id}' does not exist.", nested: false },
    ],
    ['an empty message', nested(''), { code: 'UnknownError', message: 'Bad request', nested: false }],
    ['a blank message', nested('  '), { code: 'UnknownError', message: 'Bad request', nested: false }],
    [
      'twice nested',
      nested(
        JSON.stringify({
          error: { code: 'Outer', message: JSON.stringify({ error: { code: 'Inner', message: 'At last' } }) },
        }),
      ),
      { code: 'Inner', message: 'At last', nested: true },
    ],
    ['a brace that is no JSON', nested('{oops'), { code: 'UnknownError', message: '{oops', nested: false }],
    ['an HTML page of a proxy', '<html>Bad</html>', { code: 'UnknownError', message: 'Bad request', nested: false }],
    ['an array', [], { code: 'UnknownError', message: 'Bad request', nested: false }],
    [
      'details inside',
      nested('{"error":{"code":"InvalidSchema","message":"No","details":[{"code":"A","message":"a"}]}}'),
      { details: [{ code: 'A', message: 'a' }] },
    ],
  ])('%s', (_, body, expected) => expect(read(400, body)).toMatchObject(expected))

  it('names a status it has never heard of', () => expect(read(418, undefined).message).toBe('HTTP 418'))
})

describe('headers that say what to do', () => {
  it.each([
    ['seconds', '12', 12_000],
    ['a date', 'Mon, 05 Jan 2026 09:00:30 GMT', 30_000],
    ['a date gone by', 'Mon, 05 Jan 2026 08:00:00 GMT', 0],
    ['nonsense', 'soon', undefined],
  ])('Retry-After as %s', (_, value, expected) =>
    expect(read(429, undefined, { 'retry-after': value }).retryAfter).toBe(expected),
  )

  it('keeps the claims of a challenge, and of nothing else', () => {
    const challenge =
      'Bearer realm="", authorization_uri="https://login.example", error="insufficient_claims", claims="eyJhIjoxfQ=="'
    expect(read(401, undefined, { 'www-authenticate': challenge }).challenge).toBe('eyJhIjoxfQ==')
    expect(
      read(401, undefined, { 'www-authenticate': 'Bearer error="invalid_token", claims="x"' }).challenge,
    ).toBeUndefined()
  })
})
