/** A stretch of the source text: UTF-16 code-unit offsets, `end` exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** One replacement inside the source; an empty span inserts. */
export interface Edit {
  readonly span: Span
  readonly text: string
}

/** A change that an editor may offer. All edits apply together. */
export interface Fix {
  readonly title: string
  readonly edits: readonly Edit[]
}

export type Severity = 'error' | 'warning' | 'info'

/**
 * A remark about a span of the source. Codes are stable, because tests, fixes and the API answer refer to them.
 * Messages are for people and may change.
 * | `phase` says which verdict of `parseExpression` an error affects: the service can't build a tree (`parse`), or it
 * builds the tree but can't evaluate it (`evaluate`).
 */
export interface Diagnostic {
  readonly code: string
  readonly message: string
  readonly span: Span
  readonly severity: Severity
  readonly phase: 'parse' | 'evaluate'
  readonly fix?: Fix
}

/** An error that stops the expression from being read. */
export function parseError(code: string, message: string, span: Span, fix?: Fix): Diagnostic {
  return fix
    ? { code, message, span, severity: 'error', phase: 'parse', fix }
    : { code, message, span, severity: 'error', phase: 'parse' }
}

/** Offers one replacement. */
export function replaceFix(title: string, span: Span, text: string): Fix {
  return { title, edits: [{ span, text }] }
}

/**
 * By position, so that the first diagnostic is the one to fix first. Errors come before warnings at the same position.
 */
export function byPosition(a: Diagnostic, b: Diagnostic): number {
  return a.span.start - b.span.start || rank[a.severity] - rank[b.severity]
}

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 }

/**
 * The candidate that a person most likely meant: the same letters in another case first, then the smallest edit
 * distance, at most a third of the word. Undefined if no candidate is close.
 */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const lower = word.toLowerCase()
  let best: string | undefined
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1
  for (const candidate of candidates) {
    if (candidate.toLowerCase() === lower) return candidate
    const distance = editDistance(lower, candidate.toLowerCase(), bestDistance)
    if (distance < bestDistance) {
      bestDistance = distance
      best = candidate
    }
  }
  return best
}

/** Levenshtein distance. Returns `limit` as soon as the distance can't be below it. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    let smallest = i
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const cost = Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1)
      current.push(cost)
      if (cost < smallest) smallest = cost
    }
    if (smallest >= limit) return limit
    previous = current
  }
  return previous[b.length] ?? limit
}
