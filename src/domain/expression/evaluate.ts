import { check, type CheckOptions } from './check'
import { compile, type CompiledExpression } from './compile'
import { byPosition, type Diagnostic } from './diagnostics'
import type { Environment } from './environment'
import type { Profile } from './functions/definition'
import { parse } from './parse'
import type { AttributeRecord, EvaluationError, Value } from './values'

export interface Evaluation {
  /** The value, or the reason for its absence: the first error of the text, or the fault at run time. */
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

/** What is remembered of one profile's texts. */
interface Memory {
  /** The texts that came again, made ready. */
  readonly programs: Map<string, Program>
  /** The last texts that came once, used as a ring buffer. Only the tree of a repeated text is cached. */
  readonly once: string[]
  next: number
}

/** Per profile: a caller that evaluates one text for many objects without compiling it first pays for reading it twice. */
const memories: Readonly<Record<Profile, Memory>> = {
  app: { programs: new Map(), once: [], next: 0 },
  cloudSync: { programs: new Map(), once: [], next: 0 },
  connect: { programs: new Map(), once: [], next: 0 },
}
const KEPT = 100
const ONCE = 8

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
  const program = options.attributes || options.target ? read(source, options) : cached(source, options)
  return { outcome: program.error ?? program.run(record, environment), diagnostics: program.diagnostics }
}

function cameOnce(once: readonly string[], source: string): boolean {
  for (const one of once) if (one.length === source.length && one === source) return true
  return false
}

function cached(source: string, options: CheckOptions): Program {
  const memory = memories[options.profile ?? 'app']
  const { programs, once } = memory
  const known = programs.size > 0 ? programs.get(source) : undefined
  if (known) return known
  const program = read(source, options)
  if (cameOnce(once, source)) {
    if (programs.size >= KEPT) programs.clear()
    programs.set(source, program)
  } else {
    once[memory.next] = source
    memory.next = (memory.next + 1) % ONCE
  }
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
