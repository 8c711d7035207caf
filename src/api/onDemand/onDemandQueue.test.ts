import { describe, expect, it } from 'vitest'
import { summarySentence } from '../../domain/onDemand/queueSummary'
import type { JobMapping, RunSubject } from '../../domain/onDemand/onDemandRequest'
import type { ProvisionOnDemandRequest } from '../../domain/resources/synchronization'
import { GraphError, NetworkError, TokenError } from '../../graph/graphError'
import { createGraphClient } from '../../graph/client'
import type { RequestOptions } from '../../graph/types'
import type { OnDemandRecord } from '../storage/results'
import { createOnDemandQueue } from './onDemandQueue'

const jobMapping: JobMapping = {
  servicePrincipalId: 'sp',
  jobId: 'job.1',
  appName: 'CRM',
  ruleId: 'r',
  objectMapping: 'Users',
  objectTypeName: 'User',
  sourceSystem: 'Azure Active Directory',
  targetSystem: 'CRM',
  matching: [],
}
const subject = (id: string): RunSubject => ({ objectId: id, name: id, members: [] })
const subjects = (count: number) => Array.from({ length: count }, (_, index) => subject(`p${String(index + 1)}`))
const answer = (result: string, action = 'Create') => ({
  key: JSON.stringify({ result, details: {} }),
  value: JSON.stringify({
    action,
    statusInfo: { status: result, errorCode: result === 'Failure' ? 'Conflict' : null },
    provisioningSteps: [{ name: 'x', type: 'Export', status: result }],
  }),
})
const call = { method: 'POST', path: '/servicePrincipals/sp/synchronization/jobs/job.1/provisionOnDemand' }
const refused = (status: number, retryAfter?: number) =>
  new GraphError({ ...call, status, code: 'Code', message: 'No.', retryAfter })

/** A fake environment whose time passes only while something waits for it. */
function createClock() {
  let time = 1_000_000
  const timers: { at: number; ring: () => void }[] = []
  return {
    now: () => time,
    sleep: (milliseconds: number, signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        const timer = { at: time + milliseconds, ring: resolve }
        timers.push(timer)
        signal?.addEventListener('abort', () => {
          timers.splice(timers.indexOf(timer), 1)
          reject(new DOMException('Called off', 'AbortError'))
        })
      }),
    /** Lets promises settle, and fires timers in order until none is left or `enough` returns true. */
    async run(enough: () => boolean = () => false) {
      for (let turns = 0; turns < 10_000; turns++) {
        // Bodies of requests and answers are streams, which need several event-loop iterations.
        for (let index = 0; index < 6; index++) await new Promise((resolve) => setImmediate(resolve))
        if (enough()) return
        const next = timers.sort((a, b) => a.at - b.at).shift()
        if (!next) return
        time = Math.max(time, next.at)
        next.ring()
      }
      throw new Error("the queue doesn't come to rest")
    },
  }
}

type Send = (id: string, how: Pick<RequestOptions, 'signal' | 'onWait'>) => Promise<unknown>

function set(send: Send) {
  const clock = createClock()
  const stored: OnDemandRecord[] = []
  const sent: { id: string; at: number }[] = []
  let made = 0
  const queue = createOnDemandQueue({
    ...clock,
    clock: () => 5,
    newId: () => `id${String(++made)}`,
    describe: (error) => ({
      title: "Couldn't provision",
      cause: error instanceof Error ? error.message : '',
      remedy: '',
      support: '',
    }),
    keep: (record) => {
      stored.push(record)
      return Promise.resolve()
    },
    send: async (_jobMapping: JobMapping, request: ProvisionOnDemandRequest, how) => {
      const id = request.parameters[0]?.subjects?.[0]?.objectId ?? ''
      sent.push({ id, at: clock.now() })
      return send(id, how)
    },
  })
  return { queue, clock, stored, sent }
}

const slowly = (clock: ReturnType<typeof createClock>, milliseconds: number) => clock.sleep(milliseconds)

