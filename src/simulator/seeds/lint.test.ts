import { describe, expect, it } from 'vitest'
import { problemsOf } from '../../domain/lint/schema/problems'
import type { JsonObject } from '../../base/json'
import { secret } from '../tenant/entitlement'
import { jobSchema, templateSchema } from '../tenant/schemas'
import { createDb } from '../start/tenantDb'

/** The demo tenant is an example, so the linter must find no errors or warnings in its schemas. Hints are allowed. */
const apps = [...createDb('contoso', Date.parse('2026-01-05T09:00:00Z')).apps.values()]
const isTrue = (text: string | undefined) => /^(true|1)$/i.test(text ?? '')

const schemas = apps.flatMap((app) => [
  ...app.jobs.map((job) => ({
    name: `${app.key}, job ${job.templateId}`,
    app,
    templateId: job.templateId,
    schema: () => jobSchema(app, job),
  })),
  ...app.templates.map((template) => ({
    name: `${app.key}, template ${template.id}`,
    app,
    templateId: template.id,
    schema: () => templateSchema(app, template),
  })),
])

describe('the schemas of the demo tenant', () => {
  it('are more than 25', () => expect(schemas.length).toBeGreaterThan(25))
  it.each(schemas)('$name has no errors and warnings', ({ app, templateId, schema }) => {
    const document = schema() as unknown as JsonObject
    const options = {
      templateId,
      synchronizesAll: isTrue(secret(app, 'SyncAll')),
      skipsOutOfScopeDeletions: isTrue(secret(app, 'SkipOutOfScopeDeletions')),
      base: document,
    }
    expect(problemsOf(document, options).filter(({ severity }) => severity !== 'info')).toEqual([])
  })
})
