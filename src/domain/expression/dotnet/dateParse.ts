import { type DateTime, dayOfWeek } from './calendar'
import { type DateKind, FormatProblem, MONTHS, readableFormat, WEEKDAYS } from './dateFormat'
import { dateOfParts, type DateParts, fullYear, toUniversal } from './dateResult'
import { type DateStyles, isWithoutStyles } from './dateStyles'
import { endWithoutWhiteSpace, skipWhiteSpace } from './whiteSpace'

/** A date that was read, with what the text said about its zone. */
export interface ReadDate {
  readonly date: DateTime
  readonly kind: DateKind
}

const isDigit = (code: number) => code >= 48 && code <= 57

/** Thrown and caught in this file: the text does not follow the format. */
const mismatch = Symbol('mismatch')

function refuse(): never {
  throw mismatch
}

/**
 * DateTime.ParseExact on an en-US host whose zone is UTC: the text must follow the format. Answers undefined when it does not.
 * @param today what missing date parts default to, unless the styles say otherwise
 */
export function parseExact(
  text: string,
  format: string,
  styles: DateStyles,
  today: DateTime,
): ReadDate | FormatProblem | undefined {
  const custom = readableFormat(format)
  if (custom instanceof FormatProblem) return custom
  if (text === '' || (isWithoutStyles(styles) && /^o$/i.test(format) && !roundTrip.test(text))) return undefined
  try {
    const reader = new ExactReader(text, custom, styles)
    if (format === 'U') reader.assumeUtc()
    reader.match()
    return reader.result(today)
  } catch (error) {
    if (error === mismatch) return undefined
    throw error
  }
}

/** Without styles, .NET reads the standard format o by this stricter form. */
const roundTrip = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{7}(?:Z|[+-]\d{1,2}:\d{2})?$/

/** Blanks at the end of the format, and at the end of its last quoted text, match nothing. */
function withoutTrailingWhite(format: string): string {
  const trimmed = format.slice(0, endWithoutWhiteSpace(format))
  const quote = trimmed.slice(-1)
  if (trimmed.length < 3 || (quote !== "'" && quote !== '"')) return trimmed
  return trimmed.slice(0, endWithoutWhiteSpace(trimmed.slice(0, -1))) + quote
}

/** Blanks at the start of the format, and at the start of its first quoted text, match nothing. */
function withoutLeadingWhite(format: string): string {
  const trimmed = format.slice(skipWhiteSpace(format, 0))
  const quote = format.charAt(0)
  if (format.length < 3 || (quote !== "'" && quote !== '"')) return trimmed
  return quote + format.slice(skipWhiteSpace(format, 1))
}

/** Walks a custom format and a text together. */
class ExactReader {
  private readonly text: string
  private readonly format: string
  private readonly styles: DateStyles
  private position = 0
  private formatPosition = 0
  private readonly parts: DateParts = {}
  private weekday: number | undefined
  private ticks: number | undefined
  private half: 'am' | 'pm' | undefined
  /** Minutes east of UTC. */
  private offset: number | undefined
  private isUtc = false
  private hasTwoDigitYear = false
  private has12Hours = false

  constructor(text: string, format: string, styles: DateStyles) {
    this.styles = styles
    this.format = format
    this.text = text
    if (styles.trailingWhite) {
      this.format = withoutTrailingWhite(format)
      this.text = text.slice(0, endWithoutWhiteSpace(text))
    }
    if (styles.leadingWhite) {
      this.format = withoutLeadingWhite(this.format)
      this.position = skipWhiteSpace(this.text, 0)
    }
  }

  assumeUtc(): void {
    this.offset = 0
    this.isUtc = true
  }

  /** Throws `mismatch` where the text leaves the format. */
  match(): void {
    while (this.formatPosition < this.format.length) {
      if (this.styles.innerWhite) this.position = skipWhiteSpace(this.text, this.position)
      this.matchNext()
    }
    if (this.position < this.text.length) refuse()
  }

