import type { CallNode, ComparisonNode, Node } from './ast'
import { parameterAt } from './functions/arity'
import type { FunctionDefinition, Profile } from './functions/definition'
import { findFunction, wordsOf } from './functions/table'
import { parse, type ParseResult } from './parse'
import { print, quote } from './print'

/** `attributeMappingSource` as we write it (microsoft.graph.attributeMappingSource). */
export interface WireTree {
  expression: string
  name: string
  type: 'Attribute' | 'Constant' | 'Function'
  /** One entry per position that is written, in order; empty unless `type` is Function. */
  parameters: { key: string; value: WireTree }[]
}

/** The same as others write it: parts may be missing or null. */
export interface LooseWireTree {
  readonly expression?: string | null
  readonly name?: string | null
  readonly type?: string | null
  readonly parameters?: readonly { readonly key?: string | null; readonly value?: LooseWireTree | null }[] | null
}

const numerals = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
  'twenty',
] as const
const operators: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=', '&', '&&', '||', '+', '-', '*'])

/**
 * The tree that Graph shows for an expression. Constants are quoted again, including numbers. An empty position is
 * left out. A repeated parameter repeats its key. The parts of a comparison are siblings, with the operator as a
 * separate constant, as in published trees of IIF (`one`, `two`, … `five`).
 */
export function toWireTree(node: Node, profile: Profile = 'app'): WireTree {
  switch (node.kind) {
    case 'attribute':
      return leaf('Attribute', `[${node.name}]`, node.name)
    case 'string':
      return leaf('Constant', quote(node.value), node.value)
    case 'number': {
      const text = typeof node.value === 'bigint' ? node.value.toString() : node.text
      return leaf('Constant', quote(text), text)
    }
    case 'word':
      return leaf('Constant', node.name, node.name)
    case 'parameter':
      return leaf('Constant', `%${node.name}%`, `%${node.name}%`)
    case 'call':
      return { expression: print(node), name: node.name, type: 'Function', parameters: parametersOf(node, profile) }
    case 'comparison':
    case 'group':
      return leaf('Constant', print(node), print(node))
    case 'empty':
    case 'missing':
      return leaf('Constant', '""', '')
  }
}

const leaf = (type: 'Attribute' | 'Constant', expression: string, name: string): WireTree => ({
  expression,
  name,
  type,
  parameters: [],
})

function parametersOf(node: CallNode, profile: Profile): WireTree['parameters'] {
  const definition = findFunction(node.name)
  const result: WireTree['parameters'] = []
  let emptied = 0
  node.arguments.forEach((argument, index) => {
    if (argument.kind === 'empty' || argument.kind === 'missing') {
      emptied++
      return
    }
    const parameter = definition && parameterAt(definition, index, node.arguments.length, 'cloudSync') // short forms keep their keys in every profile
    for (const value of argument.kind === 'comparison'
      ? sideBySide(argument, profile)
      : [toWireTree(argument, profile)]) {
      const key =
        node.name === 'IIF'
          ? numeral(result.length + emptied)
          : (parameter?.wireName ?? parameter?.name ?? numeral(index))
      result.push({ key, value })
    }
  })
  return result
}

const numeral = (index: number) => numerals[index] ?? String(index + 1)

/** `a = b` as the three nodes a, =, b; several comparisons in a row as five and more. */
function sideBySide(node: ComparisonNode, profile: Profile): WireTree[] {
  const left = node.left.kind === 'comparison' ? sideBySide(node.left, profile) : [toWireTree(node.left, profile)]
  return [...left, leaf('Constant', node.operator, node.operator), toWireTree(node.right, profile)]
}

/** A tree of the service as an expression: its text, and that text parsed. */
export interface WireReading extends ParseResult {
  readonly text: string
}

/** Reads a tree of the service. Spans refer to `text`, the canonical print. */
export function fromWireTree(source: LooseWireTree, profile: Profile = 'app'): WireReading {
  const text = wireText(source, profile)
  return { text, ...parse(text) }
}

/**
 * The text of a tree. A function's own `expression` is used if it means the same as its parameters, because it has
 * details that they lose (`1` became "1", an empty position vanished), and if there are no parameters.
 */
export function wireText(source: LooseWireTree, profile: Profile = 'app'): string {
  const { expression, name, parameters } = source
  switch (source.type) {
    case 'Attribute':
      return typeof name === 'string' && name !== '' ? `[${name}]` : (expression ?? '')
    case 'Function': {
      if (typeof expression === 'string' && expression !== '') {
        const { root, diagnostics } = parse(expression)
        const isReadable = diagnostics.every(({ severity }) => severity !== 'error')
        if (isReadable && (!parameters || saysTheSame(toWireTree(root, profile), source))) return print(root)
        if (!parameters || !name) return expression
      }
      return functionText(name ?? '', parameters ?? [], profile)
    }
    default:
      return constantText(source, profile)
  }
}

/** Whether part of the tree has no text. Then the full text lacks a placeholder, and the tree must be read instead. */
export function hasUnprinted({ type, name, expression, parameters }: LooseWireTree): boolean {
  if (type === 'Constant') return typeof expression !== 'string' && isPlaceholder(name ?? '')
  return Array.isArray(parameters)
    ? (parameters as NonNullable<LooseWireTree['parameters']>).some(({ value }) =>
        value ? hasUnprinted(value) : false,
      )
    : false
}

