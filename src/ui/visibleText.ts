/** A run of ordinary text, or one invisible character with a visible sign for it. */
export type VisibleRun = { text: string; hidden?: { sign: string; name: string } }

const signs: ReadonlyMap<string, { sign: string; name: string }> = new Map([
  ['\n', { sign: '↵', name: 'line break' }],
  ['\r', { sign: '␍', name: 'carriage return' }],
  ['\t', { sign: '⇥', name: 'tab' }],
  ['\u00a0', { sign: '⍽', name: 'non-breaking space' }],
  ['\u200b', { sign: '◊', name: 'zero-width space' }],
  ['\ufeff', { sign: '◊', name: 'byte order mark' }],
])
const blank = { sign: '·', name: 'space' }

/**
 * Splits text so that the blanks that decide matches can be shown: at the ends, in sequence, and invisible characters.
 */
export function visibleRuns(text: string): VisibleRun[] {
  const runs: VisibleRun[] = []
  let plain = ''
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index)
    const isOddBlank =
      character === ' ' &&
      (index === 0 || index === text.length - 1 || text.charAt(index - 1) === ' ' || text.charAt(index + 1) === ' ')
    const hidden = isOddBlank ? blank : signs.get(character)
    if (hidden === undefined) {
      plain += character
      continue
    }
    if (plain !== '') runs.push({ text: plain })
    plain = ''
    runs.push({ text: character, hidden })
  }
  if (plain !== '') runs.push({ text: plain })
  return runs
}
