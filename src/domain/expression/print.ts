import type { Node } from './ast'

/**
 * The canonical text, as the service prints it: one line, arguments separated by `, `, an empty position printed as
 * nothing, operators without spaces (`BitAnd([a], 2)="0"`, as in Graph responses).
 */
export function print(node: Node): string {
  switch (node.kind) {
    case 'call': {
      let text = `${node.name}(`
      for (let index = 0; index < node.arguments.length; index++) {
        const argument = node.arguments[index]
        if (index > 0) text += ', '
        if (argument) text += print(argument)
      }
      return `${text})`
    }
    case 'comparison':
      return printComparison(print(node.left), node.operator, print(node.right))
    case 'group':
      return `(${print(node.inner)})`
    default:
      return printLeaf(node)
  }
}

/** The shortest text that reads back as the same tree: canonical, without the blanks after commas. */
export function printCompact(node: Node): string {
  switch (node.kind) {
    case 'call':
      return `${node.name}(${node.arguments.map(printCompact).join(',')})`
    case 'comparison':
      return printComparison(printCompact(node.left), node.operator, printCompact(node.right))
    case 'group':
      return `(${printCompact(node.inner)})`
    default:
      return printLeaf(node)
  }
}

/**
 * The text for people: a call that fits on its line stays there, a longer one puts each argument on its own line.
 * Switch keeps each key with its value. Idempotent.
 */
export function printPretty(node: Node, width = 80): string {
  return pretty(node, '', width)
}

const STEP = '    '

function pretty(node: Node, indent: string, width: number): string {
  const flat = printSpaced(node)
  if (indent.length + flat.length <= width) return flat
  if (node.kind === 'comparison') {
    return `${pretty(node.left, indent, width)} ${node.operator} ${pretty(node.right, indent, width)}`
  }
  if (node.kind === 'group') return `(${pretty(node.inner, indent, width)})`
  if (node.kind !== 'call' || node.arguments.length === 0) return flat
  const inner = indent + STEP
  const lines: string[] = []
  for (const row of rows(node.name, node.arguments)) {
    const line = row.map((argument) => pretty(argument, inner, width)).join(', ')
    lines.push(inner + line)
  }
  return `${node.name}(\n${lines.join(',\n')}\n${indent})`
}

/** Which arguments share a line: a Switch's source and default, then pairs; otherwise one each. */
function rows(name: string, list: readonly Node[]): Node[][] {
  if (name !== 'Switch') return list.map((argument) => [argument])
  const result: Node[][] = []
  for (let index = 0; index < list.length; index += 2) result.push(list.slice(index, index + 2))
  return result
}

/** One line with blanks around operators. */
function printSpaced(node: Node): string {
  switch (node.kind) {
    case 'call':
      return `${node.name}(${node.arguments.map(printSpaced).join(', ')})`
    case 'comparison':
      return `${printSpaced(node.left)} ${node.operator} ${printSpaced(node.right)}`
    case 'group':
      return `(${printSpaced(node.inner)})`
    default:
      return printLeaf(node)
  }
}

type Leaf = Exclude<Node, { kind: 'call' | 'comparison' | 'group' }>

function printLeaf(node: Leaf): string {
  switch (node.kind) {
    case 'attribute':
      return `[${node.name}]`
    case 'string':
      return quote(node.value)
    case 'number':
      return node.text
    case 'word':
      return node.name
    case 'parameter':
      return `%${node.name}%`
    case 'empty':
    case 'missing':
      return ''
  }
}

/** `a-1` would read as `a` and `-1`, and `a&H1` as a hexadecimal number: those operators keep their blanks. */
function printComparison(left: string, operator: string, right: string): string {
  return operator === '-' || operator === '&' || operator === '&&'
    ? `${left} ${operator} ${right}`
    : left + operator + right
}

/** A string constant of the language: `\` and `"` escaped, everything else unchanged. */
export function quote(value: string): string {
  return value.includes('\\') || value.includes('"')
    ? `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
    : `"${value}"`
}
