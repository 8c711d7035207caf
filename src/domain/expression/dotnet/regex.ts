import { boundaryWord, classText, complement, type Ranges } from './characters'
import { type CaptureGroup, type ReadRegex, readRegex, type RegexNode, RegexProblem } from './regexSyntax'

export { RegexProblem } from './regexSyntax'

/**
 * A .NET regular expression that runs on JavaScript's engine with .NET's meaning. Groups are addressed the
 * .NET way: unnamed ones are numbered first, named ones after them, and one name may occur several times.
 */
export interface DotnetRegex {
  readonly pattern: string
  /** Global and case flags set; its groups are plain and in order of their brackets. */
  readonly expression: RegExp
  /** JavaScript group positions by .NET number; 0 is the whole match. */
  readonly byNumber: readonly (readonly number[])[]
  readonly byName: ReadonlyMap<string, readonly number[]>
  /** Positions whose text JavaScript may forget between two turns of a loop, where .NET keeps it. */
  readonly forgetful: ReadonlySet<number>
}

const compiled = new Map<string, DotnetRegex | RegexProblem>()

/** Translates a pattern, or says why it cannot be run as .NET would. The last few hundred patterns are kept. */
export function dotnetRegex(pattern: string): DotnetRegex | RegexProblem {
  const known = compiled.get(pattern)
  if (known) return known
  const result = translate(pattern)
  if (compiled.size >= 300) compiled.clear()
  compiled.set(pattern, result)
  return result
}

function translate(pattern: string): DotnetRegex | RegexProblem {
  const read = readRegex(pattern)
  if (read instanceof RegexProblem) return read
  const { byNumber, byName } = numberGroups(read.groups)
  const writer = new Writer(read, byNumber, byName)
  const problem = writer.check(read.root)
  if (problem) return problem
  let expression: RegExp
  try {
    expression = new RegExp(writer.write(read.root), read.flags.ignoreCase ? 'gi' : 'g')
  } catch {
    return new RegexProblem('unsupported', 'The pattern is too large to run here.')
  }
  return { pattern, expression, byNumber, byName, forgetful: writer.forgetful }
}

/** .NET's numbers: unnamed groups from 1 in order, then each name once, in order of first appearance. */
function numberGroups(groups: readonly CaptureGroup[]) {
  const byNumber: number[][] = [[0]]
  const byName = new Map<string, number[]>()
  for (const group of groups) if (group.name === undefined) byNumber.push([group.position])
  for (const group of groups) {
    if (group.name === undefined) continue
    const positions = byName.get(group.name)
    if (positions) positions.push(group.position)
    else {
      const list = [group.position]
      byName.set(group.name, list)
      byNumber.push(list)
    }
  }
  return { byNumber, byName }
}

class Writer {
  readonly forgetful = new Set<number>()
  private readonly read: ReadRegex
  private readonly byNumber: readonly (readonly number[])[]
  private readonly byName: ReadonlyMap<string, readonly number[]>

  constructor(
    read: ReadRegex,
    byNumber: readonly (readonly number[])[],
    byName: ReadonlyMap<string, readonly number[]>,
  ) {
    this.read = read
    this.byNumber = byNumber
    this.byName = byName
  }

  /**
   * Finds what JavaScript would run differently: a reference to a group that may not have matched (JavaScript
   * matches nothing there, .NET fails), and groups that a loop may reset.
   * @param certain the groups that have surely matched by now; grows along a sequence
   */
  check(node: RegexNode, certain = new Set<number>(), inLoop = false, optional = false): RegexProblem | undefined {
    switch (node.kind) {
      case 'sequence': {
        for (const item of node.items) {
          const problem = this.check(item, certain, inLoop, optional)
          if (problem) return problem
        }
        return undefined
      }
      case 'alternation': {
        for (const branch of node.branches) {
          const problem = this.check(branch, new Set(certain), inLoop, inLoop || optional)
          if (problem) return problem
        }
        return undefined
      }
      case 'repeat': {
        const loops = inLoop || node.maximum > 1
        const skippable = node.minimum === 0
        return this.check(node.body, skippable ? new Set(certain) : certain, loops, optional || (inLoop && skippable))
      }
      case 'capture': {
        if (inLoop && optional) this.forgetful.add(node.group.position)
        const problem = this.check(node.body, certain, inLoop, optional)
        certain.add(node.group.position)
        return problem
      }
      case 'look':
        return this.check(node.body, new Set(certain), inLoop, optional)
      case 'group':
        return this.check(node.body, certain, inLoop, optional)
      case 'back': {
        const positions = this.positionsOf(node.name)
        if (!positions)
          return new RegexProblem('invalid', `The pattern refers to group ${node.name}, which it does not have.`)
        const [position] = positions
        if (positions.length > 1 || position === undefined || !certain.has(position)) {
          return new RegexProblem(
            'unsupported',
            `The reference to group ${node.name} is not supported here, because the group may not have matched.`,
          )
        }
        return undefined
      }
      default:
        return undefined
    }
  }

