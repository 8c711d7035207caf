import type { Node } from './ast'
import { check, type CheckOptions } from './check'
import { compile, type CompiledExpression, runOnce } from './compile'
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

/** A prepared text: its problems, and how to run it if it has none. */
export interface Program {
  readonly diagnostics: readonly Diagnostic[]
  readonly error: EvaluationError | undefined
  readonly run: CompiledExpression
}

/** A text that came before, and the text made ready once it came again: only then is its tree worth keeping. */
interface Remembered {
  source: string
  program: Prepared | undefined
}

const SLOTS = 256
const slots = (): Remembered[] => Array.from({ length: SLOTS }, () => ({ source: '', program: undefined }))

/**
 * The last texts, per profile: a caller that evaluates one text for many objects without compiling it first pays for reading it twice.
 * Each text has one slot, so that a text that never came before costs one comparison at most.
 */
const memories: Readonly<Record<Profile, readonly Remembered[]>> = {
  app: slots(),
  cloudSync: slots(),
  connect: slots(),
}

/** From the length and three characters: a hash of all of them would cost more than it saves. */
function slotOf(source: string): number {
  const { length } = source
  const middle = length >> 1
  const sum =
    length * 7 + source.charCodeAt(middle) * 3 + source.charCodeAt(middle >> 1) * 5 + source.charCodeAt(length - 3)
  return sum & (SLOTS - 1)
}

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
  const program = options.attributes || options.target ? prepare(source, options) : remembered(source, options)
  return { outcome: program.evaluate(record, environment), diagnostics: program.diagnostics }
}

function remembered(source: string, options: CheckOptions): Prepared {
  const slot = memories[options.profile ?? 'app'][slotOf(source)]
  if (slot === undefined) return prepare(source, options)
  if (slot.source !== source) {
    slot.source = source
    slot.program = undefined
    return prepare(source, options)
  }
  return (slot.program ??= prepare(source, options))
}

/** Parses, checks and compiles, without looking anything up. */
export function read(source: string, options: CheckOptions = {}): Program {
  const program = prepare(source, options)
  const { diagnostics, error } = program
  return { diagnostics, error, run: (record, environment) => program.run(record, environment) }
}

function prepare(source: string, options: CheckOptions): Prepared {
  const { root, diagnostics: syntax } = parse(source)
  const meaning = check(root, options)
  const diagnostics =
    meaning.length === 0 ? syntax : syntax.length === 0 ? meaning : [...syntax, ...meaning].sort(byPosition)
  return new Prepared(root, diagnostics, options.profile ?? 'app')
}

/** A text that was read. Its tree is walked at first and compiled when it runs again. */
class Prepared {
  readonly diagnostics: readonly Diagnostic[]
  readonly error: EvaluationError | undefined
  private readonly root: Node
  private readonly profile: Profile
  private compiled: CompiledExpression | undefined
  private isFirst: boolean

  constructor(root: Node, diagnostics: readonly Diagnostic[], profile: Profile) {
    const found =
      diagnostics.length === 0 ? undefined : diagnostics.find((diagnostic) => diagnostic.severity === 'error')
    this.diagnostics = diagnostics
    this.error = found && { kind: 'error', code: found.code, message: found.message, span: found.span }
    this.root = root
    this.profile = profile
    this.compiled = undefined
    this.isFirst = true
  }

  /** The first error of the text, or what running it gives. */
  evaluate(record: AttributeRecord, environment: Environment): Value | EvaluationError {
    return this.error ?? this.run(record, environment)
  }

  run(record: AttributeRecord, environment: Environment): Value | EvaluationError {
    if (this.isFirst) {
      this.isFirst = false
      // The checker found no error, so the numbers of arguments need not be looked at again.
      return runOnce(this.root, record, environment, this.profile, !this.error && this.profile !== 'connect')
    }
    this.compiled ??= compile(this.root, { profile: this.profile, isRunBefore: true })
    return this.compiled(record, environment)
  }
}
