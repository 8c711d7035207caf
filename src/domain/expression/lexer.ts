import type { Diagnostic, Span } from './diagnostics'
import { parseError, replaceFix } from './diagnostics'
import { nameAt } from './names'

/** What a token is. The numbers are internal; `kindName` names them for highlighters. */
export const Kind = {
  end: 0,
  word: 1,
  string: 2,
  attribute: 3,
  number: 4,
  parameter: 5,
  open: 6,
  close: 7,
  comma: 8,
  operator: 9,
  bad: 10,
} as const
export type Kind = (typeof Kind)[keyof typeof Kind]

const kindNames = [
  'end',
  'word',
  'string',
  'attribute',
  'number',
  'parameter',
  'open',
  'close',
  'comma',
  'operator',
  'bad',
] as const

export interface Token {
  readonly kind: (typeof kindNames)[number]
  readonly span: Span
}

const TAB = 9
const LF = 10
const CR = 13
const SPACE = 32
const QUOTE = 34
const PERCENT = 37
const AMPERSAND = 38
const APOSTROPHE = 39
const OPEN = 40
const CLOSE = 41
const ASTERISK = 42
const PLUS = 43
const COMMA = 44
const MINUS = 45
const DOT = 46
const LESS = 60
const EQUAL = 61
const GREATER = 62
const BRACKET = 91
const BACKSLASH = 92
const BRACKET_CLOSE = 93
const BACKTICK = 96
const PIPE = 124

/** What an ASCII character is good for, as bits: one look-up instead of a row of comparisons for each character. */
const SPACE_BIT = 1
const DIGIT_BIT = 2
const WORD_BIT = 4
const classes = new Uint8Array(128)
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code)
  if (' \t\n\r'.includes(char)) classes[code] = SPACE_BIT
  else if (/\d/.test(char)) classes[code] = DIGIT_BIT
  else if (/[A-Za-z_]/.test(char)) classes[code] = WORD_BIT
}

const isDigit = (code: number) => code >= 48 && code <= 57
const isHex = (code: number) => isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102)
const isSpace = (code: number) => code === SPACE || code === TAB || code === LF || code === CR

/** A letter or `_`; beyond ASCII a letter is what has two cases, enough to keep a mistyped word in one piece. */
function isWordStart(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95
  const char = String.fromCharCode(code)
  return char.toLowerCase() !== char.toUpperCase()
}
const isWordPart = (code: number) => isDigit(code) || isWordStart(code)

/** The quotes that open no string here but that word processors put there, with the ones that close them. */
const foreignQuotes: ReadonlyMap<number, string> = new Map([
  [APOSTROPHE, "'"],
  [BACKTICK, '`'],
  [0x2018, '\u2019'],
  [0x201c, '\u201d'],
  [0x201e, '\u201c\u201d'],
  [0x00ab, '\u00bb'],
])

/**
 * Splits the source into tokens, one at a time: `advance()` reads the next one into the fields. Never throws. Text
 * that can't be read becomes a `bad` token or a diagnostic, and reading continues.
 */
export class Lexer {
  kind: Kind = Kind.end
  start = 0
  end = 0
  /** The text of a word, operator, attribute name, parameter name or number; the value of a string that is not plain. */
  text = ''
  readonly diagnostics: Diagnostic[]
  readonly source: string
  /**
   * Whether a string's value is exactly the text between its quotes. Then `text` is empty and the reader slices the
   * value from the source.
   */
  isPlain = false
  /** Where the argument began that `simpleArgument` passed. */
  simpleStart = 0

  constructor(source: string, diagnostics: Diagnostic[]) {
    this.source = source
    this.diagnostics = diagnostics
  }

  advance(): void {
    const { source } = this
    const { length } = source
    let position = this.end
    let code = 0
    let bits = 0
    for (;;) {
      if (position >= length) {
        this.kind = Kind.end
        this.start = this.end = position
        return
      }
      code = source.charCodeAt(position)
      bits = code < 128 ? (classes[code] ?? 0) : isWordStart(code) ? WORD_BIT : 0
      if (bits !== SPACE_BIT) break
      position++
    }
    this.start = position
    if (bits === WORD_BIT) return this.word(position)
    switch (code) {
      case QUOTE:
        return this.string(position)
      case BRACKET:
        return this.attribute(position)
      case OPEN:
        return this.take(Kind.open, position + 1)
      case CLOSE:
        return this.take(Kind.close, position + 1)
      case COMMA:
        return this.take(Kind.comma, position + 1)
      case EQUAL:
      case PLUS:
      case ASTERISK:
        return this.operator(position + 1)
      case LESS: {
        const next = source.charCodeAt(position + 1)
        return this.operator(next === GREATER || next === EQUAL ? position + 2 : position + 1)
      }
      case GREATER:
        return this.operator(source.charCodeAt(position + 1) === EQUAL ? position + 2 : position + 1)
      case MINUS:
        return isDigit(source.charCodeAt(position + 1)) ? this.number(position) : this.operator(position + 1)
      case AMPERSAND: {
        const next = source.charCodeAt(position + 1)
        if (next === 72 || next === 104) return this.hexadecimal(position)
        return this.operator(next === AMPERSAND ? position + 2 : position + 1)
      }
      case PIPE:
        return source.charCodeAt(position + 1) === PIPE ? this.operator(position + 2) : this.bad(position)
      case PERCENT:
        return this.parameter(position)
      default:
        return isDigit(code) ? this.number(position) : this.bad(position)
    }
  }