  write(node: RegexNode): string {
    switch (node.kind) {
      case 'alternation':
        return node.branches.map((branch) => this.write(branch)).join('|')
      case 'sequence':
        return node.items
          .map((item) => (item.kind === 'alternation' ? `(?:${this.write(item)})` : this.write(item)))
          .join('')
      case 'set':
        return writeSet(node.ranges)
      case 'anchor':
        return this.anchor(node.anchor)
      case 'capture':
        return `(${this.write(node.body)})`
      case 'group':
        return `(?:${this.write(node.body)})`
      case 'look':
        return `(${node.opening}${this.write(node.body)})`
      case 'repeat': {
        const body = this.write(node.body)
        const isAtom =
          node.body.kind === 'set' ||
          node.body.kind === 'capture' ||
          node.body.kind === 'group' ||
          node.body.kind === 'back'
        const { minimum, maximum } = node
        return `${isAtom ? body : `(?:${body})`}{${minimum},${maximum === Infinity ? '' : maximum}}${node.lazy ? '?' : ''}`
      }
      case 'back':
        return `(?:\\${this.positionsOf(node.name)?.[0] ?? 0})`
    }
  }

  private anchor(anchor: '^' | '$' | 'A' | 'z' | 'Z' | 'b' | 'B'): string {
    const { multiline } = this.read.flags
    switch (anchor) {
      case '^':
        return multiline ? '(?<![^\\n])' : '(?<![^])'
      case '$':
        return multiline ? '(?=\\n|(?![^]))' : '(?=\\n?(?![^]))'
      case 'Z':
        return '(?=\\n?(?![^]))'
      case 'A':
        return '(?<![^])'
      case 'z':
        return '(?![^])'
      case 'b':
      case 'B': {
        const part = `[${classText(boundaryWord())}]`
        return anchor === 'b'
          ? `(?:(?<=${part})(?!${part})|(?<!${part})(?=${part}))`
          : `(?:(?<=${part})(?=${part})|(?<!${part})(?!${part}))`
      }
    }
  }

  private positionsOf(name: string): readonly number[] | undefined {
    return /^\d+$/.test(name) ? this.byNumber[Number(name)] : this.byName.get(name)
  }
}

function writeSet(ranges: Ranges): string {
  const [first] = ranges
  if (!first) return '(?!)'
  if (ranges.length === 1 && first[0] === first[1]) return classText(ranges)
  if (ranges.length === 1 && first[0] === 0 && first[1] === 0xffff) return '[^]'
  const inverse = complement(ranges)
  return inverse.length < ranges.length ? `[^${classText(inverse)}]` : `[${classText(ranges)}]`
}

/** One piece of a replacement text. */
type ReplacementPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'group'; readonly positions: readonly number[] }
  | { readonly kind: 'before' | 'after' | 'input' }

/** A replacement, read once for a pattern: text, or pieces. */
export type Replacement = string | readonly ReplacementPart[]

/**
 * Reads .NET's substitutions: `$1` `${1}` `${name}` `$$` `$&` `` $` `` `$'` `$+` `$_`. A group that the
 * pattern does not have leaves the text as it stands.
 */
