import { describe, expect, it } from 'vitest'
import { identifier, object, some, text } from '../base/reader'
import { createGraphClient, type GraphClientOptions } from './client'
import { GraphError, NetworkError, ProtocolError, TokenError, isAborted } from './graphError'
import type { GraphClient, TokenRequest } from './types'

const baseUrl = 'https://graph.example/v1.0'
type Reply = Response | Error | (() => Response | Error | Promise<Response>)

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers })
const refusal = (status: number, headers: Record<string, string> = {}) =>
  json({ error: { code: `Code${status}`, message: 'No' } }, status, headers)
const empty = (status = 204) => new Response(null, { status })

/** A Graph that answers from a list, and a clock that only sleeping moves. */
function setUp(replies: Reply[], options: Partial<GraphClientOptions> = {}) {
  const requests: Request[] = []
  const tokens: TokenRequest[] = []
  const sleeps: number[] = []
  const client = createGraphClient({
    baseUrl,
    fetch: async (request) => {
      requests.push(request)
      const reply = replies.shift() ?? new Error('No reply left')
      const answer = typeof reply === 'function' ? await reply() : reply
      if (answer instanceof Error) throw answer
      return answer
    },
    token: async (request) => {
      tokens.push(request)
      return `token${tokens.length}`
    },
    now: () => 0,
    random: () => 1,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted()
      sleeps.push(milliseconds)
    },
    ...options,
  })
  return { client, requests, tokens, sleeps }
}

