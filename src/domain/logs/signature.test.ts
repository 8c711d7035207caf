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
  ])('%s', (message, shape) => expect(messageShape(message)).toBe(shape))

  it('is its own shape', () => {
    for (const message of ["User 'x' 12 a@b.de https://x.y/z", 'HTTP 404 after 3.5 s'])
      expect(messageShape(messageShape(message))).toBe(messageShape(message))
  })

  it('reads a long message in no time to speak of', () => {
    expect(messageShape(`'${"a'".repeat(50_000)}`).length).toBeLessThanOrEqual(4_000)
    expect(messageShape('a@'.repeat(50_000)).length).toBeLessThanOrEqual(4_000)
  })
})

describe('grouping', () => {
  const taken = (person: string, at: string, app = 'Box') =>
    entry({ status: 'failure', code: 'EntryConflict', reason: `The login '${person}' is taken.`, person, at, app })

  it('makes one group of one problem, whoever has it', () => {
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