describe('twelve subjects, of which two are throttled and one fails', () => {
  it('end in order, within the limit, with a correct summary', async () => {
    // Uses the real client, which waits for Retry-After.
    const clock = createClock()
    const stored: OnDemandRecord[] = []
    const arrivals: { id: string; at: number; status: number }[] = []
    const throttled = new Set(['p3', 'p8'])
    const graph = createGraphClient({
      baseUrl: 'https://graph.example/v1.0',
      token: () => Promise.resolve('t'),
      now: clock.now,
      sleep: clock.sleep,
      fetch: async (request) => {
        const body = (await request.json()) as ProvisionOnDemandRequest
        const id = body.parameters[0]?.subjects?.[0]?.objectId ?? ''
        const status = throttled.delete(id) ? 429 : 200
        arrivals.push({ id, at: clock.now(), status })
        return status === 429
          ? new Response('{"error":{"code":"TooManyRequests","message":"Slow down."}}', {
              status,
              headers: { 'Retry-After': '7' },
            })
          : Response.json(answer(id === 'p6' ? 'Failure' : 'Success'))
      },
    })
    const queue = createOnDemandQueue({
      ...clock,
      clock: clock.now,
      describe: () => ({ title: '', cause: '', remedy: '', support: '' }),
      keep: (record) => Promise.resolve(void stored.push(record)),
      send: (_jobMapping, request, how) => graph.send('POST', call.path, request, { ...how, repeatable: false }),
    })
    queue.add(jobMapping, subjects(12))
    await clock.run()

    const { runs, counts, state } = queue.current()
    expect(state).toBe('idle')
    expect(summarySentence(counts)).toBe('12 of 12 run: 11 provisioned, 1 failed')
    expect(stored.map((record) => record.subject.objectId)).toEqual(subjects(12).map(({ objectId }) => objectId))
    expect(runs.map(({ throttles }) => throttles)).toEqual([0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0])
    expect(arrivals.filter(({ status }) => status === 200).map(({ id }) => id)).toEqual(
      subjects(12).map(({ objectId }) => objectId),
    )
    expect(arrivals).toHaveLength(14)
    for (const { at } of arrivals)
      expect(arrivals.filter((other) => other.at > at - 10_000 && other.at <= at).length).toBeLessThanOrEqual(5)
    const [refusedOnce, accepted] = arrivals.filter(({ id }) => id === 'p3')
    expect((accepted?.at ?? 0) - (refusedOnce?.at ?? 0)).toBeGreaterThanOrEqual(7000)
    expect(queue.current().runs[5]).toMatchObject({
      end: 'failed',
      sentence: 'Failed: another account already has these values (`Conflict`).',
    })
  })
})

describe('the dates of runs', () => {
  it('keep the order of the runs when the clock stands still', async () => {
    const { queue, clock, stored } = set(() => Promise.resolve(answer('Success')))
    queue.add(jobMapping, subjects(3))
    await clock.run()
    expect(stored.map(({ ranAt }) => ranAt)).toEqual([5, 6, 7])
  })
})

describe('pace', () => {
  it('counts from the arrival of an answer, so that slow networks stay within the limit too', async () => {
    const { queue, clock, sent } = set(async () => {
      await slowly(clock, 500)
      return answer('Success')
    })
    queue.add(jobMapping, subjects(6))
    await clock.run()
    expect((sent[5]?.at ?? 0) - (sent[0]?.at ?? 0)).toBeGreaterThanOrEqual(10_500)
  })
  it('continues after a throttled call that the client stopped retrying', async () => {
    let times = 0
    const { queue, clock, sent } = set((id) =>
      id === 'p1' && times++ === 0 ? Promise.reject(refused(429, 300_000)) : Promise.resolve(answer('Success')),
    )
    queue.add(jobMapping, subjects(2))
    await clock.run()
    expect(sent.map(({ id }) => id)).toEqual(['p1', 'p1', 'p2'])
    expect((sent[1]?.at ?? 0) - (sent[0]?.at ?? 0)).toBeGreaterThanOrEqual(300_000)
    expect(summarySentence(queue.current().counts)).toBe('2 of 2 run: 2 provisioned')
  })
})

