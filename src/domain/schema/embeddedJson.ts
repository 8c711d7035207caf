/**
 * JSON inside a string, as metadata values contain it. Only the whitespace between tokens changes. Parsing and
 * serializing would lose the digits of large numbers and duplicate keys.
 */
const isBlank = (character: string) =>
  character === ' ' || character === '\n' || character === '\r' || character === '\t'

/** Whether a text is JSON that is worth showing as such: an object or a list. */
export function isEmbeddedJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Why a text is not JSON; undefined when it is. */
export function jsonComplaint(text: string): string | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : 'Not JSON'
  }
}

/** Calls back for each token of a JSON text: strings in full, punctuation one by one, everything else unchanged. */
function tokens(text: string, take: (token: string) => void): void {
  let at = 0
  while (at < text.length) {
    const character = text[at] ?? ''
    if (isBlank(character)) {
      at++
    } else if (character === '"') {
      let end = at + 1
      while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1
      take(text.slice(at, end + 1))
      at = end + 1
    } else if ('{}[],:'.includes(character)) {
      take(character)
      at++
    } else {
      let end = at + 1
      while (end < text.length && !'{}[],:"'.includes(text[end] ?? '') && !isBlank(text[end] ?? '')) end++
      take(text.slice(at, end))
      at = end
    }
  }
}

/** JSON without the blanks between its tokens. Expects JSON. */
export function compactJson(text: string): string {
  let compact = ''
  tokens(text, (token) => (compact += token))
  return compact
}

/** JSON with a line for each property and entry, two blanks deep. Expects JSON. */
export function prettyJson(text: string): string {
  let pretty = ''
  let depth = 0
  let previous = ''
  const line = () => `\n${'  '.repeat(depth)}`
  tokens(text, (token) => {
    const isClosing = token === '}' || token === ']'
    if (isClosing) depth--
    const opened = previous === '{' || previous === '['
    if (isClosing ? !opened : opened || previous === ',') pretty += line()
    pretty += token === ':' ? ': ' : token
    if (token === '{' || token === '[') depth++
    previous = token
  })
  return pretty
}

/**
 * What to store for text that was shown formatted and then edited: the original if only whitespace differs, otherwise
 * compact JSON. Text that isn't JSON is stored as typed.
 */
export function storedText(original: string, edited: string): string {
  if (jsonComplaint(edited) !== undefined) return edited
  const compact = compactJson(edited)
  return isEmbeddedJson(original) && compactJson(original) === compact
    ? original
    : isEmbeddedJson(edited)
      ? compact
      : edited
}