  result(today: DateTime): ReadDate | undefined {
    const { parts, styles } = this
    if (this.hasTwoDigitYear && parts.year !== undefined)
      parts.year = parts.year >= 100 ? refuse() : fullYear(parts.year)
    this.applyHalf()
    const { year, month, day } = parts
    if (styles.noCurrentDateDefault && year === undefined && month === undefined && day === undefined)
      parts.year = parts.month = parts.day = 1
    const date = dateOfParts(parts, this.ticks ?? 0, today)
    if (!date || (this.weekday !== undefined && this.weekday !== dayOfWeek(date.day))) return undefined
    const universal = toUniversal(date, this.offset ?? 0)
    return universal && { date: universal, kind: this.kind() }
  }

  /** Without AM or PM, `h` counts from midnight. With `H`, AM and PM may not contradict the hour. */
  private applyHalf(): void {
    const { parts } = this
    const { hour } = parts
    if (this.has12Hours && hour !== undefined) {
      if (hour > 12) refuse()
      parts.hour = (hour % 12) + (this.half === 'pm' ? 12 : 0)
    } else if ((this.half === 'am' && (hour ?? 0) >= 12) || (this.half === 'pm' && (hour ?? 0) < 12)) refuse()
  }

  private kind(): DateKind {
    const { styles } = this
    if (this.offset === undefined && !styles.assumeLocal && !styles.assumeUniversal) return 'unspecified'
    return styles.adjustToUniversal || (styles.roundtripKind && this.isUtc) ? 'utc' : 'local'
  }

  /** Matches one element of the format. */
  private matchNext(): void {
    const letter = this.format.charAt(this.formatPosition)
    switch (letter) {
      case 'y': {
        const count = this.run()
        if (count <= 2) this.hasTwoDigitYear = true
        this.set('year', this.digits(count))
        break
      }
      case 'M': {
        const count = this.run()
        this.set('month', count <= 2 ? this.digits(count) : this.name(MONTHS, count) + 1)
        break
      }
      case 'd':
        this.matchDay(this.run())
        break
      case 'h':
      case 'H':
        if (letter === 'h') this.has12Hours = true
        this.set('hour', this.digits(Math.min(this.run(), 2)))
        break
      case 'm':
        this.set('minute', this.digits(Math.min(this.run(), 2)))
        break
      case 's':
        this.set('second', this.digits(Math.min(this.run(), 2)))
        break
      case 'f':
      case 'F':
        this.matchFraction(this.run(), letter === 'F')
        break
      case 't':
        this.matchHalf(this.run())
        break
      case 'z':
        this.setOffset(this.readOffset(this.run()))
        break
      case 'Z':
        this.formatPosition++
        this.setOffset(0)
        this.isUtc = true
        this.zoneName()
        break
      case 'K':
        this.formatPosition++
        this.matchZone()
        break
      case 'g':
        this.run()
        if (!this.skipWord('A.D.') && !this.skipWord('AD')) refuse()
        break
      default:
        this.matchLiteral(letter)
    }
  }

  private matchLiteral(char: string): void {
    const start = this.formatPosition++
    switch (char) {
      case "'":
      case '"':
        this.matchQuoted(char)
        break
      case '%': // only the next element counts
        if (this.formatPosition >= this.format.length) refuse()
        break
      case '\\':
        this.expect(this.format.charAt(this.formatPosition++))
        break
      case '.':
        this.matchPoint()
        break
      case ' ':
        this.matchBlank()
        break
      default:
        if (this.format.slice(start, start + 3).toUpperCase() === 'GMT') {
          this.formatPosition = start + 3
          this.offset = 0
          if (!this.text.startsWith('GMT', this.position)) refuse()
          this.position += 3
        } else {
          this.expect(char)
        }
    }
  }

  /** How often the format repeats its letter here; moves behind them. */
  private run(): number {
    const start = this.formatPosition
    const letter = this.format.charAt(start)
    while (this.format.charAt(this.formatPosition) === letter) this.formatPosition++
    return this.formatPosition - start
  }

  private expect(char: string): void {
    if (this.position >= this.text.length || this.text.charAt(this.position) !== char) refuse()
    this.position++
  }

  /** A blank of the format may be missing in the text when blanks at the end are allowed and the next element matches. */
  private matchBlank(): void {
    if (this.styles.innerWhite) return
    if (this.text.charAt(this.position) === ' ') this.position++
    else if (this.styles.trailingWhite && this.formatPosition < this.format.length) this.matchNext()
    else refuse()
  }

