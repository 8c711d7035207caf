import { describe, expect, it } from 'vitest'
import { attributesOf, placeholdersOf } from './ast'
import { compile } from './compile'
import { evaluate } from './evaluate'
import { testEnvironment } from './functions/functionCase.fixture'
import { parse } from './parse'
import { trace } from './trace'
import { type AttributeRecord, isEvaluationError, unknownPlaceholder } from './values'

const DOMAIN = '%DomainFQDN%'
const userName = `IIF(IsPresent([onPremisesUserPrincipalName]), [onPremisesUserPrincipalName], Append(Item(Split([userPrincipalName], "@"), 1), Append("@", ${DOMAIN})))`
const petra: AttributeRecord = { userPrincipalName: 'petra@contoso.dk' }

const run = (source: string, record: AttributeRecord = {}, environment = testEnvironment) =>
  evaluate(source, record, environment, { profile: 'cloudSync' }).outcome

describe('a placeholder that only the service fills in', () => {
  it.each([
    [userName, DOMAIN, 30],
    [DOMAIN, DOMAIN, 0],
    [`Join("@", [a], ${DOMAIN})`, DOMAIN, 15],
    [`IsPresent(${DOMAIN})`, DOMAIN, 10],
    [`Coalesce(${DOMAIN}, "none")`, DOMAIN, 9],
    [`IIF(${DOMAIN}="x", 1, 2)`, DOMAIN, 4],
    [`[a] & ${DOMAIN}`, DOMAIN, 6],
    [`Switch("k", , "k", %DomainNetBios%)`, '%DomainNetBios%', 19],
    ['Append("a@", DefaultDomain())', 'DefaultDomain()', 13],
    ['SelectUniqueValue(DefaultDomain(), "b")', 'DefaultDomain()', 18],
  ])('%s is unknown, and says what it depends on', (source, placeholder, at) => {
    const outcome = run(source, petra)
    expect(unknownPlaceholder(outcome)).toBe(placeholder)
    expect(isEvaluationError(outcome) && outcome.code).toBe('unknown-placeholder')
    expect(isEvaluationError(outcome) && outcome.message).toContain(placeholder)
    expect(isEvaluationError(outcome) && outcome.span.start).toBe(source === userName ? userName.indexOf(DOMAIN) : at)
  })

  it.each([
    [
      'the branch is not taken',
      userName,
      { onPremisesUserPrincipalName: 'petra@ad.contoso.dk' },
      'petra@ad.contoso.dk',
    ],
    ['an earlier value is there', `Coalesce([mail], ${DOMAIN})`, { mail: 'a@b' }, 'a@b'],
    ['another key matches', `Switch([a], ${DOMAIN}, "x", "y")`, { a: 'x' }, 'y'],
  ])("doesn't matter when %s", (_, source, record, value) => expect(run(source, record)).toBe(value))

  it('is not null, and null is not unknown', () => {
    expect(unknownPlaceholder(run('[mail]'))).toBeUndefined()
    expect(run('[mail]')).toBeNull()
    expect(unknownPlaceholder(run('Item([a], 1)', { a: null }))).toBeUndefined()
    expect(unknownPlaceholder(run('CDate("x")'))).toBeUndefined()
  })

  it('has the value that the environment gives it', () => {
    const environment = { ...testEnvironment, parameters: { DomainFQDN: 'ad.contoso.dk' }, defaultDomain: 'contoso.dk' }
    expect(run(userName, petra, environment)).toBe('petra@ad.contoso.dk')
    expect(run('DefaultDomain()', {}, environment)).toBe('contoso.dk')
    expect(unknownPlaceholder(run('%DomainNetBios%', {}, environment))).toBe('%DomainNetBios%')
  })

  it('has the value given next to the attributes under its own text', () => {
    expect(run(userName, { ...petra, [DOMAIN]: 'ad.contoso.dk' })).toBe('petra@ad.contoso.dk')
    expect(run('DefaultDomain()', { 'DefaultDomain()': 'contoso.dk' })).toBe('contoso.dk')
    expect(unknownPlaceholder(run(DOMAIN, { [DOMAIN]: null }))).toBe(DOMAIN)
  })

  it('is the same on the first run, the compiled runs and in a trace', () => {
    const { root } = parse(userName)
    const compiled = compile(root, { profile: 'cloudSync' })
    const first = compiled(petra, testEnvironment)
    expect(compiled(petra, testEnvironment)).toEqual(first)
    expect(trace(root, petra, testEnvironment, 'cloudSync').outcome).toEqual(first)
  })

  it('is listed separately from the attributes that an expression reads', () => {
    const { root } = parse(`Join("@", [a], ${DOMAIN}, DefaultDomain(), ${DOMAIN})`)
    expect(placeholdersOf(root)).toEqual([DOMAIN, 'DefaultDomain()'])
    expect(attributesOf(root)).toEqual(['a'])
  })
})

describe('SingleAppRoleAssignment', () => {
  const role = (displayName: string, value: string) => JSON.stringify({ id: '1', displayName, value })
  const source = 'SingleAppRoleAssignment([appRoleAssignments])'
  const assigned = (...roles: string[]) => ({ appRoleAssignments: roles })

  it('gives the display name, or the value where that reading is asked for', () => {
    const record = assigned(role('Team lead', 'lead'))
    expect(run(source, record)).toBe('Team lead')
    expect(run(source, record, { ...testEnvironment, roleReading: 'value' })).toBe('lead')
  })

  it('notes both readings where they differ', () => {
    const notes = (...roles: string[]) => trace(parse(source).root, assigned(...roles), testEnvironment).root.notes
    expect(notes(role('Team lead', 'lead')).join()).toMatch(/"Team lead".*"lead"/)
    expect(notes(role('lead', 'lead'))).toEqual([])
  })

  it('fails for several roles as the service does', () => {
    const outcome = run(source, assigned(role('A', 'a'), role('B', 'b'), role('C', 'c')))
    expect(outcome).toMatchObject({ kind: 'error', code: 'MultipleGrantsNotSupported' })
    expect(isEvaluationError(outcome) && outcome.message).toContain('3')
  })

  it('refuses a constant also when nothing was checked', () => {
    for (const text of ['SingleAppRoleAssignment("a")', 'AppRoleAssignmentsComplex("a")']) {
      const compiled = compile(parse(text).root)
      expect(compiled({}, testEnvironment)).toMatchObject({ code: 'not-an-attribute' })
      expect(compiled({}, testEnvironment)).toMatchObject({ code: 'not-an-attribute' })
    }
  })
})

describe('Len', () => {
  it.each([
    ['Len("Mia Wong")', 8n],
    ['Len("")', 0n],
    ['Len([nothing])', 0n],
    ['Len([a])', 5n],
    ['Len("😀")', 2n],
    ['Len(StripSpaces(" a b "))', 2n],
    ['Len(1234)', 4n],
  ])('%s is %s', (source, length) => expect(run(source, { a: 'abcde' })).toBe(length))

  it('is not a function of Connect Sync alone', () => {
    expect(evaluate('IIF(Len([a])>3, Left([a], 3), [a])', { a: 'abcde' }, testEnvironment).outcome).toBe('abc')
  })
})
