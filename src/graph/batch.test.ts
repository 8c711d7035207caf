import { describe, expect, it } from 'vitest'
import { createGraphClient } from './client'
import { GraphError, ProtocolError, isAborted } from './graphError'
import type { BatchOptions, BatchRequest, BatchResult } from './types'

type Part = { id: string; method: string; url: string }
type Answer = { id: string; status: number; headers?: Record<string, string>; body?: unknown }
type Sent = {
  parts: Part[]
  answer: (reply?: (part: Part) => Omit<Answer, 'id'>) => void
  refuse: (status: number, retryAfter?: string) => void
  request: Request
}

const ok = (part: Part) => ({ status: 200, body: { url: part.url } })
const throttled = (seconds?: number) => ({
  status: 429,
  ...(seconds === undefined ? {} : { headers: { 'Retry-After': String(seconds) } }),
  body: { error: { code: 'TooManyRequests', message: 'Slow down' } },
})

/** A Graph whose batches are answered by hand, and a clock that moves by hand. */
function setUp() {
  const batches: Sent[] = []
  const timers: { at: number; fire: () => void }[] = []
  let now = 0
  const client = createGraphClient({
    baseUrl: 'https://graph.example/v1.0',
    token: async ({ claims }) => claims ?? 'token',
    now: () => now,
    random: () => 1,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        timers.push({ at: now + milliseconds, fire: resolve })
        signal?.addEventListener('abort', () => reject(signal.reason as Error))
      }),
    fetch: (request) =>
      new Promise((resolve, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason as Error))
        void request.json().then(({ requests }: { requests: Part[] }) => {
          batches.push({
            parts: requests,
            request,
            answer: (reply = ok) =>
              resolve(
                Response.json({ responses: requests.map((part) => ({ id: part.id, ...reply(part) })).reverse() }),
              ),
            refuse: (status, retryAfter) =>
              resolve(
                Response.json(
                  { error: { code: 'x' } },
                  { status, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } },
                ),
              ),
          })
        })
      }),
  })

  /** Lets everything that can happen without a further answer or tick happen. */
  const calm = () => new Promise((resolve) => setImmediate(() => setImmediate(() => setImmediate(resolve))))
  async function advance(milliseconds: number) {
    now += milliseconds
    for (const timer of timers.splice(0)) {
      if (timer.at <= now) timer.fire()
      else timers.push(timer)
    }
    await calm()
  }
  function start(requests: Iterable<BatchRequest> | AsyncIterable<BatchRequest>, options?: BatchOptions) {
    const results: BatchResult[] = []
    const run = (async () => {
      for await (const result of client.batch(requests, options)) results.push(result)
    })()
    run.catch(() => undefined)
    return { run, results }
  }
  return { client, batches, start, calm, advance }
}

const requestsOf = (count: number, from = 0): BatchRequest[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `id${from + index}`,
    method: 'GET',
    url: `/things/${from + index}`,
  }))

/** A listing whose pages arrive by hand. */
function listing() {
  const pages: { resolve: (page: BatchRequest[]) => void; page: Promise<BatchRequest[]> }[] = []
  const pageAt = (index: number) => {
    while (pages.length <= index) {
      let resolve: (page: BatchRequest[]) => void = () => undefined
      const page = new Promise<BatchRequest[]>((done) => {
        resolve = done
      })
      pages.push({ resolve, page })
    }
    return pages[index]!
  }
  async function* requests(count: number) {
    for (let index = 0; index < count; index++) yield* await pageAt(index).page
  }
  return { requests, arrive: (index: number, page: BatchRequest[]) => pageAt(index).resolve(page) }
}

