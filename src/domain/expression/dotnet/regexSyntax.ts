import { categoryRanges, complement, digit, type Ranges, SPACE, subtract, union, word } from './characters'
import { ignoringCase } from './ignoreCase'
import { blockRanges } from './regexBlocks'
import { findGroups, isNameCharacter, nameAt, numberAt, type RegexGroups } from './regexGroups'
import { RegexProblem } from './regexProblem'

export { RegexProblem } from './regexProblem'

/** `^` and `$` are those of lines; elsewhere they are read as `A` and `Z`. */
export type Anchor = '^' | '$' | 'A' | 'z' | 'Z' | 'b' | 'B' | 'G'

type Look = '?=' | '?!' | '?<=' | '?<!'

/** A .NET pattern, read. The options are worked into the nodes: sets hold every letter that `(?i)` adds. */
export type RegexNode =
  | { readonly kind: 'alternation'; readonly branches: readonly RegexNode[] }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'set'; readonly ranges: Ranges }
  | { readonly kind: 'anchor'; readonly anchor: Anchor }
  | {
      readonly kind: 'capture'
      /** .NET's number; undefined for `(?<-b>…)`, which captures nothing. */
      readonly number: number | undefined
      /** The group whose last capture a balancing group takes away. */
      readonly pops: number | undefined
      readonly body: RegexNode
    }
  | { readonly kind: 'group'; readonly body: RegexNode }
  | { readonly kind: 'atomic'; readonly body: RegexNode }
  | { readonly kind: 'look'; readonly opening: Look; readonly body: RegexNode }
  | {
      readonly kind: 'repeat'
      readonly body: RegexNode
      readonly minimum: number
      readonly maximum: number
      readonly lazy: boolean
    }
  | { readonly kind: 'back'; readonly number: number; readonly ignoreCase: boolean }
  | {
      readonly kind: 'condition'
      /** A group that has to have matched, or a pattern that has to match here. */
      readonly test: number | RegexNode
      readonly yes: RegexNode
      readonly no: RegexNode
    }

export interface ReadRegex {
  readonly root: RegexNode
  readonly groups: RegexGroups
}

/** Reads a .NET regular expression; answers a problem instead of throwing. */
export function readRegex(pattern: string): ReadRegex | RegexProblem {
  try {
    return new Reader(pattern).read()
  } catch (problem) {
    if (problem instanceof RegexProblem) return problem
    throw problem
  }
}

const MAXIMUM_DEPTH = 200
const ANY_BUT_NEWLINE: Ranges = complement([[10, 10]])
const ANY: Ranges = [[0, 0xffff]]
const EMPTY: RegexNode = { kind: 'sequence', items: [] }

/** What `(?imnsx)` turns on. */
interface Options {
  readonly ignoreCase: boolean
  readonly multiline: boolean
  readonly singleline: boolean
  readonly explicitCapture: boolean
  readonly ignoreWhitespace: boolean
}

const OPTION_LETTERS: Readonly<Record<string, keyof Options>> = {
  i: 'ignoreCase',
  m: 'multiline',
  n: 'explicitCapture',
  s: 'singleline',
  x: 'ignoreWhitespace',
}

const SIMPLE_ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, e: 27 }

/** One member of a class: a set that cannot be the end of a range, or one character. */
type ClassItem =
  | { readonly ranges: Ranges; readonly folds: boolean }
  | { readonly code: number; readonly escaped: boolean; readonly startsRange: boolean }

function refuse(reason: 'invalid' | 'unsupported', message: string): never {
  throw new RegexProblem(reason, message)
}

class Reader {
  private position = 0
  private depth = 0
  private nextGroup = 1
  /** The bracket of a condition captures nothing. */
  private isNextPlain = false
  /** Whether the innermost open group is a condition with a pattern, where .NET allows no options. */
  private isInsideTest = false
  private options: Options = {
    ignoreCase: false,
    multiline: false,
    singleline: false,
    explicitCapture: false,
    ignoreWhitespace: false,
  }
  private readonly pattern: string
  private readonly groups: RegexGroups

  constructor(pattern: string) {
    this.pattern = pattern
    this.groups = findGroups(pattern)
  }

  read(): ReadRegex {
    const branches = this.alternatives()
    if (this.position < this.pattern.length) refuse('invalid', 'The pattern has a ) without its (.')
    return { root: oneOf(branches), groups: this.groups }
  }

  private alternatives(): RegexNode[] {
    if (++this.depth > MAXIMUM_DEPTH) refuse('unsupported', 'The pattern is nested more deeply than this page reads.')
    const branches = [this.sequence()]
    while (this.peek() === '|') {
      this.position++
      branches.push(this.sequence())
    }
    this.depth--
    return branches
  }

