import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AttributeRecord } from '../../domain/expression/values'
import type { EvaluationMessage, EvaluationRequest } from './evaluation'
import { evaluateMany, type EvaluationWorker } from './evaluateInWorker'
import { evaluateSlices } from './evaluateSlices'

const people = (...names: string[]): AttributeRecord[] => names.map((name) => ({ name }))

/**
 * A worker on this thread that runs the real evaluation. It stops answering inside a function whose input starts with
 * `hang`, which looks like an endless regular expression from outside.
 */
function startsWorkers() {
  const started: EvaluationRequest[] = []
  let terminated = 0
  const start = (): EvaluationWorker => {
    let isAlive = true
    const worker: EvaluationWorker = {
      onmessage: null,
      onerror: null,
      terminate() {
        isAlive = false
        terminated++
      },
      postMessage(request) {
        started.push(request)
        const hangs = request.records.findIndex(({ name }) => typeof name === 'string' && name.startsWith('hang'))
        const messages: EvaluationMessage[] = []
        evaluateSlices(
          hangs < 0 ? request : { ...request, records: request.records.slice(0, hangs + 1) },
          (message) => messages.push(structuredClone(message)),
          () => 0,
        )
        if (hangs >= 0) while (messages.at(-1)?.type === 'results') messages.pop()
        for (const data of messages)
          queueMicrotask(() => isAlive && worker.onmessage?.({ data } as MessageEvent<EvaluationMessage>))
      },
    }
    return worker
  }
  return { start, started, terminated: () => terminated }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('evaluateMany', () => {
  it('returns a result for each object, in order, and reports progress', async () => {
    const workers = startsWorkers()
    const progress: number[] = []
    const results = await evaluateMany('ToUpper([name])', [...people('Siân', 'Jürgen'), {}], {
      now: 0,
      start: workers.start,
      onProgress: (done) => progress.push(done),
    })
    expect(results.map((result) => result.kind === 'value' && result.texts)).toEqual([['SIÂN'], ['JÜRGEN'], []])
    expect(progress.at(-1)).toBe(3)
    expect(workers.terminated()).toBe(1)
  })

  it('returns an error for every object if the expression cannot be parsed', async () => {
    const results = await evaluateMany('ToUpper([name]', people('a', 'b'), { now: 0, start: startsWorkers().start })
    expect(results.map(({ kind }) => kind)).toEqual(['error', 'error'])
  })

  it('stops an evaluation that hangs, names the function, and continues with the next object in a new worker', async () => {
    const workers = startsWorkers()
    const pending = evaluateMany('ToUpper(Replace([name], , "a", , "b", , ))', people('ann', 'hang', 'bob'), {
      now: 0,
      deadlineMs: 1000,
      start: workers.start,
    })
    await vi.runAllTimersAsync()
    const results = await pending
    expect(results[0]).toMatchObject({ kind: 'value', texts: ['BNN'] })
    expect(results[1]).toMatchObject({ kind: 'tooLong', deadlineMs: 1000, running: { name: 'Replace' } })
    expect(results[2]).toMatchObject({ kind: 'value', texts: ['BOB'] })
    // First without reporting functions, then the same objects with reporting, then on from the next object.
    expect(workers.started.map(({ records, isWatched }) => [records.length, isWatched])).toEqual([
      [3, false],
      [3, true],
      [1, true],
    ])
  })

  it('skips the rest if too many hang', async () => {
    const pending = evaluateMany(
      'ToUpper([name])',
      people(...Array.from({ length: 9 }, (_, index) => `hang${String(index)}`)),
      { now: 0, deadlineMs: 10, start: startsWorkers().start },
    )
    await vi.runAllTimersAsync()
    const kinds = (await pending).map((result) => (result.kind === 'notRun' ? result.reason : result.kind))
    expect(kinds).toEqual([
      ...Array.from({ length: 5 }, () => 'tooLong'),
      ...Array.from({ length: 4 }, () => 'tooManyTooLong'),
    ])
  })

  it("doesn't retry an evaluation that hangs before the first object", async () => {
    let started = 0
    const start = (): EvaluationWorker => {
      started++
      const worker: EvaluationWorker = {
        onmessage: null,
        onerror: null,
        terminate() {},
        postMessage: () =>
          queueMicrotask(() => worker.onmessage?.({ data: { type: 'started' } } as MessageEvent<EvaluationMessage>)),
      }
      return worker
    }
    const pending = evaluateMany('Replace("aaaa!", , "(a+)+$", , "", , )', people('a', 'b'), {
      now: 0,
      deadlineMs: 10,
      start,
    })
    await vi.runAllTimersAsync()
    expect(await pending).toEqual([
      { kind: 'tooLong', deadlineMs: 10 },
      { kind: 'tooLong', deadlineMs: 10 },
    ])
    expect(started).toBe(1)
  })

  it('returns the results so far when cancelled', async () => {
    const controller = new AbortController()
    const workers = startsWorkers()
    const pending = evaluateMany('ToUpper([name])', people('hang', 'b'), {
      now: 0,
      start: workers.start,
      signal: controller.signal,
    })
    controller.abort()
    expect(await pending).toEqual([
      { kind: 'notRun', reason: 'cancelled' },
      { kind: 'notRun', reason: 'cancelled' },
    ])
    expect(workers.terminated()).toBe(1)
  })

  it('says so if no worker can be started', async () => {
    const start = (): EvaluationWorker => {
      const worker: EvaluationWorker = {
        onmessage: null,
        onerror: null,
        terminate() {},
        postMessage: () => queueMicrotask(() => worker.onerror?.({} as ErrorEvent)),
      }
      return worker
    }
    await expect(evaluateMany('[name]', people('a'), { now: 0, start })).rejects.toThrow("couldn't be started")
  })
})
