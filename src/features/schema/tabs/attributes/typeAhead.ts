/** Letters further apart than this begin a new word. Milliseconds. */
const pause = 800

/** Names found by typing their beginning: letters in quick succession make one word; one letter again and again goes round. */
export function typeAhead() {
  let word = ''
  let last = -Infinity
  /** The index of the row to go to; -1 where no name begins so. `at` is the time of the key in milliseconds. */
  return (letter: string, at: number, rows: readonly { name: string }[], from: number): number => {
    word = at - last > pause ? letter.toLowerCase() : word + letter.toLowerCase()
    last = at
    const isRepeated = word.length > 1 && [...word].every((each) => each === word[0])
    const sought = isRepeated ? (word[0] ?? '') : word
    // A word that grows may stay where it is; a letter goes on to the next name.
    const start = word.length === 1 || isRepeated ? from + 1 : Math.max(0, from)
    for (let step = 0; step < rows.length; step++) {
      const index = (start + step) % rows.length
      if (rows[index]?.name.toLowerCase().startsWith(sought)) return index
    }
    return -1
  }
}
