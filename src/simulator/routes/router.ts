import { createGraphApp, withErrors, type GraphApp, type Router } from '../wire/graphApp'
import { jobRoutes } from './jobs'
import { meRoutes } from './me'
import { servicePrincipalRoutes } from './servicePrincipals'
import type { Tenant } from '../wire/tenant'

/**
 * The routes of the fleet are here; the others load when the first of them is asked for, so that the demo tenant's first page
 * does not carry them.
 */
export function createRouter(tenant: () => Tenant): Router {
  const app = withErrors(createGraphApp())
  for (const routes of [jobRoutes, servicePrincipalRoutes, meRoutes]) routes(app, tenant)
  let others: Promise<GraphApp> | undefined
  app.notFound(async (c) => {
    others ??= import('./otherRoutes').then(({ createOtherRoutes }) => createOtherRoutes(tenant))
    return (await others).fetch(c.req.raw, c.env)
  })
  return app
}
