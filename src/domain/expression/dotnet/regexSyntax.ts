import { categoryRanges, complement, digit, type Ranges, SPACE, union, word } from './characters'

/** A .NET pattern, read. */
export type RegexNode =
  | { readonly kind: 'alternation'; readonly branches: readonly RegexNode[] }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'set'; readonly ranges: Ranges }
  | { readonly kind: 'anchor'; readonly anchor: '^' | '$' | 'A' | 'z' | 'Z' | 'b' | 'B' }
  | { readonly kind: 'capture'; readonly group: CaptureGroup; readonly body: RegexNode }
  | { readonly kind: 'group'; readonly body: RegexNode }
  | { readonly kind: 'look'; readonly opening: '?=' | '?!' | '?<=' | '?<!'; readonly body: RegexNode }
  | {
      readonly kind: 'repeat'
      readonly body: RegexNode
      readonly minimum: number
      readonly maximum: number
      readonly lazy: boolean
    }
  | { readonly kind: 'back'; readonly name: string }

/** A capturing group: its position among the opening brackets (from 1) and its name, when it has one. */
export interface CaptureGroup {
  readonly position: number
  readonly name: string | undefined
}

/** What the leading `(?imsx)` turned on. */
export interface RegexFlags {
  ignoreCase: boolean
  multiline: boolean
  singleline: boolean
  explicitCapture: boolean
  ignoreWhitespace: boolean
}

/** A pattern that .NET refuses (`invalid`) or that cannot be run here the way .NET would (`unsupported`). */
export class RegexProblem {
  readonly reason: 'invalid' | 'unsupported'
  readonly message: string
  constructor(reason: 'invalid' | 'unsupported', message: string) {
    this.reason = reason
    this.message = message
  }
}

export interface ReadRegex {
  readonly root: RegexNode
  readonly groups: readonly CaptureGroup[]
  readonly flags: Readonly<RegexFlags>
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

function refuse(reason: 'invalid' | 'unsupported', message: string): never {
  throw new RegexProblem(reason, message)
}

class Reader {
  private position = 0
  private depth = 0
  private readonly groups: CaptureGroup[] = []
  private readonly pattern: string
  private readonly flags: RegexFlags = {
    ignoreCase: false,
    multiline: false,
    singleline: false,
    explicitCapture: false,
    ignoreWhitespace: false,
  }

  constructor(pattern: string) {
    this.pattern = pattern
  }

  read(): ReadRegex {
    this.leadingFlags()
    const root = this.alternation()
    if (this.position < this.pattern.length) refuse('invalid', 'The pattern has a ) without its (.')
    return { root, groups: this.groups, flags: this.flags }
  }

  /** `(?i)` and friends are understood at the very start only: from there they hold for the whole pattern. */
  private leadingFlags(): void {
    const match = /^\(\?([imnsx]*)(?:-([imnsx]*))?\)/.exec(this.pattern)
    if (!match || match[0] === '(?)') return
    for (const letter of match[1] ?? '') this.setFlag(letter, true)
    for (const letter of match[2] ?? '') this.setFlag(letter, false)
    this.position = match[0].length
  }

  private setFlag(letter: string, on: boolean): void {
    if (letter === 'i') this.flags.ignoreCase = on
    else if (letter === 'm') this.flags.multiline = on
    else if (letter === 's') this.flags.singleline = on
    else if (letter === 'n') this.flags.explicitCapture = on
    else this.flags.ignoreWhitespace = on
  }

