/** The strings of a program by the rules of its language, and the program with `§` instead of each of them. */
export type Tokens = { strings: string[]; skeleton: string }

/** Reads one string that starts at an index. Returns its value and where it ends. */
type Reader = (source: string, start: number) => { value: string; end: number } | undefined

function tokenize(source: string, readString: Reader, comment: RegExp): Tokens {
  const strings: string[] = []
  let skeleton = ''
  for (let at = 0; at < source.length;) {
    comment.lastIndex = at
    const skipped = comment.exec(source)?.[0]
    if (skipped !== undefined) {
      at += skipped.length
      continue
    }
    const found = readString(source, at)
    if (found) {
      strings.push(found.value)
      skeleton += '§'
      at = found.end
    } else skeleton += source[at++] ?? ''
  }
  return { strings, skeleton }
}

const psSingle = /['\u2018\u2019\u201a\u201b]/
const psDouble = /["\u201c\u201d\u201e]/

/**
 * PowerShell (about_Quoting_Rules): typographic quotes are quotes, a doubled quote is one, only the marks of a
 * here-string on lines of their own end it, and `$` and backticks mean something in double quotes.
 */
const powershellString: Reader = (source, start) => {
  const [first = '', second = ''] = [source[start], source[start + 1]]
  if (first === '@' && (psSingle.test(second) || psDouble.test(second))) {
    const opening = /^@.[ \t]*\r?\n/.exec(source.slice(start))?.[0]
    if (opening === undefined) throw new Error('A here-string begins in the middle of a line.')
    if (psDouble.test(second)) throw new Error('A here-string that expands variables.')
    const rest = source.slice(start + opening.length)
    const close = /\r?\n['\u2018\u2019\u201a\u201b]@/.exec(rest)
    if (!close) throw new Error('A here-string without an end.')
    return { value: rest.slice(0, close.index), end: start + opening.length + close.index + close[0].length }
  }
  if (psDouble.test(first)) return readExpandable(source, start)
  if (!psSingle.test(first)) return undefined
  let value = ''
  for (let at = start + 1; at < source.length; at++) {
    const sign = source[at] ?? ''
    if (!psSingle.test(sign)) value += sign
    else if (psSingle.test(source[at + 1] ?? '')) value += source[++at] ?? ''
    else return { value, end: at + 1 }
  }
  throw new Error('A string without an end.')
}

/** A string in double quotes: backticks escape, and variables have their names in braces. They stay in the value. */
function readExpandable(source: string, start: number): { value: string; end: number } {
  let value = ''
  for (let at = start + 1; at < source.length; at++) {
    const sign = source[at] ?? ''
    if (psDouble.test(sign)) return { value, end: at + 1 }
    if (sign === '`') value += source[++at] ?? ''
    else if (sign === '$') {
      const variable = /^\$\{[A-Za-z0-9]+\}/.exec(source.slice(at))?.[0]
      if (variable === undefined) throw new Error('A string that expands something else than a variable in braces.')
      value += variable
      at += variable.length - 1
    } else value += sign
  }
  throw new Error('A string without an end.')
}

const csharpEscapes: Record<string, string> = {
  ...{ "'": "'", '"': '"', '\\': '\\', '0': '\0', a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
}
const csharpLineEnd = /[\r\n\u0085\u2028\u2029]/

/** C# 12: regular strings, interpolated strings without format, and raw strings over several lines. */
const csharpString: Reader = (source, start) => {
  const raw = /^"{3,}/.exec(source.slice(start))?.[0]
  if (raw !== undefined) {
    const rest = source.slice(start + raw.length)
    if (!rest.startsWith('\n')) throw new Error('A raw string that begins in its first line.')
    const end = new RegExp(`"{${String(raw.length)},}`).exec(rest)
    if (!end || end[0].length !== raw.length) throw new Error('A raw string with too many quotes in a row.')
    const value = rest.slice(1, end.index)
    if (!value.endsWith('\n')) throw new Error("A raw string that doesn't end in a line of its own.")
    return { value: value.slice(0, -1), end: start + raw.length + end.index + raw.length }
  }
  if (source[start] === "'") throw new Error('A character literal.')
  if (source[start] !== '"') return undefined
  let value = ''
  for (let at = start + 1; at < source.length; at++) {
    const sign = source[at] ?? ''
    if (sign === '"') return { value, end: at + 1 }
    if (csharpLineEnd.test(sign)) throw new Error('A string that goes over a line end.')
    if (sign !== '\\') {
      value += sign
      continue
    }
    const [, unit] = /^u([\da-f]{4})/i.exec(source.slice(at + 1)) ?? []
    const [, point] = /^U([\da-f]{8})/.exec(source.slice(at + 1)) ?? []
    const simple = csharpEscapes[source[at + 1] ?? '']
    if (unit !== undefined) [value, at] = [value + String.fromCharCode(parseInt(unit, 16)), at + 5]
    else if (point !== undefined) [value, at] = [value + String.fromCodePoint(parseInt(point, 16)), at + 9]
    else if (simple !== undefined) [value, at] = [value + simple, at + 1]
    else throw new Error(`An unknown escape: \\${source[at + 1] ?? ''}`)
  }
  throw new Error('A string without an end.')
}

export const tokenizePowershell = (source: string): Tokens =>
  tokenize(source, powershellString, /<#[\s\S]*?#>|#[^\n]*/y)
export const tokenizeCsharp = (source: string): Tokens => tokenize(source, csharpString, /\/\/[^\n]*|\/\*[\s\S]*?\*\//y)
