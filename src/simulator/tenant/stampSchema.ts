/**
 * The text of a schema with the id and version that the service assigns. Everything else stays exactly as sent. `text`
 * is a JSON object.
 */
export function stampSchema(text: string, stamp: { id: string; version: string }): string {
  let stamped = text
  for (const name of ['version', 'id'] as const) {
    const value = JSON.stringify(stamp[name])
    const spans = valueSpans(stamped, name)
    // If a property is duplicated the last one counts, so all of them are set.
    for (const { start, end } of spans.reverse()) stamped = stamped.slice(0, start) + value + stamped.slice(end)
    if (spans.length === 0) stamped = insertFirst(stamped, `${JSON.stringify(name)}:${value}`)
  }
  return stamped
}

function insertFirst(text: string, property: string): string {
  const open = text.indexOf('{') + 1
  const isEmpty = /^\s*\}/.test(text.slice(open))
  return `${text.slice(0, open)}${property}${isEmpty ? '' : ','}${text.slice(open)}`
}

type Span = { start: number; end: number }

/** The spans of a property's values in the outermost object. */
function valueSpans(text: string, name: string): Span[] {
  const spans: Span[] = []
  let depth = 0
  let key: string | undefined
  let start = -1
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (character === '"') {
      const close = endOfString(text, index)
      // A string in the outermost object without a colon before it is a key.
      if (depth === 1 && start < 0) key = JSON.parse(text.slice(index, close)) as string
      index = close - 1
    } else if (character === ':' && depth === 1 && start < 0) start = index + 1
    else if (character === '{' || character === '[') depth++
    else if (character === '}' || character === ']') {
      depth--
      if (depth === 0) end(index)
    } else if (character === ',' && depth === 1) end(index)
  }
  return spans

  function end(at: number): void {
    if (key === name && start >= 0) {
      const value = text.slice(start, at)
      const from = start + (value.length - value.trimStart().length)
      spans.push({ start: from, end: from + value.trim().length })
    }
    key = undefined
    start = -1
  }
}

/** The offset after a string's closing quote. */
function endOfString(text: string, open: number): number {
  let index = open + 1
  while (text[index] !== '"') index += text[index] === '\\' ? 2 : 1
  return index + 1
}
