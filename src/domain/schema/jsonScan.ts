import { DEEPEST_JSON } from '../../base/jsonDepth'
/**
 * Why a text isn't JSON, or which property is duplicated in one object. Offsets are UTF-16 units. `line` and `column`
 * count from 1.
 */
export type JsonProblem = {
  code: 'syntax' | 'trailing-comma' | 'duplicate-key' | 'too-deep'
  message: string
  offset: number
  line: number
  column: number
}

/**
 * Whether the text has a duplicate key in any object, which JSON.parse accepts silently. It counts keys, which is much
 * faster than {@link scanJson}, which reports positions. `parsed` is the result of JSON.parse for this text.
 */
export function hasDuplicateKeys(text: string, parsed: unknown): boolean {
  let keys = 0
  for (let open = text.indexOf('"'); open >= 0;) {
    let close = text.indexOf('"', open + 1)
    while (close >= 0 && isEscaped(text, close)) close = text.indexOf('"', close + 1)
    if (close < 0) break
    let next = close + 1
    while (isBlankCode(text.charCodeAt(next))) next++
    if (text.charCodeAt(next) === COLON) keys++
    open = text.indexOf('"', next)
  }
  return keys !== countKeys(parsed)
}

const COLON = 58
const BACKSLASH = 92
const isBlankCode = (code: number) => code === 32 || code === 10 || code === 13 || code === 9

/** Whether an odd number of backslashes precedes the offset. */
function isEscaped(text: string, offset: number): boolean {
  let start = offset
  while (text.charCodeAt(start - 1) === BACKSLASH) start--
  return (offset - start) % 2 === 1
}

function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  let count = 0
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) if (typeof item === 'object') count += countKeys(item)
    return count
  }
  for (const item of Object.values(value)) {
    count++
    if (typeof item === 'object') count += countKeys(item)
  }
  return count
}

const MAXIMUM_DEPTH = DEEPEST_JSON
const isBlank = (character: string) =>
  character === ' ' || character === '\n' || character === '\r' || character === '\t'

class Stop extends Error {
  constructor(
    readonly code: JsonProblem['code'],
    readonly text: string,
    readonly offset: number,
  ) {
    super(text)
  }
}

/**
 * Reads a text like JSON.parse, to report what JSON.parse doesn't: where exactly it fails, in words, and duplicate
 * keys (JSON.parse uses the last one). Linear, builds no values.
 */
export function scanJson(text: string): JsonProblem[] {
  const found: { code: JsonProblem['code']; message: string; offset: number }[] = []
  let at = 0

  const skip = () => {
    while (at < text.length && isBlank(text[at] ?? '')) at++
  }
  const describe = () => {
    if (at >= text.length) return 'the text ends here'
    const character = text[at] ?? ''
    if (character === "'" || character === '“' || character === '”')
      return `${character} isn't a JSON quotation mark. Use "`
    if (character === '/') return 'JSON has no comments'
    return `${JSON.stringify(character)} isn't allowed here`
  }
  const stop = (expected: string): never => {
    throw new Stop('syntax', `Expected ${expected}, but ${describe()}.`, at)
  }

  const string = (): string => {
    const start = at
    at++
    for (;;) {
      const character = text[at]
      if (character === undefined) throw new Stop('syntax', 'This text has no closing quotation mark.', start)
      if (character === '"') break
      if (character < ' ')
        throw new Stop('syntax', 'A line break or control character inside a text must be escaped.', at)
      if (character === '\\') {
        const escaped = text[at + 1] ?? ''
        const isUnicode = escaped === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6))
        if (!isUnicode && !(escaped !== '' && '"\\/bfnrt'.includes(escaped)))
          throw new Stop('syntax', `\\${escaped} isn't a JSON escape. Write \\\\ for a backslash.`, at)
        at += isUnicode ? 6 : 2
      } else at++
    }
    at++
    return text.slice(start, at)
  }

  /** The list after an opening bracket, up to and with its closing one. */
  const elements = (close: ']' | '}', element: () => void) => {
    at++
    skip()
    if (text[at] === close) {
      at++
      return
    }
    for (;;) {
      element()
      skip()
      if (text[at] === close) {
        at++
        return
      }
      if (text[at] !== ',') stop(`, or ${close}`)
      const comma = at
      at++
      skip()
      if (text[at] === close)
        throw new Stop('trailing-comma', `Remove this comma: nothing follows it before ${close}.`, comma)
    }
  }

  const value = (depth: number): void => {
    if (depth > MAXIMUM_DEPTH)
      throw new Stop('too-deep', `More than ${MAXIMUM_DEPTH} levels of brackets are no schema.`, at)
    skip()
    const character = text[at]
    if (character === '{') {
      const keys = new Set<string>()
      elements('}', () => {
        skip()
        if (text[at] !== '"') stop('a property name in quotation marks')
        const offset = at
        const key = string()
        if (keys.has(key))
          found.push({
            code: 'duplicate-key',
            message: `Duplicate property ${key} in this object. Only the last one would apply.`,
            offset,
          })
        keys.add(key)
        skip()
        if (text[at] !== ':') stop(': after the property name')
        at++
        value(depth + 1)
      })
    } else if (character === '[') elements(']', () => value(depth + 1))
    else if (character === '"') string()
    else {
      const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y
      literal.lastIndex = at
      const match = literal.exec(text)
      if (!match) stop('a value')
      else at += match[0].length
    }
  }

  try {
    if (text.charCodeAt(0) === 0xfeff) at = 1
    value(0)
    skip()
    if (at < text.length) stop('the end of the document')
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    found.push({ code: error.code, message: error.text, offset: error.offset })
  }
  return found.map((problem) => ({ ...problem, ...lineAndColumn(text, problem.offset) }))
}

function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  let line = 1
  let start = 0
  for (let index = text.indexOf('\n'); index >= 0 && index < offset; index = text.indexOf('\n', index + 1)) {
    line++
    start = index + 1
  }
  return { line, column: offset - start + 1 }
}
