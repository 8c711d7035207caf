import type { CallNode, ComparisonNode, Node, Operator, WordNode } from './ast'
import { checkConstants } from './checkConstants'
import { byPosition, type Diagnostic, didYouMean, parseError, replaceFix } from './diagnostics'
import { arityProblems, hasArguments, parameterAt } from './functions/arity'
import type { FunctionDefinition, Parameter, Profile } from './functions/definition'
import { findKnown } from './functions/known'
import { CONNECT_ONLY, findFunction, functionsOf, wordsOf } from './functions/table'
import { foreignFunction, LOGIC_ADVICE } from './foreignSyntax'
import { print, quote } from './print'

export interface CheckOptions {
  /** `app` when left out. */
  readonly profile?: Profile
  /** The attributes of the source object; unknown ones are reported when this is given. */
  readonly attributes?: readonly { readonly name: string }[]
  /** What the result is for: Switch must not feed a reference. */
  readonly target?: { readonly type?: string | undefined }
}

const comparisonOperators: ReadonlySet<Operator> = new Set(['=', '<>', '<', '<=', '>', '>='])
const productNames: Readonly<Record<Profile, string>> = {
  app: 'app provisioning',
  cloudSync: 'cloud sync',
  connect: 'Connect Sync',
}

/**
 * Everything that is known without an object: names, profiles, the number and types of arguments, constants
 * that no evaluation can accept. Sorted by position; holes that the parser reported are not reported again.
 */
export function check(root: Node, options: CheckOptions = {}): readonly Diagnostic[] {
  const checker = new Checker(options)
  checker.visit(root, 'top')
  return checker.result()
}

/** Words of other languages for no value. */
const NOTHING = /^(?:null|nil|none|undefined|empty|nothing)$/i

/** The context of a node: outermost, a condition (where comparisons belong), or anywhere else. */
type NodePosition = 'top' | 'condition' | 'argument'

const none: readonly Diagnostic[] = []

class Checker {
  private found: Diagnostic[] | undefined
  private readonly profile: Profile
  private readonly attributes: ReadonlySet<string> | undefined
  private readonly isReference: boolean

  constructor({ profile = 'app', attributes, target }: CheckOptions) {
    this.profile = profile
    this.attributes = attributes && new Set(attributes.map((attribute) => attribute.name))
    this.isReference = target?.type === 'Reference'
  }

  result(): readonly Diagnostic[] {
    return this.found?.sort(byPosition) ?? none
  }

  visit(node: Node, position: NodePosition): void {
    switch (node.kind) {
      case 'call':
        return this.call(node, position)
      case 'comparison':
        return this.comparison(node, position)
      case 'group':
        return this.visit(node.inner, position)
      case 'word':
        if (!wordsOf(this.profile).has(node.name)) this.bareWord(node)
        return
      case 'attribute':
        if (this.attributes && node.name !== '' && !this.attributes.has(node.name))
          this.unknownAttribute(node.name, node)
        return
      case 'parameter':
        if (this.profile === 'app') {
          this.report(
            parseError(
              'parameter-not-in-profile',
              `%${node.name}% exists in cloud sync and Connect Sync only.`,
              node.span,
            ),
          )
        }
        return
      default:
        return
    }
  }

  private report(diagnostic: Diagnostic): void {
    this.found ??= []
    this.found.push(diagnostic)
  }

  private warn(code: string, message: string, node: Node, severity: 'warning' | 'info' = 'warning'): void {
    const span = node.kind === 'call' ? node.nameSpan : node.kind === 'comparison' ? node.operatorSpan : node.span
    this.report({ code, message, span, severity, phase: 'evaluate' })
  }

  private call(node: CallNode, position: NodePosition): void {
    const known = findKnown(node.name)
    const isChecked = known !== undefined && this.profile !== 'connect'
    if (!isChecked) this.strange(node, known?.definition)
    else if (!known.isOrdinary(this.profile) && !this.isOffered(known.definition, node))
      this.unknown(node, known.definition)
    if (node.name === 'SelectUniqueValue' && position !== 'top') {
      this.report(
        parseError('nested-select-unique-value', 'SelectUniqueValue has to be the outermost function.', node.nameSpan),
      )
    }
    if (this.isReference && node.name === 'Switch')
      this.warn('switch-on-reference', 'Switch must not be used for reference attributes.', node)
    const list = node.arguments
    let isComplete = isChecked && known.takes(list.length)
    const hasPicky = isChecked && known.hasPicky
    for (let index = 0; index < list.length; index++) {
      const argument = list[index]
      if (!argument) continue
      const { kind } = argument
      if (kind === 'empty' && isComplete && !known?.mayBeEmptyAt(index)) isComplete = false
      if (hasPicky && known.isPicky(index)) {
        const parameter = parameterAt(known.definition, index, list.length, this.profile)
        this.visit(argument, parameter?.type === 'Boolean' ? 'condition' : 'argument')
        if (parameter) this.argumentType(argument, parameter)
      } else if (kind !== 'string' && kind !== 'number') this.visit(argument, 'argument')
    }
    if (!isChecked) return
    if (!isComplete && !hasArguments(list, known.definition, this.profile)) {
      for (const { code, message, span, isReadable } of arityProblems(node, known.definition, this.profile)) {
        this.report({ code, message, span, severity: 'error', phase: isReadable ? 'evaluate' : 'parse' })
      }
    }
    if (known.hasConstants) checkConstants(node, known.definition, (diagnostic) => this.report(diagnostic))
  }

