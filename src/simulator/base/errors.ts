import type { PublicErrorDetail } from '../../domain/resources/synchronization'

/** An error answer. A route throws it, and createFetch.ts converts it to Graph's error envelope. */
export class Failure extends Error {
  override readonly name = 'Failure'
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 429 | 500 | 501 | 503 | 504,
    readonly code: string,
    message: string,
    readonly extra: { headers?: Record<string, string>; details?: PublicErrorDetail[]; bare?: boolean } = {},
  ) {
    super(message)
  }
}

/** The directory's 404. */
export const resourceNotFound = (id: string) =>
  new Failure(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )

/** 404 for a job. Production clients wait for this code to go away after they create one. */
export const taskNotFound = (id: string) =>
  new Failure(404, 'ProvisioningTaskNotFound', `The provisioning task '${id}' was not found.`)

/** 404 for a template or directory. The service's own code isn't public, so this one is ours. */
export const notFound = (what: string, id: string) =>
  new Failure(404, 'ResourceNotFound', `The ${what} '${id}' was not found.`)

export const badRequest = (message: string, code = 'BadRequest') => new Failure(400, code, message)

/** A query option that the directory accepts only with `ConsistencyLevel: eventual`, or not at all. */
export const unsupportedQuery = (message: string) => new Failure(400, 'Request_UnsupportedQuery', message)

/** The backend's own error as Graph passes it on: a JSON text inside the message (docs/graph-behaviours.md B31). */
export function nested(status: 400 | 404 | 409 | 500, code: string, message: string | null = null): Failure {
  const inner = { error: { code, message, target: null, details: [], innerError: null } }
  return new Failure(status, 'UnknownError', JSON.stringify(inner, undefined, 2).replaceAll('\n', '\r\n'))
}

/** The answer for a verb that the backend doesn't know, including the host name (observed on PATCH schema). */
export const noSuchResource = (backendPath: string) =>
  new Failure(
    404,
    'UnknownError',
    JSON.stringify({
      Message: `No HTTP resource was found that matches the request URI 'https://syncfabric.windowsazure.com/api${backendPath}?api-version=2.0'.`,
    }),
  )

/** Enum members are case-sensitive. A wrong one is a 500 on the real service. */
export const unknownEnumValue = (value: string) =>
  new Failure(500, 'InternalError', `Requested value '${value}' was not found.`, { bare: true })
