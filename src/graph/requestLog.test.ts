import { describe, expect, it } from 'vitest'
import { createGraphClient } from './client'
import { toHar } from './har'
import { createRequestLog, type RequestLogOptions } from './requestLog'

const baseUrl = 'https://graph.example/v1.0'
const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers })
const refusal = (status: number, headers: Record<string, string> = {}) =>
  json({ error: { code: 'TooManyRequests', message: 'No' } }, status, headers)

/** A client with a recorder. Each answer takes 10 milliseconds, and waits take as long as they say. */
function setUp(replies: (Response | Error | (() => Promise<Response>))[], options: Partial<RequestLogOptions> = {}) {
  let time = 0
  const recorder = createRequestLog({
    baseUrl,
    rulesOf: () => ({
      request: { name: 'word' },
      answer: { id: 'word', value: [{ id: 'word' }] },
      refusal: { error: { code: 'code', message: 'text' } },
    }),
    page: () => 'Apps',
    now: () => 1_000_000 + time,
    clock: () => time,
    ...options,
  })
  const graph = createGraphClient({
    baseUrl,
    recorder,
    token: async () => {
      time += 1
      return 'the-access-token'
    },
    now: () => time,
    random: () => 1,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted()
      time += milliseconds
    },
    fetch: async () => {
      const reply = replies.shift()
      time += 10
      const answer = typeof reply === 'function' ? await reply() : reply
      if (answer instanceof Response) return answer
      throw answer ?? new Error('No reply left')
    },
  })
  const only = () => {
    const { requests } = recorder.current()
    expect(requests).toHaveLength(1)
    return requests[0]!
  }
  return { graph, recorder, only, clock: () => time }
}

describe('a recorded request', () => {
  it('says what was sent and received, and how long each part took', async () => {
    const { graph, only } = setUp([json({ id: 'a', secret: 'x' }, 200, { 'request-id': 'r1', 'set-cookie': 'c' })])
    await graph.send('POST', '/things/1?$top=2', { name: 'n', password: 'p' }, { anyOf: ['A.Read'] })
    const request = only()
    expect(request).toMatchObject({
      method: 'POST',
      url: `${baseUrl}/things/1?$top=2`,
      path: '/things/1',
      startedAt: 1_000_000,
      duration: 11,
      outcome: 'answered',
      status: 200,
      attempts: 1,
      sent: 27,
      received: 23,
      page: 'Apps',
      anyOf: ['A.Read'],
      responseHeaders: [
        ['content-type', 'text/plain;charset=UTF-8'],
        ['request-id', 'r1'],
      ],
      requestBody: { value: { name: 'n' }, omitted: 1 },
      responseBody: { value: { id: 'a' }, omitted: 1 },
    })
    expect(request.requestHeaders.map(([name]) => name)).toEqual(['content-type', 'client-request-id'])
    expect(request.spans).toEqual([
      { kind: 'token', start: 0, end: 1 },
      { kind: 'answer', start: 1, end: 11, status: 200 },
    ])
  })

  it('never has the access token', async () => {
    const { graph, recorder } = setUp([json({ id: 'the-access-token' })], { rulesOf: () => undefined })
    await graph.get('/x')
    expect(JSON.stringify(recorder.current())).not.toContain('the-access-token')
  })

  it('shows each attempt and each wait', async () => {
    const { graph, only } = setUp([refusal(429, { 'retry-after': '3' }), new Error('lost'), json({ id: 'a' })])
    await graph.get('/x')
    expect(only()).toMatchObject({ attempts: 3, status: 200 })
    expect(only().spans.map(({ kind, start, end, status }) => [kind, (end ?? 0) - start, status])).toEqual([
      ['token', 1, undefined],
      ['answer', 10, 429],
      ['wait', 3_000, 429],
      ['token', 1, undefined],
      ['answer', 10, 0],
      ['wait', 2_000, 0],
      ['token', 1, undefined],
      ['answer', 10, 200],
    ])
  })

  it('has the body of a refusal by its own rule', async () => {
    const { graph, only } = setUp([json({ error: { code: 'BadRequest', message: 'No', inner: 'x' } }, 400)])
    await graph.get('/x').catch(() => undefined)
    expect(only()).toMatchObject({
      outcome: 'answered',
      status: 400,
      responseBody: { value: { error: { code: 'BadRequest', message: 'No' } }, omitted: 1 },
    })
  })

  it.each([
    ['noAnswer', [new Error('lost')], { repeatable: false }],
    ['unreadable', [new Response('<html>')], {}],
    ['cancelled', [new DOMException('over', 'AbortError')], {}],
  ] as const)('ends as %s', async (outcome, replies, how) => {
    const { graph, only } = setUp([...replies])
    await graph.get('/x', how).catch(() => undefined)
    expect(only()).toMatchObject({ outcome, duration: 11 })
  })

  it('counts the time behind an earlier write to the same object', async () => {
    const { graph, recorder } = setUp([json({}), json({})])
    await Promise.all([graph.send('POST', '/things/1/a'), graph.send('POST', '/things/1/b')])
    expect(recorder.current().requests.map(({ spans }) => spans[0])).toEqual([
      { kind: 'token', start: 0, end: 1 },
      { kind: 'queue', start: 0, end: 11 },
    ])
  })
})