  /** A function that is not checked: unknown, or from Connect Sync. */
  private strange(node: CallNode, definition: FunctionDefinition | undefined): void {
    if (definition)
      this.warn('connect-function', `${node.name} is read as Connect Sync's function, which may differ.`, node, 'info')
    else this.unknown(node, definition)
  }

  private isOffered(definition: FunctionDefinition, node: CallNode): boolean {
    if (definition.retiredFor !== undefined || !definition.profiles.includes(this.profile)) return false
    if (definition.name !== node.name) {
      this.report({
        code: 'function-spelling',
        message: `The page spells it ${definition.name}. ${node.name} is used in published setups and works too.`,
        span: node.nameSpan,
        severity: 'info',
        phase: 'evaluate',
        fix: replaceFix(`Change to ${definition.name}`, node.nameSpan, definition.name),
      })
    }
    if (definition.isUndocumented)
      this.warn('undocumented-function', `${node.name} is not in the published list of functions.`, node, 'info')
    return true
  }

  private unknown(node: CallNode, definition: FunctionDefinition | undefined): void {
    const { name, nameSpan } = node
    if (definition?.retiredFor !== undefined) {
      const fix = replaceFix(`Use ${definition.retiredFor}`, nameSpan, definition.retiredFor)
      this.report(
        parseError('retired-function', `${name} was removed. Use ${definition.retiredFor} instead.`, nameSpan, fix),
      )
      return
    }
    if (definition) {
      const products = definition.profiles.map((profile) => productNames[profile]).join(' and ')
      this.report(
        parseError(
          'function-of-other-profile',
          `${name} exists in ${products}, not in ${productNames[this.profile]}.`,
          nameSpan,
        ),
      )
      return
    }
    if (CONNECT_ONLY.has(name)) {
      if (this.profile === 'connect')
        this.warn('connect-function', `${name} is a Connect Sync function; it is not evaluated here.`, node, 'info')
      else
        this.report(
          parseError('connect-function', `${name} is a Connect Sync function.${connectAdvice(name)}`, nameSpan),
        )
      return
    }
    const logic = name.toUpperCase() === 'AND' || name.toUpperCase() === 'OR' ? ` ${LOGIC_ADVICE}` : ''
    const similar = didYouMean(
      name,
      functionsOf(this.profile).map((candidate) => candidate.name),
    )
    const isSame = similar?.toLowerCase() === name.toLowerCase()
    const foreign = logic === '' && !isSame ? foreignFunction(name) : undefined
    const close = foreign ? foreign.name : similar
    const question = foreign ? ` ${foreign.advice}` : close ? ` Did you mean ${close}?` : ''
    this.report(
      parseError(
        'unknown-function',
        `There's no function ${name}.${question}${logic}`,
        nameSpan,
        close ? replaceFix(`Change to ${close}`, nameSpan, close) : undefined,
      ),
    )
  }

  private bareWord(node: WordNode): void {
    const { name, span } = node
    const isFunction = findFunction(name) !== undefined
    const logic = /^(?:and|or)$/i.test(name)
      ? ` ${LOGIC_ADVICE}`
      : NOTHING.test(name)
        ? ' For no value, leave the position empty where that is allowed. "" is empty text.'
        : ''
    const known = [...wordsOf(this.profile)].find((word) => word.toLowerCase() === name.toLowerCase())
    const message = isFunction
      ? `${name} is a function: it needs brackets.`
      : `${name} isn't a value. Text needs quotes, and an attribute needs square brackets.${logic}`
    const fix = isFunction
      ? replaceFix('Add brackets', span, `${name}()`)
      : known
        ? replaceFix(`Change to ${known}`, span, known)
        : this.attributes?.has(name)
          ? replaceFix('Write it as an attribute', span, `[${name}]`)
          : replaceFix('Write it as text', span, quote(name))
    this.report(parseError('bare-word', message, span, fix))
  }

