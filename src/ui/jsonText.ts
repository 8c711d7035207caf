export type JsonPiece = { kind: 'key' | 'string' | 'literal' | 'mark'; text: string }

/** One line of `JSON.stringify(…, 2)` in colored pieces, which together are the line again. */
export function pieces(line: string): JsonPiece[] {
  const match = /^(\s*)("(?:[^"\\]|\\.)*")(: )(.*)$/.exec(line)
  if (!match) return [...valuePieces(line)]
  const [, indent = '', key = '', colon = '', rest = ''] = match
  return [
    { kind: 'mark', text: indent },
    { kind: 'key', text: key },
    { kind: 'mark', text: colon },
    ...valuePieces(rest),
  ]
}

function* valuePieces(text: string): Generator<JsonPiece> {
  const [, indent = '', value = '', comma = ''] = /^(\s*)(.*?)(,?)$/.exec(text) ?? []
  if (indent) yield { kind: 'mark', text: indent }
  if (value)
    yield { kind: value.startsWith('"') ? 'string' : /^[\d\-tfn]/.test(value) ? 'literal' : 'mark', text: value }
  if (comma) yield { kind: 'mark', text: comma }
}

/** The indexes of the lines that contain the text, ignoring case. Empty for an empty text. */
export function matchingLines(lines: readonly string[], sought: string): number[] {
  const needle = sought.trim().toLowerCase()
  if (!needle) return []
  return lines.flatMap((line, index) => (line.toLowerCase().includes(needle) ? [index] : []))
}
