import {
  createBrowserHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
  type RouterHistory,
} from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { validateAppSearch } from '../features/enterpriseApp/appSearch'
import { validateAppsSearch } from '../features/apps/appsSearch'
import { validateConsoleSearch } from '../features/console/consoleSearch'
import { validateExplainSearch } from '../features/explain/explainSearch'
import { validateExpressionsSearch } from '../features/expressions/expressionsSearch'
import { validateJobSearch } from '../features/job/jobSearch'
import { validateLogsSearch } from '../features/logs/logsSearch'
import { validateOnDemandSearch } from '../features/onDemand/onDemandSearch'
import { validatePermissionSearch } from '../features/permissions/permissionSearch'
import { schemaTabLabels, validateSchemaSearch } from '../features/schema/editor/schemaSearch'
import { validateTemplateSearch } from '../features/templates/templateSearch'
import { SkeletonPage } from '../ui/Skeletons'
import { NotFound } from './NotFound'
import { pages } from './pages'
import { RouteError } from './RouteError'
import { parseSearch, rootSearchNames, stringifySearch, validateRootSearch, type RootSearch } from './searchParameters'
import { Shell } from './Shell'

/**
 * Loads a page's chunk. If it can't be loaded, the router reloads the app once, because a newer version may
 * have been published. It knows such an error by how the message begins. Without a network, a reload would end in the
 * browser's own error page, so the message begins in another way.
 */
const lazyPage = (path: keyof typeof pages) =>
  lazyRouteComponent(() =>
    (pages[path] as () => Promise<{ default: ComponentType }>)().catch((cause: unknown) => {
      if (navigator.onLine) throw cause
      throw new Error(`Offline: ${String(cause)}`, { cause })
    }),
  )

/** The parts of a route that the shell reads. */
declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Its breadcrumb: a word, a word by the search parameters, or the path parameter that useBreadcrumb labels. */
    crumb?: { label: string } | { ofSearch: (search: object) => string } | { parameter: string }
  }
}

const root = createRootRoute({
  component: Shell,
  validateSearch: validateRootSearch,
  search: { middlewares: [retainSearchParams<RootSearch>([...rootSearchNames])] },
  notFoundComponent: NotFound,
})

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    // TanStack Router navigates by throwing the redirect.
    throw redirect({ to: '/apps', replace: true })
  },
})

const apps = createRoute({
  getParentRoute: () => root,
  path: '/apps',
  component: lazyPage('/apps'),
  validateSearch: validateAppsSearch,
  staticData: { crumb: { label: 'Apps' } },
})

const app = createRoute({
  getParentRoute: () => root,
  path: '/apps/$servicePrincipalId',
  component: lazyPage('/apps/$servicePrincipalId'),
  validateSearch: validateAppSearch,
  staticData: { crumb: { parameter: 'servicePrincipalId' } },
})

const job = createRoute({
  getParentRoute: () => root,
  path: '/apps/$servicePrincipalId/jobs/$jobId',
  component: lazyPage('/apps/$servicePrincipalId/jobs/$jobId'),
  validateSearch: validateJobSearch,
  beforeLoad: ({ params, search }) => {
    // The page once had a tab for its schema, and people have links to it.
    if (search.tab === 'schema')
      throw redirect({ to: '/apps/$servicePrincipalId/jobs/$jobId/schema', params, search: {}, replace: true })
  },
  staticData: { crumb: { parameter: 'jobId' } },
})

const templates = createRoute({
  getParentRoute: () => root,
  path: '/apps/$servicePrincipalId/templates',
  component: lazyPage('/apps/$servicePrincipalId/templates'),
  validateSearch: validateTemplateSearch,
  staticData: { crumb: { label: 'Templates' } },
})

const template = createRoute({
  getParentRoute: () => root,
  path: '/apps/$servicePrincipalId/templates/$templateId',
  component: lazyPage('/apps/$servicePrincipalId/templates/$templateId'),
  validateSearch: validateTemplateSearch,
  staticData: { crumb: { parameter: 'templateId' } },
})