  private unknownAttribute(name: string, node: Node): void {
    const close = didYouMean(name, this.attributes ?? [])
    const message = `The source object has no attribute ${name}.${close ? ` Did you mean ${close}?` : ''}`
    const diagnostic: Diagnostic = {
      code: 'unknown-attribute',
      message,
      span: node.span,
      severity: 'warning',
      phase: 'evaluate',
    }
    this.report(close ? { ...diagnostic, fix: replaceFix(`Change to ${close}`, node.span, `[${close}]`) } : diagnostic)
  }

  private comparison(node: ComparisonNode, position: NodePosition): void {
    const { operator, operatorSpan, left, right } = node
    const isComparison = comparisonOperators.has(operator)
    if ((operator === '+' && this.profile !== 'connect') || (operator === '&' && this.profile === 'app'))
      return this.concatenation(node, operator)
    if (!isComparison && !(operator === '&' ? this.profile !== 'app' : this.profile === 'connect')) {
      const advice = operator === '&&' || operator === '||' ? LOGIC_ADVICE : 'Only Connect Sync has it.'
      this.report(
        parseError(
          'operator-not-in-profile',
          `There's no ${operator} operator in ${productNames[this.profile]}. ${advice}`,
          operatorSpan,
        ),
      )
    } else if (isComparison && this.profile === 'app') {
      if (left.kind === 'comparison')
        this.warn(
          'chained-comparison',
          'How several comparisons in a row are read is not documented; they are taken from left to right.',
          node,
        )
      else if (position !== 'condition')
        this.warn(
          'comparison-outside-condition',
          'A comparison is documented only as the condition of IIF and in CBool.',
          node,
        )
    }
    this.visit(left, 'condition')
    this.visit(right, 'condition')
  }

  /** `"a" + [b] + "c"`: reported once, at the first operator, with one Join for all of it. */
  private concatenation(node: ComparisonNode, operator: '&' | '+'): void {
    const operands: Node[] = [node.right]
    let first = node
    while (first.left.kind === 'comparison' && first.left.operator === operator) {
      first = first.left
      operands.unshift(first.right)
    }
    operands.unshift(first.left)
    const product = productNames[this.profile]
    const message = `There's no ${operator} operator in ${product}. Use Join or Append to put text together.`
    const isWhole = operands.every(({ kind }) => kind !== 'missing')
    const joined = `Join("", ${operands.map(print).join(', ')})`
    this.report(
      parseError(
        'operator-not-in-profile',
        message,
        first.operatorSpan,
        isWhole ? replaceFix('Use Join', node.span, joined) : undefined,
      ),
    )
    for (const operand of operands) this.visit(operand, 'argument')
  }

  private argumentType(argument: Node, parameter: Parameter): void {
    if (
      parameter.type === 'Attribute' &&
      argument.kind !== 'attribute' &&
      argument.kind !== 'empty' &&
      argument.kind !== 'missing'
    ) {
      this.report({
        code: 'not-an-attribute',
        message: 'An attribute in square brackets is needed here.',
        span: argument.span,
        severity: 'error',
        phase: 'evaluate',
      })
      return
    }
    const given = argument.kind === 'call' ? findFunction(argument.name)?.returns : undefined
    const clashes =
      (parameter.type === 'Integer' && (given === 'DateTime' || given === 'List')) ||
      (parameter.type === 'DateTime' && (given === 'Boolean' || given === 'Integer' || given === 'List'))
    if (clashes) {
      this.report({
        code: 'type-mismatch',
        message: `${parameter.name} takes ${typeNames[parameter.type] ?? 'a value'}, not ${typeNames[given ?? 'Value'] ?? 'this'}.`,
        span: argument.span,
        severity: 'error',
        phase: 'evaluate',
      })
    }
  }
}

const typeNames: Readonly<Partial<Record<Parameter['type'], string>>> = {
  Integer: 'an integer',
  DateTime: 'a date',
  List: 'a list',
  Boolean: 'True or False',
  String: 'text',
}

const replacements: Readonly<Record<string, string>> = {
  LCase: 'ToLower',
  UCase: 'ToUpper',
  LTrim: 'Replace',
  RTrim: 'Replace',
  ReplaceChars: 'NormalizeDiacritics or Replace',
  Contains: 'InStr',
  Right: 'Mid, with Len for where the end is',
}

function connectAdvice(name: string): string {
  const replacement = replacements[name]
  return replacement ? ` Use ${replacement}.` : ''
}
