import type { Comparer } from '../../../api/whatIf/predictSave'
import { connectWorker } from '../../../browser/worker'
import type { WhatIfAnswer, WhatIfRequest } from '../../../domain/whatIf/session'
import { createTextSharing } from './textSharing'
import workerUrl from './whatIf.worker?worker&url'

/** Compares in a worker that answers one request after another. */
export function comparingWorker(): Comparer {
  const share = createTextSharing()
  const waiting: { resolve: (answer: WhatIfAnswer) => void; reject: (error: Error) => void }[] = []
  const fail = (error: Error) => {
    for (const { reject } of waiting.splice(0)) reject(error)
  }
  const worker = connectWorker<WhatIfRequest, WhatIfAnswer>(workerUrl, {
    answer(answer) {
      const next = waiting.shift()
      if (!next) return
      if (answer.kind === 'failed') next.reject(new Error(answer.message))
      else {
        if (answer.kind === 'compared') for (const person of answer.people) share(person)
        next.resolve(answer)
      }
    },
    unavailable: fail,
  })
  return {
    tell: (request) => void worker.send(request),
    ask: (request) =>
      new Promise<WhatIfAnswer>((resolve, reject) => {
        waiting.push({ resolve, reject })
        worker.send(request)
      }),
    stop() {
      worker.stop()
      fail(new DOMException('Stopped', 'AbortError'))
    },
  }
}
