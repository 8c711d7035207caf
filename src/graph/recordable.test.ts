import { describe, expect, it } from 'vitest'
import { NOT_RECORDED, RecordableCopy, recordableHeaders, recordableUrl, withoutTokens } from './recordable'

const copy = (value: unknown, rule: Parameters<RecordableCopy['copy']>[1], most = 1e6) => {
  const copier = new RecordableCopy(most)
  return { value: copier.copy(value, rule), copier }
}

describe('a copy of what may be recorded', () => {
  it('has the properties of its rule, and neither the names nor the values of others', () => {
    const { value, copier } = copy({ id: 'a', 'hunter2!': 1, password: { deep: 'x' } }, { id: 'word', count: 'number' })
    expect(value).toEqual({ id: 'a' })
    expect(copier.omitted).toBe(2)
  })

  it('has a mark instead of a value that is never recorded', () => {
    expect(copy({ key: 'a', value: 'secret' }, { key: 'word', value: 'never' }).value).toEqual({
      key: 'a',
      value: NOT_RECORDED,
    })
  })

  it.each([
    ['flag', true, 'true'],
    ['number', 4, '4'],
    ['date', '2026-01-05T09:00:00.123Z', 'January'],
    ['date', 'P10675199DT2H48M5.4775807S', 'Password1'],
    ['guid', '8f782d8a-7b79-4417-aab7-f96538801e92', '8f782d8a-secret'],
    ['code', 'Request_ResourceNotFound', 'hunter 2'],
    [new Set(['SecretToken']), 'SecretToken', 'hunter2'],
    ['word', 'a name', 'x'.repeat(301)],
    ['word', 'a name', { is: 'no text' }],
  ] as const)('takes a value as %s only in its form', (rule, good, bad) => {
    expect(copy(good, rule).value).toBe(good)
    expect(copy(bad, rule).value).toBe(NOT_RECORDED)
  })

  it('lets an object choose its own rule', () => {
    const rule = ({ name }: Readonly<Record<string, unknown>>) =>
      name === 'password' ? ({ name: 'word', value: 'never' } as const) : ({ name: 'word', value: 'word' } as const)
    expect(
      copy(
        [
          { name: 'password', value: 'a' },
          { name: 'city', value: 'b' },
        ],
        [rule],
      ).value,
    ).toEqual([
      { name: 'password', value: NOT_RECORDED },
      { name: 'city', value: 'b' },
    ])
  })

  it('stops at the most entries and at the most bytes, and says so', () => {
    const long = copy([1, 2, 3, 4], ['number', 2])
    expect(long.value).toEqual([1, 2])
    expect(long.copier.omittedEntries).toBe(2)
    const large = copy(
      Array.from({ length: 100 }, () => ({ a: 'x'.repeat(100) })),
      [{ a: 'word' }],
      1_000,
    )
    expect(large.copier.isCut).toBe(true)
    expect(JSON.stringify(large.value).length).toBeLessThan(5_000)
  })

  it('removes from an answer what its request kept secret', () => {
    const hidden = new Set<string>()
    new RecordableCopy(1e6, hidden, true).copy(
      { value: [{ key: 'k', value: 'hunter2' }], other: ['dolphin'] },
      {
        value: [{ key: 'word', value: 'never' }],
      },
    )
    expect([...hidden]).toEqual(['hunter2', 'dolphin'])
    const answer = new RecordableCopy(1e6, hidden).copy(
      { message: 'hunter2 is wrong', id: 'dolphin' },
      {
        message: 'text',
        id: 'word',
      },
    )
    expect(answer).toEqual({ message: `${NOT_RECORDED} is wrong`, id: NOT_RECORDED })
  })
})

describe('texts', () => {
  it.each([
    ['the token eyJhbGciOiJub25lIn0.eyJzY3AiOiIifQ. was refused', 'eyJ'],
    ['Authorization: Bearer abcdef123456', 'abcdef123456'],
    ['headers: {"Authorization": "Basic dXNlcjpwYXNz"}', 'dXNlcjpwYXNz'],
    ['{"access_token":"abc123","x":1}', 'abc123'],
    ['grant_type=password&client_secret=s3cr3t&x=y', 's3cr3t'],
    ['password = hunter2', 'hunter2'],
    ['api-key: k-123456', 'k-123456'],
  ])('lose what gives access: %s', (text, secret) => {
    expect(withoutTokens(text)).not.toContain(secret)
    expect(withoutTokens(text)).toContain(NOT_RECORDED)
  })

  it.each(['Join("-", [givenName], [surname])', 'Insufficient privileges to complete the operation.', 'token'])(
    'stay as they are otherwise: %s',
    (text) => expect(withoutTokens(text)).toBe(text),
  )
})

describe('addresses', () => {
  it('lose the values of parameters that are opaque', () => {
    expect(
      recordableUrl("https://graph.example/v1.0/users?$filter=a%20eq%20'b'&$skiptoken=RFNwdAIAAQ&%24top=5&code=x#y"),
    ).toBe(`https://graph.example/v1.0/users?$filter=a%20eq%20'b'&$skiptoken=not-recorded&%24top=5&code=not-recorded`)
  })
})

describe('headers', () => {
  it('are those of the list, without a token', () => {
    expect(
      recordableHeaders([
        ['Authorization', 'Bearer abc'],
        ['Cookie', 'a=b'],
        ['X-Secret', 'a'],
        ['Request-Id', '1'],
        ['Location', '/auditLogs/provisioning?$skiptoken=abc'],
      ]),
    ).toEqual([
      ['request-id', '1'],
      ['location', `/auditLogs/provisioning?$skiptoken=not-recorded`],
    ])
  })
})
