const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Half a surrogate pair becomes U+FFFD, as in .NET's encodings. */
function withoutHalves(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}

/** The bytes of a text in UTF-16, little end first and without a mark: .NET's Encoding.Unicode. */
export function utf16Bytes(text: string): number[] {
  const bytes: number[] = []
  const whole = withoutHalves(text)
  for (let index = 0; index < whole.length; index++) {
    const code = whole.charCodeAt(index)
    bytes.push(code & 0xff, code >> 8)
  }
  return bytes
}

/** The bytes of a text in UTF-8. */
export function utf8Bytes(text: string): number[] {
  const bytes: number[] = []
  for (const char of withoutHalves(text)) {
    const code = char.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
  }
  return bytes
}

export function toBase64(bytes: readonly number[]): string {
  let text = ''
  for (let index = 0; index < bytes.length; index += 3) {
    const a = bytes[index] ?? 0
    const b = bytes[index + 1]
    const c = bytes[index + 2]
    text += alphabet.charAt(a >> 2) + alphabet.charAt(((a & 3) << 4) | ((b ?? 0) >> 4))
    text += b === undefined ? '=' : alphabet.charAt(((b & 15) << 2) | ((c ?? 0) >> 6))
    text += c === undefined ? '=' : alphabet.charAt(c & 63)
  }
  return text
}

/** The bytes of base64 text, or undefined when it is not base64. White space is allowed. */
export function fromBase64(text: string): number[] | undefined {
  const clean = text.replace(/[ \t\r\n]/g, '')
  if (clean.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(clean)) return undefined
  const bytes: number[] = []
  for (let index = 0; index < clean.length; index += 4) {
    const [a = 0, b = 0, c = -1, d = -1] = [...clean.slice(index, index + 4)].map((char) => alphabet.indexOf(char))
    bytes.push((a << 2) | (b >> 4))
    if (c >= 0) bytes.push(((b & 15) << 4) | (c >> 2))
    if (d >= 0) bytes.push(((c & 3) << 6) | d)
  }
  return bytes
}

export function utf16Text(bytes: readonly number[]): string {
  let text = ''
  for (let index = 0; index + 1 < bytes.length; index += 2)
    text += String.fromCharCode((bytes[index] ?? 0) | ((bytes[index + 1] ?? 0) << 8))
  return withoutHalves(bytes.length % 2 === 0 ? text : `${text}\ufffd`)
}

/** How many bytes follow a first byte of UTF-8, and what the second one may be; undefined when it starts nothing. */
function sequence(lead: number): { rest: number; from: number; to: number } | undefined {
  if (lead < 0x80) return { rest: 0, from: 0, to: 0 }
  if (lead >= 0xc2 && lead < 0xe0) return { rest: 1, from: 0x80, to: 0xbf }
  if (lead >= 0xe0 && lead < 0xf0)
    return { rest: 2, from: lead === 0xe0 ? 0xa0 : 0x80, to: lead === 0xed ? 0x9f : 0xbf }
  if (lead >= 0xf0 && lead < 0xf5)
    return { rest: 3, from: lead === 0xf0 ? 0x90 : 0x80, to: lead === 0xf4 ? 0x8f : 0xbf }
  return undefined
}

/** Decodes UTF-8. What is not UTF-8 becomes U+FFFD: one for a sequence that breaks off, as https://encoding.spec.whatwg.org has it. */
export function utf8Text(bytes: readonly number[]): string {
  let text = ''
  let index = 0
  while (index < bytes.length) {
    const lead = bytes[index++] ?? 0
    const found = sequence(lead)
    let point = found ? lead & (found.rest === 0 ? 0x7f : 0x3f >> found.rest) : 0xfffd
    for (let count = 0; found && count < found.rest; count++) {
      const byte = bytes[index] ?? 0
      if (byte < (count === 0 ? found.from : 0x80) || byte > (count === 0 ? found.to : 0xbf)) {
        point = 0xfffd
        break
      }
      point = (point << 6) | (byte & 63)
      index++
    }
    text += String.fromCodePoint(point)
  }
  return text
}

export function toHex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('')
}