describe('batches', () => {
  it('hold 20 parts and are as few as can be', async () => {
    const { batches, start, calm } = setUp()
    const { run, results } = start(requestsOf(45))
    await calm()
    expect(batches.map((batch) => batch.parts.length)).toEqual([20, 20, 5])
    for (const batch of batches) batch.answer()
    await run
    expect(results).toHaveLength(45)
    expect(results.find((result) => result.id === 'id44')).toEqual({
      id: 'id44',
      status: 200,
      body: { url: '/things/44' },
    })
  })

  it('send nothing for nothing', async () => {
    const { batches, start } = setUp()
    await start([]).run
    expect(batches).toHaveLength(0)
  })

  it('leave while the listing goes on, and carry the remainder over its pages', async () => {
    const { batches, start, calm } = setUp()
    const { requests, arrive } = listing()
    const { run, results } = start(requests(3))
    arrive(0, requestsOf(30))
    await calm()
    expect(batches.map((batch) => batch.parts.length)).toEqual([20])
    batches[0]?.answer()
    await calm()
    expect(results).toHaveLength(20)
    arrive(1, requestsOf(25, 30))
    await calm()
    expect(batches.map((batch) => batch.parts.length)).toEqual([20, 20])
    arrive(2, requestsOf(1, 55))
    await calm()
    expect(batches.map((batch) => batch.parts.length)).toEqual([20, 20, 16])
    for (const batch of batches) batch.answer()
    await run
    expect(new Set(results.map((result) => result.id)).size).toBe(56)
  })

  it('are four at a time at first, and more when all goes well', async () => {
    const { batches, start, calm } = setUp()
    const progress: number[] = []
    const { run } = start(requestsOf(400), { onProgress: ({ concurrency }) => progress.push(concurrency) })
    await calm()
    expect(batches).toHaveLength(4)
    let answered = 0
    let most = 0
    while (answered < 20) {
      most = Math.max(most, batches.length - answered)
      batches[answered++]?.answer()
      await calm()
    }
    await run
    expect(batches).toHaveLength(20)
    expect(most).toBeGreaterThan(4)
    expect(Math.max(...progress)).toBeLessThanOrEqual(8)
  })
})

describe('throttling', () => {
  it('repeats the throttled parts alone, after the time they ask for', async () => {
    const { batches, start, calm, advance } = setUp()
    const { run, results } = start(requestsOf(20))
    await calm()
    batches[0]?.answer((part) => (part.url.endsWith('7') ? throttled(3) : ok(part)))
    await calm()
    expect(results).toHaveLength(18)
    await advance(2999)
    expect(batches).toHaveLength(1)
    await advance(1)
    expect(batches[1]?.parts.map((part) => part.url)).toEqual(['/things/7', '/things/17'])
    batches[1]?.answer()
    await run
    expect(results.every((result) => result.status === 200)).toBe(true)
  })

  it('halves the number under way once, holds the rest back, then lets it grow again', async () => {
    const { batches, start, calm, advance } = setUp()
    const progress: { answered: number; batches: number; concurrency: number }[] = []
    const { run, results } = start(requestsOf(300), { onProgress: (now) => progress.push(now) })
    await calm()
    for (const batch of batches.slice(0, 4)) batch.answer(() => throttled(5))
    await calm()
    expect(progress.at(-1)).toMatchObject({ answered: 0, concurrency: 2 })
    expect(batches).toHaveLength(4)
    await advance(5000)
    expect(batches).toHaveLength(6)
    let answered = 4
    while (answered < batches.length) {
      batches[answered++]?.answer()
      await calm()
    }
    await run
    expect(results).toHaveLength(300)
    // 15 for the parts, 4 for those that were throttled; never more.
    expect(batches).toHaveLength(19)
    expect(progress.at(-1)?.concurrency).toBeGreaterThan(2)
  })

  it('waits when the batch itself is throttled', async () => {
    const { batches, start, calm, advance } = setUp()
    const { run, results } = start(requestsOf(100))
    await calm()
    batches[0]?.refuse(429, '4')
    for (const batch of batches.slice(1, 4)) batch.answer()
    await calm()
    expect(batches).toHaveLength(4)
    await advance(4000)
    expect(batches).toHaveLength(6)
    batches[4]?.answer()
    batches[5]?.answer()
    await run
    expect(results).toHaveLength(100)
  })

  it('repeats parts that were unavailable without holding up the rest', async () => {
    const { batches, start, calm, advance } = setUp()
    const { run, results } = start(requestsOf(100))
    await calm()
    batches[0]?.answer((part) => (part.url === '/things/0' ? { status: 503 } : ok(part)))
    await calm()
    expect(batches).toHaveLength(5)
    for (const batch of batches.slice(1)) batch.answer()
    await advance(1000)
    batches[5]?.answer()
    await run
    expect(results.find((result) => result.id === 'id0')).toMatchObject({ status: 200 })
  })

  it('gives a part up in the end, with its error', async () => {
    const { batches, start, calm, advance } = setUp()
    const { run, results } = start(requestsOf(1))
    await calm()
    for (let index = 0; index < 7; index++) {
      batches[index]?.answer(() => throttled(1))
      await advance(0)
      await advance(1000)
    }
    await run
    expect(results[0]).toMatchObject({ id: 'id0', status: 429 })
    expect(batches).toHaveLength(7)
  })
})