  /**
   * Moves from a `(` or `,` over `"text"` or `[name]`, if one follows with a `,` or `)` directly behind it, to that separator, and
   * answers what it was. Its text is the one between `simpleStart` and `start`. Most arguments are such, and this reads them with
   * half of the steps. Moves nothing for any other, and answers `Kind.end`.
   */
  simpleArgument(): Kind {
    const { source } = this
    let first = this.end
    let code = source.charCodeAt(first)
    while (code === SPACE) code = source.charCodeAt(++first)
    if (code !== QUOTE && code !== BRACKET) return Kind.end
    const close = code === QUOTE ? QUOTE : BRACKET_CLOSE
    const needsMore = code === QUOTE ? BACKSLASH : BRACKET
    const { length } = source
    let end = first + 1
    for (; ; end++) {
      if (end >= length) return Kind.end
      code = source.charCodeAt(end)
      if (code === close) break
      if (code === needsMore) return Kind.end
    }
    code = source.charCodeAt(end + 1)
    if (code !== COMMA && code !== CLOSE) return Kind.end
    let kind: Kind = Kind.string
    if (close === BRACKET_CLOSE) {
      if (!isWordPart(source.charCodeAt(first + 1)) || !isWordPart(source.charCodeAt(end - 1))) return Kind.end
      this.text = nameAt(source, first + 1, end)
      kind = Kind.attribute
    }
    this.kind = code === COMMA ? Kind.comma : Kind.close
    this.simpleStart = first
    this.start = end + 1
    this.end = end + 2
    return kind
  }

  /** Moves to a `(` directly behind the current token. False, and nowhere, if there is none. */
  isCalled(): boolean {
    const { end } = this
    if (this.source.charCodeAt(end) !== OPEN) return false
    this.kind = Kind.open
    this.start = end
    this.end = end + 1
    return true
  }

  private take(kind: Kind, end: number): void {
    this.kind = kind
    this.end = end
  }

  private operator(end: number): void {
    this.take(Kind.operator, end)
    this.text = this.source.slice(this.start, end)
  }

  private word(start: number): void {
    const { source } = this
    const { length } = source
    let end = start + 1
    while (end < length) {
      const code = source.charCodeAt(end)
      if (code < 128 ? ((classes[code] ?? 0) & (WORD_BIT | DIGIT_BIT)) === 0 : !isWordPart(code)) break
      end++
    }
    this.take(Kind.word, end)
    this.text = nameAt(source, start, end)
  }

  /** `"` … `"` with `\\` and `\"`. A backslash before anything else stays, with a warning. */
  private string(start: number): void {
    const { source } = this
    const { length } = source
    for (let end = start + 1; end < length; end++) {
      const code = source.charCodeAt(end)
      if (code === QUOTE) {
        this.isPlain = true
        this.take(Kind.string, end + 1)
        return
      }
      if (code === BACKSLASH) break
    }
    this.isPlain = false
    this.escapedString(start)
  }

  private escapedString(start: number): void {
    const { source } = this
    let position = start + 1
    let chunk = position
    let value = ''
    for (;;) {
      const code = source.charCodeAt(position)
      if (code === QUOTE) break
      if (position >= source.length) {
        this.text = value + source.slice(chunk)
        this.take(Kind.string, source.length)
        const span = { start, end: source.length }
        const fix = replaceFix('Close the string', { start: source.length, end: source.length }, '"')
        this.diagnostics.push(parseError('unclosed-string', 'This string isn\'t closed: a " is missing.', span, fix))
        return
      }
      if (code === BACKSLASH) {
        const next = source.charCodeAt(position + 1)
        if (next === BACKSLASH || next === QUOTE) {
          value += source.slice(chunk, position)
          chunk = position + 1
          position += 2
          continue
        }
        this.unknownEscape(position)
      }
      position++
    }
    this.text = value === '' ? source.slice(chunk, position) : value + source.slice(chunk, position)
    this.take(Kind.string, position + 1)
  }

  private unknownEscape(position: number): void {
    if (position + 1 >= this.source.length) return
    const span = { start: position, end: position + 2 }
    this.diagnostics.push({
      code: 'unknown-escape',
      message: `${this.source.slice(position, position + 2)} isn't an escape, so the backslash stays. Write \\\\ for a backslash.`,
      span,
      severity: 'warning',
      phase: 'parse',
      fix: replaceFix('Double the backslash', { start: position, end: position + 1 }, '\\\\'),
    })
  }

