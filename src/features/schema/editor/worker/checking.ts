import { problemsOf, type Problem } from '../../../../domain/lint/schema/problems'
import type { LintOptions } from '../../../../domain/lint/schema/rule'
import { isObject, type JsonObject } from '../../../../base/json'
import { applyStep, type Step } from '../../../../domain/schema/operations'

/** The options of lint, apart from the documents, which the worker has. */
export type CheckOptions = Omit<LintOptions, 'base'>

/** A message to the worker. The document is sent once, as text; after that, only its changes are sent. */
export type CheckRequest =
  | { kind: 'open'; revision: number; base: string; steps: readonly Step[]; options: CheckOptions }
  | { kind: 'steps'; revision: number; steps: readonly Step[] }
  | { kind: 'options'; revision: number; options: CheckOptions }

/** A message from the worker: the problems of the document at that revision. */
export type CheckAnswer = { revision: number; problems: Problem[] } | { revision: number; failed: string }

/**
 * The worker's side. It holds the document and checks it after a pause. `later` calls back after the pause, unless
 * canceled.
 */
export function createChecking(
  answer: (message: CheckAnswer) => void,
  later: (run: () => void) => () => void,
): (request: CheckRequest) => void {
  let base: JsonObject = {}
  let document: JsonObject = base
  let options: CheckOptions = {}
  let revision = 0
  let cancel = () => {}

  const apply = (steps: readonly Step[]) => {
    for (const step of steps) {
      const next = applyStep(document, step).document
      if (isObject(next)) document = next
    }
  }

  function check() {
    try {
      answer({ revision, problems: problemsOf(document, { ...options, base, current: base }) })
    } catch (error) {
      answer({ revision, failed: error instanceof Error ? error.message : String(error) })
    }
  }

  return (request) => {
    revision = request.revision
    if (request.kind === 'open') {
      base = document = JSON.parse(request.base) as JsonObject
      options = request.options
      apply(request.steps)
    } else if (request.kind === 'steps') apply(request.steps)
    else options = request.options
    // A new message makes a check that hasn't started yet unnecessary.
    cancel()
    if (request.kind === 'open') check()
    else cancel = later(check)
  }
}
