import { Failure } from './errors'
import { createGraphApp, json, type GraphApp, type GraphEnv } from './graphApp'
import { jobRoutes } from './routes/jobs'
import { meRoutes } from './routes/me'
import { servicePrincipalRoutes } from './routes/servicePrincipals'
import type { Tenant } from './tenant'

export type Router = { fetch(request: Request, env: GraphEnv['Bindings']): Response | Promise<Response> }

/** A failure is the front's to answer; anything else is our fault, and says so. */
export function withErrors(app: GraphApp): GraphApp {
  app.onError((error) => {
    if (error instanceof Failure) throw error
    console.error(error)
    return json({ error: { code: 'InternalServerError', message: `The simulator failed: ${error.message}` } }, 500)
  })
  return app
}

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
