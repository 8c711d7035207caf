import { createGraphApp, json, type GraphApp, withErrors } from '../wire/graphApp'
import { directoryObjectRoutes } from './directoryObjects'
import { expressionRoutes } from './expressions'
import { galleryRoutes } from './gallery'
import { groupRoutes } from './groups'
import { logRoutes } from './logs'
import { onDemandRoutes } from './onDemand'
import { schemaRoutes } from './schemas'
import { secretRoutes } from './secrets'
import { templateRoutes } from './templates'
import { userRoutes } from './users'
import type { Tenant } from '../wire/tenant'

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
