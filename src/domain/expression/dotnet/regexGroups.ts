import { contains, boundaryWord } from './characters'
import { RegexProblem } from './regexProblem'

/** The capturing groups of a pattern as .NET numbers them; 0 is the whole match. */
export interface RegexGroups {
  /** Ascending, from 0; with groups numbered by hand there may be gaps. */
  readonly numbers: readonly number[]
  readonly has: (number: number) => boolean
  readonly byName: ReadonlyMap<string, number>
}

/** The largest number that .NET reads, in a quantifier or a group's number. */
export const LARGEST = 2_147_483_647

/** Whether a character may be part of a group's name: what `\b` counts as part of a word. */
export function isNameCharacter(char: string): boolean {
  return /^\w$/.test(char) || (char > '\u007f' && contains(boundaryWord(), char.charCodeAt(0)))
}

/** The run of name characters at a position. */
export function nameAt(text: string, start: number): string {
  let end = start
  while (end < text.length && isNameCharacter(text.charAt(end))) end++
  return text.slice(start, end)
}

/** The run of decimal digits at a position, and its value. */
export function numberAt(text: string, start: number): { readonly value: number; readonly end: number } {
  let end = start
  while (text.charAt(end) >= '0' && text.charAt(end) <= '9') end++
  const value = Number(text.slice(start, end))
  if (value > LARGEST) throw new RegexProblem('invalid', `The number ${text.slice(start, end)} is too large.`)
  return { value, end }
}

/**
 * Finds the groups before the pattern is read, as .NET does, because `\10` is a reference only where there is a group
 * 10. Unnamed groups are numbered first, groups numbered by hand may share their numbers, and names get the next free ones.
 */
export function findGroups(pattern: string): RegexGroups {
  return new Scanner(pattern).scan()
}

class Scanner {
  private readonly pattern: string
  private position = 0
  private readonly numbers = new Set([0])
  private readonly names: string[] = []

  constructor(pattern: string) {
    this.pattern = pattern
  }

  scan(): RegexGroups {
    const { pattern } = this
    const opened: Options[] = []
    let options: Options = { explicitCapture: false, ignoreWhitespace: false }
    let next = 1
    let isTest = false
    while (this.position < pattern.length) {
      const char = pattern.charAt(this.position++)
      if (char === '\\') this.skipEscape()
      else if (char === '[') this.skipClass()
      else if (char === ')') options = opened.pop() ?? options
      else if (char === '#' && options.ignoreWhitespace) this.skipPast('\n')
      else if (char === '(' && pattern.startsWith('?#', this.position)) this.skipPast(')')
      else if (char === '(') {
        opened.push(options)
        const wasTest = isTest
        isTest = false
        if (pattern.charAt(this.position) !== '?') {
          if (!options.explicitCapture && !wasTest) this.numbers.add(next++)
          continue
        }
        this.position++
        const start = pattern.charAt(this.position)
        if ((start === '<' || start === "'") && this.position + 1 < pattern.length) this.named()
        else {
          options = this.options(options)
          const after = pattern.charAt(this.position)
          if (after === ')') {
            this.position++
            opened.pop()
          } else if (after === '(') isTest = true
        }
      }
    }
    const byName = new Map<string, number>()
    for (const name of this.names) {
      while (this.numbers.has(next)) next++
      byName.set(name, next)
      this.numbers.add(next++)
    }
    const { numbers } = this
    return { numbers: [...numbers].sort((a, b) => a - b), has: (number) => numbers.has(number), byName }
  }

  /** `(?<name>` and `(?'1'`; anything else between them is left to the reader of the pattern. */
  private named(): void {
    const start = this.pattern.charAt(++this.position)
    if (start >= '1' && start <= '9') {
      const { value, end } = numberAt(this.pattern, this.position)
      this.numbers.add(value)
      this.position = end
    } else if (start !== '0' && isNameCharacter(start)) {
      const name = nameAt(this.pattern, this.position)
      if (!this.names.includes(name)) this.names.push(name)
      this.position += name.length
    }
  }

  private options(options: Options): Options {
    let { explicitCapture, ignoreWhitespace } = options
    let on = true
    for (; this.position < this.pattern.length; this.position++) {
      const letter = this.pattern.charAt(this.position).toLowerCase()
      if (letter === '-') on = false
      else if (letter === '+') on = true
      else if (letter === 'n') explicitCapture = on
      else if (letter === 'x') ignoreWhitespace = on
      else if (letter !== 'i' && letter !== 'm' && letter !== 's') break
    }
    return { explicitCapture, ignoreWhitespace }
  }

  private skipPast(text: string): void {
    const end = this.pattern.indexOf(text, this.position)
    this.position = end < 0 ? this.pattern.length : end + 1
  }

  private skipEscape(): void {
    const char = this.pattern.charAt(this.position++)
    if (char === 'c') this.position++
    else if (char === '<' || char === "'") {
      const end = this.position + nameAt(this.pattern, this.position).length
      if (end > this.position && this.pattern.charAt(end) === (char === '<' ? '>' : "'")) this.position = end + 1
    }
  }

  /** A class holds no groups. As in .NET, the class that a range seems to subtract is not looked into here. */
  private skipClass(): void {
    const { pattern } = this
    if (pattern.charAt(this.position) === '^') this.position++
    let isRange = false
    for (let first = true; this.position < pattern.length; first = false) {
      const char = pattern.charAt(this.position++)
      if (char === ']' && !first) return
      if (char === '\\') {
        const escaped = pattern.charAt(this.position++)
        if (escaped === 'c') this.position++
        if ('dDsSwWpP-'.includes(escaped)) continue
      }
      const next = pattern.charAt(this.position)
      if (isRange) isRange = false
      else if (next === '-' && pattern.charAt(this.position + 1) !== ']') {
        isRange = true
        this.position++
      } else if (char === '-' && next === '[' && !first) {
        this.position++
        this.skipClass()
      }
    }
  }
}

interface Options {
  readonly explicitCapture: boolean
  readonly ignoreWhitespace: boolean
}
