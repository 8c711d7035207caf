import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { endpointTable, TABLE_END, TABLE_START } from '../../build/endpointTable'
import { endpointHooks } from './endpointHooks'
import { endpointNotes } from './endpointNotes'
import { endpointOf, endpoints, type Endpoint, type EndpointName } from './endpoints'

const rows = Object.entries(endpoints) as [EndpointName, Endpoint][]

const referenceCalls = `
GET    /applications/{id}/synchronization/templates
GET    /applications/{id}/synchronization/templates/{templateId}
PATCH  /applications/{id}/synchronization/templates/{templateId}
GET    /applications/{id}/synchronization/templates/{templateId}/schema
PUT    /applications/{id}/synchronization/templates/{templateId}/schema
DELETE /applications/{id}/synchronization/templates/{templateId}/schema
GET    /applications/{id}/synchronization/templates/{templateId}/schema/filterOperators
GET    /applications/{id}/synchronization/templates/{templateId}/schema/functions
POST   /applications/{id}/synchronization/acquireAccessToken
GET    /servicePrincipals/{id}/synchronization/jobs
POST   /servicePrincipals/{id}/synchronization/jobs
GET    /servicePrincipals/{id}/synchronization/jobs/{jobId}
DELETE /servicePrincipals/{id}/synchronization/jobs/{jobId}
POST   /servicePrincipals/{id}/synchronization/jobs/{jobId}/start
POST   /servicePrincipals/{id}/synchronization/jobs/{jobId}/pause
POST   /servicePrincipals/{id}/synchronization/jobs/{jobId}/restart
POST   /servicePrincipals/{id}/synchronization/jobs/{jobId}/validateCredentials
POST   /servicePrincipals/{id}/synchronization/jobs/{jobId}/provisionOnDemand
GET    /servicePrincipals/{id}/synchronization/jobs/{jobId}/schema
PUT    /servicePrincipals/{id}/synchronization/jobs/{jobId}/schema
DELETE /servicePrincipals/{id}/synchronization/jobs/{jobId}/schema
GET    /servicePrincipals/{id}/synchronization/jobs/{jobId}/schema/filterOperators
GET    /servicePrincipals/{id}/synchronization/jobs/{jobId}/schema/functions
POST   /servicePrincipals/{id}/synchronization/jobs/{jobId}/schema/parseExpression
GET    /servicePrincipals/{id}/synchronization/templates
GET    /servicePrincipals/{id}/synchronization/templates/{templateId}
GET    /servicePrincipals/{id}/synchronization/templates/{templateId}/schema
GET    /servicePrincipals/{id}/synchronization/templates/{templateId}/schema/filterOperators
GET    /servicePrincipals/{id}/synchronization/templates/{templateId}/schema/functions
POST   /servicePrincipals/{id}/synchronization/templates/{templateId}/schema/parseExpression
PUT    /servicePrincipals/{id}/synchronization/secrets
POST   /servicePrincipals/{id}/synchronization/acquireAccessToken`
  .trim()
  .split('\n')
  .map((line) => line.replace(/\s+/, ' '))

describe('the endpoint table', () => {
  it('has the 32 calls of the synchronization reference, each once and no other', () => {
    expect(referenceCalls).toHaveLength(32)
    const marked = rows.filter(([, row]) => row.isReference).map(([, row]) => `${row.method} ${row.path}`)
    expect(marked.sort()).toEqual([...referenceCalls].sort())
  })

  it('agrees exactly with README.md', () => {
    const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8')
    expect(readme.split(TABLE_START)[1]?.split(TABLE_END)[0]?.trim()).toBe(endpointTable())
  })

  it('prints one line for each call, with its method and its options', () => {
    const lines = endpointTable()
      .split('\n')
      .filter((line) => /^\| (● )?[A-Z]+ `/.test(line))
    expect(lines).toHaveLength(rows.length)
    for (const [index, [name, row]] of rows.entries()) {
      expect(lines[index]).toMatch(new RegExp(`^\\| ${row.isReference ? '● ' : ''}${row.method} `))
      expect(lines[index]).toContain(`| \`${name}\` |`)
      expect(lines[index]?.endsWith(`| ${endpointNotes[name]} |`)).toBe(true)
    }
  })

  it('says why for exactly the hooks that no page calls', () => {
    const pages = Object.values(
      import.meta.glob<string>(['../features/**/*.{ts,tsx}', '../app/**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}'], {
        eager: true,
        query: '?raw',
        import: 'default',
      }),
    ).join('\n')
    const calledBy = (hook: string) => new RegExp(`\\b${hook}\\(`).test(pages)
    for (const { hook, whyNoPage } of Object.values(endpointHooks))
      expect([hook, whyNoPage === undefined]).toEqual([hook, calledBy(hook)])
  })

  it('names options and a hook that exist, the options with the HTTP line above them', async () => {
    const modules = import.meta.glob<Record<string, unknown>>(['./**/*.ts', '!./**/*.test.ts'], { eager: true })
    const sources = import.meta.glob<string>(['./**/*.ts', '!./**/*.test.ts'], {
      eager: true,
      query: '?raw',
      import: 'default',
    })
    const exported = new Set(Object.values(modules).flatMap((module) => Object.keys(module)))
    const documented = Object.values(sources).join('\n')
    for (const [name, row] of rows) {
      expect([name, exported.has(name)]).toEqual([name, true])
      const { hook } = endpointHooks[name]
      expect([hook, exported.has(hook)]).toEqual([hook, true])
      const comment = documented.split(`export const ${name} `)[0]?.split('/**').at(-1) ?? ''
      expect([name, comment]).toEqual([name, expect.stringContaining(`${row.method} ${row.path}`)])
    }
  })

  it('uses the name of its row to ask for scopes', () => {
    const sources = Object.values(
      import.meta.glob<string>(['./**/*.ts', '!./**/*.test.ts'], { eager: true, query: '?raw', import: 'default' }),
    ).join('\n')
    const unused = rows
      .map(([name]) => name)
      .filter((name) => !sources.includes(`scopesFor('${name}')`) && !sources.includes(`graph, '${name}'`))
    expect(unused).toEqual([])
  })
})

describe('endpointOf', () => {
  it.each([
    ['GET', '/servicePrincipals/1/synchronization/jobs/a.b.c', 'jobQuery'],
    ['GET', '/v1.0/servicePrincipals/1/synchronization/jobs', 'jobsQuery'],
    ['POST', '/servicePrincipals/1/synchronization/jobs/validateCredentials', 'validateCredentials'],
    ['POST', '/servicePrincipals/1/synchronization/jobs/j/validateCredentials', 'validateJobCredentials'],
    ['GET', '/servicePrincipals/1', 'servicePrincipalQuery'],
    ['GET', "/servicePrincipals(appId='1')", 'servicePrincipalByAppIdQuery'],
    ['GET', '/me/memberOf', 'memberOfQuery'],
    ['DELETE', '/servicePrincipals/1', undefined],
    ['GET', '/nothing/of/ours', undefined],
    ['POST', '/$batch', undefined],
  ])('%s %s → %s', (method, path, name) => expect(endpointOf(method, path)).toBe(name))
})
