import { boundaryWord, classText, complement, type Ranges } from './characters'
import type { Anchor, RegexNode } from './regexSyntax'

/** A pattern for JavaScript's engine, where that gives exactly .NET's matches. */
export interface Translation {
  readonly source: string
  /** JavaScript's group by .NET's number. */
  readonly positions: ReadonlyMap<number, number>
}

/** Writes a pattern for JavaScript, or nothing when JavaScript would match or capture otherwise than .NET. */
export function translate(root: RegexNode): Translation | undefined {
  if (!new Comparison().isSame(root, { certain: new Set(), inLoop: false, isOptional: false })) return undefined
  const writer = new Writer()
  const source = writer.write(root)
  return { source, positions: writer.positions }
}

/** Whether a node can match without consuming anything. A reference can, because its group can. */
export function canBeEmpty(node: RegexNode): boolean {
  switch (node.kind) {
    case 'repeat':
      return node.minimum === 0 || canBeEmpty(node.body)
    case 'alternation':
      return node.branches.some(canBeEmpty)
    case 'sequence':
      return node.items.every(canBeEmpty)
    case 'capture':
    case 'group':
    case 'atomic':
      return canBeEmpty(node.body)
    case 'condition':
      return canBeEmpty(node.yes) || canBeEmpty(node.no)
    case 'look':
    case 'anchor':
    case 'back':
      return true
    case 'set':
      return false
  }
}

interface Place {
  /** The groups that have surely matched by now; grows along a sequence. */
  readonly certain: Set<number>
  readonly inLoop: boolean
  /** Whether a loop can go round without this. */
  readonly isOptional: boolean
}

/**
 * Finds what JavaScript runs differently: a reference to a group that may not have matched (JavaScript matches nothing
 * there, .NET fails), groups that JavaScript forgets between two turns of a loop, a turn that matches nothing (JavaScript
 * takes it back, .NET ends the loop with it), and what JavaScript does not have at all.
 */
class Comparison {
  private readonly seen = new Set<number>()

  isSame(node: RegexNode, place: Place): boolean {
    switch (node.kind) {
      case 'set':
        return true
      case 'anchor':
        return node.anchor !== 'G'
      case 'sequence':
        return node.items.every((item) => this.isSame(item, place))
      case 'alternation':
        return node.branches.every((branch) =>
          this.isSame(branch, {
            ...place,
            certain: new Set(place.certain),
            isOptional: place.inLoop || place.isOptional,
          }),
        )
      case 'group':
        return this.isSame(node.body, place)
      case 'look':
        return (
          this.isSame(node.body, { ...place, certain: new Set(place.certain) }) &&
          !(node.opening.startsWith('?<') && hasReference(node.body))
        )
      case 'capture': {
        const { number } = node
        if (number === undefined || node.pops !== undefined || this.seen.has(number)) return false
        this.seen.add(number)
        if (place.inLoop && place.isOptional) return false
        const isSame = this.isSame(node.body, place)
        place.certain.add(number)
        return isSame
      }
      case 'repeat': {
        const isOnce = node.minimum === 1 && node.maximum === 1
        if (!isOnce && canBeEmpty(node.body)) return false
        const isSkippable = node.minimum === 0
        return this.isSame(node.body, {
          certain: isSkippable ? new Set(place.certain) : place.certain,
          inLoop: place.inLoop || node.maximum > 1,
          isOptional: place.isOptional || (place.inLoop && isSkippable),
        })
      }
      case 'back':
        return !node.ignoreCase && place.certain.has(node.number)
      case 'atomic':
      case 'condition':
        return false
    }
  }
}

function hasReference(node: RegexNode): boolean {
  switch (node.kind) {
    case 'back':
      return true
    case 'sequence':
      return node.items.some(hasReference)
    case 'alternation':
      return node.branches.some(hasReference)
    case 'set':
    case 'anchor':
      return false
    case 'condition':
      return true
    default:
      return hasReference(node.body)
  }
}

class Writer {
  readonly positions = new Map<number, number>([[0, 0]])

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
        return writeAnchor(node.anchor)
      case 'capture':
        this.positions.set(node.number ?? 0, this.positions.size)
        return `(${this.write(node.body)})`
      case 'look':
        return `(${node.opening}${this.write(node.body)})`
      case 'repeat': {
        const body = this.write(node.body)
        const isAtom = ['set', 'capture', 'group', 'back'].includes(node.body.kind)
        const { minimum, maximum } = node
        return `${isAtom ? body : `(?:${body})`}{${String(minimum)},${maximum === Infinity ? '' : String(maximum)}}${node.lazy ? '?' : ''}`
      }
      case 'back':
        return `(?:\\${String(this.positions.get(node.number) ?? 0)})`
      case 'group':
        return `(?:${this.write(node.body)})`
      case 'atomic':
      case 'condition':
        return '(?!)' // never reached: no translation is made of a pattern with these
    }
  }
}

function writeAnchor(anchor: Anchor): string {
  switch (anchor) {
    case '^':
      return '(?<![^\\n])'
    case '$':
      return '(?=\\n|(?![^]))'
    case 'Z':
      return '(?=\\n?(?![^]))'
    case 'A':
    case 'G':
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

function writeSet(ranges: Ranges): string {
  const [first] = ranges
  if (!first) return '(?!)'
  if (ranges.length === 1 && first[0] === first[1]) return classText(ranges)
  if (ranges.length === 1 && first[0] === 0 && first[1] === 0xffff) return '[^]'
  const inverse = complement(ranges)
  return inverse.length < ranges.length ? `[^${classText(inverse)}]` : `[${classText(ranges)}]`
}
