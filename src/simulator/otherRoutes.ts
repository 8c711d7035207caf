import { createGraphApp, json, type GraphApp } from './graphApp'
import { withErrors } from './router'
import { directoryObjectRoutes } from './routes/directoryObjects'
import { expressionRoutes } from './routes/expressions'
import { galleryRoutes } from './routes/gallery'
import { groupRoutes } from './routes/groups'
import { logRoutes } from './routes/logs'
import { onDemandRoutes } from './routes/onDemand'
import { schemaRoutes } from './routes/schemas'
import { secretRoutes } from './routes/secrets'
import { templateRoutes } from './routes/templates'
import { userRoutes } from './routes/users'
import type { Tenant } from './tenant'

/** Everything that the first page does not need, and the honest answer to what nobody wrote. */
export function createOtherRoutes(tenant: () => Tenant): GraphApp {
  const app = withErrors(createGraphApp())
  const all = [
    schemaRoutes,
    expressionRoutes,
    templateRoutes,
    secretRoutes,
    onDemandRoutes,
    userRoutes,
    groupRoutes,
    directoryObjectRoutes,
    galleryRoutes,
    logRoutes,
  ]
  for (const routes of all) routes(app, tenant)
  app.notFound((c) =>
    json(
      {
        error: {
          code: 'NotImplemented',
          message: `The simulator has no ${c.req.method} ${c.req.path}. This says nothing about Microsoft Graph.`,
        },
      },
      501,
    ),
  )
  return app
}
