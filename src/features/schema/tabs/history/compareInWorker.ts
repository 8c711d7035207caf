import { startWorker } from '../../../../ui/startWorker'
import workerUrl from './compare.worker?worker&url'
import type { CompareAnswer, CompareRequest, Summary } from './compareTexts'

type Waiting = { resolve: (summary: Summary) => void; reject: (error: Error) => void }

let running: Worker | undefined
let asked = 0
const waiting = new Map<number, Waiting>()

function started(): Worker {
  if (running) return running
  const worker = startWorker(workerUrl)
  worker.onmessage = ({ data }: MessageEvent<CompareAnswer>) => {
    const caller = waiting.get(data.id)
    waiting.delete(data.id)
    if ('failed' in data) caller?.reject(new Error(data.failed))
    else caller?.resolve(data.summary)
    if (waiting.size === 0) stop()
  }
  worker.onerror = () => {
    for (const caller of waiting.values()) caller.reject(new Error('The comparison failed'))
    waiting.clear()
    stop()
  }
  running = worker
  return worker
}

/** A list of versions is compared in one go; between such lists nothing needs to run. */
function stop() {
  running?.terminate()
  running = undefined
}

/** What changed between two versions, found out beside the main thread. */
export const compareInWorker = (before: string, after: string): Promise<Summary> =>
  new Promise((resolve, reject) => {
    const id = ++asked
    waiting.set(id, { resolve, reject })
    started().postMessage({ id, before, after } satisfies CompareRequest)
  })