describe('a batch', () => {
  const parts = [
    { id: 'first', method: 'GET', url: '/things/1?$top=1' },
    { id: 'second', method: 'GET', url: '/things/2', headers: { ConsistencyLevel: 'eventual', 'X-Other': 'x' } },
  ]

  it('has its requests as parts with rules of their own, also when they are sent again', async () => {
    const { graph, recorder } = setUp([
      json({
        responses: [
          {
            id: '1',
            status: 429,
            headers: { 'Retry-After': '1' },
            body: { error: { code: 'TooMany', message: 'no' } },
          },
          { id: '0', status: 200, headers: { 'request-id': 'r' }, body: { id: 'a', secret: 'x' } },
        ],
      }),
      json({ responses: [{ id: '0', status: 200, body: { id: 'b' } }] }),
    ])
    recorder.subscribe(() => undefined)
    for await (const result of graph.batch(parts)) expect(result.error).toBeUndefined()
    const [first, second] = recorder.current().requests
    expect(first).toMatchObject({ path: '/$batch', status: 200 })
    expect(first?.parts).toMatchObject([
      {
        batch: first?.id,
        url: `${baseUrl}/things/1?$top=1`,
        path: '/things/1',
        status: 200,
        attempts: 1,
        responseHeaders: [['request-id', 'r']],
        responseBody: { value: { id: 'a' }, omitted: 1 },
      },
      {
        path: '/things/2',
        status: 429,
        attempts: 1,
        requestHeaders: [['consistencylevel', 'eventual']],
        responseHeaders: [['retry-after', '1']],
      },
    ])
    expect(second?.parts).toMatchObject([{ path: '/things/2', status: 200, attempts: 2 }])
  })

  it('has no successful answers of its parts while nobody looks', async () => {
    const { graph, only } = setUp([
      json({
        responses: [
          { id: '0', status: 200, body: { id: 'a' } },
          { id: '1', status: 404, body: { error: { code: 'NotFound', message: 'no' } } },
        ],
      }),
    ])
    for await (const result of graph.batch(parts)) void result
    expect(only().parts).toMatchObject([
      { status: 200, responseBody: { value: undefined, isSkipped: 'inBatch' } },
      { status: 404, responseBody: { value: { error: { code: 'NotFound' } } } },
    ])
  })

  it('has its parts even if no answer came', async () => {
    const { graph, only } = setUp([refusal(403)])
    await (async () => {
      for await (const result of graph.batch(parts)) void result
    })().catch(() => undefined)
    expect(only()).toMatchObject({ status: 403, parts: [{ outcome: 'noAnswer' }, { outcome: 'noAnswer' }] })
  })
})

