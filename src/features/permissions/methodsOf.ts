import { endpointHooks } from '../../api/endpointHooks'
import { type Endpoint, type EndpointName, endpoints } from '../../api/endpoints'
import {
  pathShape,
  type PermissionMethod,
  synchronizationMethods,
} from '../../domain/permissions/synchronizationMethods'

/** Where the console uses a method. */
type MethodPage = {
  label: string
  to: '/apps' | '/expressions' | '/on-demand' | '/logs' | '/explain' | '/connection' | '/console'
}

/** A method of a permission, and the page of the console that sends it. */
export type MethodRow = PermissionMethod & {
  /** Undefined if no page sends it. */
  page: MethodPage | undefined
  /** Any one of these delegated permissions is enough for the call. */
  anyOf: readonly string[]
}

const all = Object.entries(endpoints) as readonly [EndpointName, Endpoint][]

/** The page that a person opens for a path. The pages of an app are reached from the list of apps. */
function pageOf(path: string): MethodPage {
  if (path.endsWith('/parseExpression') || path.endsWith('/functions'))
    return { label: 'Expressions', to: '/expressions' }
  if (path.endsWith('/provisionOnDemand')) return { label: 'Provision on demand', to: '/on-demand' }
  if (path.includes('/synchronization/secrets') || path.endsWith('/acquireAccessToken'))
    return { label: 'Credentials, from an app', to: '/apps' }
  if (path.endsWith('/schema') || path.endsWith('/filterOperators'))
    return { label: 'Schema editor, from a job', to: '/apps' }
  if (path.includes('/templates')) return { label: 'Templates, from an app', to: '/apps' }
  if (path.includes('/jobs/{}')) return { label: 'Job, from an app', to: '/apps' }
  if (path.startsWith('/servicePrincipals') || path.startsWith('/applications')) return { label: 'Apps', to: '/apps' }
  if (path.startsWith('/auditLogs')) return { label: 'Provisioning logs', to: '/logs' }
  if (path.startsWith('/users')) return { label: 'Explain a person', to: '/explain' }
  if (path.startsWith('/groups')) return { label: 'Provision on demand', to: '/on-demand' }
  return { label: 'Connection', to: '/connection' }
}

const rowOf = (permission: string, { method, path }: PermissionMethod): MethodRow => {
  const shape = pathShape(path)
  const [name, endpoint] = all.find(([, one]) => one.method === method && pathShape(one.path) === shape) ?? []
  // Other reasons name what pages send it through.
  const isConsoleOnly = /^(No page yet|The API console)/.test((name && endpointHooks[name].whyNoPage) ?? '')
  const page: MethodPage = isConsoleOnly ? { label: 'API console', to: '/console' } : pageOf(shape)
  return { method, path, page: endpoint && page, anyOf: endpoint?.anyOf ?? [permission] }
}

/**
 * The methods that a permission allows. For `Synchronization.ReadWrite.All` these are the 32 lines of its reference.
 * For every other permission, these are the console's own calls that it's enough for.
 */
export const methodsOf = (permission: string): MethodRow[] =>
  permission === 'Synchronization.ReadWrite.All'
    ? synchronizationMethods.map((method) => rowOf(permission, method))
    : all
        .filter(([, { anyOf }]) => anyOf.includes(permission))
        .map(([, { method, path }]) => ({ method, path }))
        .filter(
          ({ method, path }, index, list) =>
            list.findIndex((other) => other.method === method && other.path === path) === index,
        )
        .map((method) => rowOf(permission, method))