  /** A missing point takes the fraction with it. .NET looks for its F two places behind the point, so that a single F is not optional. */
  private matchPoint(): void {
    if (this.text.charAt(this.position) === '.') this.position++
    else if (this.format.charAt(this.formatPosition + 1) === 'F') {
      this.formatPosition++
      this.run()
    } else refuse()
  }

  private matchQuoted(quote: string): void {
    for (;;) {
      let char = this.format.charAt(this.formatPosition++)
      if (char === quote) return
      if (char === '\\') char = this.format.charAt(this.formatPosition++)
      if (char === '') refuse()
      if (char === ' ' && this.styles.innerWhite) this.position = skipWhiteSpace(this.text, this.position)
      else this.expect(char)
    }
  }

  /** A count of 1 means one or two digits, any other exactly so many. */
  private digits(count: number): number {
    const start = this.position
    const most = start + Math.max(count, count === 1 ? 2 : 1)
    let value = 0
    while (this.position < most && isDigit(this.text.charCodeAt(this.position)))
      value = (value * 10 + this.text.charCodeAt(this.position++) - 48) | 0 // 32 bits, as .NET
    return this.position - start < count ? refuse() : value
  }

  private set(part: keyof DateParts, value: number): void {
    const known = this.parts[part]
    if (known !== undefined && known !== value) refuse()
    this.parts[part] = value
  }

  private matchDay(count: number): void {
    if (count <= 2) {
      this.set('day', this.digits(count))
      return
    }
    const weekday = this.name(WEEKDAYS, count)
    if (this.weekday !== undefined && this.weekday !== weekday) refuse()
    this.weekday = weekday
  }

  private name(names: readonly string[], count: number): number {
    const index = names.findIndex((name) => this.skipWord(count === 3 ? name.slice(0, 3) : name))
    return index < 0 ? refuse() : index
  }

  private skipWord(word: string): boolean {
    const end = this.position + word.length
    if (this.text.slice(this.position, end).toLowerCase() !== word.toLowerCase()) return false
    this.position = end
    return true
  }

  private matchFraction(count: number, isOptional: boolean): void {
    const start = this.position
    while (this.position - start < count && isDigit(this.text.charCodeAt(this.position))) this.position++
    const digits = this.text.slice(start, this.position)
    if (digits.length < count && !isOptional) refuse()
    const ticks = Number(digits.padEnd(7, '0'))
    if (this.ticks !== undefined && this.ticks !== ticks) refuse()
    this.ticks = ticks
  }

  private matchHalf(count: number): void {
    const char = this.text.charAt(this.position)
    let half: 'am' | 'pm' | undefined
    if (count === 1) {
      half = char === 'A' ? 'am' : char === 'P' ? 'pm' : undefined
      this.position++
    } else if (this.skipWord('AM')) half = 'am'
    else if (this.skipWord('PM')) half = 'pm'
    if (half === undefined || (this.half !== undefined && this.half !== half)) refuse()
    this.half = half
  }

  private setOffset(minutes: number): void {
    if (this.offset !== undefined && this.offset !== minutes) refuse()
    this.offset = minutes
  }

  /** `z` and `zz` are hours, `zzz` hours and minutes with an optional colon. */
  private readOffset(count: number): number {
    const sign = this.text.charAt(this.position++)
    if (sign !== '+' && sign !== '-') refuse()
    const hours = this.digits(count === 2 ? 2 : 1)
    let minutes = 0
    if (count > 2) {
      if (this.text.charAt(this.position) === ':') this.position++
      minutes = this.digits(2)
    }
    if (minutes > 59) refuse()
    return (sign === '-' ? -1 : 1) * (hours * 60 + minutes)
  }

  /** GMT or Z in any case, with no letter behind it. */
  private zoneName(): void {
    for (const name of ['GMT', 'Z']) {
      const start = this.position
      if (!this.skipWord(name)) continue
      if (!/\p{L}/u.test(this.text.charAt(this.position))) return
      this.position = start
    }
    refuse()
  }

  private matchZone(): void {
    const char = this.text.charAt(this.position)
    if (char === 'Z') {
      this.position++
      this.setOffset(0)
      this.isUtc = true
    } else if (char === '+' || char === '-') this.setOffset(this.readOffset(3))
  }
}
