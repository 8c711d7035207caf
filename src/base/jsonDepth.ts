/**
 * How many levels of lists and objects a document may have. Real schemas have fewer than 50. Everything that walks
 * over a document by recursion ends safely within this.
 */
export const DEEPEST_JSON = 500

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Whether JSON text nests deeper than {@link DEEPEST_JSON}. Doesn't recurse. Text that isn't JSON gives any answer. */
export function isTooDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = endOfString(text, at)
    // `[` and `{`, then `]` and `}`
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > DEEPEST_JSON) return true
    } else if (code === 0x5d || code === 0x7d) depth--
  }
  return false
}

/** The index of the quote that ends the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++
    if (slashes % 2 === 0) return end
  }
  return text.length
}
