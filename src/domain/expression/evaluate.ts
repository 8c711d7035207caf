import { check, type CheckOptions } from './check'
import { compile } from './compile'
import type { Diagnostic } from './diagnostics'
import type { Environment } from './environment'
import { parse } from './parse'
import type { AttributeRecord, EvaluationError, Value } from './values'

export interface Evaluation {
  /** The value, or why there is none: the first error of the text, or the fault at run time. */
  readonly outcome: Value | EvaluationError
  /** Of parsing and checking, by position. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Parses, checks and evaluates in one go: for one object. For many, `compile` once. */
export function evaluate(source: string, record: AttributeRecord, environment: Environment, options: CheckOptions = {}): Evaluation {
  const { root, diagnostics: syntax } = parse(source)
  const meaning = check(root, options)
  const diagnostics = meaning.length === 0 ? syntax : syntax.length === 0 ? meaning : [...syntax, ...meaning].sort((a, b) => a.span.start - b.span.start)
  const error = diagnostics.length === 0 ? undefined : diagnostics.find((diagnostic) => diagnostic.severity === 'error')
  if (error) return { outcome: { kind: 'error', code: error.code, message: error.message, span: error.span }, diagnostics }
  return { outcome: compile(root, options)(record, environment), diagnostics }
}
