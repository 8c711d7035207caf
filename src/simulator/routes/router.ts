import { createGraphApp, withErrors, type GraphApp, type Router } from '../wire/graphApp'
import { jobRoutes } from './jobs'
import { meRoutes } from './me'
import { servicePrincipalRoutes } from './servicePrincipals'
import { canonicalPath, pathNames, type PathNames } from '../wire/path'
import type { Tenant } from '../wire/tenant'

/**
 * The routes of the fleet. The others load when one of them is first requested, so that the demo tenant's first page
 * doesn't download them.
 */
export function createRouter(tenant: () => Tenant): Router {
  const app = withErrors(createGraphApp())
  for (const routes of [jobRoutes, servicePrincipalRoutes, meRoutes]) routes(app, tenant)
  let others: Promise<GraphApp> | undefined
  const loadOthers = () =>
    (others ??= import('./otherRoutes').then(({ createOtherRoutes }) => createOtherRoutes(tenant)))
  app.notFound(async (c) => (await loadOthers()).fetch(c.req.raw, c.env))
  const patternsOf = ({ routes }: GraphApp) => routes.map(({ path }) => path)
  const first = pathNames(['/$batch', ...patternsOf(app)])
  let all: PathNames | undefined
  return {
    async canonical(pathname) {
      const path = canonicalPath(pathname, first)
      if (path.isKnown) return path
      all ??= pathNames(['/$batch', ...patternsOf(app), ...patternsOf(await loadOthers())])
      return canonicalPath(pathname, all)
    },
    fetch: (request, env) => app.fetch(request, env),
  }
}
