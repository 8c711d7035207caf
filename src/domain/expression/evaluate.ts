import { check, type CheckOptions } from './check'
import { compile, type CompiledExpression } from './compile'
import { byPosition, type Diagnostic } from './diagnostics'
import type { Environment } from './environment'
import type { Profile } from './functions/definition'
import { parse } from './parse'
import type { AttributeRecord, EvaluationError, Value } from './values'

export interface Evaluation {
  /** The value, or why there is none: the first error of the text, or the fault at run time. */
  readonly outcome: Value | EvaluationError
  /** Of parsing and checking, by position. */
  readonly diagnostics: readonly Diagnostic[]
}

/** A text made ready: what is wrong with it, and how to run it when nothing is. */
export interface Program {
  readonly diagnostics: readonly Diagnostic[]
  readonly error: EvaluationError | undefined
  readonly run: CompiledExpression
}

/**
 * The texts that were evaluated last, per profile: a caller that evaluates one text for many objects without
 * compiling it first pays for reading it once. As .NET keeps the patterns of its static Regex methods.
 */
const programs: Readonly<Record<Profile, Map<string, Program>>> = {
  app: new Map(),
  cloudSync: new Map(),
  connect: new Map(),
}
const KEPT = 100

/**
 * Parses, checks and evaluates in one go. For many objects `compile` is the better way; a text that was
 * evaluated shortly before is not read again, unless attributes or a target are to be checked.
 */
export function evaluate(
  source: string,
  record: AttributeRecord,
  environment: Environment,
  options: CheckOptions = {},
): Evaluation {
  const program = options.attributes || options.target ? read(source, options) : kept(source, options)
  return { outcome: program.error ?? program.run(record, environment), diagnostics: program.diagnostics }
}

function kept(source: string, options: CheckOptions): Program {
  const cache = programs[options.profile ?? 'app']
  const known = cache.get(source)
  if (known) return known
  const program = read(source, options)
  if (cache.size >= KEPT) cache.clear()
  cache.set(source, program)
  return program
}

/** Parses, checks and compiles, without looking anything up. */
export function read(source: string, options: CheckOptions = {}): Program {
  const { root, diagnostics: syntax } = parse(source)
  const meaning = check(root, options)
  const diagnostics =
    meaning.length === 0 ? syntax : syntax.length === 0 ? meaning : [...syntax, ...meaning].sort(byPosition)
  const found = diagnostics.length === 0 ? undefined : diagnostics.find((diagnostic) => diagnostic.severity === 'error')
  return {
    diagnostics,
    error: found && { kind: 'error', code: found.code, message: found.message, span: found.span },
    run: compile(root, {
      profile: options.profile,
      isChecked: found === undefined && options.profile !== 'connect',
    }),
  }
}