  /** `[` … `]`, inner brackets balanced; inside them a `"` starts a run in which brackets do not count. */
  private attribute(start: number): void {
    const { source } = this
    const { length } = source
    let end = start + 1
    while (end < length) {
      const code = source.charCodeAt(end)
      if (code === BRACKET_CLOSE) return this.closedAttribute(start, end)
      if (code === BRACKET) break
      end++
    }
    let depth = 1
    let quoted = false
    for (let position = start + 1; position < source.length; position++) {
      const code = source.charCodeAt(position)
      if (depth > 1 && code === QUOTE) quoted = !quoted
      else if (quoted) continue
      else if (code === BRACKET) depth++
      else if (code === BRACKET_CLOSE && --depth === 0) return this.closedAttribute(start, position)
    }
    this.unclosedAttribute(start)
  }

  private closedAttribute(start: number, close: number): void {
    const { source } = this
    this.take(Kind.attribute, close + 1)
    const isTrimmed = isWordPart(source.charCodeAt(start + 1)) && isWordPart(source.charCodeAt(close - 1))
    if (isTrimmed) {
      this.text = nameAt(source, start + 1, close)
      return
    }
    this.text = source.slice(start + 1, close).trim()
    if (this.text === '') {
      this.diagnostics.push(
        parseError('empty-attribute', 'An attribute name is missing here.', { start, end: close + 1 }),
      )
    }
  }

  /** Ends the name where a name rarely continues, so that one lost bracket doesn't swallow the rest. */
  private unclosedAttribute(start: number): void {
    const { source } = this
    let end = start + 1
    while (end < source.length && !'[]",()=<>\n\r'.includes(source.charAt(end))) end++
    while (end > start + 1 && isSpace(source.charCodeAt(end - 1))) end--
    this.take(Kind.attribute, end)
    this.text = source.slice(start + 1, end).trim()
    const fix = replaceFix('Close the attribute', { start: end, end }, ']')
    this.diagnostics.push(
      parseError('unclosed-attribute', "This attribute isn't closed: a ] is missing.", { start, end }, fix),
    )
  }

  /** `[-] digits [. digits]`. */
  private number(start: number): void {
    const { source } = this
    let end = start + 1
    while (isDigit(source.charCodeAt(end))) end++
    if (source.charCodeAt(end) === DOT) {
      end++
      const fraction = end
      while (isDigit(source.charCodeAt(end))) end++
      if (end === fraction) return this.malformedNumber(end)
    }
    const next = source.charCodeAt(end)
    if (next === DOT || isWordPart(next)) return this.malformedNumber(end)
    this.take(Kind.number, end)
    this.text = source.slice(start, end)
  }

  /** `&H` and hexadecimal digits. */
  private hexadecimal(start: number): void {
    const { source } = this
    let end = start + 2
    while (isHex(source.charCodeAt(end))) end++
    if (end === start + 2 || isWordPart(source.charCodeAt(end)))
      return this.malformedNumber(end === start + 2 ? start : end)
    this.take(Kind.number, end)
    this.text = source.slice(start, end)
  }

  private malformedNumber(at: number): void {
    const { source } = this
    let end = Math.max(at, this.start + 1)
    while (isWordPart(source.charCodeAt(end)) || source.charCodeAt(end) === DOT) end++
    this.take(Kind.number, end)
    this.text = source.slice(this.start, end)
    this.diagnostics.push(
      parseError('malformed-number', `${this.text} isn't a number.`, { start: at, end: Math.max(at, end) }),
    )
  }

  private parameter(start: number): void {
    const { source } = this
    let end = start + 1
    while (isWordPart(source.charCodeAt(end))) end++
    if (end === start + 1 || source.charCodeAt(end) !== PERCENT) return this.bad(start)
    this.take(Kind.parameter, end + 1)
    this.text = source.slice(start + 1, end)
  }

  /** Text that starts no token. Text in foreign quotes stays one token, because that mistake has a fix. */
  private bad(start: number): void {
    const { source } = this
    const closing = foreignQuotes.get(source.charCodeAt(start))
    let end = start + 1
    if (closing !== undefined) {
      while (end < source.length && !closing.includes(source.charAt(end)) && !'\r\n'.includes(source.charAt(end))) end++
      if (end < source.length && closing.includes(source.charAt(end))) end++
      else end = start + 1
    }
    this.take(Kind.bad, end)
    this.text = source.slice(start, end)
  }
}

/** All tokens of a text, for highlighting; never throws. Linear in the length of the text. */
export function tokenize(source: string): Token[] {
  const lexer = new Lexer(source, [])
  const tokens: Token[] = []
  for (;;) {
    lexer.advance()
    if (lexer.kind === Kind.end) return tokens
    tokens.push({ kind: kindNames[lexer.kind], span: { start: lexer.start, end: lexer.end } })
  }
}
