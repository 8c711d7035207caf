/**
 * The text of a schema with the id and the version that the service gives it; all else stays as it was sent, to the letter. `text` is a
 * JSON object.
 */
export function stampSchema(text: string, stamp: { id: string; version: string }): string {
  let stamped = text
  for (const name of ['version', 'id'] as const) {
    const value = JSON.stringify(stamp[name])
    const places = valuePlaces(stamped, name)
    // A property that stands twice counts by its last; both are set.
    for (const { start, end } of places.reverse()) stamped = stamped.slice(0, start) + value + stamped.slice(end)
    if (places.length === 0) stamped = insertFirst(stamped, `${JSON.stringify(name)}:${value}`)
  }
  return stamped
}

function insertFirst(text: string, property: string): string {
  const open = text.indexOf('{') + 1
  const isEmpty = /^\s*\}/.test(text.slice(open))
  return `${text.slice(0, open)}${property}${isEmpty ? '' : ','}${text.slice(open)}`
}

type Place = { start: number; end: number }

/** Where the values of a property of the outermost object stand. */
function valuePlaces(text: string, name: string): Place[] {
  const places: Place[] = []
  let depth = 0
  let key: string | undefined
  let start = -1
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (character === '"') {
      const close = endOfString(text, index)
      // A string of the outermost object that no colon came before is a key.
      if (depth === 1 && start < 0) key = JSON.parse(text.slice(index, close)) as string
      index = close - 1
    } else if (character === ':' && depth === 1 && start < 0) start = index + 1
    else if (character === '{' || character === '[') depth++
    else if (character === '}' || character === ']') {
      depth--
      if (depth === 0) end(index)
    } else if (character === ',' && depth === 1) end(index)
  }
  return places

  function end(at: number): void {
    if (key === name && start >= 0) {
      const value = text.slice(start, at)
      const from = start + (value.length - value.trimStart().length)
      places.push({ start: from, end: from + value.trim().length })
    }
    key = undefined
    start = -1
  }
}

/** The offset behind a string's closing quote. */
function endOfString(text: string, open: number): number {
  let index = open + 1
  while (text[index] !== '"') index += text[index] === '\\' ? 2 : 1
  return index + 1
}
