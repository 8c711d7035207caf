import { useEffect, useMemo, useState } from 'react'
import { type Node, walk } from '../../domain/expression/ast'
import { resultTexts } from '../../domain/expression/coerce'
import { compile } from '../../domain/expression/compile'
import type { Span } from '../../domain/expression/diagnostics'
import { withinSteps } from '../../domain/expression/dotnet/regexMachine'
import type { Profile } from '../../domain/expression/functions/definition'
import { trace, type Trace, type TraceNode } from '../../domain/expression/trace'
import { isEvaluationError, type AttributeRecord, type Value } from '../../domain/expression/values'
import type { Analysis } from '../expressionEditor/analysis'
import { type EvaluationResult, failureOf } from './evaluation'
import { isCheap } from './isCheap'

/** The local result of the expression for the object. */
export type Evaluated =
  | { kind: 'empty' }
  | { kind: 'running' }
  /** `trace` exists if the expression was evaluated between two keystrokes, not in the background. */
  | { kind: 'value'; value: Value; trace: TraceNode; otherReading?: Value }
  | { kind: 'background'; texts: readonly string[]; shown: string; type: string }
  /** `placeholder`: nothing is wrong, but the value depends on something that only the service knows. */
  | { kind: 'error'; code: string; message: string; span: Span; placeholder?: string; trace?: TraceNode }
  | { kind: 'tooLong'; message: string; span: Span | undefined }

/** The time limit for one object in the background. Milliseconds. */
const DEADLINE = 1_000
/** Steps of patterns between two keystrokes, some hundredths of a second. */
const STEPS_HERE = 300_000
/** How long typing must pause before a slow pattern is tried in the background. Milliseconds. */
const PAUSE = 200

type Options = {
  analysis: Analysis
  /** The object. Pass the same object while it means the same. */
  record: AttributeRecord
  profile: Profile
  /** Epoch milliseconds, for functions that read the clock. Pass the same function. */
  now: () => number
  /** How often the person asked to evaluate again. */
  runCount?: number
}

/** Evaluates immediately or, if that takes too many steps, in a worker that's stopped at a deadline. */
export function useEvaluation({ analysis, record, profile, now, runCount = 0 }: Options): Evaluated {
  // A new runCount is a new request, even if only the time differs.
  const request = useMemo(
    () => ({ analysis, record, profile, runCount, now: now(), isCheap: isCheap(record) }),
    [analysis, record, profile, runCount, now],
  )
  const [answer, setAnswer] = useState<{ request: typeof request; evaluated: Evaluated }>()

  const here = useMemo((): Evaluated | undefined => {
    const { error, isEmpty, root } = request.analysis
    if (isEmpty) return { kind: 'empty' }
    if (error) return { kind: 'error', code: error.code, message: error.message, span: error.span }
    if (!request.isCheap) return undefined
    const seen = evaluateHere(root, request)
    if (!seen) return undefined
    const { outcome, root: node } = seen
    if (isEvaluationError(outcome)) return { ...outcome, trace: node }
    const otherReading = roleValue(root, request, outcome)
    return { kind: 'value', value: outcome, trace: node, ...(otherReading === undefined ? {} : { otherReading }) }
  }, [request])

  useEffect(() => {
    if (here) return
    const calledOff = new AbortController()
    const timer = setTimeout(() => {
      void inBackground(request, calledOff.signal).then((evaluated) => {
        if (!calledOff.signal.aborted) setAnswer({ request, evaluated })
      })
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      calledOff.abort()
    }
  }, [here, request])

  return here ?? (answer?.request === request ? answer.evaluated : { kind: 'running' })
}

/**
 * The evaluation, if it ends within few steps. An expression may come with a link, so the page's thread runs none for
 * longer than that. Undefined says that it belongs into the background.
 */
export function evaluateHere(
  root: Node,
  { record, profile, now }: { record: AttributeRecord; profile: Profile; now: number },
): Trace | undefined {
  const seen = withinSteps(STEPS_HERE, () => trace(root, record, { now: () => now, random: Math.random }, profile))
  return isEvaluationError(seen.outcome) && seen.outcome.code === 'slow-regex' ? undefined : seen
}

/** The value under the other reading of SingleAppRoleAssignment. Undefined if it's the same or there is none. */
function roleValue(
  root: Node,
  { record, profile, now }: { record: AttributeRecord; profile: Profile; now: number },
  value: Value,
): Value | undefined {
  let isUsed = false
  walk(root, (node) => {
    if (node.kind === 'call' && node.name === 'SingleAppRoleAssignment') isUsed = true
  })
  if (!isUsed) return undefined
  const environment = { now: () => now, random: Math.random, roleReading: 'value' as const }
  const other = withinSteps(STEPS_HERE, () => compile(root, { profile })(record, environment))
  if (isEvaluationError(other)) return undefined
  return resultTexts(other).join('\n') === resultTexts(value).join('\n') ? undefined : other
}

async function inBackground(
  { analysis, record, profile, now }: { analysis: Analysis; record: AttributeRecord; profile: Profile; now: number },
  signal: AbortSignal,
): Promise<Evaluated> {
  try {
    const { evaluateMany } = await import('./evaluateInWorker')
    const [result] = await evaluateMany(analysis.source, [record], { now, profile, signal, deadlineMs: DEADLINE })
    return result ? fromResult(result) : { kind: 'running' }
  } catch (error) {
    return {
      kind: 'tooLong',
      message: error instanceof Error ? error.message : "The evaluation couldn't be started.",
      span: undefined,
    }
  }
}

function fromResult(result: EvaluationResult): Evaluated {
  switch (result.kind) {
    case 'value':
      return { kind: 'background', texts: result.texts, shown: result.shown, type: result.type }
    case 'error':
      return result
    case 'tooLong':
    case 'notRun':
      return {
        kind: 'tooLong',
        message: failureOf(result) ?? '',
        span: result.kind === 'tooLong' ? result.running?.span : undefined,
      }
  }
}
