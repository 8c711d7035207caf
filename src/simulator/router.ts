import { createGraphApp, type GraphApp } from './graphApp'
import { jobRoutes } from './routes/jobs'
import { schemaRoutes } from './routes/schemas'
import { secretRoutes } from './routes/secrets'
import { servicePrincipalRoutes } from './routes/servicePrincipals'
import { templateRoutes } from './routes/templates'
import type { Tenant } from './tenant'

export function createRouter(tenant: () => Tenant): GraphApp {
  const app = createGraphApp()
  for (const routes of [jobRoutes, schemaRoutes, templateRoutes, secretRoutes, servicePrincipalRoutes]) routes(app, tenant)
  return app
}