const expressions = createRoute({
  getParentRoute: () => root,
  path: '/expressions',
  component: lazyPage('/expressions'),
  validateSearch: validateExpressionsSearch,
  staticData: { crumb: { label: 'Expressions' } },
})

const jobSchema = createRoute({
  getParentRoute: () => root,
  path: '/apps/$servicePrincipalId/jobs/$jobId/schema',
  component: lazyPage('/apps/$servicePrincipalId/jobs/$jobId/schema'),
  validateSearch: validateSchemaSearch,
  staticData: {
    crumb: { ofSearch: (search) => schemaTabLabels[validateSchemaSearch({ ...search }).tab ?? 'mappings'] },
  },
})

const templateSchema = createRoute({
  getParentRoute: () => root,
  path: '/apps/$servicePrincipalId/templates/$templateId/schema',
  component: lazyPage('/apps/$servicePrincipalId/templates/$templateId/schema'),
  validateSearch: validateSchemaSearch,
  staticData: {
    crumb: { ofSearch: (search) => schemaTabLabels[validateSchemaSearch({ ...search }).tab ?? 'mappings'] },
  },
})

const credentials = createRoute({
  getParentRoute: () => root,
  path: '/apps/$servicePrincipalId/credentials',
  component: lazyPage('/apps/$servicePrincipalId/credentials'),
  staticData: { crumb: { label: 'Credentials' } },
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/apps/$servicePrincipalId/settings',
  component: lazyPage('/apps/$servicePrincipalId/settings'),
  staticData: { crumb: { label: 'Settings' } },
})

const onDemand = createRoute({
  getParentRoute: () => root,
  path: '/on-demand',
  component: lazyPage('/on-demand'),
  validateSearch: validateOnDemandSearch,
  staticData: { crumb: { label: 'On demand' } },
})

const logs = createRoute({
  getParentRoute: () => root,
  path: '/logs',
  component: lazyPage('/logs'),
  validateSearch: validateLogsSearch,
  staticData: { crumb: { label: 'Logs' } },
})

const explain = createRoute({
  getParentRoute: () => root,
  path: '/explain',
  component: lazyPage('/explain'),
  validateSearch: validateExplainSearch,
  staticData: { crumb: { label: 'Explain' } },
})

const connection = createRoute({
  getParentRoute: () => root,
  path: '/connection',
  component: lazyPage('/connection'),
  staticData: { crumb: { label: 'Connection' } },
})

const apiConsole = createRoute({
  getParentRoute: () => root,
  path: '/console',
  component: lazyPage('/console'),
  validateSearch: validateConsoleSearch,
  staticData: { crumb: { label: 'API console' } },
})

const signInMethods = createRoute({
  getParentRoute: () => root,
  path: '/sign-in-methods',
  component: lazyPage('/sign-in-methods'),
  staticData: { crumb: { label: 'Sign-in methods' } },
})

const permission = createRoute({
  getParentRoute: () => root,
  path: '/permissions/$permission',
  component: lazyPage('/permissions/$permission'),
  validateSearch: validatePermissionSearch,
  staticData: { crumb: { parameter: 'permission' } },
})

const routeTree = root.addChildren([
  home,
  apps,
  app,
  job,
  jobSchema,
  templates,
  template,
  templateSchema,
  credentials,
  settings,
  onDemand,
  logs,
  explain,
  expressions,
  apiConsole,
  connection,
  signInMethods,
  permission,
])

/** One router per connection. It starts from the URL, so a deep link survives the sign-in. */
export const createAppRouter = (history: RouterHistory = createBrowserHistory()) =>
  createRouter({
    routeTree,
    history,
    // Not `/` if the console is hosted below a path.
    basepath: import.meta.env.BASE_URL,
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPendingComponent: SkeletonPage,
    defaultPendingMs: 200,
    defaultPendingMinMs: 0,
    defaultErrorComponent: RouteError,
    scrollRestoration: true,
    scrollToTopSelectors: ['#main'],
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