describe("a person's commands", () => {
  it('pause after the current run, and resume', async () => {
    const { queue, clock, sent } = set(async (id) => {
      if (id === 'p2') queue.pause()
      await slowly(clock, 10)
      return answer('Success')
    })
    queue.add(jobMapping, subjects(4))
    await clock.run()
    expect(sent.map(({ id }) => id)).toEqual(['p1', 'p2'])
    expect(queue.current()).toMatchObject({ state: 'paused', counts: { done: 2, ended: 2 } })
    queue.resume()
    await clock.run()
    expect(sent.map(({ id }) => id)).toEqual(['p1', 'p2', 'p3', 'p4'])
  })
  it('cancel waiting runs, also those that wait for the service, and not the current request', async () => {
    const { queue, clock, sent } = set(async (id, { signal, onWait }) => {
      if (id === 'p2') {
        onWait?.(429, 7000)
        await clock.sleep(7000, signal)
      }
      return answer('Success')
    })
    queue.add(jobMapping, subjects(3))
    await clock.run(() => queue.current().runs[1]?.state === 'throttled')
    queue.cancel()
    await clock.run()
    expect(sent.map(({ id }) => id)).toEqual(['p1', 'p2'])
    expect(queue.current().runs.map(({ end }) => end)).toEqual(['done', 'cancelled', 'cancelled'])
    expect(summarySentence(queue.current().counts)).toBe('1 of 3 run: 1 provisioned, 2 cancelled')
  })
  it('never abort a request that was sent', async () => {
    let aborted = false
    const { queue, clock } = set(async (_id, { signal }) => {
      signal?.addEventListener('abort', () => (aborted = true))
      queue.cancel()
      await slowly(clock, 10)
      return answer('Success')
    })
    queue.add(jobMapping, subjects(2))
    await clock.run()
    expect(aborted).toBe(false)
    expect(queue.current().runs.map(({ end }) => end)).toEqual(['done', 'cancelled'])
  })
  it('repeat failed and refused runs, and runs without a response only by name', async () => {
    let broken = true
    const { queue, clock, sent } = set((id) => {
      if (!broken) return Promise.resolve(answer('Success'))
      if (id === 'p1') return Promise.resolve(answer('Failure'))
      if (id === 'p2') return Promise.reject(refused(400))
      return Promise.reject(refused(504))
    })
    queue.add(jobMapping, subjects(3))
    await clock.run()
    expect(queue.current().runs.map(({ end }) => end)).toEqual(['failed', 'refused', 'unsure'])
    broken = false
    queue.retry()
    await clock.run()
    expect(sent.slice(3).map(({ id }) => id)).toEqual(['p1', 'p2'])
    expect(queue.current().runs.map(({ end }) => end)).toEqual(['done', 'done', 'unsure'])
    queue.retry([queue.current().runs[2]?.id ?? ''])
    await clock.run()
    expect(summarySentence(queue.current().counts)).toBe('3 of 3 run: 3 provisioned')
  })
})

describe('when a run has no good answer', () => {
  it("doesn't repeat after a lost connection: it says so and waits for a decision", async () => {
    const { queue, clock, sent, stored } = set((id) =>
      id === 'p1'
        ? Promise.reject(new NetworkError(call, 'c', new TypeError('Failed to fetch')))
        : Promise.resolve(answer('Success')),
    )
    queue.add(jobMapping, subjects(2))
    await clock.run()
    expect(sent.map(({ id }) => id)).toEqual(['p1'])
    expect(queue.current()).toMatchObject({
      state: 'paused',
      because: expect.stringContaining('may have been completed') as string,
    })
    expect(stored[0]?.answer).toMatchObject({ kind: 'unsure' })
    queue.resume()
    await clock.run()
    expect(sent.map(({ id }) => id)).toEqual(['p1', 'p2'])
    expect(queue.current().runs.map(({ end }) => end)).toEqual(['unsure', 'done'])
  })
  it('continues after a refusal of one subject, and pauses if all would be refused', async () => {
    const { queue, clock } = set((id) => (id === 'p1' ? Promise.reject(refused(400)) : Promise.reject(refused(403))))
    queue.add(jobMapping, subjects(3))
    await clock.run()
    expect(queue.current().runs.map(({ state, end }) => end ?? state)).toEqual(['refused', 'refused', 'waiting'])
    expect(queue.current().state).toBe('paused')
  })
  it('keeps a run in its position for which there was no token', async () => {
    let signedIn = false
    const { queue, clock, stored } = set(() =>
      signedIn ? Promise.resolve(answer('Success')) : Promise.reject(new TokenError(call, [], new Error('expired'))),
    )
    queue.add(jobMapping, subjects(1))
    await clock.run()
    expect(queue.current()).toMatchObject({ state: 'paused', runs: [{ state: 'waiting' }] })
    expect(stored).toEqual([])
    signedIn = true
    queue.resume()
    await clock.run()
    expect(queue.current().counts.done).toBe(1)
  })
  it('ends the run if its result cannot be stored, and says so', async () => {
    const clock = createClock()
    const queue = createOnDemandQueue({
      ...clock,
      clock: clock.now,
      describe: () => ({ title: '', cause: '', remedy: '', support: '' }),
      keep: () => Promise.reject(new Error('No room.')),
      send: () => Promise.resolve(answer('Success')),
    })
    queue.add(jobMapping, subjects(1))
    await clock.run()
    expect(queue.current()).toMatchObject({ keepProblem: 'No room.', counts: { done: 1 } })
    expect(queue.current().runs[0]?.recordId).toBeUndefined()
  })
  it('stores no secret of an answer', async () => {
    const body = {
      key: '{"result":"Success"}',
      value: JSON.stringify({
        action: 'Create',
        modifiedProperties: [{ displayName: 'password', newValue: 'hunter2' }],
      }),
    }
    const { queue, clock, stored } = set(() => Promise.resolve(body))
    queue.add(jobMapping, subjects(1))
    await clock.run()
    expect(JSON.stringify(stored)).not.toContain('hunter2')
  })
})
