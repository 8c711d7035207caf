import type { Problem } from '../../../../domain/lint/schema/problems'
import type { JsonObject } from '../../../../base/json'
import { stepsBetween } from '../../../../domain/schema/stepsBetween'
import { startWorker } from '../../../../ui/startWorker'
import type { CheckAnswer, CheckOptions, CheckRequest } from './checking'
import workerUrl from './checkSchema.worker?worker&url'

/** What this needs of a Worker. */
export type CheckWorker = {
  onmessage: ((event: MessageEvent<CheckAnswer>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  postMessage(request: CheckRequest): void
  terminate(): void
}

export type CheckOutcome =
  { state: 'checking' } | { state: 'ready'; problems: readonly Problem[] } | { state: 'failed' }

export type Checker = {
  /** Judges this document from now on. Cheap for one that shares structure with the last. */
  check(base: JsonObject, document: JsonObject, options: CheckOptions): void
  stop(): void
}

/**
 * Judges a schema outside of the main thread. The worker keeps a copy of the document; only steps travel. An answer about an earlier
 * document than the last is not told. A worker that broke is started anew by the next change.
 */
export function createChecker(
  tell: (outcome: CheckOutcome) => void,
  start: () => CheckWorker = () => startWorker(workerUrl),
): Checker {
  let worker: CheckWorker | undefined
  let revision = 0
  let known: { base: JsonObject; document: JsonObject; options: CheckOptions } | undefined

  function fail() {
    worker?.terminate()
    worker = undefined
    known = undefined
    tell({ state: 'failed' })
  }

  function started(): CheckWorker {
    const created = start()
    created.onmessage = ({ data }) => {
      if (data.revision !== revision) return
      if ('failed' in data) fail()
      else tell({ state: 'ready', problems: data.problems })
    }
    created.onerror = fail
    worker = created
    return created
  }

  return {
    check(base, document, options) {
      if (known?.base === base && known.document === document && known.options === options) return
      try {
        const running = worker ?? started()
        const before = revision
        if (known?.base !== base)
          running.postMessage({
            kind: 'open',
            revision: ++revision,
            base: JSON.stringify(base),
            steps: stepsBetween(base, document),
            options,
          })
        else {
          if (known.options !== options) running.postMessage({ kind: 'options', revision: ++revision, options })
          const steps = stepsBetween(known.document, document)
          if (steps.length > 0) running.postMessage({ kind: 'steps', revision: ++revision, steps })
        }
        known = { base, document, options }
        if (revision !== before) tell({ state: 'checking' })
      } catch {
        fail()
      }
    },
    stop() {
      worker?.terminate()
      worker = undefined
      known = undefined
    },
  }
}
