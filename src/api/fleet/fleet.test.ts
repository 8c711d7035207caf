import { describe, expect, it } from 'vitest'
import { createGraphClient } from '../../graph/client'
import type { GraphClient } from '../../graph/types'
import { createFleet, hasProvisioning, type FleetSnapshot } from './fleet'

const baseUrl = 'https://graph.example/v1.0'
type Part = { id: string; url: string }
type PartAnswer = { status: number; body?: unknown; headers?: Record<string, string> }

const idOf = (index: number) => `sp-${index}`
const principal = (index: number) => ({ id: idOf(index), appId: `app-${index}`, displayName: `App ${index}` })
const jobsOf = (id: string): PartAnswer => ({
  status: 200,
  body: { value: id.endsWith('0') ? [{ id: `scim.${id}`, templateId: 'scim' }] : [] },
})
const idIn = (url: string) =>
  /^\/servicePrincipals\/([^/]+)\/synchronization\/jobs$/.exec(url)?.[1] ?? 'not a jobs call'

/**
 * A tenant behind a transport that counts requests. Every answer takes one event-loop iteration, so that calls overlap
 * as on a network.
 */
function tenant(
  count: number,
  {
    answer = jobsOf,
    cloudSync = [] as number[],
    pageSize = 999,
    listing,
  }: {
    answer?: (id: string, batch: number) => PartAnswer
    cloudSync?: number[]
    pageSize?: number
    listing?: (page: number) => Response | undefined
  } = {},
) {
  const log: string[] = []
  const asked: string[] = []
  let batches = 0
  let flying = 0
  let most = 0
  const waits: number[] = []
  let time = 0

  async function respond(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    if (pathname.endsWith('/$batch')) {
      const batch = ++batches
      log.push(`batch ${batch}`)
      const { requests } = (await request.json()) as { requests: Part[] }
      asked.push(...requests.map((part) => idIn(part.url)))
      return Response.json({ responses: requests.map((part) => ({ id: part.id, ...answer(idIn(part.url), batch) })) })
    }
    if (searchParams.get('$filter')?.startsWith('applicationTemplateId'))
      return Response.json({ value: cloudSync.map(principal) })
    const page = Number(searchParams.get('$skiptoken') ?? 0)
    log.push(`page ${page}`)
    const special = listing?.(page)
    if (special) return special
    const [from, to] = [page * pageSize, Math.min(count, (page + 1) * pageSize)]
    return Response.json({
      value: Array.from({ length: to - from }, (_, index) => principal(from + index)),
      ...(to < count ? { '@odata.nextLink': `${baseUrl}/servicePrincipals?$skiptoken=${page + 1}` } : {}),
    })
  }

  const graph = createGraphClient({
    baseUrl,
    token: async () => 'token',
    now: () => time,
    random: () => 1,
    sleep: async (milliseconds, signal) => {
      waits.push(milliseconds)
      time += milliseconds
      await new Promise((resolve) => setImmediate(resolve))
      signal?.throwIfAborted()
    },
    fetch: async (request) => {
      const batch = request.url.endsWith('$batch')
      if (batch) most = Math.max(most, ++flying)
      await new Promise((resolve) => setImmediate(resolve))
      if (batch) flying--
      request.signal.throwIfAborted()
      return respond(request)
    },
  })
  const fleet = createFleet(graph, { clock: () => 42, soon: (callback) => setImmediate(callback) })
  return { fleet, log, asked, waits, batches: () => batches, most: () => most }
}

/** Every state that a subscriber was notified of. */
function watch(fleet: { subscribe: (listener: () => void) => () => void; current: () => FleetSnapshot }) {
  const moments: FleetSnapshot[] = []
  fleet.subscribe(() => moments.push(fleet.current()))
  return moments
}

const answeredRows = ({ rows }: FleetSnapshot) => rows.filter((row) => row.jobs)

