/** .NET's Char.IsWhiteSpace for one UTF-16 unit. JavaScript's own list lacks U+0085 and has U+FEFF. */
export function isWhiteSpace(code: number): boolean {
  if (code <= 0xff) return code === 32 || (code >= 9 && code <= 13) || code === 0x85 || code === 0xa0
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  )
}

/** .NET's String.Trim: removes white space at both ends. */
export function trimWhiteSpace(text: string): string {
  const start = skipWhiteSpace(text, 0)
  const end = endWithoutWhiteSpace(text)
  return start === 0 && end === text.length ? text : text.slice(start, Math.max(start, end))
}

/** What .NET's Boolean.Parse removes at both ends. */
export function trimWhiteSpaceAndNuls(text: string): string {
  const isRemoved = (index: number) => isWhiteSpace(text.charCodeAt(index)) || text.charCodeAt(index) === 0
  let start = 0
  let end = text.length
  while (start < end && isRemoved(start)) start++
  while (end > start && isRemoved(end - 1)) end--
  return text.slice(start, end)
}

/** The first position from `position` on that holds no white space. */
export function skipWhiteSpace(text: string, position: number): number {
  let index = position
  while (index < text.length && isWhiteSpace(text.charCodeAt(index))) index++
  return index
}

/** The length of a text without the white space at its end. */
export function endWithoutWhiteSpace(text: string): number {
  let end = text.length
  while (end > 0 && isWhiteSpace(text.charCodeAt(end - 1))) end--
  return end
}
