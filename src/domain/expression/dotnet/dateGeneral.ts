import { civilDate, dateFrom, type DateTime, dayOfWeek, TICKS_PER_SECOND } from './calendar'
import { MONTHS, WEEKDAYS } from './dateFormat'
import { type Complete, GRAMMAR, isComplete, type State, type Token } from './dateGrammar'
import { dateOfParts, type DateParts, fullYear, toUniversal } from './dateResult'
import { isWhiteSpace, skipWhiteSpace } from './whiteSpace'

/** What a word or a sign means at the start of a piece. */
type Word =
  | { readonly kind: 'month' | 'weekday'; readonly value: number }
  | { readonly kind: 'am' | 'pm' | 'zone' | 'era' | 'ignored' }

/** What stands behind a number or a month's name. */
type Separator = 'end' | 'blank' | 'am' | 'pm' | '/' | ':' | '-' | 'T' | Suffix
type Suffix = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'

const words: ReadonlyMap<string, Word> = new Map<string, Word>([
  ...MONTHS.flatMap((name, index) => both(name, { kind: 'month', value: index + 1 })),
  ...WEEKDAYS.flatMap((name, index) => both(name, { kind: 'weekday', value: index })),
  ['am', { kind: 'am' }],
  ['pm', { kind: 'pm' }],
  ['gmt', { kind: 'zone' }],
  ['z', { kind: 'zone' }],
  ['a.d.', { kind: 'era' }],
  ['ad', { kind: 'era' }],
])

function both(name: string, word: Word): [string, Word][] {
  return [
    [name.toLowerCase(), word],
    [name.slice(0, 3).toLowerCase(), word],
  ]
}

/** The letters that East Asian dates write behind a number; .NET knows them in every culture. */
const suffixes: ReadonlyMap<string, Suffix> = new Map([
  ['\u5e74', 'year'],
  ['\ub144', 'year'],
  ['\u6708', 'month'],
  ['\uc6d4', 'month'],
  ['\u65e5', 'day'],
  ['\uc77c', 'day'],
  ['\u6642', 'hour'],
  ['\u65f6', 'hour'],
  ['\u5206', 'minute'],
  ['\u79d2', 'second'],
])

const RIGHT_TO_LEFT_MARK = 0x200f
const MOST_DIGITS = 8
const letter = /\p{L}/u
const isLetter = (char: string) => letter.test(char)
const isDigit = (code: number) => code >= 48 && code <= 57

/** Thrown and caught in this file: the text is no date. */
const notADate = Symbol('not a date')

function refuse(): never {
  throw notADate
}

/**
 * DateTime.Parse on an en-US host whose zone is UTC, with everything that it accepts: ISO 8601 and its relatives, month-first
 * dates with any separator, English names, dates without a year or a day, a time before or after the date. Without an offset
 * the text is UTC.
 * @param today what a text without a year or a date is completed from; when it is undefined, such a text is no date
 */
export function parseGeneral(text: string, today: DateTime | undefined): DateTime | undefined {
  if (text === '') return undefined
  try {
    return new Reader(text, today).read()
  } catch (error) {
    if (error === notADate) return undefined
    throw error
  }
}

class Reader {
  private readonly text: string
  private readonly today: DateTime | undefined
  private position = 0
  private state: State = 'start'
  /** One or two digits each, in the order of the text; a complete date or time empties them. */
  private numbers: number[] = []
  private year: number | undefined
  private month: number | undefined
  private weekday: number | undefined
  private half: 'am' | 'pm' | undefined
  private seconds = 0
  private offset: number | undefined
  private hasDate = false
  private hasTime = false
  private readonly suffixed = new Set<Suffix>()
  private readonly parts: DateParts = {}

  constructor(text: string, today: DateTime | undefined) {
    this.text = text
    this.today = today
  }

  read(): DateTime | undefined {
    let isDone = false
    let isAnythingComplete = false
    while (!isDone) {
      const token = this.token()
      if (token === undefined) continue
      if (token === 'iso') return this.isoTime()
      const next = GRAMMAR[this.state][token] ?? refuse()
      if (isComplete(next)) {
        this.complete(next)
        this.state = 'start'
        isAnythingComplete = true
      } else {
        this.state = next
      }
      isDone = token === 'end' || token === 'N.' || token === 'M.'
    }
    if (!isAnythingComplete) return undefined
    this.parts.hour = this.hourOnFullClock()
    const date = dateOfParts(this.parts, roundHalfEven(this.seconds * TICKS_PER_SECOND), this.today)
    if (!date || (this.weekday !== undefined && this.weekday !== dayOfWeek(date.day))) return undefined
    return toUniversal(date, this.offset ?? 0)
  }