  private sequence(): RegexNode {
    const items: RegexNode[] = []
    for (;;) {
      this.skipIgnored()
      const char = this.peek()
      if (char === '' || char === '|' || char === ')') break
      const atom = this.atom()
      if (atom) items.push(this.quantified(atom))
    }
    const [only] = items
    return items.length === 1 && only ? only : { kind: 'sequence', items }
  }

  /** Blanks and `#` comments under `(?x)`, and `(?#…)` comments always. */
  private skipIgnored(): void {
    for (;;) {
      if (this.pattern.startsWith('(?#', this.position)) {
        const end = this.pattern.indexOf(')', this.position)
        if (end < 0) refuse('invalid', "A comment (?# in the pattern isn't closed.")
        this.position = end + 1
      } else if (this.options.ignoreWhitespace && /[ \t\n\f\r]/.test(this.peek())) {
        this.position++
      } else if (this.options.ignoreWhitespace && this.peek() === '#') {
        const end = this.pattern.indexOf('\n', this.position)
        this.position = end < 0 ? this.pattern.length : end + 1
      } else {
        return
      }
    }
  }

  private atom(): RegexNode | undefined {
    const char = this.pattern.charAt(this.position++)
    switch (char) {
      case '.':
        return { kind: 'set', ranges: this.options.singleline ? ANY : ANY_BUT_NEWLINE }
      case '^':
        return { kind: 'anchor', anchor: this.options.multiline ? '^' : 'A' }
      case '$':
        return { kind: 'anchor', anchor: this.options.multiline ? '$' : 'Z' }
      case '[':
        return { kind: 'set', ranges: this.characterClass() }
      case '(':
        return this.bracket()
      case '\\':
        return this.escape()
      case '*':
      case '+':
      case '?':
        return refuse('invalid', `The pattern has a ${char} with nothing to repeat before it.`)
      case '{':
        this.position--
        if (this.quantifier()) refuse('invalid', 'The pattern has a {n} with nothing to repeat before it.')
        this.position++
        return this.literal(char.charCodeAt(0))
      default:
        return this.literal(char.charCodeAt(0))
    }
  }

  private literal(code: number): RegexNode {
    const ranges: Ranges = [[code, code]]
    return { kind: 'set', ranges: this.options.ignoreCase ? ignoringCase(ranges) : ranges }
  }

  /** `*`, `+`, `?`, `{n}`, `{n,}` or `{n,m}` at the position, which it passes; undefined for anything else. */
  private quantifier(): { minimum: number; maximum: number } | undefined {
    const match = /^(?:[*+?]|\{\d+(?:,\d*)?\})/.exec(this.pattern.slice(this.position))
    if (!match) return undefined
    const [text] = match
    const start = this.position
    this.position += text.length
    if (text === '*') return { minimum: 0, maximum: Infinity }
    if (text === '+') return { minimum: 1, maximum: Infinity }
    if (text === '?') return { minimum: 0, maximum: 1 }
    const first = numberAt(this.pattern, start + 1)
    if (!text.includes(',')) return { minimum: first.value, maximum: first.value }
    const second = numberAt(this.pattern, first.end + 1)
    return { minimum: first.value, maximum: second.end === first.end + 1 ? Infinity : second.value }
  }

  private quantified(atom: RegexNode): RegexNode {
    this.skipIgnored()
    const found = this.quantifier()
    if (!found) return atom
    this.skipIgnored()
    const lazy = this.peek() === '?'
    if (lazy) this.position++
    if (found.maximum < found.minimum) refuse('invalid', 'A {n,m} in the pattern has n greater than m.')
    this.skipIgnored()
    if (this.quantifier()) refuse('invalid', 'The pattern repeats a repetition (nested quantifier).')
    return { kind: 'repeat', body: atom, ...found, lazy }
  }

