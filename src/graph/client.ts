import { runBatches, type BatchAnswer } from './batch'
import { GraphError, NetworkError, ProtocolError, TokenError, isAborted, type Call } from './graphError'
import { readGraphError } from './readGraphError'
import { sleep as timerSleep, type Sleep } from '../base/sleep'
import { retryDelay } from './retry'
import type { GraphClient, Page, RequestOptions, TokenRequest } from './types'
import { createWriteQueue, ownerOf } from './writeQueue'

export type GraphClientOptions = {
  /** Root and version, e.g. `https://graph.microsoft.com/v1.0`; without a slash at the end. */
  baseUrl: string
  /** The transport. Resolves for every answer, whatever its status; rejects when none came. */
  fetch: (request: Request) => Promise<Response>
  /** An access token for the call. Rejects when none can be had: a failed token is an error, never an empty string. */
  token: (request: TokenRequest) => Promise<string>
  /** Epoch milliseconds of real time, for `Retry-After` dates. */
  now?: () => number
  /** In [0, 1), for the jitter of back-offs. */
  random?: () => number
  sleep?: Sleep
}

type Exchange = RequestOptions & {
  /** Claims to ask the token for from the start. */
  claims?: string | undefined
}

type Answer = { response: Response; text: string }

/** Speaks HTTP as Graph does. Takes all it needs and owns nothing global, so that a tab can hold one per connection. */
export function createGraphClient(options: GraphClientOptions): GraphClient {
  const { baseUrl, fetch, token, now = Date.now, random = Math.random, sleep = timerSleep } = options
  const origin = new URL(baseUrl).origin
  const root = new URL(baseUrl).pathname
  const inTurn = createWriteQueue()

  /** Relative to the version root, or a link that Graph gave. The token goes to Graph's own origin and nowhere else. */
  function resolve(method: string, url: string): { absolute: string; call: Call } {
    const absolute = new URL(url.startsWith('/') ? baseUrl + url : url, `${baseUrl}/`)
    const call = { method, path: absolute.pathname }
    if (absolute.origin !== origin)
      throw new ProtocolError(call, `The link leads to ${absolute.origin}, which isn't Microsoft Graph (${origin})`)
    if (absolute.pathname.startsWith(`${root}/`)) call.path = absolute.pathname.slice(root.length)
    return { absolute: absolute.href, call }
  }

  async function exchange(method: string, url: string, body: unknown, how: Exchange = {}): Promise<Answer> {
    const { signal, anyOf = [], repeatable = true, onWait } = how
    const { absolute, call } = resolve(method, url)
    const clientRequestId = crypto.randomUUID()
    let claims = how.claims
    let answerLost = false

    for (let attempt = 0; ; attempt++) {
      signal?.throwIfAborted()
      const bearer = await acquire(call, {
        anyOf,
        ...(claims === undefined ? {} : { claims }),
        ...(signal ? { signal } : {}),
      })
      const headers = new Headers({
        ...how.headers,
        authorization: `Bearer ${bearer}`,
        'client-request-id': clientRequestId,
      })
      if (body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json')

      let error: Error
      try {
        const response = await fetch(
          new Request(absolute, {
            method,
            headers,
            body: body === undefined ? null : JSON.stringify(body),
            signal: signal ?? null,
          }),
        )
        const text = await response.text()
        if (response.ok) return { response, text }
        // The answer to an earlier attempt was lost, and what it deleted is gone: that is success.
        if (response.status === 404 && method === 'DELETE' && answerLost)
          return { response: new Response(null, { status: 204 }), text: '' }
        error = readGraphError(
          call,
          { status: response.status, header: (name) => response.headers.get(name), body: parse(text) },
          now(),
        )
      } catch (cause) {
        if (signal?.aborted || isAborted(cause)) throw cause
        error = new NetworkError(call, clientRequestId, cause)
      }

      const challenge = error instanceof GraphError && error.status === 401 ? error.challenge : undefined
      if (challenge !== undefined && claims === undefined) {
        claims = challenge
        continue
      }
      const wait = retryDelay(error, attempt, repeatable, random)
      if (wait === undefined) throw error
      answerLost ||= !(error instanceof GraphError && error.status === 429)
      onWait?.(error instanceof GraphError ? error.status : 0, wait)
      await sleep(wait, signal)
    }
  }

  async function acquire(call: Call, request: TokenRequest): Promise<string> {
    let bearer: string
    try {
      bearer = await token(request)
    } catch (cause) {
      if (request.signal?.aborted || isAborted(cause)) throw cause
      throw new TokenError(call, request.anyOf, cause)
    }
    if (bearer === '') throw new TokenError(call, request.anyOf, new Error('The sign-in library gave an empty token'))
    return bearer
  }

  function write(method: string, url: string, body: unknown, how: RequestOptions = {}): Promise<Answer> {
    const owner = how.queued === false ? undefined : ownerOf(resolve(method, url).call.path)
    return inTurn(owner, () => exchange(method, url, body, how))
  }

  function read<T>(method: string, url: string, { response, text }: Answer): T {
    // 204 and 202 carry nothing; the caller's type says so.
    if (text === '') return undefined as T
    try {
      return JSON.parse(text) as T
    } catch (cause) {
      throw new ProtocolError(resolve(method, url).call, `The answer (${response.status}) isn't JSON`, cause)
    }
  }

  async function get<T>(url: string, how?: RequestOptions): Promise<T> {
    return read<T>('GET', url, await exchange('GET', url, undefined, how))
  }

  return {
    baseUrl,
    get,

    async send<T = undefined>(
      method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
      url: string,
      body?: unknown,
      how?: RequestOptions,
    ) {
      return read<T>(method, url, await write(method, url, body, how))
    },

    async sendRaw(method, url, body, how) {
      const { response, text } = await write(method, url, body, how)
      return new Response(text === '' ? null : text, { status: response.status, headers: response.headers })
    },

    async *pages<T>(url: string, how?: RequestOptions): AsyncGenerator<Page<T>, void, undefined> {
      let next: string | undefined = url
      while (next !== undefined) {
        const body: { value?: T[]; '@odata.nextLink'?: string; '@odata.count'?: number } = await get(next, how)
        if (!Array.isArray(body.value))
          throw new ProtocolError(resolve('GET', next).call, "The answer isn't a collection")
        const following: string | undefined = body['@odata.nextLink']
        if (following === next)
          throw new ProtocolError(resolve('GET', next).call, 'A page names itself as the next one')
        next = following
        yield { value: body.value, nextLink: following, count: body['@odata.count'] }
      }
    },

    batch<T>(requests: Parameters<GraphClient['batch']>[0], how: Parameters<GraphClient['batch']>[1] = {}) {
      const post = async (
        parts: unknown,
        signal: AbortSignal,
        claims: string | undefined,
        onWait: Exchange['onWait'],
      ) => {
        const answer = await exchange(
          'POST',
          '/$batch',
          { requests: parts },
          { ...how, signal, claims, ...(onWait ? { onWait } : {}) },
        )
        return read<{ responses?: BatchAnswer[] } | undefined>('POST', '/$batch', answer)?.responses ?? []
      }
      return runBatches<T>(requests, how, { post, now, random, sleep })
    },
  }
}

function parse(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
