import type { Profile } from '../../domain/expression/functions/definition'
import type { AttributeRecord } from '../../domain/expression/values'
import { connectWorker, type WorkerPort } from '../../browser/worker'
import type { EvaluationMessage, EvaluationRequest, EvaluationResult } from './evaluation'
import workerUrl from './evaluate.worker?worker&url'

export type EvaluationWorker = WorkerPort<EvaluationRequest, EvaluationMessage>

export type EvaluateManyOptions = {
  /** Epoch milliseconds for `Now()`. */
  now: number
  profile?: Profile
  /** The deadline. What isn't evaluated by then is returned as `notRun`. */
  signal?: AbortSignal
  /** The time limit for one object. */
  deadlineMs?: number
  onProgress?: (done: number) => void
  /** For tests. */
  start?: () => EvaluationWorker
}

/** One slow object may be an exception. After this many, the rest would only take the same time again. */
const TOO_MANY = 5
/** Messages that waited while the page itself was busy arrive within this time. */
const GRACE = 50

/**
 * Evaluates the expression for each of the objects in a worker, in order. A worker without progress for `deadlineMs` is
 * terminated, because JavaScript can't interrupt its own regular expressions. The first time, a second worker evaluates
 * the same object again and reports each function before it runs. The object's result names the function that was
 * running at the deadline. A new worker continues with the next object. Rejects only with `WorkerUnavailable`.
 */
export function evaluateMany(
  expression: string,
  records: readonly AttributeRecord[],
  options: EvaluateManyOptions,
): Promise<EvaluationResult[]> {
  const { now, profile = 'app', signal, deadlineMs = 2000, onProgress } = options
  return new Promise((resolve, reject) => {
    const results: EvaluationResult[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    let running: Extract<EvaluationResult, { kind: 'tooLong' }>['running']
    let isWatched = false
    let isCompiled = false
    let tooLong = 0

    const worker = connectWorker<EvaluationRequest, EvaluationMessage>(options.start ?? workerUrl, {
      answer: hear,
      unavailable(error) {
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
        reject(error)
      },
    })

    const stop = () => {
      clearTimeout(timer)
      worker.stop()
    }
    const finish = (reason: 'cancelled' | 'tooManyTooLong' = 'cancelled') => {
      stop()
      signal?.removeEventListener('abort', onAbort)
      while (results.length < records.length) results.push({ kind: 'notRun', reason })
      resolve(results)
    }
    const onAbort = () => finish()

    function armDeadline() {
      clearTimeout(timer)
      timer = setTimeout(() => {
        timer = setTimeout(giveUp, GRACE)
      }, deadlineMs)
    }

    function giveUp() {
      stop()
      if (!isCompiled) {
        // A part without attributes is computed once, because it's the same for everyone.
        while (results.length < records.length) results.push({ kind: 'tooLong', deadlineMs })
        return finish()
      }
      if (isWatched) {
        results.push({ kind: 'tooLong', deadlineMs, ...(running ? { running } : {}) })
        onProgress?.(results.length)
        tooLong++
      }
      isWatched = true
      if (tooLong >= TOO_MANY) finish('tooManyTooLong')
      else go()
    }

    function go() {
      if (results.length >= records.length) return finish()
      running = undefined
      isCompiled = false
      worker.send({ expression, profile, records: records.slice(results.length), now, isWatched })
    }

    function hear(message: EvaluationMessage) {
      if (message.type === 'running') {
        running = { name: message.name, span: message.span }
        return
      }
      // Loading the worker's script doesn't count, so the clock starts with its first message.
      if (message.type === 'compiled') isCompiled = true
      if (message.type === 'results') {
        results.push(...message.results)
        running = undefined
        onProgress?.(results.length)
      }
      if (results.length >= records.length) finish()
      else armDeadline()
    }

    if (signal?.aborted) return finish()
    signal?.addEventListener('abort', onAbort)
    go()
  })
}