  /** AM allows 0 to 12, PM 0 to 23. */
  private hourOnFullClock(): number {
    const { hour = 0 } = this.parts
    if (this.half === 'am') return hour > 12 ? refuse() : hour % 12
    return this.half === 'pm' && hour < 12 ? hour + 12 : hour
  }

  /** The next piece; undefined when it has no place in the grammar, `iso` when a time in ISO 8601 follows. */
  private token(): Token | 'iso' | undefined {
    this.position = skipWhiteSpace(this.text, this.position)
    if (this.position >= this.text.length) return 'end'
    if (isDigit(this.text.charCodeAt(this.position))) return this.numberToken()
    const word = this.word()
    switch (word?.kind) {
      case 'month':
        return this.monthToken(word.value)
      case 'weekday':
        if (this.weekday !== undefined) refuse()
        this.weekday = word.value
        return 'weekday'
      case 'zone':
        this.setOffset(0)
        return 'zone'
      case 'era':
        return 'era'
      case 'am':
      case 'pm':
        if (this.half !== undefined) refuse()
        this.half = word.kind
        return undefined
      case 'ignored':
        return undefined
      case undefined:
        this.sign()
        return undefined
    }
  }

  /** An offset, or the characters that Visual Basic and C leave around a date: `#…#` and NULs at the end. */
  private sign(): void {
    const char = this.text.charAt(this.position)
    if ((char === '+' || char === '-') && this.offset === undefined) this.offset = this.readOffset()
    else if (char === '#' && this.isBetweenHashes()) this.position++
    else if (char === '\0' && this.hasOnlyNulsFrom(this.position)) this.position = this.text.length
    else refuse()
  }

  private setOffset(minutes: number): void {
    if (this.offset !== undefined) refuse()
    this.offset = minutes
  }

  private word(): Word | undefined {
    const char = this.text.charAt(this.position)
    if (char === ',' || char === '.') {
      this.position++
      return { kind: 'ignored' }
    }
    const found = this.wordAt((candidate) => words.get(candidate))
    if (!found) return undefined
    this.position += found.length
    return found.value
  }

  /** The longest known word at the position that no letter follows. */
  private wordAt<T>(look: (candidate: string) => T | undefined): { value: T; length: number } | undefined {
    if (!isLetter(this.text.charAt(this.position))) return undefined
    for (let length = Math.min(9, this.text.length - this.position); length > 0; length--) {
      const end = this.position + length
      if (end < this.text.length && isLetter(this.text.charAt(end))) continue
      const value = look(this.text.slice(this.position, end).toLowerCase())
      if (value !== undefined) return { value, length }
    }
    return undefined
  }

  private numberToken(): Token | 'iso' | undefined {
    const { value, length } = this.digits()
    if (this.numbers.length === 3 || length > MOST_DIGITS) refuse()
    if (this.state === 'N:N:') this.fraction()
    if (this.state === 'N:' || this.state === 'N:N:') this.offsetBehindTime()
    return length < 3 ? this.shortNumber(value) : this.longNumber(value)
  }

  private longNumber(value: number): Token | undefined {
    if (this.year !== undefined) refuse()
    this.year = value
    const start = this.position
    const separator = this.separator()
    switch (separator) {
      case 'end':
        return 'Y.'
      case 'blank':
        return 'Y_'
      case 'am':
      case 'pm':
        if (this.half !== undefined) return undefined // .NET drops the number here
        this.half = separator
        return 'Y_'
      case '/':
        return 'Y/'
      case '-':
        return this.isOffset('Y/', 'Y_', start) ? 'Y_' : 'Y/'
      case ':':
      case 'T':
        return refuse()
      default:
        return this.suffix(separator, value)
    }
  }

  private shortNumber(value: number): Token | 'iso' | undefined {
    const start = this.position
    const separator = this.separator()
    switch (separator) {
      case 'end':
        this.numbers.push(value)
        return 'N.'
      case 'am':
      case 'pm':
        return this.numberWithHalf(value, separator)
      case 'blank':
        this.numbers.push(value)
        return 'N_'
      case '/':
        this.numbers.push(value)
        return 'N/'
      case '-':
        this.numbers.push(value)
        return this.isOffset('N/', 'N_', start) ? 'N_' : 'N/'
      case ':':
        this.numbers.push(value)
        return 'N:'
      case 'T':
        this.numbers.push(value)
        return this.state === 'YN' || this.state === 'YN/' ? 'iso' : refuse()
      default:
        return this.suffix(separator, separator === 'year' ? fullYear(value) : value)
    }
  }

  private numberWithHalf(value: number, half: 'am' | 'pm'): Token | undefined {
    let token: Token | undefined
    if (this.half === undefined) {
      this.half = half
      if (this.state === 'N/N') this.complete('date NN') // `1/10 5 AM`
      this.numbers.push(value)
      token = 'N am'
    }
    if (this.state === 'N:' || this.state === 'N:N:') this.offsetBehindTime()
    return token
  }

