import { filterOperatorEntries } from '../../domain/scope/operators'
import { badRequest } from '../base/errors'
import {
  applicationOf,
  bodyOf,
  contextOf,
  entity,
  jobOf,
  json,
  needs,
  param,
  synchronizationOf,
  type GraphApp,
  type GraphContext,
} from '../wire/graphApp'
import { scopes } from '../wire/scopes'
import type { Tenant } from '../wire/tenant'
import { templateOf } from './schemas'

/**
 * What a schema may contain: operators, functions, and the expression tester. The language itself loads on first use.
 */
export function expressionRoutes(app: GraphApp, tenant: () => Tenant): void {
  const schemas: {
    path: string
    parses: boolean
    check: (c: GraphContext) => unknown
    template: (c: GraphContext) => string
  }[] = [
    {
      path: '/servicePrincipals/:id/synchronization/jobs/:jobId/schema',
      parses: true,
      check: (c) => jobOf(tenant(), param(c, 'id'), param(c, 'jobId')),
      template: (c) => param(c, 'jobId'),
    },
    {
      path: '/servicePrincipals/:id/synchronization/templates/:templateId/schema',
      parses: true,
      check: (c) => templateOf(synchronizationOf(tenant(), param(c, 'id')), param(c, 'templateId')),
      template: (c) => param(c, 'templateId'),
    },
    {
      path: '/applications/:id/synchronization/templates/:templateId/schema',
      parses: false,
      check: (c) => templateOf(applicationOf(tenant(), param(c, 'id')), param(c, 'templateId')),
      template: (c) => param(c, 'templateId'),
    },
  ]
  for (const { path, parses, check, template } of schemas) {
    app.get(`${path}/filterOperators`, needs(scopes.syncWrite), (c) => {
      check(c)
      return json({ '@odata.context': contextOf(c, 'filterOperators'), value: filterOperatorEntries() })
    })
    app.get(`${path}/functions`, needs(scopes.syncWrite), async (c) => {
      check(c)
      const { functionSchemas } = await import('../../domain/expression/parseExpressionResponse')
      return json({ '@odata.context': contextOf(c, 'functions'), value: functionSchemas() })
    })
    if (!parses) continue
    app.post(`${path}/parseExpression`, needs(scopes.syncWrite), async (c) => {
      check(c)
      const body = await bodyOf(c)
      if (typeof body.expression !== 'string')
        throw badRequest("The property 'expression' is required.", 'RequestParameterInvalid')
      const { parseExpressionResponse } = await import('../../domain/expression/parseExpressionResponse')
      return entity(
        c,
        'microsoft.graph.parseExpressionResponse',
        parseExpressionResponse(body, {
          now: c.env.now,
          defaultDomain: tenant().db.tenant.domain,
          profile: profileOf(template(c)),
          knowsAllFunctions: true,
        }),
      )
    })
  }
}

/** Cloud sync's templates and jobs (`AD2AADProvisioning…`) use its dialect: `&`, three-argument FormatDateTime. */
const profileOf = (templateOrJob: string) => (/^(AD2AAD|AAD2AD)/i.test(templateOrJob) ? 'cloudSync' : 'app')