describe('a call', () => {
  it('carries the token, an id and the scopes it asked for', async () => {
    const { client, requests, tokens } = setUp([json({ id: '1' })])
    expect(await client.get('/me', { anyOf: ['User.Read'], headers: { ConsistencyLevel: 'eventual' } })).toEqual({
      id: '1',
    })
    expect(tokens).toEqual([{ anyOf: ['User.Read'] }])
    expect(requests[0]?.url).toBe(`${baseUrl}/me`)
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer token1')
    expect(requests[0]?.headers.get('client-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(requests[0]?.headers.get('consistencylevel')).toBe('eventual')
    expect(requests[0]?.headers.has('content-type')).toBe(false)
  })

  it('sends JSON, and another media type when told', async () => {
    const { client, requests } = setUp([empty(), empty(202)])
    await client.send('PUT', '/a/1', { x: 1 })
    await client.sendRaw('POST', '/a/1/bulkUpload', {}, { headers: { 'content-type': 'application/scim+json' } })
    expect(await requests[0]?.json()).toEqual({ x: 1 })
    expect(requests.map((request) => request.headers.get('content-type'))).toEqual([
      'application/json',
      'application/scim+json',
    ])
  })

  it('gives undefined for an answer without a body, and the headers when asked', async () => {
    const { client } = setUp([empty(), new Response(null, { status: 202, headers: { location: '/log' } })])
    expect(await client.send('DELETE', '/a/1')).toBeUndefined()
    const raw = await client.sendRaw('POST', '/a/1/bulkUpload', {})
    expect([raw.status, raw.headers.get('location')]).toEqual([202, '/log'])
  })

  it('fails readably when a success is not JSON', async () => {
    const { client } = setUp([new Response('<html>')])
    await expect(client.get('/me')).rejects.toThrow(ProtocolError)
  })

  it('keeps the query out of errors: it may name people', async () => {
    const { client } = setUp([refusal(400)])
    const error = await client.get('/users?$search=ann').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(GraphError)
    expect(JSON.stringify(error)).not.toContain('ann')
    expect(error).toMatchObject({ method: 'GET', path: '/users', status: 400, code: 'Code400' })
  })
})

describe('the token', () => {
  it('is an error when it fails, and nothing is sent', async () => {
    const { client, requests } = setUp([], { token: () => Promise.reject(new Error('consent_required')) })
    const error = await client.get('/me', { anyOf: ['User.Read'] }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(TokenError)
    expect(error).toMatchObject({ message: 'consent_required', anyOf: ['User.Read'] })
    expect(requests).toHaveLength(0)
  })

  it('is an error when it is empty', async () => {
    const { client, requests } = setUp([], { token: async () => '' })
    await expect(client.get('/me')).rejects.toThrow(TokenError)
    expect(requests).toHaveLength(0)
  })

  const challenge = { 'www-authenticate': 'Bearer error="insufficient_claims", claims="eyJ4In0="' }

  it('is asked once more with the claims of a challenge', async () => {
    const { client, tokens, requests, sleeps } = setUp([refusal(401, challenge), json({})])
    await client.get('/me')
    expect(tokens.map((token) => token.claims)).toEqual([undefined, 'eyJ4In0='])
    expect(requests.map((request) => request.headers.get('authorization'))).toEqual(['Bearer token1', 'Bearer token2'])
    expect(sleeps).toEqual([])
  })

  it("doesn't go round in circles over a second challenge", async () => {
    const { client, requests } = setUp([refusal(401, challenge), refusal(401, challenge)])
    await expect(client.get('/me')).rejects.toMatchObject({ status: 401 })
    expect(requests).toHaveLength(2)
  })

  it('never travels to another origin', async () => {
    const { client, requests, tokens } = setUp([
      json({ value: [1], '@odata.nextLink': 'https://evil.example/v1.0/users' }),
    ])
    const pages = client.pages('/users')
    expect((await pages.next()).value).toMatchObject({ value: [1] })
    await expect(pages.next()).rejects.toThrow("https://evil.example, which isn't Microsoft Graph")
    await expect(client.get('http://graph.example/v1.0/users')).rejects.toThrow(ProtocolError)
    expect([requests.length, tokens.length]).toEqual([1, 1])
  })
})

describe('patience', () => {
  it('grants what Retry-After asks', async () => {
    const { client, sleeps } = setUp([
      refusal(429, { 'retry-after': '7' }),
      refusal(503, { 'retry-after': '2' }),
      json({}),
    ])
    await client.get('/me')
    expect(sleeps).toEqual([7000, 2000])
  })

  it('backs off with jitter otherwise', async () => {
    const { client, sleeps } = setUp([refusal(504), new TypeError('reset'), json({})], { random: () => 0.5 })
    await client.get('/me')
    expect(sleeps).toEqual([750, 1500])
  })

  it('gives up in the end with the last error', async () => {
    const { client, requests } = setUp(Array.from({ length: 9 }, () => refusal(503)))
    await expect(client.get('/me')).rejects.toMatchObject({ status: 503 })
    expect(requests).toHaveLength(4)
  })

  it("doesn't keep a person waiting for minutes in silence", async () => {
    const { client, requests } = setUp([refusal(429, { 'retry-after': '600' })])
    await expect(client.get('/me')).rejects.toMatchObject({ status: 429, retryAfter: 600_000 })
    expect(requests).toHaveLength(1)
  })

  it('says that no answer came', async () => {
    const { client } = setUp([
      new TypeError('Failed to fetch'),
      new TypeError('Failed to fetch'),
      new TypeError('Failed to fetch'),
    ])
    await expect(client.get('/me')).rejects.toThrow(NetworkError)
  })

  it.each([400, 401, 403, 404, 409, 500, 501])("doesn't repeat a %i", async (status) => {
    const { client, requests } = setUp([refusal(status)])
    await expect(client.get('/me')).rejects.toMatchObject({ status })
    expect(requests).toHaveLength(1)
  })

  it('repeats what must not be repeated after a 429 alone', async () => {
    const once = { repeatable: false }
    const throttled = setUp([refusal(429, { 'retry-after': '1' }), empty()])
    await throttled.client.send('POST', '/sp/1/restart', {}, once)
    expect(throttled.requests).toHaveLength(2)
    for (const reply of [refusal(503), refusal(504), new TypeError('reset')]) {
      const { client, requests } = setUp([reply])
      await expect(client.send('POST', '/sp/1/restart', {}, once)).rejects.toThrow()
      expect(requests).toHaveLength(1)
    }
  })

  it('takes “gone” for success when the answer to its own DELETE was lost', async () => {
    const { client } = setUp([new TypeError('reset'), refusal(404)])
    expect(await client.send('DELETE', '/sp/1/jobs/2')).toBeUndefined()
    await expect(setUp([refusal(404)]).client.send('DELETE', '/sp/1/jobs/2')).rejects.toMatchObject({ status: 404 })
    await expect(setUp([refusal(429), refusal(404)]).client.send('DELETE', '/sp/1/jobs/2')).rejects.toMatchObject({
      status: 404,
    })
  })

  it('stops waiting when nobody wants the answer', async () => {
    const controller = new AbortController()
    const { client, requests } = setUp([refusal(503)], {
      sleep: (_, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason as Error))
          controller.abort()
        }),
    })
    const error = await client.get('/me', { signal: controller.signal }).catch((reason: unknown) => reason)
    expect(isAborted(error)).toBe(true)
    expect(requests).toHaveLength(1)
  })
})

describe('writes', () => {
  /** Answers only when told to. */
  function gate() {
    let open: (response: Response) => void = () => undefined
    const reply = new Promise<Response>((resolve) => {
      open = resolve
    })
    return { reply: () => reply, open: (response = empty()) => open(response) }
  }
  const settled = async () => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
  }

  it('to one principal run one after another, to others at the same time', async () => {
    const [first, other, second] = [gate(), gate(), gate()]
    const { client, requests } = setUp([first.reply, other.reply, second.reply])
    const done = [
      client.send('POST', '/servicePrincipals/1/synchronization/jobs/j/pause'),
      client.send('PUT', '/servicePrincipals/1/synchronization/secrets', {}),
      client.send('POST', '/servicePrincipals/2/synchronization/jobs/j/pause'),
    ]
    await settled()
    const sent = () => requests.map((request) => new URL(request.url).pathname.split('/').slice(3).join('/'))
    expect(sent()).toEqual(['1/synchronization/jobs/j/pause', '2/synchronization/jobs/j/pause'])
    first.open()
    await done[0]
    await settled()
    expect(sent()).toHaveLength(3)
    other.open()
    second.open()
    await Promise.all(done)
  })

  it('go on after one that failed', async () => {
    const { client } = setUp([refusal(400), empty()])
    const [failed, next] = [client.send('POST', '/applications/1/x'), client.send('POST', '/applications/1/y')]
    await expect(failed).rejects.toMatchObject({ status: 400 })
    expect(await next).toBeUndefined()
  })

  it('do not hold up reads or calls that change nothing', async () => {
    const held = gate()
    const { client } = setUp([held.reply, json({ id: 1 }), json({ parsed: true })])
    const pending = client.send('PUT', '/servicePrincipals/1/x', {})
    await settled()
    expect(await client.get('/servicePrincipals/1')).toEqual({ id: 1 })
    expect(await client.send('POST', '/servicePrincipals/1/parseExpression', {}, { queued: false })).toEqual({
      parsed: true,
    })
    held.open()
    await pending
  })
})