  private monthToken(value: number): Token {
    if (this.month !== undefined) refuse()
    const start = this.position
    const separator = this.separator()
    this.month = value
    switch (separator) {
      case 'end':
        return 'M.'
      case 'blank':
        return 'M_'
      case '/':
        return 'M/'
      case '-':
        return this.isOffset('M/', 'M_', start) ? 'M_' : 'M/'
      default:
        return refuse()
    }
  }

  /** Where a dash cannot be part of the date and the date is complete without it, it starts an offset: the position goes back. */
  private isOffset(asDash: Token, asBlank: Token, start: number): boolean {
    const row = GRAMMAR[this.state]
    const result = row[asBlank]
    if (row[asDash] !== undefined || result === undefined || !isComplete(result)) return false
    this.position = start
    return true
  }

  private suffix(suffix: Suffix, value: number): Token {
    if (this.suffixed.has(suffix)) refuse()
    this.suffixed.add(suffix)
    this.parts[suffix] = value
    if (suffix === 'year') this.year = value
    else if (suffix === 'month') this.month = value
    return suffix === 'year' || suffix === 'month' || suffix === 'day' ? 'N date suffix' : 'N time suffix'
  }

  /** What stands behind a number or a name. White space before it is skipped. */
  private separator(): Separator {
    while (this.position < this.text.length) {
      const code = this.text.charCodeAt(this.position)
      if (!isWhiteSpace(code) && code !== RIGHT_TO_LEFT_MARK) break
      this.position++
    }
    if (this.position >= this.text.length) return 'end'
    const char = this.text.charAt(this.position)
    if (char === '/' || char === ':' || char === '-') {
      this.position++
      return char
    }
    const found = this.wordAt((candidate): Separator | undefined =>
      candidate === 'am' || candidate === 'pm' ? candidate : candidate === 't' ? 'T' : suffixes.get(candidate),
    )
    if (!found) return 'blank'
    this.position += found.length
    return found.value
  }

  private digits(): { value: number; length: number } {
    const start = this.position
    while (isDigit(this.text.charCodeAt(this.position))) this.position++
    return { value: Number(this.text.slice(start, this.position)), length: this.position - start }
  }

  /** A point behind the seconds, with or without digits; as the last character it stays. */
  private fraction(): void {
    if (this.text.charAt(this.position) === '.' && this.position < this.text.length - 1) this.fractionDigits()
  }

  /** Skips the point and adds up the digits as .NET does, in a double. Answers how many there were. */
  private fractionDigits(): number {
    let weight = 0.1
    this.seconds = 0
    const start = ++this.position
    while (isDigit(this.text.charCodeAt(this.position))) {
      this.seconds += (this.text.charCodeAt(this.position++) - 48) * weight
      weight *= 0.1
    }
    return this.position - start
  }

  private offsetBehindTime(): void {
    const start = skipWhiteSpace(this.text, this.position)
    const char = this.text.charAt(start)
    if ((char !== '+' && char !== '-') || this.position >= this.text.length - 1) return
    this.position = start
    this.setOffset(this.readOffset())
  }

  /** `+8`, `+08`, `+8:00`, `+800`, `+0800`, in minutes. */
  private readOffset(): number {
    const sign = this.text.charAt(this.position++) === '-' ? -1 : 1
    const { value, length } = this.digits()
    let hours = value
    let minutes = 0
    if (length === 3 || length === 4) {
      hours = Math.floor(value / 100)
      minutes = value % 100
    } else if (length !== 1 && length !== 2) refuse()
    else if (this.text.charAt(this.position) === ':') {
      this.position++
      const behind = this.digits()
      if (behind.length < 1 || behind.length > 2) refuse()
      minutes = behind.value
    }
    return minutes > 59 ? refuse() : sign * (hours * 60 + minutes)
  }

