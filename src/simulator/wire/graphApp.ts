import { isRecord } from '../../base/record'
import type { Context, MiddlewareHandler } from 'hono'
import { Hono } from 'hono/tiny'
import type { PublicErrorDetail } from '../../domain/resources/synchronization'
import type { AppRecord, JobRecord, Moments } from '../tenant/db'
import { badRequest, Failure, noSuchResource, resourceNotFound, taskNotFound } from '../base/errors'
import { parseJson } from '../base/json'
import type { CanonicalPath } from './path'
import { metadata, queryOf, type Query } from './query'
import type { Tenant } from './tenant'

/** What createFetch.ts learned about a request before its route runs. */
export type GraphEnv = {
  Bindings: {
    granted: ReadonlySet<string>
    now: number
    /** The path below the version, in the routes' spelling. */
    path: string
  }
}
export type GraphContext = Context<GraphEnv>
export type GraphApp = Hono<GraphEnv>

/** Routes are written in canonical form, below the version: `/servicePrincipals/:id/synchronization/jobs`. */
export const createGraphApp = (): GraphApp =>
  new Hono<GraphEnv>({ getPath: (request, options) => options?.env?.path ?? new URL(request.url).pathname })

/**
 * Allows a call if any of the delegated scopes is granted. The backend refuses with an empty 401, the directory with a
 * 403.
 */
export function needs(
  anyOf: readonly string[],
  refusal: 'synchronization' | 'directory' = 'synchronization',
): MiddlewareHandler<GraphEnv> {
  return async (c, next) => {
    const { granted } = c.env
    if (anyOf.length > 0 && !anyOf.some((scope) => granted.has(scope))) {
      if (refusal === 'directory')
        throw new Failure(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
      throw new Failure(401, 'UnknownError', '')
    }
    await next()
  }
}

const contentType = {
  'content-type': 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { ...contentType, ...headers } })

/** The exact text of a stored document. */
export const jsonText = (text: string): Response => new Response(text, { status: 200, headers: contentType })
export const noContent = (): Response => new Response(null, { status: 204 })

export const query = (c: GraphContext): Query => queryOf(c.req.url, c.req.raw.headers)
export const contextOf = (c: GraphContext, path: string): string => metadata(new URL(c.req.url), path)
export const param = (c: GraphContext, name: string): string => c.req.param(name) ?? ''

/** One entity with its `@odata.context` first, as Graph prints it. */
export const entity = (c: GraphContext, context: string, body: object, status = 200): Response =>
  json({ '@odata.context': contextOf(c, context), ...body }, status)

/** The body as an object, or an empty object if `optional`. Anything else is a 400. */
export async function bodyOf(c: GraphContext, optional = false): Promise<Record<string, unknown>> {
  const text = await c.req.text()
  if (text.trim() === '') {
    if (optional) return {}
    throw badRequest('Empty Payload. JSON content expected.')
  }
  const body = parseJson(text)
  if (!isRecord(body)) throw badRequest('The request body must be a JSON object.')
  return body
}

/** The service principal in the path: by object ID, or `appId=…` from the alternate key. */
export function principalOf(tenant: Tenant, id: string): AppRecord {
  const appId = /^appId=(.*)$/i.exec(id)?.[1]
  const app = appId === undefined ? tenant.db.apps.get(id.toLowerCase()) : tenant.db.byAppId.get(appId.toLowerCase())
  if (!app || !tenant.db.apps.has(app.servicePrincipal.id)) throw resourceNotFound(appId ?? id)
  return app
}

export function applicationOf(tenant: Tenant, id: string): AppRecord {
  const appId = /^appId=(.*)$/i.exec(id)?.[1]
  const app =
    appId === undefined ? tenant.db.byApplication.get(id.toLowerCase()) : tenant.db.byAppId.get(appId.toLowerCase())
  if (!app?.application) throw resourceNotFound(appId ?? id)
  return app
}

const isReady = (tenant: Tenant, { simulated, real }: Moments): boolean =>
  tenant.clock.now() >= simulated || tenant.realNow() >= real

/** Whether the service returns a job yet. It doesn't in the first seconds. */
export const isReadable = (tenant: Tenant, { readyAt }: JobRecord): boolean =>
  readyAt === undefined || isReady(tenant, readyAt)

/** Anything that belongs to a service principal. It answers 404 while the directory replicates the principal. */
export function synchronizationOf(tenant: Tenant, id: string): AppRecord {
  const app = principalOf(tenant, id)
  if (!isReady(tenant, app.readyAt)) throw resourceNotFound(id)
  return app
}

export function jobOf(tenant: Tenant, principalId: string, jobId: string): { app: AppRecord; job: JobRecord } {
  const app = synchronizationOf(tenant, principalId)
  const job = app.jobs.find(({ id }) => id === jobId)
  if (!job || !isReadable(tenant, job)) throw taskNotFound(jobId)
  return { app, job }
}

/**
 * Something that belongs to an app was written. From now on it's saved in full, its due times are checked again, and
 * subscribers are notified.
 */
export function markWritten(tenant: Tenant, app: AppRecord): void {
  app.touched = true
  tenant.db.nextDue = 0
  tenant.changed()
}

/** The verbs that a synchronization resource doesn't accept, answered as its backend does. */
export const wrongVerb = (c: GraphContext): never => {
  const backend = c.env.path.replace(
    /\/(servicePrincipals|applications|jobs|templates)\/([^/]+)/g,
    (_whole, name: string, key: string) => `/${name}('${decodeURIComponent(key)}')`,
  )
  throw noSuchResource(backend)
}

type Envelope = {
  error: { code: string; message: string; details?: PublicErrorDetail[]; innerError?: Record<string, string> }
}

export function errorResponse(failure: Failure, requestId: string, clientRequestId: string, at: number): Response {
  const { details, headers = {}, bare } = failure.extra
  const date = new Date(at).toISOString().slice(0, 19)
  const body: Envelope = {
    error: {
      code: failure.code,
      message: failure.message,
      ...(details && { details }),
      ...(!bare && { innerError: { date, 'request-id': requestId, 'client-request-id': clientRequestId } }),
    },
  }
  return json(body, failure.status, headers)
}

export type Router = {
  /** The path in the routes' spelling. */
  canonical(pathname: string): Promise<CanonicalPath>
  fetch(request: Request, env: GraphEnv['Bindings']): Response | Promise<Response>
}

/** createFetch.ts converts a Failure. Anything else is a bug of the simulator, and the answer says so. */
export function withErrors(app: GraphApp): GraphApp {
  app.onError((error) => {
    if (error instanceof Failure) throw error
    console.error(error)
    return json({ error: { code: 'InternalServerError', message: `The simulator failed: ${error.message}` } }, 500)
  })
  return app
}
