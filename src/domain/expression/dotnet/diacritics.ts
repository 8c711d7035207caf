/**
 * The letters that NormalizeDiacritics replaces, as the functions page publishes them: per replacement the
 * letters, separated by blanks, in NFC. Several are a base with combining marks that have no letter of their own.
 * German and Nordic letters are not expanded (ö → o, å → a), yet ø → oe, æ → ae and ß → ss.
 */
const published: Readonly<Record<string, string>> = {
  a: 'ä à â ã å á ą ă ā ā́ ā̀ ā̂ ā̃ ǟ ā̈ ǡ a̱ å̄',
  A: 'Ä À Â Ã Å Á Ą Ă Ā Ā́ Ā̀ Ā̂ Ā̃ Ǟ Ā̈ Ǡ A̱ Å̄',
  ae: 'æ ǣ',
  AE: 'Æ Ǣ',
  c: 'ç č ć c̄ c̱',
  C: 'Ç Č Ć C̄ C̱',
  d: 'ď d̄ ḏ',
  D: 'Ď D̄ Ḏ',
  e: 'ë è é ê ę ě ė ē ḗ ḕ ē̂ ē̃ ê̄ e̱ ë̄ e̊̄',
  E: 'Ë È É Ê Ę Ě Ė Ē Ḗ Ḕ Ē̂ Ē̃ Ê̄ E̱ Ë̄ E̊̄',
  g: 'ğ ḡ g̱',
  G: 'Ğ Ḡ G̱',
  i: 'ï î ì í ı ī ī́ ī̀ ī̂ ī̃ i̱',
  I: 'Ï Î Ì Í İ Ī Ī́ Ī̀ Ī̂ Ī̃ I̱',
  l: 'ľ ł l̄ ḹ ḻ',
  L: 'Ł Ľ L̄ Ḹ Ḻ',
  n: 'ñ ń ň n̄ ṉ',
  N: 'Ñ Ń Ň N̄ Ṉ',
  o: 'ö ò ő õ ô ó ō ṓ ṑ ō̂ ō̃ ȫ ō̈ ǭ ȭ ȱ o̱',
  O: 'Ö Ò Ő Õ Ô Ó Ō Ṓ Ṑ Ō̂ Ō̃ Ȫ Ō̈ Ǭ Ȭ Ȱ O̱',
  oe: 'ø ø̄ œ̄',
  OE: 'Ø Ø̄ Œ̄',
  r: 'ř r̄ ṟ ṝ',
  R: 'Ř R̄ Ṟ Ṝ',
  ss: 'ß',
  s: 'š ś ș ş s̄ s̱',
  S: 'Š Ś Ș Ş S̄ S̱',
  t: 'ť ț t̄ ṯ',
  T: 'Ť Ț T̄ Ṯ',
  u: 'ü ù û ú ů ű ū ū́ ū̀ ū̂ ū̃ u̇̄ ǖ ṻ ṳ̄ u̱',
  U: 'Ü Ù Û Ú Ů Ű Ū Ū́ Ū̀ Ū̂ Ū̃ U̇̄ Ǖ Ṻ Ṳ̄ U̱',
  y: 'ÿ ý ȳ ȳ́ ȳ̀ ȳ̃ y̱',
  Y: 'Ÿ Ý Ȳ Ȳ́ Ȳ̀ Ȳ̃ Y̱',
  z: 'ź ž ż z̄ ẕ',
  Z: 'Ź Ž Ż Z̄ Ẕ',
}

/** Letter (one to three code units, NFC) → what replaces it. 261 entries. */
export const DIACRITICS: ReadonlyMap<string, string> = new Map(
  Object.entries(published).flatMap(([plain, letters]) => letters.split(' ').map((letter) => [letter, plain] as const)),
)

const LONGEST = 3

/** Letters whose marks stay although they are Latin: the published table has their neighbours and not them. */
const KEPT = new Set('\u0123\u0137\u0146\u0122\u0136\u0145') // ģ ķ ņ Ģ Ķ Ņ

/** The characters that were outside of the table, for a note to the author. */
export interface Normalized {
  readonly text: string
  /** Letters with marks that the table does not know, in order of appearance. */
  readonly unlisted: readonly string[]
}

/**
 * NormalizeDiacritics: composes the text (NFC) and replaces the longest listed letter at each place. A Latin
 * letter outside of the table loses its marks; anything else stays as it is. Both are our choice: the page is
 * silent about letters that it does not list.
 */
export function normalizeDiacritics(source: string): Normalized {
  if (isAscii(source)) return { text: source, unlisted: [] }
  const composed = source.normalize('NFC')
  const unlisted: string[] = []
  let text = ''
  let position = 0
  while (position < composed.length) {
    const replaced = longestListed(composed, position)
    if (replaced) {
      text += replaced.plain
      position += replaced.length
      continue
    }
    const char = composed.charAt(position)
    position++
    if (char < '\u0080') {
      text += char
      continue
    }
    const bare = KEPT.has(char) ? char : withoutMarks(char)
    if (bare !== char || /\p{L}/u.test(char)) unlisted.push(char)
    text += bare
  }
  return { text, unlisted }
}

function longestListed(text: string, position: number): { plain: string; length: number } | undefined {
  for (let length = LONGEST; length > 0; length--) {
    const plain = DIACRITICS.get(text.slice(position, position + length))
    if (plain !== undefined && position + length <= text.length) return { plain, length }
  }
  return undefined
}

/** The base of a Latin letter; a lone combining mark after a Latin letter disappears, others stay. */
function withoutMarks(char: string): string {
  const decomposed = char.normalize('NFD')
  const base = decomposed.charAt(0)
  if (decomposed.length > 1 && /\p{Script=Latin}/u.test(base)) return base
  return char >= '\u0300' && char <= '\u036f' ? '' : char
}

/** Text that needs no attention, which most names are. */
export function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false
  return true
}
