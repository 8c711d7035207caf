import type { Problem } from '../../../../domain/lint/schema/problems'
import type { JsonObject } from '../../../../base/json'
import { stepsBetween } from '../../../../domain/schema/stepsBetween'
import { connectWorker, type WorkerPort } from '../../../../browser/worker'
import type { CheckAnswer, CheckOptions, CheckRequest } from './checking'
import workerUrl from './checkSchema.worker?worker&url'

export type CheckWorker = WorkerPort<CheckRequest, CheckAnswer>

export type CheckOutcome =
  { state: 'checking' } | { state: 'ready'; problems: readonly Problem[] } | { state: 'failed' }

export type Checker = {
  /** Checks this document from now on. It costs little when most of the document is shared with the last one. */
  check(base: JsonObject, document: JsonObject, options: CheckOptions): void
  stop(): void
}

/**
 * Checks a schema outside of the main thread. The worker has a copy of the document and receives only steps. Answers
 * about earlier documents are dropped.
 */
export function createChecker(
  report: (outcome: CheckOutcome) => void,
  start: string | (() => CheckWorker) = workerUrl,
): Checker {
  let revision = 0
  /** The document and options that the worker has. */
  let known: { base: JsonObject; document: JsonObject; options: CheckOptions } | undefined
  const worker = connectWorker<CheckRequest, CheckAnswer>(start, {
    answer(answer) {
      if (answer.revision !== revision) return
      if ('failed' in answer) fail()
      else report({ state: 'ready', problems: answer.problems })
    },
    unavailable: fail,
  })

  function stop() {
    worker.stop()
    known = undefined
  }

  function fail() {
    stop()
    report({ state: 'failed' })
  }

  /** The messages that give the worker the current document and options. */
  function requestsFor(base: JsonObject, document: JsonObject, options: CheckOptions): CheckRequest[] {
    if (known?.base !== base)
      return [
        {
          kind: 'open',
          revision: ++revision,
          base: JSON.stringify(base),
          steps: stepsBetween(base, document),
          options,
        },
      ]
    const steps = stepsBetween(known.document, document)
    return [
      ...(known.options === options ? [] : [{ kind: 'options' as const, revision: ++revision, options }]),
      ...(steps.length === 0 ? [] : [{ kind: 'steps' as const, revision: ++revision, steps }]),
    ]
  }

  return {
    check(base, document, options) {
      if (known?.base === base && known.document === document && known.options === options) return
      const requests = requestsFor(base, document, options)
      known = { base, document, options }
      if (!requests.every((request) => worker.send(request))) return
      if (requests.length > 0) report({ state: 'checking' })
    },
    stop,
  }
}
