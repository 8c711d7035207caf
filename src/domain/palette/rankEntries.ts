/** Something that the command palette can open. */
export type PaletteEntry = {
  /** Unique in the list. */
  id: string
  /** What a person reads and types: the name of a page, app or job. */
  label: string
  /** What kind of thing it is. Breaks ties: pages first, then apps, jobs, and the rest. */
  group: 'page' | 'app' | 'job' | 'action' | 'function'
  /** Other texts that lead to it: IDs, template names, other words for it. */
  also?: readonly string[]
}

/** An entry with its texts in the form that a query is compared with. */
type Prepared<Entry> = { entry: Entry; label: string; words: string[]; initials: string; also: string[] }

const groups: readonly PaletteEntry['group'][] = ['page', 'app', 'job', 'action', 'function']

/** Lower case without accents, so that "zurich" finds "Zürich". */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** Words of a name. A capital in the middle begins a word too: "ServiceNow" has two. */
const wordsOf = (text: string): string[] =>
  plain(text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** How an entry matches, best first. */
const scores = {
  exactId: 1000,
  exact: 900,
  prefix: 800,
  wordPrefix: 700,
  initials: 600,
  allWords: 500,
  beginnings: 450,
  inside: 400,
  also: 300,
  fuzzy: 100,
} as const

/** Whether a text is made of the beginnings of some of the words, in their order: "snow" of "Service Now". */
function isOfBeginnings(text: string, words: readonly string[], from = 0): boolean {
  if (text === '') return true
  for (let index = from; index < words.length; index++) {
    const word = words[index] ?? ''
    for (let length = 1; length <= word.length && text[length - 1] === word[length - 1]; length++)
      if (isOfBeginnings(text.slice(length), words, index + 1)) return true
  }
  return false
}

/** How far apart the letters of `query` are in `text`, in this order. Undefined if one is missing. */
function spread(query: string, text: string): number | undefined {
  let at = -1
  let first = -1
  for (const letter of query) {
    at = text.indexOf(letter, at + 1)
    if (at < 0) return undefined
    if (first < 0) first = at
  }
  return at - first + 1 - query.length
}

function scoreOf(
  { label, words, initials, also }: Prepared<unknown>,
  query: string,
  queryWords: readonly string[],
): number {
  if (also.includes(query)) return scores.exactId
  if (label === query) return scores.exact
  if (label.startsWith(query)) return scores.prefix
  if (words.some((word) => word.startsWith(query))) return scores.wordPrefix
  if (query.length > 1 && initials.startsWith(query)) return scores.initials
  if (queryWords.length > 1 && queryWords.every((part) => words.some((word) => word.startsWith(part))))
    return scores.allWords
  if (query.length > 2 && isOfBeginnings(query, words)) return scores.beginnings
  if (label.includes(query)) return scores.inside
  if (also.some((text) => text.startsWith(query) || text.includes(` ${query}`))) return scores.also
  // Two letters are in almost every name, and letters far apart are no match.
  if (query.length < 3) return 0
  const distance = spread(query, label.replaceAll(' ', ''))
  return distance === undefined || distance > query.length ? 0 : scores.fuzzy - distance
}

/** Finds entries by what a person types. Make it once for a list of entries, and ask it for each key. */
export function createPalette<Entry extends PaletteEntry>(entries: readonly Entry[]) {
  const prepared = entries.map((entry): Prepared<Entry> => {
    const words = wordsOf(entry.label)
    return {
      entry,
      label: plain(entry.label),
      words,
      initials: words.map((word) => word[0] ?? '').join(''),
      also: (entry.also ?? []).map(plain),
    }
  })
  /**
   * The best `most` entries for a text: an exact ID first, then names that begin with it, then initials, then the
   * rest. `recent` has IDs of entries that were opened before, the latest first. They come first among equals, and all
   * of them for an empty text.
   */
  return (text: string, recent: readonly string[], most: number): Entry[] => {
    const query = plain(text)
    const recency = (id: string) => {
      const index = recent.indexOf(id)
      return index < 0 ? recent.length : index
    }
    if (query === '') {
      const byId = new Map(entries.map((entry) => [entry.id, entry]))
      const known = recent.flatMap((id) => byId.get(id) ?? [])
      const pages = entries.filter(({ group, id }) => group === 'page' && !recent.includes(id))
      return [...known, ...pages].slice(0, most)
    }
    const queryWords = query.split(/\s+/)
    return prepared
      .flatMap((one) => {
        const score = scoreOf(one, query, queryWords)
        return score > 0 ? [{ entry: one.entry, score, length: one.label.length }] : []
      })
      .sort(
        (a, b) =>
          b.score - a.score ||
          recency(a.entry.id) - recency(b.entry.id) ||
          groups.indexOf(a.entry.group) - groups.indexOf(b.entry.group) ||
          a.length - b.length ||
          (a.entry.label < b.entry.label ? -1 : 1),
      )
      .slice(0, most)
      .map(({ entry }) => entry)
  }
}