describe('pages', () => {
  async function readAll(client: GraphClient) {
    const seen = []
    for await (const page of client.pages('/users')) seen.push(...page.value)
    return seen
  }

  it('follow the links to the end', async () => {
    const { client, requests } = setUp([
      json({ value: [1, 2], '@odata.count': 3, '@odata.nextLink': `${baseUrl}/users?$skiptoken=x` }),
      json({ value: [3] }),
    ])
    const seen = []
    for await (const page of client.pages('/users')) seen.push(page)
    expect(seen).toEqual([
      { value: [1, 2], nextLink: `${baseUrl}/users?$skiptoken=x`, count: 3 },
      { value: [3], nextLink: undefined, count: undefined },
    ])
    expect(requests.map((request) => request.url)).toEqual([`${baseUrl}/users`, `${baseUrl}/users?$skiptoken=x`])
  })

  it('do not go in circles and do not take anything else for a collection', async () => {
    const link = `${baseUrl}/users?x`
    const circle = setUp([json({ value: [], '@odata.nextLink': link }), json({ value: [], '@odata.nextLink': link })])
    await expect(readAll(circle.client)).rejects.toThrow('names itself')
    await expect(readAll(setUp([json({})]).client)).rejects.toThrow("isn't a collection")
  })
})

describe('an answer that is not as documented', () => {
  const read = { read: object<{ id: string; name?: string }>({ id: identifier, name: some(text) }, { id: true }) }
  const outcome = (reply: Response) =>
    setUp([reply])
      .client.get('/things/1', read)
      .catch((reason: unknown) => reason)

  it.each([
    ['no body', empty(), 'empty'],
    ['an empty body', new Response(''), 'empty'],
    ['null', json(null), 'empty'],
    ['a list', json([]), "it isn't an object"],
    ['text', json('x'), "it isn't an object"],
    ['an object without what it needs', json({}), 'id is missing'],
    ['HTML', new Response('<html></html>'), "isn't JSON"],
    ['half a document', new Response('{"id":"1","na'), "isn't JSON"],
    ['a hundred thousand levels', new Response(`{"id":${'['.repeat(1e5)}${']'.repeat(1e5)}}`), 'levels of nesting'],
  ])('fails readably for %s', async (_name, reply, words) => {
    const error = await outcome(reply)
    expect(error).toBeInstanceOf(ProtocolError)
    expect(String(error)).toContain(words)
  })

  it('is used as far as it can be, and the notices name the rest until the call is answered well', async () => {
    const { client } = setUp([json({ id: '1', name: 5 }), json({ id: '1', name: 'x' })])
    expect(await client.get('/things/1?$select=secret', read)).toEqual({ id: '1' })
    expect(client.notices.current().odd).toEqual([{ method: 'GET', path: '/things/1', lines: ["name isn't text"] }])
    await client.get('/things/1', read)
    expect(client.notices.current().odd).toEqual([])
  })

  it('in one entry of a page leaves that entry out', async () => {
    const { client } = setUp([
      json({ value: [{ id: '1' }, null, { id: {} }], '@odata.nextLink': 7, '@odata.count': '3' }),
    ])
    const pages = []
    for await (const page of client.pages('/things', read)) pages.push(page)
    expect(pages).toEqual([{ value: [{ id: '1' }], nextLink: undefined, count: undefined }])
    expect(client.notices.current().odd[0]?.lines).toContain(
      "value has an entry that can't be read, so it's left out (2 times)",
    )
  })

  it.each([
    ['no body', empty()],
    ['null', json(null)],
    ['no value', json({})],
    ['value: null', json({ value: null })],
  ])('is no empty collection: %s', async (_name, reply) => {
    const { client } = setUp([reply])
    await expect(client.pages('/things', read).next()).rejects.toThrow(ProtocolError)
  })
})

it('says that a call waits, until it has ended', async () => {
  const seen: unknown[] = []
  const { client } = setUp([refusal(429, { 'retry-after': '7' }), refusal(503), json({})], {
    sleep: async () => {
      seen.push(...client.notices.current().waiting)
    },
  })
  await client.get('/me')
  expect(seen).toEqual([
    { method: 'GET', path: '/me', status: 429, milliseconds: 7_000 },
    { method: 'GET', path: '/me', status: 503, milliseconds: 2_000 },
  ])
  expect(client.notices.current().waiting).toEqual([])
})
