import type { Span } from './diagnostics'

/** Comparison operators of the language; `&` joins text in cloud sync and Connect, the rest is Connect only. */
export type Operator = '=' | '<>' | '<' | '<=' | '>' | '>=' | '&' | '&&' | '||' | '+' | '-' | '*'

/** `Name(argument, …)`. An omitted argument is an `EmptyNode`, so that positions stay the same. */
export interface CallNode {
  readonly kind: 'call'
  readonly name: string
  readonly nameSpan: Span
  readonly arguments: readonly Node[]
  /** The closing bracket; empty, at the end of the input, when it is missing. */
  readonly closeSpan: Span
  readonly span: Span
}

/** `[name]`; the name is trimmed and otherwise verbatim, inner filters included. */
interface AttributeNode {
  readonly kind: 'attribute'
  readonly name: string
  readonly span: Span
}

/** `"text"`, with its escapes resolved. */
interface StringNode {
  readonly kind: 'string'
  readonly value: string
  readonly span: Span
}

/** `12`, `-3`, `&HF7` (bigint) or `1.5` (number). `text` is what was written. */
interface NumberNode {
  readonly kind: 'number'
  readonly value: bigint | number
  readonly text: string
  readonly span: Span
}

/** A bare word: `vbTextCompare`, `True`, or a mistake that the checker names. */
export interface WordNode {
  readonly kind: 'word'
  readonly name: string
  readonly span: Span
}

/** `%DomainFQDN%`: a value that the agent fills in (cloud sync, Connect). */
interface ParameterNode {
  readonly kind: 'parameter'
  readonly name: string
  readonly span: Span
}

/** `left operator right`, strictly left to right. */
export interface ComparisonNode {
  readonly kind: 'comparison'
  readonly operator: Operator
  readonly operatorSpan: Span
  readonly left: Node
  readonly right: Node
  readonly span: Span
}

/** `( inner )`. Stored so that text and tree match. */
interface GroupNode {
  readonly kind: 'group'
  readonly inner: Node
  readonly span: Span
}

/** An argument position left empty on purpose. Its span is the `,` or `)` in that position. */
interface EmptyNode {
  readonly kind: 'empty'
  readonly span: Span
}

/** A missing node, always reported by a diagnostic. */
interface MissingNode {
  readonly kind: 'missing'
  readonly span: Span
}

export type Node =
  | CallNode
  | AttributeNode
  | StringNode
  | NumberNode
  | WordNode
  | ParameterNode
  | ComparisonNode
  | GroupNode
  | EmptyNode
  | MissingNode

/** The direct parts of a node, in source order. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'call':
      return node.arguments
    case 'comparison':
      return [node.left, node.right]
    case 'group':
      return [node.inner]
    default:
      return []
  }
}

/** Calls `visit` for the node and everything below it, parents first. */
export function walk(node: Node, visit: (node: Node, parent: Node | undefined) => void, parent?: Node): void {
  visit(node, parent)
  for (const child of childrenOf(node)) walk(child, visit, node)
}

/** The nodes that contain an offset, outermost first: what hover and signature help look at. */
export function pathAt(root: Node, offset: number): Node[] {
  const path: Node[] = []
  let node: Node | undefined = root
  while (node) {
    path.push(node)
    node = childrenOf(node).find(
      (child) => child.span.start <= offset && offset <= child.span.end && child.kind !== 'empty',
    )
  }
  return path
}

/** The names of the attributes that an expression reads, each once, in order of appearance. */
export function attributesOf(root: Node): string[] {
  const names = new Set<string>()
  walk(root, (node) => {
    if (node.kind === 'attribute') names.add(node.name)
  })
  return [...names]
}

/** The text of the function that reads the tenant's default domain, as a placeholder. */
export const DEFAULT_DOMAIN = 'DefaultDomain()'

/** What only the service fills in, each once, in order of appearance: `%DomainFQDN%`, `DefaultDomain()`. */
export function placeholdersOf(root: Node): string[] {
  const names = new Set<string>()
  walk(root, (node) => {
    if (node.kind === 'parameter') names.add(`%${node.name}%`)
    else if (node.kind === 'call' && node.name === 'DefaultDomain') names.add(DEFAULT_DOMAIN)
  })
  return [...names]
}

/** Whether two trees are the same apart from positions and from how a number was spelled. */
export function sameTree(a: Node, b: Node): boolean {
  if (a.kind !== b.kind) return false
  switch (a.kind) {
    case 'call':
      return b.kind === 'call' && a.name === b.name && sameTrees(a.arguments, b.arguments)
    case 'attribute':
    case 'word':
    case 'parameter':
      return 'name' in b && a.name === b.name
    case 'string':
    case 'number':
      return 'value' in b && Object.is(a.value, b.value)
    case 'comparison':
      return b.kind === 'comparison' && a.operator === b.operator && sameTrees([a.left, a.right], [b.left, b.right])
    case 'group':
      return b.kind === 'group' && sameTree(a.inner, b.inner)
    case 'empty':
    case 'missing':
      return true
  }
}

function sameTrees(a: readonly Node[], b: readonly Node[]): boolean {
  return (
    a.length === b.length && a.every((node, index) => sameTree(node, b[index] ?? { kind: 'missing', span: node.span }))
  )
}
