import { resultTexts } from '../../domain/expression/coerce'
import type { Environment, Progress } from '../../domain/expression/environment'
import { read } from '../../domain/expression/evaluate'
import { showValue } from '../../domain/expression/trace'
import {
  type AttributeRecord,
  type EvaluationError,
  isEvaluationError,
  typeName,
  type Value,
} from '../../domain/expression/values'
import type { EvaluationMessage, EvaluationRequest, EvaluationResult } from './evaluation'

/** Milliseconds between two messages: often enough for a smooth bar, rarely enough to cost nothing. */
const SLICE = 40

/** Compiles once, evaluates every object, and posts results in slices. This is the worker's job. */
export function evaluateSlices(
  request: EvaluationRequest,
  post: (message: EvaluationMessage) => void,
  clock: () => number,
): void {
  post({ type: 'started' })
  const { run, error } = read(request.expression, { profile: request.profile })
  post({ type: 'compiled' })
  const environment: Environment = {
    now: () => request.now,
    random: Math.random,
    ...(request.isWatched ? { progress: watchedBy(post) } : {}),
  }
  let results: EvaluationResult[] = []
  let end = clock() + SLICE
  for (const record of request.records) {
    results.push(toResult(error ?? run(bare(record), environment)))
    if (!request.isWatched && clock() < end) continue
    post({ type: 'results', results })
    results = []
    end = clock() + SLICE
  }
  if (results.length > 0) post({ type: 'results', results })
}

/** Structured cloning gave the object a prototype, whose properties aren't attributes. */
const bare = (record: AttributeRecord): AttributeRecord =>
  Object.assign(Object.create(null) as Record<string, Value>, record)

/**
 * A progress cell that reports immediately, so that the page knows which function was running if nothing more comes.
 */
function watchedBy(post: (message: EvaluationMessage) => void): Progress {
  let running: Progress['running']
  return {
    get running() {
      return running
    },
    set running(next) {
      running = next
      if (next) post({ type: 'running', name: next.name, span: next.span })
    },
  }
}

/** A value in the form that is sent to the page. */
function toResult(outcome: Value | EvaluationError): EvaluationResult {
  if (isEvaluationError(outcome)) return { ...outcome }
  return { kind: 'value', texts: resultTexts(outcome), shown: showValue(outcome), type: typeName(outcome) }
}
