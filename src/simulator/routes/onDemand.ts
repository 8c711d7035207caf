import { parseJson } from '../base/json'
import { jobSchema } from '../tenant/schemas'
import { sourceAttributes } from '../source/sourceReferences'
import { readBulkRequest } from '../source/bulkUpload'
import { badRequest } from '../base/errors'
import { bodyOf, entity, jobOf, needs, param, markWritten, type GraphApp } from '../wire/graphApp'
import { provisionOnDemand } from '../onDemand/onDemand'
import { readRequest } from '../onDemand/onDemandRequest'
import { rootOf } from '../wire/query'
import { scopes } from '../wire/scopes'
import type { Tenant } from '../wire/tenant'
import { limitRate } from '../wire/throttling'

const job = '/servicePrincipals/:id/synchronization/jobs/:jobId'
/** How soon a running job processes an upload. Milliseconds of simulated time. */
const ingestion = 60_000

export function onDemandRoutes(app: GraphApp, tenant: () => Tenant): void {
  app.post(`${job}/provisionOnDemand`, needs(scopes.syncWrite), async (c) => {
    const { app: owner, job: record } = jobOf(tenant(), param(c, 'id'), param(c, 'jobId'))
    limitRate(tenant(), 'provisionOnDemand')
    const request = readRequest(await bodyOf(c), owner, record)
    const result = provisionOnDemand(tenant(), owner, record, request)
    markWritten(tenant(), owner)
    return entity(c, 'microsoft.graph.stringKeyStringValuePair', result)
  })

  app.post(`${job}/bulkUpload`, needs(scopes.bulkUpload, 'directory'), async (c) => {
    const { app: owner, job: record } = jobOf(tenant(), param(c, 'id'), param(c, 'jobId'))
    if (!record.templateId.startsWith('API2')) throw badRequest('The synchronization job does not take bulk uploads.')
    if (!/^application\/scim\+json\b/i.test(c.req.header('content-type') ?? ''))
      throw badRequest('The Content-Type of a bulk upload must be application/scim+json.')
    for (const upload of readBulkRequest(parseJson(await c.req.text()), sourceAttributes(jobSchema(owner, record))))
      record.uploads = [...record.uploads.filter(({ key }) => key !== upload.key), upload]
    if (record.schedule === 'Active' && !record.cycle && record.dueAt !== null)
      record.dueAt = Math.min(record.dueAt, c.env.now + ingestion)
    markWritten(tenant(), owner)
    const location = `${rootOf(new URL(c.req.url))}/auditLogs/provisioning/?$filter=jobid%20eq%20'${encodeURIComponent(record.id)}'`
    return new Response(null, { status: 202, headers: { Location: location } })
  })
}
