const QUOTE = 34
const BACKSLASH = 92
const MAXIMUM_LENGTH = 9_000
const MAXIMUM_DEPTH = 50

const isBlank = (code: number) => code === 32 || code === 9 || code === 10 || code === 13
const isDigit = (code: number) => code >= 48 && code <= 57
const isLetter = (code: number) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122)

/**
 * Whether a text is so clearly well formed that it doesn't need the parser: calls, attributes, quoted texts, digits
 * and comparisons in valid positions. Never true for a text in which the parser finds an error. False only means that
 * the parser must check it. Checking every expression of a document this way is many times faster, which keeps
 * validation within the time of a keystroke.
 */
export function isPlainExpression(text: string): boolean {
  const { length } = text
  if (length > MAXIMUM_LENGTH) return false
  let at = 0
  let depth = 0
  /** An operand has to come; after `(` and `,` it may be left out. */
  let wantsOperand = true
  let mayBeEmpty = false
  for (;;) {
    while (at < length && isBlank(text.charCodeAt(at))) at++
    if (at >= length) return !wantsOperand && depth === 0
    const code = text.charCodeAt(at)
    if (wantsOperand) {
      if (code === QUOTE) {
        at = endOfString(text, at)
        if (at < 0) return false
        wantsOperand = false
      } else if (code === 91 /* [ */) {
        const close = text.indexOf(']', at)
        const nested = text.indexOf('[', at + 1)
        if (close <= at + 1 || (nested >= 0 && nested < close)) return false
        at = close + 1
        wantsOperand = false
      } else if (isDigit(code)) {
        while (isDigit(text.charCodeAt(at))) at++
        if (isLetter(text.charCodeAt(at)) || text.charCodeAt(at) === 46 /* . */) return false
        wantsOperand = false
      } else if (isLetter(code)) {
        while (isLetter(text.charCodeAt(at)) || isDigit(text.charCodeAt(at))) at++
        if (text.charCodeAt(at) !== 40 /* ( */ || ++depth > MAXIMUM_DEPTH) return false
        at++
        mayBeEmpty = true
      } else if (mayBeEmpty && (code === 44 /* , */ || code === 41) /* ) */) wantsOperand = false
      else return false
    } else if (code === 44 /* , */) {
      if (depth === 0) return false
      at++
      wantsOperand = true
      mayBeEmpty = true
    } else if (code === 41 /* ) */) {
      if (--depth < 0) return false
      at++
    } else if (code === 61 /* = */ || code === 60 /* < */ || code === 62 /* > */) {
      const next = text.charCodeAt(at + 1)
      at += code === 61 ? 1 : next === 61 || (code === 60 && next === 62) ? 2 : 1
      wantsOperand = true
      mayBeEmpty = false
    } else return false
  }
}

/** The offset after a quoted text. -1 if it isn't closed or has an escape other than `\"` and `\\`. */
function endOfString(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) return at + 1
    if (code === BACKSLASH) {
      const next = text.charCodeAt(++at)
      if (next !== QUOTE && next !== BACKSLASH) return -1
    } else if (code < 32) return -1
  }
  return -1
}