  private isBetweenHashes(): boolean {
    const first = this.text.indexOf('#')
    const last = this.text.lastIndexOf('#')
    if (first === last || this.text.slice(first + 1, last).search(/[#\0]/) >= 0) return false
    for (let index = 0; index < this.text.length; index++) {
      const code = this.text.charCodeAt(index)
      const isAllowed = isWhiteSpace(code) || (index > last && code === 0)
      if ((index < first || index > last) && !isAllowed) return false
    }
    return true
  }

  private hasOnlyNulsFrom(position: number): boolean {
    for (let index = position; index < this.text.length; index++) if (this.text.charCodeAt(index) !== 0) return false
    return true
  }

  private complete(result: Complete): void {
    const { numbers } = this
    const [first = 0, second = 0, third = 0] = numbers
    switch (result) {
      case 'date NN':
        this.setDate(undefined, first, second)
        break
      case 'date NNN':
        this.setDate(fullYear(third), first, second)
        break
      case 'date NM':
        this.setDate(undefined, this.month, first)
        this.hasDate = false // .NET does not note this one as a date
        break
      case 'date MNN':
        if (this.isDay(fullYear(second), this.month, first)) this.setDate(fullYear(second), this.month, first)
        else this.setDate(fullYear(first), this.month, second)
        break
      case 'date NNY':
      case 'date YNN':
        this.setDate(this.year, first, second)
        break
      case 'date YMN':
        this.setDate(this.year, this.month, first)
        break
      case 'date YN':
        this.setDate(this.year, first, 1)
        break
      case 'date YM':
        this.setDate(this.year, this.month, 1)
        break
      case 'date suffix N':
        if (numbers.length !== 1 || this.parts.day !== undefined) refuse()
        this.parts.day = first
        break
      case 'date N suffix':
        if (this.parts.month === undefined || this.parts.year !== undefined) refuse()
        this.parts.year = fullYear(first)
        this.parts.day = 1
        break
      case 'date NN suffix':
        this.suffixedDate(first, second)
        break
      case 'time N':
        if (this.half === undefined) refuse()
        this.setTime(numbers.slice(0, 1))
        break
      case 'time NN':
        this.setTime(numbers.slice(0, 2)) // `1 May 02:03` is 1:02 with a number too many, as in .NET
        break
      case 'time NNN':
        this.setTime(numbers)
        break
      case 'suffixes':
        break
    }
    this.numbers = []
  }

  private suffixedDate(first: number, second: number): void {
    const { suffixed, parts } = this
    if (suffixed.has('day') || suffixed.has('year') === suffixed.has('month')) refuse()
    const hadDate = this.hasDate
    this.hasDate = false
    if (suffixed.has('year')) this.setDate(parts.year, first, second)
    else this.setDate(fullYear(second), parts.month, first)
    this.hasDate = hadDate
  }

  /** @param year undefined for this year */
  private setDate(year: number | undefined, month: number | undefined, day: number): void {
    if (this.hasDate) refuse()
    const known = year ?? (this.today ? civilDate(this.today.day).year : refuse())
    if (!this.isDay(known, month, day)) refuse()
    this.parts.year = known
    this.parts.month = month ?? refuse()
    this.parts.day = day
    this.hasDate = true
  }

  private isDay(year: number, month: number | undefined, day: number): boolean {
    return month !== undefined && dateFrom(year, month, day) !== undefined
  }

  private setTime([hour = 0, minute, second]: readonly number[]): void {
    if (this.hasTime) refuse()
    this.parts.hour = hour
    if (minute !== undefined) this.parts.minute = minute
    if (second !== undefined) this.parts.second = second
    this.hasTime = true
  }

  /**
   * The time behind a year, month, day and `T`, and everything after it: `hh:mm`, perhaps seconds with a fraction, then an
   * offset or Z. .NET looks at no weekday, AM or PM here.
   */
  private isoTime(): DateTime | undefined {
    const hour = this.twoDigits()
    if (!this.skipSign(':')) return undefined
    const minute = this.twoDigits()
    let second = 0
    this.seconds = 0
    if (this.skipSign(':')) {
      second = this.twoDigits()
      const char = this.text.charAt(this.position)
      if ((char === '.' || char === ',') && this.fractionDigits() === 0) return undefined
      this.position = skipWhiteSpace(this.text, this.position)
    }
    const char = this.text.charAt(this.position)
    let offset = 0
    if (char === '+' || char === '-') offset = this.readOffset()
    else if (char === 'Z' || char === 'z') this.position++
    if (!this.isAtIsoEnd()) return undefined
    const [month, day] = this.numbers
    const { year } = this
    if (year === undefined || month === undefined || day === undefined) return undefined
    const ticks = roundHalfEven(this.seconds * TICKS_PER_SECOND)
    const date = dateOfParts({ year, month, day, hour, minute, second }, ticks, undefined)
    return date && toUniversal(date, offset)
  }

  private twoDigits(): number {
    this.position = skipWhiteSpace(this.text, this.position)
    const found = /^[0-9]{2}/.exec(this.text.slice(this.position, this.position + 2)) ?? refuse()
    this.position += 2
    return Number(found[0])
  }

  private skipSign(sign: string): boolean {
    this.position = skipWhiteSpace(this.text, this.position)
    if (this.text.charAt(this.position) !== sign) return false
    this.position++
    return true
  }

  private isAtIsoEnd(): boolean {
    this.position = skipWhiteSpace(this.text, this.position)
    if (this.text.charAt(this.position) === '#') return this.isBetweenHashes()
    return this.hasOnlyNulsFrom(this.position)
  }
}

/** C#'s Math.Round: a half goes to the even neighbor. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  return rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1
}
