/** Milliseconds without a key after which a letter starts a new word. */
const pause = 800

/**
 * Finds names by their first letters. Letters in quick succession form one word, and one repeated letter cycles
 * through the names.
 */
export function typeAhead() {
  let word = ''
  let last = -Infinity
  /**
   * The index of the row to go to; -1 when no name starts with the word. `at` is the time of the key in milliseconds.
   */
  return (letter: string, at: number, rows: readonly { name: string }[], from: number): number => {
    word = at - last > pause ? letter.toLowerCase() : word + letter.toLowerCase()
    last = at
    const isRepeated = word.length > 1 && [...word].every((each) => each === word[0])
    const prefix = isRepeated ? (word[0] ?? '') : word
    // A longer word may match the current row again. A single letter moves on to the next name.
    const start = word.length === 1 || isRepeated ? from + 1 : Math.max(0, from)
    for (let step = 0; step < rows.length; step++) {
      const index = (start + step) % rows.length
      if (rows[index]?.name.toLowerCase().startsWith(prefix)) return index
    }
    return -1
  }
}