export function readReplacement(text: string, regex: DotnetRegex): Replacement | RegexProblem {
  if (!text.includes('$')) return text
  const parts: ReplacementPart[] = []
  let literal = ''
  const push = (part: ReplacementPart) => {
    if (literal !== '') parts.push({ kind: 'text', text: literal })
    literal = ''
    parts.push(part)
  }
  let position = 0
  while (position < text.length) {
    const char = text.charAt(position)
    if (char !== '$') {
      literal += char
      position++
      continue
    }
    const next = text.charAt(position + 1)
    const group = groupReference(text, position, regex)
    if (group) {
      if (group.positions.some((index) => regex.forgetful.has(index))) {
        return new RegexProblem(
          'unsupported',
          `The group ${text.slice(position, group.end)} sits in a loop where .NET would keep an earlier match; that is not supported here.`,
        )
      }
      push({ kind: 'group', positions: group.positions })
      position = group.end
      continue
    }
    if (next === '$') literal += '$'
    else if (next === '&') push({ kind: 'group', positions: [0] })
    else if (next === '`') push({ kind: 'before' })
    else if (next === "'") push({ kind: 'after' })
    else if (next === '_') push({ kind: 'input' })
    else if (next === '+') push({ kind: 'group', positions: regex.byNumber[regex.byNumber.length - 1] ?? [0] })
    else {
      literal += '$'
      position++
      continue
    }
    position += 2
  }
  if (parts.length === 0) return literal
  if (literal !== '') parts.push({ kind: 'text', text: literal })
  return parts
}

/** `$12` takes all its digits; `${…}` a number or a name. */
function groupReference(
  text: string,
  position: number,
  regex: DotnetRegex,
): { positions: readonly number[]; end: number } | undefined {
  const braced = /^\$\{(\w+)\}/.exec(text.slice(position, position + 100))
  if (braced) {
    const name = braced[1] ?? ''
    const positions = /^\d+$/.test(name) ? regex.byNumber[Number(name)] : regex.byName.get(name)
    return positions && { positions, end: position + braced[0].length }
  }
  const digits = /^\$(\d{1,9})/.exec(text.slice(position, position + 10))?.[1] ?? ''
  const positions = digits === '' ? undefined : regex.byNumber[Number(digits)]
  return positions && { positions, end: position + 1 + digits.length }
}

/** Regex.Replace. */
export function replaceAll(source: string, regex: DotnetRegex, replacement: Replacement): string {
  if (typeof replacement === 'string') {
    return source.replace(
      regex.expression,
      replacement.includes('$') ? replacement.replaceAll('$', '$$$$') : replacement,
    )
  }
  return source.replace(regex.expression, (...found: unknown[]) => {
    const offset = found.findIndex((item, index) => index > 0 && typeof item === 'number')
    const at = Number(found[offset])
    const match = String(found[0])
    let text = ''
    for (const part of replacement) {
      if (part.kind === 'text') text += part.text
      else if (part.kind === 'group') text += lastMatched(found, part.positions) ?? ''
      else if (part.kind === 'before') text += source.slice(0, at)
      else if (part.kind === 'after') text += source.slice(at + match.length)
      else text += source
    }
    return text
  })
}

/** Of groups that share a number the last one that took part, as near as JavaScript lets us know. */
function lastMatched(found: readonly unknown[], positions: readonly number[]): string | undefined {
  for (let index = positions.length - 1; index >= 0; index--) {
    const text = found[positions[index] ?? 0]
    if (typeof text === 'string') return text
  }
  return undefined
}

/** The text of a named (or numbered) group in the first match; undefined when nothing matched it. */
export function firstGroup(source: string, regex: DotnetRegex, positions: readonly number[]): string | undefined {
  regex.expression.lastIndex = 0
  const match = regex.expression.exec(source)
  return match ? lastMatched(match, positions) : undefined
}

/** In every match, replaces only what the group captured; matches without it stay as they are. */
export function replaceGroup(
  source: string,
  regex: DotnetRegex,
  positions: readonly number[],
  replacement: string,
): string {
  const expression = new RegExp(regex.expression.source, `${regex.expression.flags}d`)
  let text = ''
  let end = 0
  for (const match of source.matchAll(expression)) {
    const span = positions.map((position) => match.indices?.[position]).findLast((indices) => indices !== undefined)
    if (!span || span[0] < end) continue
    text += source.slice(end, span[0]) + replacement
    end = span[1]
  }
  return text + source.slice(end)
}

/** The .NET positions of a group name or number, or undefined when the pattern has no such group. */
export function groupPositions(regex: DotnetRegex, name: string): readonly number[] | undefined {
  return regex.byName.get(name) ?? (/^\d{1,9}$/.test(name) ? regex.byNumber[Number(name)] : undefined)
}
