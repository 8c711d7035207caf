import { createGraphApp, type GraphApp } from './graphApp'
import { directoryRoutes } from './routes/directory'
import { expressionRoutes } from './routes/expressions'
import { galleryRoutes } from './routes/gallery'
import { jobRoutes } from './routes/jobs'
import { logRoutes } from './routes/logs'
import { onDemandRoutes } from './routes/onDemand'
import { schemaRoutes } from './routes/schemas'
import { secretRoutes } from './routes/secrets'
import { servicePrincipalRoutes } from './routes/servicePrincipals'
import { templateRoutes } from './routes/templates'
import type { Tenant } from './tenant'

export function createRouter(tenant: () => Tenant): GraphApp {
  const app = createGraphApp()
  for (const routes of [jobRoutes, onDemandRoutes, schemaRoutes, expressionRoutes, templateRoutes, secretRoutes, servicePrincipalRoutes, directoryRoutes, galleryRoutes, logRoutes]) routes(app, tenant)
  return app
}