describe('what goes wrong', () => {
  it('in one part stays with that part', async () => {
    const { batches, start, calm } = setUp()
    const { run, results } = start(requestsOf(3))
    await calm()
    batches[0]?.answer((part) =>
      part.url.endsWith('1')
        ? { status: 403, body: { error: { code: 'Authorization_RequestDenied', message: 'No' } } }
        : ok(part),
    )
    await run
    const failed = results.find((result) => result.id === 'id1')
    expect(failed?.error).toBeInstanceOf(GraphError)
    expect(failed?.error).toMatchObject({ status: 403, code: 'Authorization_RequestDenied', path: '/things/1' })
    expect(results.filter((result) => result.error)).toHaveLength(1)
  })

  it('is named when a part is missing from the answer', async () => {
    const { start, calm, batches } = setUp()
    const { run, results } = start(requestsOf(2))
    await calm()
    batches[0]?.answer((part) => ({ ...ok(part), ...(part.id === '1' ? { id: 'other' } : {}) }))
    await run
    expect(results.find((result) => result.id === 'id1')?.error).toBeInstanceOf(ProtocolError)
  })

  it('with the batch as a whole ends it, after giving what was answered', async () => {
    const { batches, start, calm } = setUp()
    const { run, results } = start(requestsOf(40))
    await calm()
    batches[0]?.answer()
    await calm()
    batches[1]?.refuse(400)
    await expect(run).rejects.toMatchObject({ status: 400 })
    expect(results).toHaveLength(20)
  })

  it('in the listing ends it too', async () => {
    const { start } = setUp()
    async function* broken() {
      yield* requestsOf(3)
      throw new Error('listing failed')
    }
    await expect(start(broken()).run).rejects.toThrow('listing failed')
  })

  it("with the token's freshness is answered with the claims asked for", async () => {
    const { batches, start, calm } = setUp()
    const { run, results } = start(requestsOf(81))
    await calm()
    batches[0]?.answer(() => ({
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error="insufficient_claims", claims="Y2xhaW1z"' },
    }))
    await calm()
    for (const batch of batches.slice(1)) batch.answer()
    await calm()
    for (const batch of batches.slice(5)) batch.answer()
    await run
    const tokens = batches.map((batch) => batch.request.headers.get('authorization'))
    expect(tokens).toEqual([...Array.from({ length: 4 }, () => 'Bearer token'), 'Bearer Y2xhaW1z', 'Bearer token'])
    expect(results).toHaveLength(81)
    expect(results.filter((result) => result.error)).toEqual([])
  })

  it('is over at once when cancelled: nothing more is sent, what is under way is aborted', async () => {
    const { batches, start, calm } = setUp()
    const controller = new AbortController()
    const { run, results } = start(requestsOf(200), { signal: controller.signal })
    await calm()
    batches[0]?.answer()
    await calm()
    const sent = batches.length
    controller.abort()
    const error = await run.catch((reason: unknown) => reason)
    expect(isAborted(error)).toBe(true)
    expect(results).toHaveLength(20)
    expect(batches).toHaveLength(sent)
    expect(batches[1]?.request.signal.aborted).toBe(true)
  })

  it('is over as well when the reader walks away', async () => {
    const { batches, client, calm } = setUp()
    const reader = client.batch(requestsOf(200))
    const first = reader.next()
    await calm()
    batches[0]?.answer()
    await first
    await calm()
    const sent = batches.length
    await reader.return()
    await calm()
    expect(batches).toHaveLength(sent)
    expect(batches[1]?.request.signal.aborted).toBe(true)
  })
})
