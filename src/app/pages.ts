/** The page at each path. Each is a separate chunk that loads on first use. */
export const pages = {
  '/apps': () => import('../features/apps/AppsPage'),
  '/apps/$servicePrincipalId': () => import('../features/enterpriseApp/AppPage'),
  '/apps/$servicePrincipalId/jobs/$jobId': () => import('./JobContainer'),
  '/apps/$servicePrincipalId/jobs/$jobId/schema': () => import('../features/schema/pages/JobSchemaPage'),
  '/apps/$servicePrincipalId/templates': () => import('../features/templates/TemplatesPage'),
  '/apps/$servicePrincipalId/templates/$templateId': () => import('../features/templates/TemplatePage'),
  '/apps/$servicePrincipalId/templates/$templateId/schema': () => import('../features/schema/pages/TemplateSchemaPage'),
  '/apps/$servicePrincipalId/credentials': () => import('../features/credentials/CredentialsPage'),
  '/apps/$servicePrincipalId/settings': () => import('../features/credentials/SettingsPage'),
  '/expressions': () => import('../features/expressions/ExpressionsPage'),
  '/on-demand': () => import('../features/onDemand/OnDemandPage'),
  '/logs': () => import('../features/logs/LogsPage'),
  '/explain': () => import('../features/explain/ExplainPage'),
  '/console': () => import('../features/console/ConsolePage'),
  '/sign-in-methods': () => import('../features/signInMethods/SignInMethodsPage'),
  '/permissions/$permission': () => import('../features/permissions/PermissionPage'),
  '/connection': () => import('./ConnectionContainer'),
} as const

const matches = (path: string, pathname: string): boolean => {
  const [wanted, given] = [path.split('/'), pathname.replace(/\/$/, '').split('/')]
  return wanted.length === given.length && wanted.every((part, index) => part.startsWith('$') || part === given[index])
}

/** Loads the page at a path before a router exists. Undefined for a path without a page. */
export const pageAt = (pathname: string): (() => Promise<unknown>) | undefined =>
  pathname === '/' ? pages['/apps'] : Object.entries(pages).find(([path]) => matches(path, pathname))?.[1]
