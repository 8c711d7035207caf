import type { CallNode, ComparisonNode, Node } from './ast'
import { type Comparison, isNumeric, toBoolean } from './coerce'
import { readAttribute } from './jsonValue'
import type { Span } from './diagnostics'
import type { Environment } from './environment'
import { arityProblems, hasArguments } from './functions/arity'
import type { CallSite, Code, FunctionDefinition, Profile, Run } from './functions/definition'
import { findFunction } from './functions/table'
import { interpret } from './interpret'
import { applyFunction, asError, blame, compared, guarded, operate, parameterValue, words } from './runtime'
import { type AttributeRecord, type EvaluationError, Fault, type Value } from './values'

/** Sees every node's evaluation; what `trace` is made of. Constants are not folded while one watches. */
interface Probe {
  readonly enter: (node: Node) => void
  readonly leave: (node: Node, outcome: Value | Fault) => void
}

export interface CompileOptions {
  /** Decides which older forms are taken; `app` when left out. */
  readonly profile?: Profile | undefined
  readonly probe?: Probe
  /** It ran before, so it is turned into closures at once. */
  readonly isRunBefore?: boolean
}

/** An expression ready to run over many objects. Never throws for what an expression or an object contains. */
export type CompiledExpression = (record: AttributeRecord, environment: Environment) => Value | EvaluationError

/**
 * Prepares a tree to run. Trees with errors compile too: running one gives an error value that points at the first
 * error. The first run walks the tree, which is all that a text evaluated once needs. The second run converts the tree
 * to closures for all later runs, with folded constants and prepared regular expressions.
 */
export function compile(root: Node, options: CompileOptions = {}): CompiledExpression {
  const { profile = 'app', probe, isRunBefore = false } = options
  let isFirst = probe === undefined && !isRunBefore
  let run: Run | undefined
  return (record, environment) => {
    if (isFirst) {
      isFirst = false
      return runOnce(root, record, environment, profile, false)
    }
    try {
      run ??= new Compiler(options).compile(root).run
      return run(record, environment)
    } catch (problem) {
      return asError(problem, root.span)
    }
  }
}

/**
 * Runs a tree for one object without compiling it. `isChecked` says that the checker found no error, so that the numbers of arguments
 * need not be looked at again.
 */
export function runOnce(
  root: Node,
  record: AttributeRecord,
  environment: Environment,
  profile: Profile,
  isChecked: boolean,
): Value | EvaluationError {
  try {
    return interpret(root, record, environment, profile, isChecked)
  } catch (problem) {
    return asError(problem, root.span)
  }
}

const constantCode = (value: Value): Code => ({ run: () => value, constant: value })
const failing = (code: string, message: string, span: Span): Code => ({
  run: () => {
    const fault = new Fault(code, message)
    fault.span = span
    throw fault
  },
  constant: undefined,
})

/**
 * Constants are folded with an empty environment. A function that reads the environment is not pure and is not folded.
 */
const nowhere: Environment = { now: () => 0, random: () => 0 }
const nobody: AttributeRecord = {}

class Compiler {
  private readonly profile: Profile
  private readonly probe: Probe | undefined

  constructor({ profile = 'app', probe }: CompileOptions) {
    this.profile = profile
    this.probe = probe
  }

  compile(node: Node): Code {
    const code = this.bare(node)
    return this.probe ? watched(node, code, this.probe) : code
  }

  private bare(node: Node): Code {
    switch (node.kind) {
      case 'string':
      case 'number':
        return constantCode(node.value)
      case 'attribute':
        return { run: attribute(node.name), constant: undefined }
      case 'call':
        return this.call(node)
      case 'comparison':
        return this.comparison(node)
      case 'group':
        return this.compile(node.inner)
      case 'word': {
        const value = words.get(node.name)
        return value === undefined
          ? failing('bare-word', `${node.name} is neither a function call nor a known word.`, node.span)
          : constantCode(value)
      }
      case 'parameter': {
        const { name, span } = node
        return { run: (record, environment) => parameterValue(name, record, environment, span), constant: undefined }
      }
      case 'empty':
      case 'missing':
        return failing('incomplete', 'A value is missing here.', node.span)
    }
  }