describe('a load', () => {
  it('asks every service principal once, in as few batches as possible', async () => {
    const { fleet, asked, batches } = tenant(2_345)
    await fleet.start()
    const { rows, ...counts } = fleet.current()
    expect(counts).toEqual({
      state: 'done',
      listed: 2_345,
      total: 2_345,
      answered: 2_345,
      batches: Math.ceil(2_345 / 20),
      isPartial: false,
      isComplete: true,
    })
    expect(batches()).toBe(Math.ceil(2_345 / 20))
    expect(new Set(asked).size).toBe(2_345)
    expect(rows).toHaveLength(2_345)
    expect(rows[10]).toEqual({
      servicePrincipal: principal(10),
      jobs: [{ id: 'scim.sp-10', templateId: 'scim' }],
      fetchedAt: 42,
    })
    expect(rows.filter(hasProvisioning)).toHaveLength(235)
  })

  it('shows its first rows long before the last batch is sent, and starts before the listing ends', async () => {
    const { fleet, log, batches } = tenant(5_000)
    const firstShown: number[] = []
    fleet.subscribe(() => {
      if (firstShown.length === 0 && answeredRows(fleet.current()).length > 0) firstShown.push(batches())
    })
    await fleet.start()
    expect(batches()).toBe(250)
    expect(firstShown[0]).toBeLessThan(20)
    expect(log.indexOf('batch 1')).toBeLessThan(log.indexOf('page 1'))
  })

  it('reports progress, which never goes back', async () => {
    const { fleet } = tenant(400)
    const moments = watch(fleet)
    await fleet.start()
    // How many moments there are depends on the computer's speed.
    expect(moments.some(({ answered }) => answered > 0 && answered < 400)).toBe(true)
    expect(moments[0]).toMatchObject({ state: 'loading', listed: 0, answered: 0 })
    for (const [index, moment] of moments.entries())
      expect(moment.answered).toBeGreaterThanOrEqual(moments[index - 1]?.answered ?? 0)
    expect(moments.at(-1)?.state).toBe('done')
  })

  it('adds cloud sync without asking for any app twice', async () => {
    const { fleet, asked, batches } = tenant(19, { cloudSync: [3, 100] })
    await fleet.start()
    expect(fleet.current().rows).toHaveLength(20)
    expect([asked.length, batches()]).toEqual([20, 1])
  })

  it('runs once, however often it is started', async () => {
    const { fleet, batches } = tenant(40)
    await Promise.all([fleet.start(), fleet.start()])
    expect(batches()).toBe(2)
  })

  it('removes deleted apps at the next load, and shows the others meanwhile', async () => {
    let gone = false
    const { fleet } = tenant(3, { listing: () => (gone ? Response.json({ value: [principal(0)] }) : undefined) })
    await fleet.start()
    gone = true
    const second = fleet.start()
    expect(fleet.current()).toMatchObject({ state: 'loading', answered: 0 })
    expect(answeredRows(fleet.current())).toHaveLength(3)
    await second
    expect(fleet.current().rows.map((row) => row.servicePrincipal.id)).toEqual(['sp-0'])
  })
})

describe('throttling', () => {
  it('slows down and sends fewer batches at a time until every row arrives', async () => {
    const slow = {
      status: 429,
      headers: { 'Retry-After': '3' },
      body: { error: { code: 'TooManyRequests', message: 'x' } },
    }
    const { fleet, waits, batches } = tenant(1_000, { answer: (id, batch) => (batch <= 4 ? slow : jobsOf(id)) })
    await fleet.start()
    expect(answeredRows(fleet.current())).toHaveLength(1_000)
    expect(waits).toContain(3_000)
    // 50, and 4 for the 80 parts that were sent twice.
    expect(batches()).toBe(54)
    expect(fleet.current().batches).toBe(54)
  })

  it("increases the number of parallel batches beyond the initial four if it doesn't occur", async () => {
    const { fleet, most } = tenant(2_000)
    await fleet.start()
    expect(most()).toBeGreaterThan(4)
    expect(most()).toBeLessThanOrEqual(8)
  })
})