  /** Everything that begins with `(`; undefined for options that hold from here on. */
  private bracket(): RegexNode | undefined {
    const outer = this.options
    const next = this.pattern.charAt(this.position + 1)
    if (this.peek() !== '?' || next === ')') {
      const isPlain = this.options.explicitCapture || this.isNextPlain
      this.isNextPlain = false
      if (isPlain) return { kind: 'group', body: this.body(outer) }
      return { kind: 'capture', number: this.nextGroup++, pops: undefined, body: this.body(outer) }
    }
    this.position++
    const look = /^(?:<?[=!])/.exec(this.pattern.slice(this.position, this.position + 2))?.[0]
    if (look !== undefined) {
      this.position += look.length
      return { kind: 'look', opening: `?${look}` as Look, body: this.body(outer) }
    }
    if (next === ':' || next === '>') {
      this.position++
      return { kind: next === ':' ? 'group' : 'atomic', body: this.body(outer) }
    }
    if (next === '<' || next === "'") return this.namedGroup(next === '<' ? '>' : "'")
    if (next === '(') return this.condition()
    if (!this.isInsideTest) this.readOptions()
    const end = this.pattern.charAt(this.position++)
    if (end === ')') return undefined
    if (end !== ':') refuse('invalid', "The pattern has a (? that .NET doesn't know.")
    return { kind: 'group', body: this.body(outer) }
  }

  private readOptions(): void {
    let on = true
    for (; this.position < this.pattern.length; this.position++) {
      const char = this.peek()
      const option = OPTION_LETTERS[char.toLowerCase()]
      if (char === '-') on = false
      else if (char === '+') on = true
      else if (option) this.options = { ...this.options, [option]: on }
      else return
    }
  }

  /** `(?<name>…)`, `(?<1>…)` and the balancing `(?<name-other>…)`. */
  private namedGroup(close: string): RegexNode {
    this.position++
    let number: number | undefined
    const first = this.peek()
    if (first >= '0' && first <= '9') {
      const { value, end } = numberAt(this.pattern, this.position)
      this.position = end
      if (value === 0) refuse('invalid', 'The number 0 is the whole match, so no group can have it.')
      number = this.groups.has(value) ? value : undefined
    } else if (first !== '-') {
      const name = nameAt(this.pattern, this.position)
      if (name === '') refuse('invalid', 'A group of the pattern has no name.')
      this.position += name.length
      number = this.groups.byName.get(name)
    }
    let pops: number | undefined
    if (this.peek() === '-' && (number !== undefined || first === '-')) {
      this.position++
      pops = this.reference()
    }
    if (this.peek() !== close)
      refuse('invalid', "A group name takes letters, digits and _, and can't start with a digit.")
    if (number === undefined && pops === undefined) refuse('invalid', 'A group of the pattern has no name.')
    this.position++
    return { kind: 'capture', number, pops, body: this.body() }
  }

  /** The group that a name or number at the position stands for. */
  private reference(): number {
    const char = this.peek()
    if (char >= '0' && char <= '9') {
      const { value, end } = numberAt(this.pattern, this.position)
      this.position = end
      if (!this.groups.has(value)) this.noGroup(String(value))
      return value
    }
    const name = nameAt(this.pattern, this.position)
    this.position += name.length
    return this.groups.byName.get(name) ?? this.noGroup(name)
  }

  private noGroup(name: string): never {
    return refuse('invalid', `The pattern refers to group ${name}, which it doesn't have.`)
  }