  private alternation(): RegexNode {
    if (++this.depth > MAXIMUM_DEPTH) refuse('unsupported', 'The pattern is nested too deeply.')
    const branches = [this.sequence()]
    while (this.peek() === '|') {
      this.position++
      branches.push(this.sequence())
    }
    this.depth--
    const [only] = branches
    return branches.length === 1 && only ? only : { kind: 'alternation', branches }
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
        if (end < 0) refuse('invalid', 'A comment (?# in the pattern is not closed.')
        this.position = end + 1
      } else if (this.flags.ignoreWhitespace && /\s/.test(this.peek())) {
        this.position++
      } else if (this.flags.ignoreWhitespace && this.peek() === '#') {
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
        return { kind: 'set', ranges: this.flags.singleline ? ANY : ANY_BUT_NEWLINE }
      case '^':
        return { kind: 'anchor', anchor: '^' }
      case '$':
        return { kind: 'anchor', anchor: '$' }
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
        if (/^\d+(?:,\d*)?\}/.test(this.pattern.slice(this.position)))
          refuse('invalid', 'The pattern has a {n} with nothing to repeat before it.')
        return this.literal(char)
      default:
        return this.literal(char)
    }
  }

  private literal(char: string): RegexNode {
    const code = char.charCodeAt(0)
    return { kind: 'set', ranges: [[code, code]] }
  }

  private quantified(atom: RegexNode): RegexNode {
    this.skipIgnored()
    const match = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})(\?)?/.exec(this.pattern.slice(this.position, this.position + 40))
    if (!match) return atom
    this.position += match[0].length
    const minimum = match[2] !== undefined ? Number(match[2]) : match[1] === '+' ? 1 : 0
    const exact = match[2] !== undefined && match[3] === undefined
    const maximum = exact
      ? minimum
      : match[2] !== undefined
        ? match[4]
          ? Number(match[4])
          : Infinity
        : match[1] === '?'
          ? 1
          : Infinity
    if (maximum < minimum) refuse('invalid', 'A {n,m} in the pattern has n greater than m.')
    if (Math.max(minimum, maximum === Infinity ? 0 : maximum) > 2_147_483_647)
      refuse('invalid', 'A {n} in the pattern is too large.')
    this.skipIgnored()
    if (/^(?:[*+?]|\{\d+(?:,\d*)?\})/.test(this.pattern.slice(this.position)))
      refuse('invalid', 'The pattern repeats a repetition (nested quantifier).')
    return { kind: 'repeat', body: atom, minimum, maximum, lazy: match[5] !== undefined }
  }

  /** Everything that begins with `(`. */
  private bracket(): RegexNode {
    if (this.peek() !== '?')
      return this.flags.explicitCapture ? { kind: 'group', body: this.body() } : this.capture(undefined)
    const rest = this.pattern.slice(this.position, this.position + 200)
    const plain = /^\?(?:(:)|(=|!|<=|<!))/.exec(rest)
    if (plain) {
      this.position += plain[0].length
      if (plain[1]) return { kind: 'group', body: this.body() }
      return { kind: 'look', opening: plain[0] as '?=' | '?!' | '?<=' | '?<!', body: this.body() }
    }
    const named = /^\?(?:<(\w+)>|'(\w+)')/.exec(rest)
    if (named) {
      this.position += named[0].length
      const name = named[1] ?? named[2] ?? ''
      if (/^\d+$/.test(name)) refuse('unsupported', 'Groups numbered by hand, (?<1>…), are not supported here.')
      if (/^\d/.test(name)) refuse('invalid', 'A group name cannot start with a digit.')
      return this.capture(name)
    }
    if (rest.startsWith('?>')) refuse('unsupported', 'Atomic groups, (?>…), are not supported here.')
    if (rest.startsWith('?(')) refuse('unsupported', 'Conditional groups, (?(…)…|…), are not supported here.')
    if (/^\?[<']\w*-\w+[>']/.test(rest)) refuse('unsupported', 'Balancing groups, (?<a-b>…), are not supported here.')
    if (/^\?[imnsx-]+[:)]/.test(rest))
      refuse('unsupported', 'Inline options are supported at the start of the pattern only.')
    return refuse('invalid', 'The pattern has a (? that .NET does not know.')
  }

  private capture(name: string | undefined): RegexNode {
    const group: CaptureGroup = { position: this.groups.length + 1, name }
    this.groups.push(group)
    return { kind: 'capture', group, body: this.body() }
  }

  private body(): RegexNode {
    const body = this.alternation()
    if (this.peek() !== ')') refuse('invalid', 'The pattern has a ( without its ).')
    this.position++
    return body
  }

  private escape(): RegexNode {
    const char = this.pattern.charAt(this.position++)
    if (char === '') refuse('invalid', 'The pattern ends with a backslash.')
    if ('bBAzZ'.includes(char)) return { kind: 'anchor', anchor: char as 'b' | 'B' | 'A' | 'z' | 'Z' }
    if (char === 'G') refuse('unsupported', '\\G is not supported here.')
    if (/[1-9]/.test(char)) {
      const digits = /^\d*/.exec(this.pattern.slice(this.position, this.position + 3))?.[0] ?? ''
      this.position += digits.length
      return { kind: 'back', name: char + digits }
    }
    if (char === 'k') {
      const match = /^(?:<(\w+)>|'(\w+)')/.exec(this.pattern.slice(this.position, this.position + 200))
      if (!match) refuse('invalid', 'A \\k in the pattern has no group name.')
      this.position += match[0].length
      return { kind: 'back', name: match[1] ?? match[2] ?? '' }
    }
    const ranges = this.classEscape(char)
    return { kind: 'set', ranges: ranges ?? this.codeOf(char) }
  }

  /** `\d \D \s \S \w \W \p{…} \P{…}`, which stand for sets. */
  private classEscape(char: string): Ranges | undefined {
    switch (char) {
      case 'd':
        return digit()
      case 'D':
        return complement(digit())
      case 's':
        return SPACE
      case 'S':
        return complement(SPACE)
      case 'w':
        return word()
      case 'W':
        return complement(word())
      case 'p':
      case 'P': {
        const match = /^\{([\w-]+)\}/.exec(this.pattern.slice(this.position, this.position + 60))
        if (!match) refuse('invalid', 'A \\p in the pattern has no category.')
        this.position += match[0].length
        const name = match[1] ?? ''
        const ranges = categoryRanges(name)
        if (!ranges)
          refuse(
            name.startsWith('Is') ? 'unsupported' : 'invalid',
            `The Unicode category or block ${name} is not supported here.`,
          )
        return char === 'p' ? ranges : complement(ranges)
      }
      default:
        return undefined
    }
  }

  /** The one character that an escape stands for; any punctuation stands for itself. */
  private codeOf(char: string): Ranges {
    const rest = this.pattern.slice(this.position, this.position + 4)
    const single = (code: number, length = 0): Ranges => {
      this.position += length
      return [[code, code]]
    }
    const simple: Readonly<Record<string, number>> = { t: 9, r: 13, n: 10, v: 11, f: 12, a: 7, e: 27 }
    const known = simple[char]
    if (known !== undefined) return single(known)
    if (char === 'x') {
      const hex =
        /^[0-9a-f]{2}/i.exec(rest)?.[0] ?? refuse('invalid', 'A \\x in the pattern needs two hexadecimal digits.')
      return single(Number.parseInt(hex, 16), 2)
    }
    if (char === 'u') {
      const hex =
        /^[0-9a-f]{4}/i.exec(rest)?.[0] ?? refuse('invalid', 'A \\u in the pattern needs four hexadecimal digits.')
      return single(Number.parseInt(hex, 16), 4)
    }
    if (char === 'c') {
      const letter = /^[a-z@[\\\]^_]/i.exec(rest)?.[0] ?? refuse('invalid', 'A \\c in the pattern needs a letter.')
      return single(letter.toUpperCase().charCodeAt(0) - 64, 1)
    }
    if (char === '0') {
      const octal = /^[0-7]{0,2}/.exec(rest)?.[0] ?? ''
      return single(Number.parseInt(`0${octal}`, 8), octal.length)
    }
    if (/\w/.test(char)) refuse('invalid', `\\${char} is not an escape of .NET regular expressions.`)
    return single(char.charCodeAt(0))
  }

  /** `[…]`; a `]` that stands first is literal. */
  private characterClass(): Ranges {
    const negated = this.peek() === '^'
    if (negated) this.position++
    const sets: Ranges[] = []
    let first = true
    for (;;) {
      if (this.position >= this.pattern.length) refuse('invalid', 'A [ in the pattern is not closed.')
      const char = this.pattern.charAt(this.position)
      if (char === ']' && !first) break
      if (char === '-' && this.pattern.charAt(this.position + 1) === '[' && !first) {
        refuse('unsupported', 'Class subtraction, [a-z-[aeiou]], is not supported here.')
      }
      if (char === '[' && this.pattern.charAt(this.position + 1) === ':')
        refuse('unsupported', 'POSIX classes, [[:alpha:]], are not supported here.')
      first = false
      const low = this.classItem()
      const [range] = low
      const isSingle = low.length === 1 && range && range[0] === range[1]
      const isRange = this.peek() === '-' && ![']', '', '['].includes(this.pattern.charAt(this.position + 1))
      if (!isRange || !isSingle) {
        sets.push(low)
        continue
      }
      this.position++
      const [high, more] = this.classItem()
      if (!high || more || high[0] !== high[1]) refuse('invalid', 'A range in the pattern ends with a class.')
      if (high[0] < range[0]) refuse('invalid', 'A range in the pattern is in reverse order.')
      sets.push([[range[0], high[0]]])
    }
    this.position++
    const ranges = union(...sets)
    return negated ? complement(ranges) : ranges
  }

  private classItem(): Ranges {
    const char = this.pattern.charAt(this.position++)
    if (char !== '\\') return [[char.charCodeAt(0), char.charCodeAt(0)]]
    const escaped = this.pattern.charAt(this.position++)
    if (escaped === '') refuse('invalid', 'The pattern ends with a backslash.')
    if (escaped === 'b') return [[8, 8]]
    if (/[1-7]/.test(escaped)) {
      this.position--
      const octal = /^[0-7]{1,3}/.exec(this.pattern.slice(this.position))?.[0] ?? '0'
      this.position += octal.length
      const code = Number.parseInt(octal, 8)
      return [[code, code]]
    }
    return this.classEscape(escaped) ?? this.codeOf(escaped)
  }

  private peek(): string {
    return this.pattern.charAt(this.position)
  }
}