describe('the log', () => {
  const fill = async (count: number, options: Partial<RequestLogOptions>, size = 1) => {
    const { graph, recorder } = setUp(
      Array.from({ length: count }, () => json({ id: 'x'.repeat(size) })),
      options,
    )
    for (let index = 0; index < count; index++) await graph.get(`/x/${String(index)}`)
    return recorder
  }

  it('forgets the oldest beyond its number of rows', async () => {
    const { requests, dropped } = (await fill(5, { mostRows: 3 })).current()
    expect(requests.map(({ path }) => path)).toEqual(['/x/2', '/x/3', '/x/4'])
    expect(dropped).toBe(2)
  })

  it('forgets the oldest beyond its bytes', async () => {
    const { requests } = (await fill(5, { mostBytes: 2_700 }, 200)).current()
    expect(requests.map(({ path }) => path)).toEqual(['/x/3', '/x/4'])
  })

  it('records nothing while paused, and forgets everything when cleared', async () => {
    const { graph, recorder } = setUp([json({}), json({}), json({})])
    await graph.get('/a')
    recorder.setPaused(true)
    await graph.get('/b')
    recorder.setPaused(false)
    await graph.get('/c')
    expect(recorder.current().requests.map(({ path }) => path)).toEqual(['/a', '/c'])
    recorder.clear()
    expect(recorder.current()).toEqual({ requests: [], dropped: 0, isPaused: false })
  })

  it('leaves out a request that ends after the log was cleared', async () => {
    let answer: (response: Response) => void = () => undefined
    const { graph, recorder } = setUp([() => new Promise<Response>((resolve) => (answer = resolve))])
    const call = graph.get('/a')
    while (recorder.current().requests.length === 0) await Promise.resolve()
    await Promise.resolve()
    await Promise.resolve()
    recorder.clear()
    answer(json({ id: 'late' }))
    await call
    expect(recorder.current().requests).toEqual([])
  })

  it('tells those who look, with a new snapshot for each change', async () => {
    const { graph, recorder } = setUp([json({ id: 'a' })])
    const seen: string[] = []
    const stop = recorder.subscribe(() => seen.push(recorder.current().requests.at(-1)?.outcome ?? ''))
    await graph.get('/a')
    expect(seen[0]).toBe('running')
    expect(seen.at(-1)).toBe('answered')
    stop()
    expect(recorder.current()).toBe(recorder.current())
  })
})

describe('a HAR', () => {
  it('has an entry for each attempt, with times that follow each other', async () => {
    const { graph, recorder } = setUp([refusal(429, { 'retry-after': '3' }), json({ id: 'a' })])
    await graph.send('POST', '/things/1?$top=2', { name: 'n' })
    const { log } = toHar(recorder.current().requests, '1', () => 'why')
    expect(log.version).toBe('1.2')
    expect(
      log.entries.map(({ time, timings, response }) => [time, timings.blocked, timings.wait, response.status]),
    ).toEqual([
      [11, 1, 10, 429],
      [3_011, 3_001, 10, 200],
    ])
    expect(log.entries.map(({ startedDateTime }) => startedDateTime)).toEqual([
      '1970-01-01T00:16:40.000Z',
      '1970-01-01T00:16:40.011Z',
    ])
    expect(log.entries[1]?.request).toMatchObject({
      queryString: [{ name: '$top', value: '2' }],
      postData: { mimeType: 'application/json', text: '{"name":"n"}' },
    })
    expect(log.entries[1]?.response.content.text).toBe('{"id":"a"}')
  })

  it('has a batch as one request whose bodies hold its parts', async () => {
    const { graph, recorder } = setUp([json({ responses: [{ id: '0', status: 200, body: { id: 'a', x: 1 } }] })])
    recorder.subscribe(() => undefined)
    for await (const result of graph.batch([{ id: 'first', method: 'GET', url: '/things/1?$top=1' }])) void result
    const { log } = toHar(recorder.current().requests, '1', () => '')
    expect(JSON.parse(log.entries[0]?.request.postData?.text ?? '')).toEqual({
      requests: [{ id: '0', method: 'GET', url: '/things/1?$top=1' }],
    })
    expect(JSON.parse(log.entries[0]?.response.content.text ?? '')).toEqual({
      responses: [{ id: '0', status: 200, body: { id: 'a' } }],
    })
  })
})

describe('before the rules are loaded', () => {
  it('records requests without their bodies, and says why', async () => {
    const { graph, only } = setUp([json({ id: 'a' })], { hasRules: () => false })
    await graph.send('POST', '/things', { name: 'n' }, {})
    expect(only()).toMatchObject({
      status: 200,
      requestBody: { value: undefined, isSkipped: 'noRules' },
      responseBody: { value: undefined, isSkipped: 'noRules' },
    })
  })

  it('records no answer that could repeat what its request held back', async () => {
    let isReady = false
    const { graph, only, recorder } = setUp(
      [
        async () => {
          isReady = true
          return json({ id: 'the-typed-password' })
        },
      ],
      { hasRules: () => isReady },
    )
    await graph.send('POST', '/things', { password: 'the-typed-password' }, {})
    expect(only().responseBody).toMatchObject({ isSkipped: 'noRules' })
    expect(JSON.stringify(recorder.current())).not.toContain('the-typed-password')
  })

  it('records the answer of a request without a body once the rules are there', async () => {
    let isReady = false
    const { graph, only } = setUp(
      [
        async () => {
          isReady = true
          return json({ id: 'a' })
        },
      ],
      { hasRules: () => isReady },
    )
    await graph.get('/things/1', { read: (value) => value })
    expect(only().responseBody?.value).toEqual({ id: 'a' })
  })
})
