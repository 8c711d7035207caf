import { createGraphApp, json, type GraphApp, withErrors } from '../wire/graphApp'
import { applicationWriteRoutes } from './applicationWrites'
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

/** Routes that the first page doesn't need, and the 501 for calls that aren't simulated. */
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
    applicationWriteRoutes,
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
