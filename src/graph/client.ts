import { readBatch, runBatches } from './batch'
import { GraphError, NetworkError, ProtocolError, TokenError, isAborted, type Call } from './graphError'
import { readGraphError } from './readGraphError'
import { isTooDeep, DEEPEST_JSON } from '../base/jsonDepth'
import { list, object, Oddities, some, type Reader } from '../base/reader'
import { isRecord } from '../base/record'
import { sleep as timerSleep, type Sleep } from '../base/sleep'
import { createNoticeBoard } from './notices'
import { byteLength, type Recording, type RequestRecorder } from './requestLog'
import { retryDelay } from './retry'
import type { BatchOptions, GraphClient, Page, Reading, RequestOptions, TokenRequest, WriteMethod } from './types'
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
  /** Is told of every request and answer. */
  recorder?: RequestRecorder
}

type Exchange = RequestOptions & {
  /** Claims to ask the token for from the start. */
  claims?: string | undefined
  /** When the caller asked, on the recorder's clock. */
  askedAt?: number | undefined
  /** For each part of a batch, how often it was sent before. */
  earlierAttempts?: readonly number[]
}

/** An answer whose recording ends when its body has been parsed. */
type Answer = { response: Response; text: string; recording: Recording | undefined }

/** Speaks HTTP as Graph does. Takes all it needs and owns nothing global, so that a tab can hold one per connection. */
export function createGraphClient(options: GraphClientOptions): GraphClient {
  const { baseUrl, fetch, token, now = Date.now, random = Math.random, sleep = timerSleep, recorder } = options
  const origin = new URL(baseUrl).origin
  const root = new URL(baseUrl).pathname
  const inTurn = createWriteQueue()
  const notices = createNoticeBoard()

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
    const payload = body === undefined ? null : JSON.stringify(body)
    const ownHeaders = {
      ...(payload === null ? {} : { 'content-type': 'application/json' }),
      ...lowerCased(how.headers),
      'client-request-id': clientRequestId,
    }
    const recording = recorder?.begin({
      ...call,
      url: absolute,
      headers: ownHeaders,
      body,
      size: payload === null ? undefined : byteLength(payload),
      anyOf,
      askedAt: how.askedAt,
      earlierAttempts: how.earlierAttempts,
    })
    let claims = how.claims
    let answerLost = false
    let endWait: (() => void) | undefined

    try {
      for (let attempt = 0; ; attempt++) {
        signal?.throwIfAborted()
        recording?.begins('token')
        const bearer = await acquire(call, {
          anyOf,
          ...(claims === undefined ? {} : { claims }),
          ...(signal ? { signal } : {}),
        })
        const headers = new Headers({ ...ownHeaders, authorization: `Bearer ${bearer}` })

        let error: Error
        let refusal: unknown
        recording?.begins('answer')
        try {
          const response = await fetch(
            new Request(absolute, { method, headers, body: payload, signal: signal ?? null }),
          )
          const text = await response.text()
          recording?.answered(response.status, response.headers, text)
          if (response.ok) return { response, text, recording }
          // The answer to an earlier attempt was lost, and what it deleted is gone: that is success.
          if (response.status === 404 && method === 'DELETE' && answerLost)
            return { response: new Response(null, { status: 204 }), text: '', recording }
          refusal = parse(text)
          error = readGraphError(
            call,
            { status: response.status, header: (name) => response.headers.get(name), body: refusal },
            now(),
          )
        } catch (cause) {
          if (signal?.aborted || isAborted(cause)) throw cause
          recording?.answered(0, undefined, '')
          error = new NetworkError(call, clientRequestId, cause)
        }

        const challenge = error instanceof GraphError && error.status === 401 ? error.challenge : undefined
        if (challenge !== undefined && claims === undefined) {
          claims = challenge
          continue
        }
        const wait = retryDelay(error, attempt, repeatable, random)
        if (wait === undefined) {
          if (error instanceof GraphError) recording?.ends(refusal)
          throw error
        }
        answerLost ||= !(error instanceof GraphError && error.status === 429)
        const status = error instanceof GraphError ? error.status : 0
        onWait?.(status, wait)
        endWait?.()
        endWait = notices.waits({ ...call, status, milliseconds: wait })
        recording?.begins('wait', status)
        await sleep(wait, signal)
      }
    } catch (error) {
      recording?.fails(error)
      throw error
    } finally {
      endWait?.()
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
    const askedAt = owner === undefined ? undefined : recorder?.clock()
    return inTurn(owner, () => exchange(method, url, body, { ...how, askedAt }))
  }

  /** The JSON of a successful answer. Undefined for none: 204 and 202 have no body. */
  function jsonOf(method: string, url: string, { response, text, recording }: Answer): unknown {
    try {
      const value = text === '' ? undefined : jsonFrom(resolve(method, url).call, response, text)
      recording?.ends(value)
      return value
    } catch (error) {
      recording?.fails(error)
      throw error
    }
  }

  /** The value as the reader understands it. What is odd but usable goes to the notices. */
  function understand<T>(call: Call, value: unknown, read: Reader<T> | undefined): NonNullable<T> {
    if (!read) return value as NonNullable<T>
    if (value === undefined || value === null) throw new ProtocolError(call, 'The answer is empty')
    const odd = new Oddities()
    const result = read(value, odd)
    if (result === undefined || result === null)
      throw new ProtocolError(
        call,
        `The answer isn't as documented, because ${odd.lines().at(-1) ?? "it can't be read"}`,
      )
    notices.wasRead(call, odd.isEmpty ? [] : odd.lines())
    return result
  }

  function answerOf<T>(method: string, url: string, answer: Answer, read: Reader<T> | undefined): NonNullable<T> {
    return understand(resolve(method, url).call, jsonOf(method, url, answer), read)
  }

  return {
    baseUrl,
    notices,

    async get<T>(url: string, how?: RequestOptions & Partial<Reading<T>>) {
      return answerOf<T>('GET', url, await exchange('GET', url, undefined, how), how?.read)
    },

    async send<T>(method: WriteMethod, url: string, body?: unknown, how?: RequestOptions & Partial<Reading<T>>) {
      return answerOf<T>(method, url, await write(method, url, body, how), how?.read)
    },

    async sendRaw(method, url, body, how) {
      const { response, text, recording } = await write(method, url, body, how)
      recording?.ends(parse(text))
      return new Response(text === '' ? null : text, { status: response.status, headers: response.headers })
    },

    async *pages<T>(
      url: string,
      how?: RequestOptions & Partial<Reading<T>>,
    ): AsyncGenerator<Page<NonNullable<T>>, void, undefined> {
      let next: string | undefined = url
      while (next !== undefined) {
        const { call } = resolve('GET', next)
        const body = jsonOf('GET', next, await exchange('GET', next, undefined, how))
        if (body === undefined || body === null) throw new ProtocolError(call, 'The answer is empty')
        if (!isRecord(body) || !Array.isArray(body['value']))
          throw new ProtocolError(call, "The answer isn't a collection")
        const value = how?.read
          ? understand(
              call,
              body,
              object<{ value: NonNullable<T>[] }>({ value: some(list(how.read)) }, { value: true }),
            ).value
          : (body['value'] as NonNullable<T>[])
        const link = body['@odata.nextLink']
        const following = typeof link === 'string' && link !== '' ? link : undefined
        if (following === next) throw new ProtocolError(call, 'A page names itself as the next one')
        next = following
        const count = body['@odata.count']
        yield { value, nextLink: following, count: typeof count === 'number' ? count : undefined }
      }
    },

    batch<T>(requests: Parameters<GraphClient['batch']>[0], how: BatchOptions & Partial<Reading<T>> = {}) {
      const post = async (
        parts: unknown,
        signal: AbortSignal,
        claims: string | undefined,
        onWait: Exchange['onWait'],
        earlierAttempts: readonly number[],
      ) => {
        const answer = await exchange(
          'POST',
          '/$batch',
          { requests: parts },
          { ...how, signal, claims, earlierAttempts, ...(onWait ? { onWait } : {}) },
        )
        return answerOf('POST', '/$batch', answer, readBatch).responses
      }
      const read = (call: Call, body: unknown) => understand(call, body, how.read)
      return runBatches<NonNullable<T>>(requests, how, { post, read, waits: notices.waits, now, random, sleep })
    },
  }
}

function jsonFrom(call: Call, response: Response, text: string): unknown {
  if (isTooDeep(text)) throw new ProtocolError(call, `The answer has more than ${DEEPEST_JSON} levels of nesting`)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ProtocolError(call, `The answer (${response.status}) isn't JSON`, cause)
  }
}

/** Header names differ only in case from each other, so that a later one replaces an earlier one. */
const lowerCased = (headers: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

function parse(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