describe('trouble', () => {
  const forbidden = { status: 403, body: { error: { code: 'Authorization_RequestDenied', message: 'No' } } }

  it('with one service principal is the error of one row', async () => {
    const { fleet } = tenant(25, { answer: (id) => (id === 'sp-7' ? forbidden : jobsOf(id)) })
    await fleet.start()
    expect(fleet.current()).toMatchObject({ state: 'done', answered: 25 })
    expect(fleet.current().rows.filter((row) => row.error)).toMatchObject([
      { servicePrincipal: { id: 'sp-7' }, error: { status: 403 } },
    ])
    expect(
      fleet
        .current()
        .rows.filter(hasProvisioning)
        .map((row) => row.servicePrincipal.id),
    ).toEqual(['sp-0', 'sp-7', 'sp-10', 'sp-20'])
  })

  it('with the listing fails the load and leaves the rows that arrived', async () => {
    const refusal = () =>
      Response.json({ error: { code: 'Authorization_RequestDenied', message: 'No' } }, { status: 403 })
    const { fleet } = tenant(500, { pageSize: 100, listing: (page) => (page === 3 ? refusal() : undefined) })
    await fleet.start()
    expect(fleet.current().state).toBe('failed')
    expect(fleet.current().error).toMatchObject({ status: 403 })
    expect(fleet.current().rows).toHaveLength(300)
  })

  const graphThatThrows = (thrown: () => Error): GraphClient => ({
    ...createGraphClient({ baseUrl, token: () => Promise.resolve('token'), fetch: () => Promise.reject(thrown()) }),
    batch: () => {
      throw thrown()
    },
  })

  it("after the load was cancelled doesn't count", async () => {
    const fleet = createFleet(
      graphThatThrows(() => {
        fleet.cancel()
        return new Error('The answer was cut off')
      }),
    )
    await fleet.start([{ id: 'sp-1' }])
    expect(fleet.current().state).toBe('cancelled')
    expect(fleet.current().error).toBeUndefined()
  })

  it("doesn't count if the browser itself ended the call", async () => {
    const fleet = createFleet(graphThatThrows(() => new DOMException('The page is left', 'AbortError')))
    await fleet.start([{ id: 'sp-1' }])
    expect(fleet.current().state).toBe('cancelled')
  })

  it('of another kind counts, and says why', async () => {
    const fleet = createFleet(graphThatThrows(() => new Error('Broken')))
    await fleet.start([{ id: 'sp-1' }])
    expect(fleet.current()).toMatchObject({ state: 'failed', error: { message: 'Broken' } })
  })

  it('stops at once when cancelled, leaves the rows that arrived, and can be resumed', async () => {
    const { fleet, batches } = tenant(2_000)
    fleet.subscribe(() => {
      if (fleet.current().state === 'loading' && fleet.current().answered >= 100) fleet.cancel()
    })
    await fleet.start()
    const { state, answered } = fleet.current()
    expect(state).toBe('cancelled')
    expect(answered).toBeGreaterThanOrEqual(100)
    expect(answered).toBeLessThan(2_000)
    const sent = batches()
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
    expect(batches()).toBe(sent)
  })
})

describe('without the permission to list', () => {
  it('loads the given service principals, and says so', async () => {
    const { fleet, log, asked } = tenant(0)
    await fleet.start([{ id: 'sp-10' }, { id: 'sp-11', displayName: 'Pinned' }])
    expect(log).toEqual(['batch 1'])
    expect(asked).toEqual(['sp-10', 'sp-11'])
    expect(fleet.current()).toMatchObject({ state: 'done', listed: 2, total: 2, isPartial: true })
    expect(fleet.current().rows[1]).toMatchObject({
      servicePrincipal: { id: 'sp-11', displayName: 'Pinned' },
      jobs: [],
    })
  })

  it("adds a pasted one, which a later listing doesn't remove", async () => {
    const { fleet } = tenant(1)
    await fleet.add({ id: 'sp-990' })
    expect(fleet.current().rows).toMatchObject([{ servicePrincipal: { id: 'sp-990' }, jobs: [{ templateId: 'scim' }] }])
    await fleet.start()
    expect(fleet.current().rows.map((row) => row.servicePrincipal.id)).toEqual(['sp-990', 'sp-0'])
  })
})

describe('a refresh', () => {
  it('asks for some apps again and leaves the others unchanged', async () => {
    let second = false
    const { fleet, asked } = tenant(30, {
      answer: (id) => (second ? { status: 200, body: { value: [{ id: 'new' }] } } : jobsOf(id)),
    })
    await fleet.start()
    const before = fleet.current().rows
    second = true
    await fleet.refresh(['sp-5'])
    expect(asked.slice(30)).toEqual(['sp-5'])
    const after = fleet.current().rows
    expect(after[5]).toMatchObject({ servicePrincipal: principal(5), jobs: [{ id: 'new' }] })
    expect(after[6]).toBe(before[6])
  })

  it('leaves the known jobs beside the error if it fails', async () => {
    let refused = false
    const { fleet } = tenant(1, {
      answer: (id) => (refused ? { status: 404, body: { error: { code: 'x', message: 'y' } } } : jobsOf(id)),
    })
    await fleet.start()
    refused = true
    await fleet.refresh(['sp-0'])
    expect(fleet.current().rows[0]).toMatchObject({ jobs: [{ id: 'scim.sp-0' }], error: { status: 404 } })
    refused = false
    await fleet.refresh(['sp-0'])
    expect(fleet.current().rows[0]?.error).toBeUndefined()
  })
})
