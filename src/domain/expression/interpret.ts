import type { CallNode, Node } from './ast'
import { readAttribute } from './jsonValue'
import { toBoolean } from './coerce'
import type { Span } from './diagnostics'
import type { Environment } from './environment'
import { arityProblems, hasArguments } from './functions/arity'
import type { FunctionDefinition, Interpreter, Profile } from './functions/definition'
import { findFunction } from './functions/table'
import { applyFunction, blame, guarded, operate, parameterValue, words } from './runtime'
import { type AttributeRecord, Fault, type Value } from './values'

/**
 * The value of a tree for one object, found by walking the tree. Gives what the compiled tree gives, which a test holds, at a
 * fraction of the price of compiling it. Throws `Fault`.
 */
export function interpret(
  root: Node,
  record: AttributeRecord,
  environment: Environment,
  profile: Profile,
  isChecked: boolean,
): Value {
  return new Walk(record, environment, profile, isChecked).value(root)
}

const noValues: readonly Value[] = []

class Walk implements Interpreter {
  readonly record: AttributeRecord
  readonly environment: Environment
  private readonly profile: Profile
  private readonly isChecked: boolean

  constructor(record: AttributeRecord, environment: Environment, profile: Profile, isChecked: boolean) {
    this.record = record
    this.environment = environment
    this.profile = profile
    this.isChecked = isChecked
  }

  value(node: Node): Value {
    switch (node.kind) {
      case 'string':
      case 'number':
        return node.value
      case 'attribute': {
        const value = this.record[node.name]
        return typeof value === 'string' ? value : readAttribute(this.record, node.name)
      }
      case 'call':
        return this.call(node)
      case 'comparison': {
        const { operator, left, right } = node
        if (operator === '&&')
          return guarded(node, () => (toBoolean(this.value(left)) ?? false) && (toBoolean(this.value(right)) ?? false))
        if (operator === '||')
          return guarded(node, () => (toBoolean(this.value(left)) ?? false) || (toBoolean(this.value(right)) ?? false))
        const a = this.value(left)
        return operate(node, a, this.value(right), this.environment)
      }
      case 'group':
        return this.value(node.inner)
      case 'word': {
        const value = words.get(node.name)
        return value === undefined
          ? failAt('bare-word', `${node.name} is neither a function call nor a known word.`, node.span)
          : value
      }
      case 'parameter':
        return parameterValue(node.name, this.record, this.environment, node.span)
      case 'empty':
      case 'missing':
        return failAt('incomplete', 'A value is missing here.', node.span)
    }
  }

  apply(definition: FunctionDefinition, node: CallNode, values: readonly (Value | undefined)[]): Value {
    return applyFunction(definition, node, values, this.environment)
  }

  private values(list: readonly Node[]): readonly (Value | undefined)[] {
    const [first, second] = list
    if (first === undefined) return noValues
    if (second === undefined) return [this.argument(first)]
    if (list.length === 2) return [this.argument(first), this.argument(second)]
    const third = list[2]
    if (third !== undefined && list.length === 3)
      return [this.argument(first), this.argument(second), this.argument(third)]
    const values: (Value | undefined)[] = []
    for (const argument of list) values.push(this.argument(argument))
    return values
  }

  private argument(node: Node): Value | undefined {
    return node.kind === 'empty' ? undefined : this.value(node)
  }

  private call(node: CallNode): Value {
    const list = node.arguments
    const definition = findFunction(node.name)
    if (definition === undefined) return failAt('unknown-function', `There's no function ${node.name}.`, node.nameSpan)
    if (!this.isChecked && !hasArguments(list, definition, this.profile)) {
      const [problem] = arityProblems(node, definition, this.profile)
      return failAt(
        problem?.code ?? 'incomplete',
        problem?.message ?? `${node.name} isn't finished.`,
        problem?.span ?? node.nameSpan,
      )
    }
    if (definition.interpret !== undefined) {
      try {
        return definition.interpret(node, this)
      } catch (problem) {
        return blame(problem, node)
      }
    }
    const values = this.values(list)
    const { progress } = this.environment
    if (progress !== undefined) progress.running = { name: node.name, span: node.span }
    return applyFunction(definition, node, values, this.environment)
  }
}

function failAt(code: string, message: string, span: Span): never {
  const fault = new Fault(code, message)
  fault.span = span
  throw fault
}
