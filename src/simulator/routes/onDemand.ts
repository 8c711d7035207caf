import { badRequest } from '../errors'
import { loadEvaluator } from '../evaluator'
import { bodyOf, entity, jobOf, needs, param, parseJson, wrote, type GraphApp } from '../graphApp'
import { limitRate, provisionOnDemand, readRequest } from '../onDemand'
import { rootOf } from '../query'
import { scopes } from '../scopes'
import type { Tenant } from '../tenant'

const job = '/servicePrincipals/:id/synchronization/jobs/:jobId'
const maximumOperations = 50
const bulkRequest = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'

const fields = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {})

export function onDemandRoutes(app: GraphApp, tenant: () => Tenant): void {
  app.post(`${job}/provisionOnDemand`, needs(scopes.syncWrite), async (c) => {
    const { app: owner, job: record } = jobOf(tenant(), param(c, 'id'), param(c, 'jobId'))
    limitRate(tenant())
    const request = readRequest(await bodyOf(c), owner, record)
    const evaluate = await loadEvaluator({ now: c.env.now, defaultDomain: tenant().db.tenant.domain })
    const result = provisionOnDemand(tenant(), owner, record, request, evaluate)
    wrote(tenant(), owner)
    return entity(c, 'microsoft.graph.stringKeyStringValuePair', result)
  })

  app.post(`${job}/bulkUpload`, needs(scopes.bulkUpload, 'directory'), async (c) => {
    const { app: owner, job: record } = jobOf(tenant(), param(c, 'id'), param(c, 'jobId'))
    if (!record.templateId.startsWith('API2')) throw badRequest('The synchronization job does not take bulk uploads.')
    if (!/^application\/scim\+json\b/i.test(c.req.header('content-type') ?? '')) throw badRequest('The Content-Type of a bulk upload must be application/scim+json.')
    const { schemas, Operations } = fields(parseJson(await c.req.text()))
    if (!Array.isArray(schemas) || !schemas.includes(bulkRequest)) throw badRequest(`The property 'schemas' must name ${bulkRequest}.`)
    if (!Array.isArray(Operations) || Operations.length === 0) throw badRequest("The property 'Operations' must hold at least one operation.")
    if (Operations.length > maximumOperations) throw badRequest(`At most ${maximumOperations} operations are allowed in one request.`)
    const uploads = (Operations as unknown[]).map((operation, index) => {
      const { method, path, bulkId, data } = fields(operation)
      if (method !== 'POST' || path !== '/Users' || typeof bulkId !== 'string') throw badRequest(`Operations[${index}]: the method must be POST, the path /Users, and a bulkId is needed.`)
      const { externalId, userName, displayName, active } = fields(data)
      if (typeof externalId !== 'string' || externalId === '') throw badRequest(`Operations[${index}]: data.externalId is required.`)
      return {
        key: `upload:${externalId}`,
        externalId,
        userName: typeof userName === 'string' ? userName : externalId,
        displayName: typeof displayName === 'string' ? displayName : externalId,
        active: active !== false,
        waiting: true,
      }
    })
    for (const upload of uploads) record.uploads = [...record.uploads.filter(({ key }) => key !== upload.key), upload]
    if (record.schedule === 'Active' && !record.cycle && record.dueAt !== null) record.dueAt = Math.min(record.dueAt, c.env.now + 60_000)
    wrote(tenant(), owner)
    const location = `${rootOf(new URL(c.req.url))}/auditLogs/provisioning/?$filter=jobid%20eq%20'${encodeURIComponent(record.id)}'`
    return new Response(null, { status: 202, headers: { Location: location } })
  })
}