  /** `(?(1)yes|no)`, `(?(name)yes|no)` and `(?(pattern)yes|no)`. */
  private condition(): RegexNode {
    const outer = this.options
    const opening = this.position
    const start = opening + 1
    const char = this.pattern.charAt(start)
    let group: number | undefined
    if (char >= '0' && char <= '9') {
      const { value, end } = numberAt(this.pattern, start)
      if (this.pattern.charAt(end) !== ')' || !this.groups.has(value)) this.noGroup(this.pattern.slice(start, end))
      group = value
      this.position = end + 1
    } else {
      const name = nameAt(this.pattern, start)
      if (name !== '' && this.pattern.charAt(start + name.length) === ')') group = this.groups.byName.get(name)
      if (group !== undefined) this.position = start + name.length + 1
    }
    const wasInsideTest = this.isInsideTest
    this.isInsideTest = group === undefined
    let test: RegexNode = EMPTY
    if (group === undefined) {
      const inner = this.pattern.slice(start, start + 3)
      if (inner.startsWith('?#')) refuse('invalid', "The condition of (?(…)…) can't be a comment.")
      if (/^\?(?:'|<[^=!])/.test(inner)) refuse('invalid', "The condition of (?(…)…) can't be a named group.")
      this.isNextPlain = true
      this.position = start
      test = this.bracket() ?? refuse('invalid', "The condition of (?(…)…) can't be an option.")
    }
    const branches = this.alternatives()
    this.isInsideTest = wasInsideTest
    if (branches.length > 2) refuse('invalid', 'A condition (?(…)…|…) has more than two branches.')
    this.close(outer)
    const [yes = EMPTY, no = EMPTY] = branches
    return { kind: 'condition', test: group ?? test, yes, no }
  }

  /** What a group holds, up to its bracket, where the options from before the group hold again. */
  private body(outer = this.options): RegexNode {
    const wasInsideTest = this.isInsideTest
    this.isInsideTest = false
    const branches = this.alternatives()
    this.isInsideTest = wasInsideTest
    this.close(outer)
    return oneOf(branches)
  }

  private close(outer: Options): void {
    if (this.peek() !== ')') refuse('invalid', 'The pattern has a ( without its ).')
    this.position++
    this.options = outer
  }

  private escape(): RegexNode {
    const char = this.peek()
    if (char === '') refuse('invalid', 'The pattern ends with a backslash.')
    if ('bBAzZG'.includes(char)) {
      this.position++
      return { kind: 'anchor', anchor: char as Anchor }
    }
    const back = this.backReference(char)
    if (back !== undefined) return { kind: 'back', number: back, ignoreCase: this.options.ignoreCase }
    const set = this.classEscape(char)
    if (!set) return this.literal(this.escapedCode())
    return { kind: 'set', ranges: set.folds && this.options.ignoreCase ? ignoringCase(set.ranges) : set.ranges }
  }

  /** `\1`, `\k<name>`, and the older `\<name>`; undefined when the escape is a character. */
  private backReference(char: string): number | undefined {
    if (char >= '1' && char <= '9') {
      const { value, end } = numberAt(this.pattern, this.position)
      if (!this.groups.has(value)) return value <= 9 ? this.noGroup(String(value)) : undefined
      this.position = end
      return value
    }
    const isNamed = char === 'k'
    const open = isNamed ? this.pattern.charAt(this.position + 1) : char
    if (open !== '<' && open !== "'")
      return isNamed ? refuse('invalid', 'A \\k in the pattern has no group name.') : undefined
    const start = this.position + (isNamed ? 2 : 1)
    const name = nameAt(this.pattern, start)
    const isClosed = this.pattern.charAt(start + name.length) === (open === '<' ? '>' : "'")
    if (name === '' || !isClosed || /^\d+\D/.test(name))
      return isNamed ? refuse('invalid', 'A \\k in the pattern has no group name.') : undefined
    this.position = start
    const number = this.reference()
    this.position++
    return number
  }

  /** `\d \D \s \S \w \W \p{…} \P{…}`, which stand for sets; blocks are the ones that `(?i)` widens. */
  private classEscape(char: string): { readonly ranges: Ranges; readonly folds: boolean } | undefined {
    const plain = (ranges: Ranges) => {
      this.position++
      return { ranges, folds: false }
    }
    switch (char) {
      case 'd':
        return plain(digit())
      case 'D':
        return plain(complement(digit()))
      case 's':
        return plain(SPACE)
      case 'S':
        return plain(complement(SPACE))
      case 'w':
        return plain(word())
      case 'W':
        return plain(complement(word()))
      case 'p':
      case 'P':
        this.position++
        return this.property(char === 'P')
      default:
        return undefined
    }
  }

  /** `{Lu}` or `{IsGreek}` behind `\p`. Under `(?i)` capital, small and title letters are one category. */
  private property(isNegated: boolean): { readonly ranges: Ranges; readonly folds: boolean } {
    const start = this.position + 1
    let end = start
    while (isNameCharacter(this.pattern.charAt(end)) || this.pattern.charAt(end) === '-') end++
    if (this.peek() !== '{' || this.pattern.charAt(end) !== '}')
      refuse('invalid', 'A \\p in the pattern has no category.')
    const name = this.pattern.slice(start, end)
    this.position = end + 1
    if (name.startsWith('_xml')) refuse('unsupported', `The category ${name} of XML names isn't supported here.`)
    const isCased = this.options.ignoreCase && ['Lu', 'Ll', 'Lt'].includes(name)
    const category = isCased
      ? union(...['Lu', 'Ll', 'Lt'].map((one) => categoryRanges(one) ?? []))
      : categoryRanges(name)
    const ranges = category ?? blockRanges(name)
    if (!ranges) refuse('invalid', `There's no Unicode category or block ${name} in .NET.`)
    return { ranges: isNegated ? complement(ranges) : ranges, folds: category === undefined }
  }

  /** The one character that an escape stands for; any punctuation stands for itself. */
  private escapedCode(): number {
    const char = this.pattern.charAt(this.position)
    if (char >= '0' && char <= '7') {
      const octal = /^[0-7]{1,3}/.exec(this.pattern.slice(this.position, this.position + 3))?.[0] ?? '0'
      this.position += octal.length
      return Number.parseInt(octal, 8) & 0xff
    }
    this.position++
    const known = SIMPLE_ESCAPES[char]
    if (known !== undefined) return known
    if (char === 'x' || char === 'u') {
      const length = char === 'x' ? 2 : 4
      const text = this.pattern.slice(this.position, this.position + length)
      if (text.length < length || !/^[0-9a-f]+$/i.test(text))
        refuse('invalid', `A \\${char} in the pattern needs ${char === 'x' ? 'two' : 'four'} hexadecimal digits.`)
      this.position += length
      return Number.parseInt(text, 16)
    }
    if (char === 'c') {
      const letter =
        /^[a-z@[\\\]^_]/i.exec(this.peek())?.[0] ?? refuse('invalid', 'A \\c in the pattern needs a letter.')
      this.position++
      return letter.toUpperCase().charCodeAt(0) - 64
    }
    if (isNameCharacter(char)) refuse('invalid', `\\${char} isn't an escape of .NET regular expressions.`)
    return char.charCodeAt(0)
  }

  /** `[…]` from behind its bracket, with subtraction, `[a-z-[aeiou]]`; a `]` that stands first is literal. */
  private characterClass(): Ranges {
    if (++this.depth > MAXIMUM_DEPTH) refuse('unsupported', 'The pattern is nested more deeply than this page reads.')
    const isNegated = this.peek() === '^'
    if (isNegated) this.position++
    const folding: Ranges[] = []
    const fixed: Ranges[] = []
    let less: Ranges | undefined
    let low: number | undefined
    const add = (from: number, to = from) => {
      if (to < from) refuse('invalid', 'A range in the pattern is in reverse order.')
      folding.push([[from, to]])
    }
    for (let isFirst = true; ; isFirst = false) {
      if (this.position >= this.pattern.length) refuse('invalid', "A [ in the pattern isn't closed.")
      if (this.peek() === ']' && !isFirst) break
      if (low === undefined) this.refusePosix()
      const item = this.classItem()
      if ('ranges' in item) {
        if (low !== undefined) refuse('invalid', 'A range in the pattern ends with a class.')
        const list = item.folds ? folding : fixed
        list.push(item.ranges)
        continue
      }
      const { code } = item
      const next = this.peek()
      if (low !== undefined) {
        if (code === 0x5b && !item.escaped && !isFirst) {
          add(low)
          less = this.subtracted()
        } else add(low, code)
        low = undefined
      } else if (item.startsRange && next === '-' && this.pattern.charAt(this.position + 1) !== ']') {
        low = code
        this.position++
      } else if (code === 0x2d && !item.escaped && next === '[' && !isFirst) {
        this.position++
        less = this.subtracted()
      } else add(code)
    }
    this.position++
    this.depth--
    const letters = union(...folding)
    const all = union(this.options.ignoreCase ? ignoringCase(letters) : letters, ...fixed)
    const ranges = isNegated ? complement(all) : all
    return less ? subtract(ranges, less) : ranges
  }

  private subtracted(): Ranges {
    const ranges = this.characterClass()
    if (this.position < this.pattern.length && this.peek() !== ']')
      refuse('invalid', 'A subtraction -[…] has to be the last thing in its class.')
    return ranges
  }

  /** .NET reads `[[:alpha:]]` as a plain class of these characters, which nobody means who writes it. */
  private refusePosix(): void {
    if (this.peek() !== '[' || this.pattern.charAt(this.position + 1) !== ':') return
    const posix = /^\[:\^?[a-z]+:\]/i.exec(this.pattern.slice(this.position, this.position + 40))?.[0]
    if (posix !== undefined)
      refuse(
        'unsupported',
        `.NET has no POSIX classes and reads [${posix}] as a set of these characters. Use \\p{L}, \\d or \\s instead.`,
      )
  }

  /** One member. An escaped hyphen never starts a range, but it can end one. */
  private classItem(): ClassItem {
    const char = this.pattern.charAt(this.position++)
    if (char !== '\\') return { code: char.charCodeAt(0), escaped: false, startsRange: true }
    const escaped = this.peek()
    if (escaped === '') refuse('invalid', 'The pattern ends with a backslash.')
    return this.classEscape(escaped) ?? { code: this.escapedCode(), escaped: true, startsRange: escaped !== '-' }
  }

  private peek(): string {
    return this.pattern.charAt(this.position)
  }
}

function oneOf(branches: readonly RegexNode[]): RegexNode {
  const [only] = branches
  return branches.length === 1 && only ? only : { kind: 'alternation', branches }
}
