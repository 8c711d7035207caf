import { describe, expect, it } from 'vitest'
import { type CodeRequest, sentPath } from './codeRequest'
import { hostileTexts, PLANTED_SECRET, referenceRequests } from './requests.fixture'
import { scriptFor } from './scriptFor'
import { hclText, terraformFor } from './terraformFor'
import { tokenizePowershell } from './tokenize.fixture'

const objects = (id: string) => ({
  servicePrincipalId: `principal-${id}`,
  applicationId: `application-${id}`,
  jobId: `job.${id}`,
  templateId: `template-${id}`,
  free: { servicePrincipalId: `free-${id}`, templateId: 'scim' },
  userId: 'user',
  ruleId: 'rule',
  schema: { id },
  template: { id },
})

/** The address of each request in a script, with the values of its variables. */
function addressesIn(script: string): string[] {
  const { strings, skeleton } = tokenizePowershell(script)
  const values = new Map<string, string>()
  const addresses: string[] = []
  let index = 0
  for (const line of skeleton.split('\n')) {
    const inLine = strings.slice(index, (index += line.split('§').length - 1))
    const [, name] = /^\$(\w+) = §$/.exec(line) ?? []
    if (name !== undefined) values.set(name, inLine[0] ?? '')
    if (line.startsWith('Invoke-MgGraphRequest'))
      addresses.push((inLine[0] ?? '').replace(/\$\{(\w+)\}/g, (_, variable: string) => values.get(variable) ?? '?'))
  }
  return addresses
}

describe('a session as a script', () => {
  it('sends all requests in their order, with variables instead of repeated IDs, and no secret', () => {
    const requests = referenceRequests(objects('1'))
    const script = scriptFor(requests, 'delegated')
    expect(addressesIn(script)).toEqual(requests.map((request) => `v1.0${sentPath(request)}`))
    expect(script).toContain("$servicePrincipalId = 'principal-1'")
    expect(script.match(/principal-1/g)).toHaveLength(1)
    expect(script.match(/job\.1/g)).toHaveLength(1)
    expect(script).toContain("'v1.0/servicePrincipals/free-1/synchronization/jobs'")
    expect(script).toContain("-Scopes 'Synchronization.Read.All', 'Synchronization.ReadWrite.All'")
    expect(script).not.toContain(PLANTED_SECRET)
    expect(script.match(/^Connect-MgGraph/gm)).toHaveLength(1)
  })
  it('numbers a second ID of a kind', () => {
    const read = (id: string): CodeRequest => ({ method: 'GET', path: `/servicePrincipals/${id}/synchronization/jobs` })
    const script = scriptFor([read('a'), read('b'), read('a'), read('b')], 'application')
    expect(script).toContain("$servicePrincipalId = 'a'\n$servicePrincipalId2 = 'b'")
    expect(script).toContain('CertificateThumbprint')
  })
  it('keeps each hostile ID a value', () => {
    for (const text of hostileTexts) {
      const id = `x${encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'))}`
      const request: CodeRequest = { method: 'GET', path: `/servicePrincipals/${id}/synchronization/jobs?$top=1` }
      expect(addressesIn(scriptFor([request, request], 'delegated'))[1]).toBe(`v1.0${sentPath(request)}`)
    }
  })
  it('is empty without requests', () => expect(scriptFor([], 'delegated')).toBe(''))
})

describe('a session as Terraform', () => {
  const text = terraformFor(referenceRequests(objects('1')))
  it('has a resource for the job, its secrets and its on-demand run', () => {
    expect(text.match(/^resource "azuread_synchronization_job" /gm)).toHaveLength(2)
    expect(text).toContain('template_id          = "scim"')
    expect(text).toContain('id = "principal-1/job/job.1"')
    expect(text).toMatch(/resource "azuread_synchronization_secret"[^}]+key {3}= "BaseAddress"/)
    expect(text).toContain('value = var.target_secret_token')
    expect(text).toMatch(/variable "target_secret_token" \{\n[^}]+sensitive {3}= true/)
    expect(text).toMatch(/provision_on_demand"[^}]+synchronization_job_id = azuread_synchronization_job\.job/)
    expect(text).toContain('object_type_name = "User"')
  })
  it('says for every other request that there is no resource, and holds no secret', () => {
    expect(text.match(/has no resource for this request/g)?.length).toBeGreaterThan(15)
    expect(text).toContain('# PUT /servicePrincipals/principal-1/synchronization/jobs/job.1/schema')
    expect(text).not.toContain(PLANTED_SECRET)
  })
  it('follows starting and pausing', () => {
    const job = '/servicePrincipals/p/synchronization/jobs/j'
    const after = (action: string) => terraformFor([{ method: 'POST', path: `${job}/${action}` }])
    expect(after('pause')).toContain('enabled              = false')
    expect(after('start')).toContain('enabled              = true')
  })
  it('escapes what would insert a value', () => {
    const text = ['$', '{x} %{y} $z "q" \u202e'].join('')
    expect(hclText(text)).toBe(['"$$', '{x} %%{y} $z \\"q\\" \\u202e"'].join(''))
  })
})