  private call(node: CallNode): Code {
    const definition = findFunction(node.name)
    if (!definition) return failing('unknown-function', `There's no function ${node.name}.`, node.nameSpan)
    if (!hasArguments(node.arguments, definition, this.profile)) {
      const [problem] = arityProblems(node, definition, this.profile)
      return failing(
        problem?.code ?? 'incomplete',
        problem?.message ?? `${node.name} isn't finished.`,
        problem?.span ?? node.nameSpan,
      )
    }
    const list: (Code | undefined)[] = []
    let isFoldable = definition.isPure !== false && this.probe === undefined
    for (const argument of node.arguments) {
      const code = argument.kind === 'empty' ? undefined : this.compile(argument)
      list.push(code)
      if (code && code.constant === undefined) isFoldable = false
    }
    const site = new Site(node, definition, list)
    const run = definition.compile?.(site) ?? generic(site)
    return isFoldable ? folded(run) : { run, constant: undefined }
  }

  private comparison(node: ComparisonNode): Code {
    const left = this.compile(node.left)
    const right = this.compile(node.right)
    const run = comparison(node, left, right)
    return left.constant !== undefined && right.constant !== undefined && !this.probe
      ? folded(run)
      : { run, constant: undefined }
  }
}

/** A run without inputs, as its value; one that fails keeps failing when it is reached. */
function folded(run: Run): Code {
  try {
    return constantCode(run(nobody, nowhere))
  } catch {
    return { run, constant: undefined }
  }
}

function attribute(name: string): Run {
  return (record) => {
    const value = record[name]
    return typeof value === 'string' ? value : readAttribute(record, name)
  }
}

class Site implements CallSite {
  readonly node: CallNode
  readonly arguments: readonly (Code | undefined)[]
  private readonly definition: FunctionDefinition

  constructor(node: CallNode, definition: FunctionDefinition, list: readonly (Code | undefined)[]) {
    this.node = node
    this.definition = definition
    this.arguments = list
  }

  apply(environment: Environment, values: readonly (Value | undefined)[]): Value {
    return applyFunction(this.definition, this.node, values, environment)
  }

  blaming<T>(argument: number, action: () => T): T {
    try {
      return action()
    } catch (problem) {
      if (problem instanceof Fault && problem.span === undefined) problem.span = this.node.arguments[argument]?.span
      return blame(problem, this.node)
    }
  }
}

/** Evaluates every argument and calls the function. */
function generic(site: CallSite): Run {
  const running = { name: site.node.name, span: site.node.span }
  const runs = site.arguments.map((code) => code?.run)
  return (record, environment) => {
    const values: (Value | undefined)[] = []
    for (const run of runs) values.push(run?.(record, environment))
    if (environment.progress !== undefined) environment.progress.running = running
    return site.apply(environment, values)
  }
}

function comparison(node: ComparisonNode, left: Code, right: Code): Run {
  const a = left.run
  const b = right.run
  const { operator } = node
  switch (operator) {
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      if (operator === '=' && typeof right.constant === 'string' && !isNumeric(right.constant))
        return equalsText(a, right.constant, node)
      if (typeof right.constant === 'bigint') return comparesInteger(a, operator, right.constant, node)
      return (record, environment) =>
        compared(operator, a(record, environment), b(record, environment), environment, node)
    }
    case '&':
    case '+':
    case '-':
    case '*':
      return (record, environment) => operate(node, a(record, environment), b(record, environment), environment)
    case '&&':
      return (record, environment) =>
        guarded(
          node,
          () => (toBoolean(a(record, environment)) ?? false) && (toBoolean(b(record, environment)) ?? false),
        )
    case '||':
      return (record, environment) =>
        guarded(
          node,
          () => (toBoolean(a(record, environment)) ?? false) || (toBoolean(b(record, environment)) ?? false),
        )
  }
}

/** `[x]="text"`, the most frequent comparison. */
function equalsText(a: Run, text: string, node: ComparisonNode): Run {
  return (record, environment) => {
    const value = a(record, environment)
    return typeof value === 'string' ? value === text : compared('=', value, text, environment, node)
  }
}

/** `InStr(…)>0` and its kind: both sides integers, no coercion. */
function comparesInteger(a: Run, operator: Comparison, integer: bigint, node: ComparisonNode): Run {
  return (record, environment) => {
    const value = a(record, environment)
    if (typeof value !== 'bigint') return compared(operator, value, integer, environment, node)
    switch (operator) {
      case '=':
        return value === integer
      case '<>':
        return value !== integer
      case '<':
        return value < integer
      case '<=':
        return value <= integer
      case '>':
        return value > integer
      case '>=':
        return value >= integer
    }
  }
}

/** A watched constant is not called one, so that every function asks for it and the watcher sees that. */
function watched(node: Node, code: Code, probe: Probe): Code {
  return {
    constant: undefined,
    run(record, environment) {
      probe.enter(node)
      try {
        const value = code.run(record, environment)
        probe.leave(node, value)
        return value
      } catch (problem) {
        if (problem instanceof Fault) probe.leave(node, problem)
        throw problem
      }
    },
  }
}
