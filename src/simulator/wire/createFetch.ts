import { recordOf } from '../../base/record'
import type { Fault } from '../base/simulator'
import { Failure } from '../base/errors'
import { sleep } from '../../base/sleep'
import { dropped, failBy, spoiledBy } from './faults'
import { otherAnswer } from './otherAnswer'
import { errorResponse, type Router } from './graphApp'
import { guidOf } from '../base/ids'
import { hash32 } from '../base/random'
import { claimsOfToken, scopeSets } from './scopes'
import type { Tenant } from './tenant'

/** What happens before a route runs: time, tokens, faults, headers and batches. */

const maximumBatch = 20

/** The request IDs of answers. They follow real time and don't depend on the seed. */
let answered = 0
const newRequestId = (tenant: Tenant): string => guidOf('request', String(tenant.realNow()), String(++answered))

async function grantedScopes(tenant: Tenant, request: Request): Promise<ReadonlySet<string>> {
  const token = /^Bearer\s+(.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (token === undefined) throw new Failure(401, 'InvalidAuthenticationToken', 'Access token is empty.', challenge)
  if (tenant.verify) {
    try {
      return new Set((await tenant.verify(token)).scopes)
    } catch (error) {
      throw new Failure(
        401,
        'InvalidAuthenticationToken',
        `Access token validation failure. ${error instanceof Error ? error.message : ''}`.trim(),
        challenge,
      )
    }
  }
  const claims = claimsOfToken(token)
  // A token's lifetime is real time, because a real clock issued it.
  if (claims?.expires !== undefined && claims.expires * 1000 <= tenant.realNow()) throw expired()
  return new Set(claims?.scopes ?? scopeSets[tenant.scopes])
}
const bearerChallenge =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"'
const challenge = { headers: { 'WWW-Authenticate': bearerChallenge } }

/** The documented 401 for an expired token. A client then gets a new one and repeats the call. */
const expired = () =>
  new Failure(401, 'InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.', {
    headers: {
      'WWW-Authenticate': `${bearerChallenge}, error="invalid_token", error_description="The access token expired"`,
    },
  })

/** A path as a person would write it in a fault's route. One that can't be decoded stays unchanged. */
function readable(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

/** One call, from a client or from a part of a batch. Rejects only if the connection is dropped. */
async function call(tenant: Tenant, router: Router, request: Request, within: { inBatch: boolean }): Promise<Response> {
  const requestId = newRequestId(tenant)
  const clientRequestId = request.headers.get('client-request-id') ?? requestId
  const { version, path } = await router.canonical(new URL(request.url).pathname)
  let fault: Fault | undefined
  let response: Response
  let sent: Request | undefined
  try {
    if (version !== 'v1.0' && version !== 'beta') throw new Failure(400, 'BadRequest', `Invalid version: ${version}`)
    const granted = await grantedScopes(tenant, request)
    fault = tenant.faults.take(request.method, readable(path))
    if (fault?.kind === 'slow') await sleep(fault.amount ?? 3_000, request.signal)
    else if (fault) failBy(fault, tenant.clock.now())
    if (fault?.kind === 'otherAnswer') sent = request.clone()
    if (path === '/$batch' && !within.inBatch) response = await batch(tenant, router, request)
    else {
      const now = tenant.clock.now()
      if (await tenant.runUntil(now)) tenant.changed()
      response = await router.fetch(request, { granted, now, path })
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    response = errorResponse(error, requestId, clientRequestId, tenant.clock.now())
  }
  if (fault?.kind === 'droppedAfter') throw dropped()
  if (fault) response = await spoiledBy(fault.kind, response)
  if (sent) response = await otherAnswer(response, sent, fault?.functions)
  const { headers } = response
  headers.set('request-id', requestId)
  headers.set('client-request-id', clientRequestId)
  if (within.inBatch) return response
  headers.set('Date', new Date(tenant.clock.now()).toUTCString())
  headers.set('Strict-Transport-Security', 'max-age=31536000')
  headers.set(
    'x-ms-ags-diagnostic',
    '{"ServerInfo":{"DataCenter":"Simulated","Slice":"E","Ring":"0","ScaleUnit":"000","RoleInstance":"SIMULATOR"}}',
  )
  headers.set('Cache-Control', 'no-cache')
  return response
}

type Part = {
  id: string
  method: string
  url: string
  headers: Record<string, string>
  body: unknown
  dependsOn: string[]
}

function partOf(raw: unknown): Part {
  const part = recordOf(raw)
  const { id, method, url, headers, body, dependsOn } = part
  if (typeof id !== 'string' || typeof method !== 'string' || typeof url !== 'string')
    throw new Failure(400, 'BadRequest', 'Invalid batch payload format.')
  const texts = Object.entries(recordOf(headers)).map(([name, value]): [string, string] => [name, String(value)])
  return {
    id,
    method: method.toUpperCase(),
    url,
    headers: Object.fromEntries(texts),
    body,
    dependsOn: Array.isArray(dependsOn) ? dependsOn.map(String) : [],
  }
}

/** The header spellings in the documentation's examples. */
const headerSpelling: Readonly<Record<string, string>> = {
  'content-type': 'Content-Type',
  'cache-control': 'Cache-Control',
  'retry-after': 'Retry-After',
  location: 'Location',
  'www-authenticate': 'WWW-Authenticate',
}

const partHeaders = (response: Response): Record<string, string> => {
  const headers: Record<string, string> = { 'Cache-Control': 'no-cache' }
  for (const [name, value] of response.headers) headers[headerSpelling[name] ?? name] = value
  return headers
}

/** The answer to one part. An invalid part gets its own error, and the rest of the batch continues. */
async function answerOf(
  tenant: Tenant,
  router: Router,
  part: Part,
  { root, authorization, signal }: { root: string; authorization: string; signal: AbortSignal },
): Promise<Response> {
  const refuse = (failure: Failure): Response => {
    const requestId = newRequestId(tenant)
    return errorResponse(failure, requestId, requestId, tenant.clock.now())
  }
  const hasBody = part.body !== undefined && part.body !== null && part.method !== 'GET'
  const hasType = Object.keys(part.headers).some((name) => name.toLowerCase() === 'content-type')
  if (hasBody && !hasType)
    return refuse(
      new Failure(400, 'BadRequest', `The request with id '${part.id}' has a body and no 'Content-Type' header.`),
    )
  let request: Request
  try {
    request = new Request(root + (part.url.startsWith('/') ? part.url : `/${part.url}`), {
      method: part.method,
      headers: { authorization, ...part.headers },
      signal,
      ...(hasBody && { body: typeof part.body === 'string' ? part.body : JSON.stringify(part.body) }),
    })
  } catch {
    return refuse(new Failure(400, 'BadRequest', `The request with id '${part.id}' is not a valid request.`))
  }
  try {
    return await call(tenant, router, request, { inBatch: true })
  } catch (error) {
    if (signal.aborted) throw error
    return refuse(new Failure(504, 'UnknownError', 'The service did not answer in time.'))
  }
}

/** `POST /$batch`: at most 20 parts, each with its own status. The batch itself answers 200. */
async function batch(tenant: Tenant, router: Router, request: Request): Promise<Response> {
  if (request.method !== 'POST') throw new Failure(400, 'BadRequest', 'A batch is sent with POST.')
  let payload: unknown
  try {
    payload = await request.json()
  } catch {
    throw new Failure(400, 'BadRequest', 'Invalid batch payload format.')
  }
  const requests: unknown = recordOf(payload).requests
  if (!Array.isArray(requests)) throw new Failure(400, 'BadRequest', 'Invalid batch payload format.')
  if (requests.length > maximumBatch)
    throw new Failure(400, 'BadRequest', `Number of batch request steps exceeds the maximum value of ${maximumBatch}.`)
  const parts = requests.map(partOf)
  if (new Set(parts.map(({ id }) => id)).size !== parts.length)
    throw new Failure(400, 'BadRequest', 'Request Id has to be unique in a batch.')
  const unknownDependency = parts
    .flatMap(({ dependsOn }) => dependsOn)
    .find((id) => !parts.some((part) => part.id === id))
  if (unknownDependency !== undefined)
    throw new Failure(400, 'BadRequest', `Request with id '${unknownDependency}' does not exist in the batch.`)
  const { origin, pathname } = new URL(request.url)
  const root = `${origin}/${pathname.split('/')[1] ?? 'v1.0'}`
  const authorization = request.headers.get('authorization') ?? ''
  const answers = new Map<string, Promise<string>>()
  const statuses = new Map<string, number>()
  const answer = async (part: Part): Promise<string> => {
    await Promise.all(part.dependsOn.map((id) => answers.get(id)))
    if (part.dependsOn.some((id) => (statuses.get(id) ?? 424) >= 400)) {
      statuses.set(part.id, 424)
      return JSON.stringify({
        id: part.id,
        status: 424,
        body: { error: { code: 'FailedDependency', message: 'A request that this one depends on failed.' } },
      })
    }
    const response = await answerOf(tenant, router, part, { root, authorization, signal: request.signal })
    statuses.set(part.id, response.status)
    const text = await response.text()
    const headers = JSON.stringify(partHeaders(response))
    // The body is JSON text already, so it's inserted unchanged.
    return `{"id":${JSON.stringify(part.id)},"status":${response.status},"headers":${headers}${text === '' ? '' : `,"body":${text}`}}`
  }
  for (const part of parts)
    answers.set(
      part.id,
      dependencyOrder(part, parts)
        ? answer(part)
        : Promise.reject(new Failure(400, 'BadRequest', 'A request may only depend on requests before it.')),
    )
  const texts = await Promise.all(answers.values())
  // Graph doesn't guarantee an order. Ours is shuffled, in the same way for the same IDs, so that clients can't rely on
  // one.
  const mixed = parts
    .map(({ id }, index) => ({ text: texts[index] ?? '', rank: hash32(id) }))
    .sort((a, b) => a.rank - b.rank)
  return new Response(`{"responses":[${mixed.map(({ text }) => text).join(',')}]}`, {
    status: 200,
    headers: { 'content-type': 'application/json' },
  })
}

const dependencyOrder = (part: Part, parts: readonly Part[]): boolean =>
  part.dependsOn.every((id) => parts.findIndex((other) => other.id === id) < parts.indexOf(part))

/** All of Graph as one function. */
export function createFetch(tenant: () => Tenant, router: Router): (request: Request) => Promise<Response> {
  return async (request) => {
    const now = tenant()
    if (now.latency > 0) await sleep(now.latency, request.signal)
    if (request.signal.aborted)
      throw request.signal.reason instanceof Error
        ? request.signal.reason
        : new DOMException('The operation was aborted.', 'AbortError')
    return call(now, router, request, { inBatch: false })
  }
}