/** Whether our tree of the text and the given tree have the same functions, attributes and constants in the same order. */
function saysTheSame(ours: WireTree, given: LooseWireTree): boolean {
  if (ours.type !== given.type) return false
  if (ours.name !== (given.name ?? '')) return false
  const list = given.parameters ?? []
  if (ours.type !== 'Function') return true
  if (list.length === 0 && given.parameters === undefined) return true
  return (
    ours.parameters.length === list.length &&
    ours.parameters.every(({ value }, index) => saysTheSame(value, list[index]?.value ?? {}))
  )
}

/**
 * A constant is text, unless its expression is something that needs no quotes: a number, a word, `%Name%`. The service writes a
 * null expression for what it cannot print as text, a placeholder or a word; then the name says which one.
 */
function constantText({ expression, name }: LooseWireTree, profile: Profile): string {
  if (typeof expression !== 'string' || expression === '') {
    const text = name ?? ''
    const isUnprinted = isPlaceholder(text) || (expression === null && isWordOf(text, profile))
    return isUnprinted ? text : quote(text)
  }
  const { root, diagnostics } = parse(expression)
  const isReadable = diagnostics.every(({ severity }) => severity !== 'error')
  if (!isReadable) return quote(name ?? expression)
  if (root.kind === 'word' && !isWordOf(root.name, profile)) return quote(name ?? expression)
  if (root.kind === 'string' && typeof name === 'string') return quote(name)
  return print(root)
}

const isWordOf = (name: string, profile: Profile): boolean => wordsOf(profile).has(name) || wordsOf('connect').has(name)

/** `%DomainFQDN%`: the name of a constant that the service fills in. */
export const isPlaceholder = (name: string): boolean => /^%[A-Za-z_]\w*%$/.test(name)

/** A piece of an argument list that was put side by side: an operator, or an operand with its key. */
type Piece = { readonly operator: string } | { readonly key: string; readonly text: string }

function functionText(name: string, parameters: NonNullable<LooseWireTree['parameters']>, profile: Profile): string {
  const isNumbered = name === 'IIF'
  const pieces = parameters.map(({ key, value }, index): Piece => {
    const isOperator =
      value?.type === 'Constant' && isOperatorConstant(value, isNumbered && index % 2 === 1 && parameters.length > 3)
    if (isOperator) return { operator: value.name ?? '' }
    const isEmpty = value === null || value === undefined || (value.name ?? value.expression ?? null) === null
    return { key: key ?? '', text: isEmpty ? '' : wireText(value, profile) }
  })
  const list = name === 'IIF' ? withGaps(joined(pieces)) : joined(pieces)
  return `${name}(${placed(list, name).join(', ')})`
}

/** IIF's numbered keys jump over an empty position: `one`, `three` is a condition and the value if false. */
function withGaps(list: readonly JoinedPiece[]): JoinedPiece[] {
  const result: JoinedPiece[] = []
  let expected = 0
  for (const piece of list) {
    const at = numerals.indexOf(piece.key as (typeof numerals)[number])
    for (; at >= 0 && expected < at && result.length < 2; expected++) result.push({ key: '', text: '', width: 1 })
    result.push(piece)
    expected = Math.max(expected, at) + piece.width
  }
  while (result.length < 3) result.push({ key: '', text: '', width: 1 })
  return result
}

/** An unquoted operator always counts. A quoted one counts only in the operator position of an IIF comparison. */
function isOperatorConstant({ expression, name }: LooseWireTree, isItsPlace: boolean): boolean {
  if (typeof name !== 'string' || !operators.has(name)) return false
  return (
    expression === name ||
    (isItsPlace && (expression === null || expression === undefined || expression === quote(name)))
  )
}

/** An argument; `width` is how many entries it takes in the tree, three for a comparison. */
type JoinedPiece = { key: string; text: string; width: number }

/** Operands with operators between them become one argument again. */
function joined(pieces: readonly Piece[]): JoinedPiece[] {
  const result: JoinedPiece[] = []
  let operator: string | undefined
  for (const piece of pieces) {
    const last = result[result.length - 1]
    if ('operator' in piece) operator = piece.operator
    else if (operator !== undefined && last) {
      last.text =
        operator === '-' || operator.startsWith('&')
          ? `${last.text} ${operator} ${piece.text}`
          : last.text + operator + piece.text
      last.width += 2
      operator = undefined
    } else result.push({ ...piece, width: 1 })
  }
  return result
}

/** Puts arguments at the positions that their keys name, with empty positions between and after them. */
function placed(list: readonly { key: string; text: string }[], name: string): string[] {
  const definition = findFunction(name)
  if (!definition || name === 'IIF') return list.map(({ text }) => text)
  const positions: string[] = []
  for (const { key, text } of list) {
    let position = positions.length
    const wanted = positionOf(definition, key, position)
    while (position < wanted) positions[position++] = ''
    positions[position] = text
  }
  while (positions.length < (definition.minimumCount ?? 0)) positions.push('')
  return positions
}

function positionOf(definition: FunctionDefinition, key: string, from: number): number {
  for (let index = from; index < Math.max(from + 2, definition.parameters.length); index++) {
    const parameter = parameterAt(definition, index, Infinity, 'app')
    if (parameter && (parameter.wireName === key || parameter.name === key)) return index
  }
  return from
}
