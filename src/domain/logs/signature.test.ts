import { describe, expect, it } from 'vitest'
import { groupFailures, messageShape, signatureOf } from './signature'
import { entry } from './entry.fixture'

describe('the shape of a message', () => {
  it.each([
    ["The user 'anna@contoso.com' already exists.", 'The user ‹value› already exists.'],
    ['anna.ohara+x@mail.contoso.com is taken', '‹address› is taken'],
    ['Object 0A1B2C3D-1111-4222-8333-0123456789ab was not found', 'Object ‹id› was not found'],
    ['HTTP status code 409: 3 of 17 values clash', 'HTTP status code 409: ‹number› of ‹number› values clash'],
    [
      'Box answered 400: the domain of the login is not verified',
      'Box answered 400: the domain of the login is not verified',
    ],
    ['Value "Ann \'A\' Lee" is too long (max 64)', 'Value ‹value› is too long (max ‹number›)'],
    ["The user's manager isn't there", "The user's manager isn't there"],
    ['GET https://api.contoso.com/Users/1?x=2 failed at 2026-01-05T08:00:00.123Z', 'GET ‹url› failed at ‹time›'],
    ['token 0123456789abcdef0123 expired', 'token ‹id› expired'],
    ['  line one\r\n line two ', 'line one line two'],
    ['', ''],
    ["The attribute 'nickName' is required.", 'The attribute nickName is required.'],
    [
      "Value 'Ann' of property 'emails[type eq \"work\"].value' is too long",
      'Value ‹value› of property emails[type eq "work"].value is too long',
    ],
    [
      'No such container: OU=Sales,OU=Staff,DC=contoso,DC=com (since 4/14/2026 4:57:48 PM)',
      'No such container: ‹name› (since ‹time›)',
    ],
    [
      'StatusCode: BadRequest Web Response: {"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"nickName of ann@contoso.com is longer than 20 characters","status":400,"scimType":"invalidValue"}',
      'StatusCode: BadRequest Web Response: nickName of ‹address› is longer than ‹number› characters; scimType invalidValue; status 400',
    ],
    [
      'Web Response: {"error":{"code":"duplicateName","message":"Team 7f1d0c2a-1111-4222-8333-0123456789ab exists","innerError":{"request-id":"x-1"}}}',
      'Web Response: code duplicateName; Team ‹id› exists',
    ],
    ['{"errors":[{"field":"title","value":"Chief of all","message":"too long"}]}', 'title; too long'],
  ])('%s', (message, shape) => expect(messageShape(message)).toBe(shape))

  it('is its own shape', () => {
    for (const message of ["User 'x' 12 a@b.de https://x.y/z", 'HTTP 404 after 3.5 s'])
      expect(messageShape(messageShape(message))).toBe(messageShape(message))
  })

  it('reads a long message fast', () => {
    expect(messageShape(`'${"a'".repeat(50_000)}`).length).toBeLessThanOrEqual(4_000)
    expect(messageShape('a@'.repeat(50_000)).length).toBeLessThanOrEqual(4_000)
  })
})

describe('grouping', () => {
  const taken = (person: string, at: string, app = 'Box') =>
    entry({ status: 'failure', code: 'EntryConflict', reason: `The login '${person}' is taken.`, person, at, app })

  it('puts the same problem of different people into one group', () => {
    const lines = [
      taken('anna', '2026-01-05T09:00:00Z'),
      entry({ status: 'success' }),
      taken('ben', '2026-01-05T07:00:00Z', 'Slack'),
      taken('anna', '2026-01-04T09:00:00Z'),
      entry({ status: 'failure', code: 'Timeout', reason: 'Too slow.', person: 'cara' }),
    ]
    const groups = groupFailures(lines)
    expect(groups.map(({ code, count }) => [code, count])).toEqual([
      ['EntryConflict', 3],
      ['Timeout', 1],
    ])
    expect(groups[0]).toMatchObject({
      first: Date.parse('2026-01-04T09:00:00Z'),
      last: Date.parse('2026-01-05T09:00:00Z'),
      affected: [{ name: 'anna@contoso.com' }, { name: 'ben@contoso.com' }],
    })
    expect(groups[0]?.apps.map(({ name }) => name)).toEqual(['Box', 'Slack'])
    // Every failure is in one group, and nothing else is.
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(4)
  })

  it('keeps apart what a target refuses for different reasons, and groups what differs in ids alone', () => {
    const refused = (detail: string, scimType: string, person: string) =>
      entry({
        status: 'failure',
        code: 'SystemForCrossDomainIdentityManagementBadRequest',
        reason: `StatusCode: BadRequest Web Response: ${JSON.stringify({ detail, schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: 400, scimType })}`,
        person,
      })
    const groups = groupFailures([
      refused('The attribute nickName is longer than 20 characters', 'invalidValue', 'anna'),
      refused('The attribute nickName is longer than 20 characters', 'invalidValue', 'ben'),
      refused('The attribute costCenter is longer than 20 characters', 'invalidValue', 'cara'),
      refused('externalId 11111111-2222-4333-8444-555555555555 is in use', 'uniqueness', 'dora'),
      refused('externalId 99999999-2222-4333-8444-555555555555 is in use', 'uniqueness', 'eve'),
      refused('externalId 99999999-2222-4333-8444-555555555555 is in use', 'mutability', 'finn'),
    ])
    expect(groups.map(({ count }) => count).sort()).toEqual([1, 1, 2, 2])
  })

  it('keeps the same message under another code apart, and needs neither', () => {
    const groups = groupFailures([
      entry({ status: 'failure', code: 'A', reason: 'x' }),
      entry({ status: 'failure', code: 'B', reason: 'x' }),
      entry({ status: 'failure' }),
    ])
    expect(new Set(groups.map(({ key }) => key)).size).toBe(3)
  })

  it('gives only failures a signature', () => {
    expect(signatureOf(entry({ status: 'skipped', code: 'RedundantExport' }))).toBeUndefined()
  })
})
