import { describe, expect, it } from 'vitest'
import { codeFor, codeLanguages } from './codeFor'
import { type CodeRequest, sentPath, type SignIn } from './codeRequest'

const signIns: readonly SignIn[] = ['delegated', 'application']
const programs = (request: CodeRequest) =>
  codeLanguages.flatMap(({ language }) =>
    signIns.map((signIn) => ({ name: `${language}, ${signIn}`, ...codeFor(request, language, signIn) })),
  )

const saveSecrets: CodeRequest = {
  method: 'PUT',
  path: '/servicePrincipals/1/synchronization/secrets',
  headers: { Authorization: 'Bearer planted-token', 'client-request-id': 'planted-id', ConsistencyLevel: 'eventual' },
  scope: 'Synchronization.ReadWrite.All',
  body: {
    value: [
      { key: 'BaseAddress', value: 'https://scim.example' },
      { key: 'SecretToken', value: 'planted-secret' },
      { key: 'SecretToken', value: 'planted-second' },
      { key: 'SomethingNew', value: 'planted-unknown' },
    ],
  },
}

describe('a program', () => {
  it.each(programs(saveSecrets))('has no secret in $name, and names its key', ({ code, install }) => {
    expect(code).not.toContain('planted')
    expect(code).toContain('TARGET_SECRET_TOKEN')
    expect(code).toContain('TARGET_SECRET_TOKEN_2')
    expect(code).toContain('TARGET_SOMETHING_NEW')
    expect(code).toContain('https://scim.example')
    expect(code).toContain('eventual')
    expect(install).not.toBe('')
  })

  it.each(programs(saveSecrets))('asks for the least permission in $name if a person signs in', ({ name, code }) => {
    expect(code.includes('Synchronization.ReadWrite.All')).toBe(name.endsWith('delegated'))
    expect(code).toContain('TENANT_ID')
  })

  it.each(
    programs({
      ...saveSecrets,
      cloud: {
        authority: 'https://login.microsoftonline.us',
        graph: 'https://graph.microsoft.us',
        powerShellEnvironment: 'USGov',
      },
    }),
  )('stays in its cloud in $name', ({ code }) => {
    expect(code).not.toMatch(/microsoft\.com|microsoftonline\.com/)
    expect(code).toMatch(/microsoftonline\.us|USGov/)
  })

  it('treats a key as a secret in a call about credentials only, unless it always is one', () => {
    const codeOf = (path: string, key: string) =>
      codeFor({ method: 'POST', path, body: { properties: [{ key, value: 'planted' }] } }, 'python', 'delegated').code
    expect(codeOf('/x/parseExpression', 'givenName')).toContain('planted')
    expect(codeOf('/x/parseExpression', 'Password')).not.toContain('planted')
    expect(codeOf('/x/validateCredentials', 'givenName')).not.toContain('planted')
  })
  it('has no password of a bulk upload', () => {
    const body = { Operations: [{ data: { userName: 'ann', password: 'planted' } }] }
    for (const { code } of programs({ method: 'POST', path: '/x/jobs/1/bulkUpload', body })) {
      expect(code).not.toContain('planted')
      expect(code).toContain('TARGET_PASSWORD')
    }
  })
  it('takes a longer text for a secret if the body has the shorter one already', () => {
    const value = [
      { key: 'BaseAddress', value: 'TARGET_PASSWORD' },
      { key: 'Password', value: 'planted' },
    ]
    const { code } = codeFor({ method: 'PUT', path: '/x/secrets', body: { value } }, 'powershell', 'delegated')
    expect(code).toContain('"value": "TARGET_PASSWORD"')
    expect(code).toContain('"value": "TARGET_PASSWORD_"')
    expect(code).toContain(`.Replace('"TARGET_PASSWORD_"', (ConvertTo-Json $env:TARGET_PASSWORD))`)
  })
})

describe('sentPath', () => {
  const sent = (path: string) => sentPath({ method: 'GET', path })
  it('leaves an encoded path as it is', () => {
    const path = '/a/%27%2F%C3%A9%F0%9F%98%80.x(1)/b?$filter=startswith(x,%27y%27)&$top=5'
    expect(sent(path)).toBe(path)
  })
  it('encodes what an address may not contain', () => {
    expect(sent('/a b"<é>`|[x]^{y}#z?$filter=d eq \'x\' and "y" 5%')).toBe(
      '/a%20b%22%3C%C3%A9%3E%60%7C%5Bx%5D%5E%7By%7D%23z?$filter=d%20eq%20%27x%27%20and%20%22y%22%205%25',
    )
  })
})
