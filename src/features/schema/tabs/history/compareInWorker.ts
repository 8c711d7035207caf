import { connectWorker } from '../../../../browser/worker'
import workerUrl from './compare.worker?worker&url'
import type { CompareAnswer, CompareRequest, Summary } from './compareTexts'

type Waiting = { resolve: (summary: Summary) => void; reject: (error: Error) => void }

let lastId = 0
const waiting = new Map<number, Waiting>()

const worker = connectWorker<CompareRequest, CompareAnswer>(workerUrl, {
  answer(answer) {
    const caller = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('failed' in answer) caller?.reject(new Error(answer.failed))
    else caller?.resolve(answer.summary)
    // The versions of a list are compared one after another, and then the worker can stop.
    if (waiting.size === 0) worker.stop()
  },
  unavailable(error) {
    for (const caller of waiting.values()) caller.reject(error)
    waiting.clear()
  },
})

/** Compares two versions outside of the main thread. Rejects with a sentence. */
export const compareInWorker = (before: string, after: string): Promise<Summary> =>
  new Promise((resolve, reject) => {
    const id = ++lastId
    waiting.set(id, { resolve, reject })
    worker.send({ id, before, after })
  })
