import type { Fault, FaultKind } from '../base/simulator'
import { Failure } from '../base/errors'

/** The effect of a matching fault: before the request is applied, or after. */
export type Faults = {
  list(): readonly Fault[]
  add(fault: Omit<Fault, 'id'>): Fault
  remove(id: string): void
  clear(): void
  /** The fault that matches `METHOD /path`, with its count reduced, or undefined. */
  take(method: string, path: string): Fault | undefined
}

const escape = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')

/** In `PUT /servicePrincipals/…/schema`, `*` stands for any characters, and the method `*` for any method. */
export const routeMatches = (route: string, methodAndPath: string): boolean =>
  new RegExp(`^${route.split('*').map(escape).join('.*')}$`, 'i').test(methodAndPath)

export function createFaults(initial: readonly Fault[], changed: () => void): Faults {
  let faults = [...initial]
  let made = faults.reduce((most, fault) => Math.max(most, Number(fault.id.slice(1)) || 0), 0)
  return {
    list: () => faults,
    add(fault) {
      const added = { ...fault, id: `f${++made}` }
      faults = [...faults, added]
      changed()
      return added
    },
    remove(id) {
      faults = faults.filter((fault) => fault.id !== id)
      changed()
    },
    clear() {
      faults = []
      changed()
    },
    take(method, path) {
      const hit = faults.find((fault) => routeMatches(fault.route, `${method} ${path}`))
      if (!hit || hit.times === undefined) return hit
      faults =
        hit.times <= 1
          ? faults.filter((fault) => fault !== hit)
          : faults.map((fault) => (fault === hit ? { ...hit, times: (hit.times ?? 1) - 1 } : fault))
      changed()
      return hit
    },
  }
}

/** A dropped connection. `fetch` rejects with exactly this error. */
export const dropped = () => new TypeError('Failed to fetch')

const retryAfter = (fault: Fault): { headers?: Record<string, string> } => {
  const seconds = fault.amount ?? 2
  return seconds > 0 ? { headers: { 'Retry-After': String(seconds) } } : {}
}

/**
 * The claims of a continuous-access-evaluation challenge, which ask for a token issued after `notBefore` (epoch
 * seconds).
 */
const claimsChallenge = (notBefore: number): string =>
  btoa(JSON.stringify({ access_token: { nbf: { essential: true, value: String(notBefore) } } }))

/** Throws the answer of a fault that replaces the real one. The ones that change or delay it don't. */
export function failBy(fault: Fault, now: number): void {
  switch (fault.kind) {
    case 'throttle':
      throw new Failure(429, 'TooManyRequests', 'Too many requests. Please try again later.', retryAfter(fault))
    case 'claimsChallenge':
      throw new Failure(
        401,
        'InvalidAuthenticationToken',
        'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
        {
          headers: {
            'WWW-Authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${claimsChallenge(Math.floor(now / 1000))}"`,
          },
        },
      )
    case 'badRequest':
      throw new Failure(400, 'BadRequest', 'The request is malformed or incorrect.')
    case 'unauthorized':
      throw new Failure(401, 'InvalidAuthenticationToken', 'Access token validation failure.', {
        headers: {
          'WWW-Authenticate':
            'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
        },
      })
    case 'notFound':
      throw new Failure(404, 'ResourceNotFound', 'The resource was not found.')
    case 'conflict':
      throw new Failure(409, 'Conflict', 'The request conflicts with the current state of the resource.')
    case 'preconditionFailed':
      throw new Failure(412, 'PreconditionFailed', 'A condition of the request is not met.')
    case 'forbidden':
      throw new Failure(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
    case 'serverErrorNested':
      throw new Failure(
        500,
        'UnknownError',
        JSON.stringify(
          {
            error: {
              code: 'InternalServerError',
              message: 'An error has occurred.',
              target: null,
              details: [],
              innerError: null,
            },
          },
          undefined,
          2,
        ).replaceAll('\n', '\r\n'),
      )
    case 'unavailable':
      throw new Failure(
        503,
        'ServiceUnavailable',
        'The service is temporarily unavailable. Please retry later.',
        retryAfter(fault),
      )
    case 'gatewayTimeout':
      throw new Failure(
        504,
        'GatewayTimeout',
        'The gateway did not receive a response from the upstream server within the time allowed.',
      )
    case 'dropped':
      throw dropped()
    case 'slow':
    case 'droppedAfter':
    case 'noContent':
    case 'malformed':
    case 'wrongType':
    case 'truncated':
    case 'otherAnswer':
  }
}

/** The answer with another body, for the faults that change one. The request was applied. */
export async function spoiledBy(kind: FaultKind, response: Response): Promise<Response> {
  const { headers, status } = response
  const withBody = (body: string | null, type = 'application/json', as = status === 204 ? 200 : status) => {
    const copy = new Headers(headers)
    if (body === null) copy.delete('content-type')
    else copy.set('content-type', type)
    return new Response(body, { status: as, headers: copy })
  }
  switch (kind) {
    case 'noContent':
      return withBody(null, undefined, 204)
    case 'malformed':
      return withBody('<!DOCTYPE html><html><body>Sign in to the network</body></html>', 'text/html')
    case 'wrongType':
      return withBody('[7, "seven", null, {"value": {"id": 7}}]')
    case 'truncated': {
      const text = await response.text()
      return withBody(text === '' ? '{"val' : text.slice(0, text.length / 2))
    }
    default:
      return response
  }
}
