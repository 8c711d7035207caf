import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { endpointOf, endpoints, type Endpoint, type EndpointName } from './endpoints'

const rows = Object.entries(endpoints) as [EndpointName, Endpoint][]

const issueLines = `
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
    expect(issueLines).toHaveLength(32)
    const marked = rows.filter(([, row]) => row.issueLine).map(([, row]) => `${row.method} ${row.path}`)
    expect(marked.sort()).toEqual([...issueLines].sort())
  })

  it('agrees with README.md to the letter', () => {
    const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8')
    const printed = readme.split('\n').filter((line) => line.startsWith('| `'))
    expect(printed).toEqual(rows.map(([name, row]) => readmeRow(name, row)))
  })

  it('names options and a hook that exist, the options with the HTTP line above them', async () => {
    const modules = import.meta.glob<Record<string, unknown>>(['./*.ts', '!./*.test.ts'], { eager: true })
    const sources = import.meta.glob<string>(['./*.ts', '!./*.test.ts'], {
      eager: true,
      query: '?raw',
      import: 'default',
    })
    const exported = new Set(Object.values(modules).flatMap((module) => Object.keys(module)))
    const documented = Object.values(sources).join('\n')
    for (const [name, row] of rows) {
      expect([name, exported.has(name)]).toEqual([name, true])
      expect([row.hook, exported.has(row.hook)]).toEqual([row.hook, true])
      const comment = documented.split(`export const ${name} `)[0]?.split('/**').at(-1) ?? ''
      expect([name, comment]).toEqual([name, expect.stringContaining(`${row.method} ${row.path}`)])
    }
  })

  it('asks for scopes by the name under which the row stands', () => {
    const sources = Object.values(
      import.meta.glob<string>(['./*.ts', '!./*.test.ts'], { eager: true, query: '?raw', import: 'default' }),
    ).join('\n')
    const unused = rows
      .map(([name]) => name)
      .filter((name) => !sources.includes(`scopesFor('${name}')`) && !sources.includes(`graph, '${name}'`))
    expect(unused).toEqual([])
  })
})

/** How README.md prints a row. */
function readmeRow(name: string, { method, path, anyOf, role, hook, note, issueLine }: Endpoint): string {
  return `| \`${name}\` | ${issueLine ? '●' : ''} | ${method} | \`${path}\` | ${anyOf.join(', ') || 'none'} | ${role || '–'} | \`${hook}\` | ${note} |`
}

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
