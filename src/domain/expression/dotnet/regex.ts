import { isBoundedByProof } from './regexBound'
import type { RegexGroups } from './regexGroups'
import { LARGEST, nameAt } from './regexGroups'
import { buildMachine, type Machine, mayRunNatively, stepBudget } from './regexMachine'
import { readRegex, RegexProblem } from './regexSyntax'
import { translate } from './regexTranslate'

export { RegexProblem } from './regexSyntax'

/**
 * A .NET regular expression, ready to run with .NET's meaning: on JavaScript's engine where that gives the same matches
 * and captures and surely ends soon, otherwise on a matcher of our own, which counts its steps and gives up. Groups have .NET's numbers: unnamed ones first, named ones after them.
 */
export interface DotnetRegex {
  readonly pattern: string
  readonly groups: RegexGroups
  /** Set when JavaScript's engine runs the pattern; global, without a case flag. */
  readonly expression: RegExp | undefined
  /** JavaScript's group position by .NET's number, when `expression` is set. */
  readonly positions: ReadonlyMap<number, number>
  /** Runs the pattern where `expression` isn't set, and on texts that are too long for it. */
  machine(): Machine
}

/** The longest text that a replacement may become. Replacements in replacements would otherwise fill the memory. */
export const LONGEST_TEXT = 100_000
export const TOO_LONG = 'The replaced text would have more than 100,000 characters.'

const compiled = new Map<string, DotnetRegex | RegexProblem>()

/** Prepares a pattern, or says why it cannot be run as .NET would. The last few hundred patterns are kept. */
export function dotnetRegex(pattern: string): DotnetRegex | RegexProblem {
  const known = compiled.get(pattern)
  if (known) return known
  const result = prepare(pattern)
  if (compiled.size >= 300) compiled.clear()
  compiled.set(pattern, result)
  return result
}

function prepare(pattern: string): DotnetRegex | RegexProblem {
  const read = readRegex(pattern)
  if (read instanceof RegexProblem) return read
  const { root, groups } = read
  let built: Machine | undefined
  const machine = () => (built ??= buildMachine(root, groups))
  const translation = isBoundedByProof(root) ? translate(root) : undefined
  if (translation && groups.numbers.every((number) => translation.positions.has(number))) {
    try {
      const expression = new RegExp(translation.source, 'g')
      return { pattern, groups, expression, positions: translation.positions, machine }
    } catch {
      // JavaScript's engine refuses patterns that grow too large
    }
  }
  return { pattern, groups, expression: undefined, positions: new Map(), machine }
}

/** One piece of a replacement text. */
type ReplacementPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'group'; readonly number: number }
  | { readonly kind: 'before' | 'after' | 'input' }

/** A replacement, read once for a pattern: text, or pieces. */
export type Replacement = string | readonly ReplacementPart[]

/**
 * Reads .NET's substitutions: `$1` `${1}` `${name}` `$$` `$&` `` $` `` `$'` `$+` `$_`. A group that the
 * pattern does not have leaves the text as it stands. A group number too large for .NET is a problem.
 */
export function readReplacement(text: string, regex: DotnetRegex): Replacement | RegexProblem {
  if (!text.includes('$')) return text
  const parts: ReplacementPart[] = []
  let literal = ''
  const push = (part: ReplacementPart) => {
    if (literal !== '') parts.push({ kind: 'text', text: literal })
    literal = ''
    parts.push(part)
  }
  let position = 0
  while (position < text.length) {
    const char = text.charAt(position)
    if (char !== '$') {
      literal += char
      position++
      continue
    }
    const next = text.charAt(position + 1)
    const group = groupReference(text, position, regex)
    if (group instanceof RegexProblem) return group
    if (group) {
      push({ kind: 'group', number: group.number })
      position = group.end
      continue
    }
    if (next === '$') literal += '$'
    else if (next === '&') push({ kind: 'group', number: 0 })
    else if (next === '`') push({ kind: 'before' })
    else if (next === "'") push({ kind: 'after' })
    else if (next === '_') push({ kind: 'input' })
    else if (next === '+') push({ kind: 'group', number: regex.groups.numbers.at(-1) ?? 0 })
    else {
      literal += '$'
      position++
      continue
    }
    position += 2
  }
  if (parts.length === 0) return literal
  if (literal !== '') parts.push({ kind: 'text', text: literal })
  return parts
}

/** `$12` takes all its digits; `${…}` a number or a name. */
function groupReference(
  text: string,
  position: number,
  { groups }: DotnetRegex,
): { readonly number: number; readonly end: number } | RegexProblem | undefined {
  const isBraced = text.charAt(position + 1) === '{'
  const start = position + (isBraced ? 2 : 1)
  const digits = /^\d*/.exec(text.slice(start))?.[0] ?? ''
  if (digits !== '') {
    const number = Number(digits)
    if (number > LARGEST) return new RegexProblem('invalid', `The group number ${digits} is too large.`)
    const end = start + digits.length
    if (!groups.has(number) || (isBraced && text.charAt(end) !== '}')) return undefined
    return { number, end: isBraced ? end + 1 : end }
  }
  if (!isBraced) return undefined
  const name = nameAt(text, start)
  const end = start + name.length
  const number = text.charAt(end) === '}' ? groups.byName.get(name) : undefined
  return number === undefined ? undefined : { number, end: end + 1 }
}

/** Regex.IsMatch. */
export function isMatch(source: string, { expression, machine }: DotnetRegex): boolean | RegexProblem {
  if (expression && mayRunNatively(source)) {
    expression.lastIndex = 0 // the expression is shared and global
    return expression.test(source)
  }
  return guarded(() => machine().find(source, 0, 0, stepBudget()) !== undefined)
}

/** Regex.Replace. A problem says that a match took too many steps. */
export function replaceAll(source: string, regex: DotnetRegex, replacement: Replacement): string | RegexProblem {
  const { expression, positions, machine } = regex
  if (!expression || !mayRunNatively(source)) {
    return guarded(() => {
      let text = ''
      let end = 0
      for (const match of matches(source, machine())) {
        text += source.slice(end, match.index)
        const textOf = (number: number) => source.slice(...(match.span(number) ?? [0, 0]))
        text += typeof replacement === 'string' ? replacement : written(replacement, source, match, textOf)
        end = match.end
        if (text.length > LONGEST_TEXT) throw new RegexProblem('too-slow', TOO_LONG)
      }
      return text + source.slice(end)
    })
  }
  if (typeof replacement === 'string') {
    return source.replace(expression, replacement.includes('$') ? replacement.replaceAll('$', '$$$$') : replacement)
  }
  return source.replace(expression, (...found: unknown[]) => {
    const index = Number(found[positions.size])
    const textOf = (number: number) => {
      const text = found[positions.get(number) ?? 0]
      return typeof text === 'string' ? text : ''
    }
    return written(replacement, source, { index, end: index + String(found[0]).length }, textOf)
  })
}

function written(
  parts: readonly ReplacementPart[],
  source: string,
  match: { readonly index: number; readonly end: number },
  textOf: (group: number) => string,
): string {
  let text = ''
  for (const part of parts) {
    if (part.kind === 'text') text += part.text
    else if (part.kind === 'group') text += textOf(part.number)
    else if (part.kind === 'before') text += source.slice(0, match.index)
    else if (part.kind === 'after') text += source.slice(match.end)
    else text += source
  }
  return text
}

/** Every match, one after the other; behind an empty one the search goes on a character later. */
function* matches(source: string, machine: Machine) {
  const steps = stepBudget()
  let from = 0
  let searchStart = 0
  while (from <= source.length) {
    const match = machine.find(source, from, searchStart, steps)
    if (!match) return
    yield match
    searchStart = match.end
    from = match.end === match.index ? match.end + 1 : match.end
  }
}

function guarded<T>(run: () => T): T | RegexProblem {
  try {
    return run()
  } catch (problem) {
    if (problem instanceof RegexProblem) return problem
    throw problem
  }
}

/** The text of a group in the first match; undefined when nothing matched it. */
export function firstGroup(source: string, regex: DotnetRegex, group: number): string | RegexProblem | undefined {
  const { expression, positions, machine } = regex
  if (expression && mayRunNatively(source)) {
    expression.lastIndex = 0
    return expression.exec(source)?.[positions.get(group) ?? 0]
  }
  return guarded(() => {
    const span = machine().find(source, 0, 0, stepBudget())?.span(group)
    return span && source.slice(...span)
  })
}

/** In every match, replaces only what the group captured; matches without it stay as they are. */
export function replaceGroup(
  source: string,
  regex: DotnetRegex,
  group: number,
  replacement: string,
): string | RegexProblem {
  return guarded(() => {
    let text = ''
    let end = 0
    for (const span of groupSpans(source, regex, group)) {
      if (!span || span[0] < end) continue
      text += source.slice(end, span[0]) + replacement
      end = span[1]
    }
    return text + source.slice(end)
  })
}

function* groupSpans(source: string, { expression, positions, machine }: DotnetRegex, group: number) {
  if (!expression || !mayRunNatively(source)) {
    for (const match of matches(source, machine())) yield match.span(group)
    return
  }
  const withIndices = new RegExp(expression.source, `${expression.flags}d`)
  for (const match of source.matchAll(withIndices)) yield match.indices?.[positions.get(group) ?? 0]
}

/**
 * The number of the group that .NET's `Groups[name]` finds, or undefined when there is none. Where a pattern has named
 * groups, or gaps between its numbers, a group without a name answers to its number and one with a name does not.
 */
export function groupNumber({ groups }: DotnetRegex, name: string): number | undefined {
  const named = groups.byName.get(name)
  if (named !== undefined || !/^\d{1,10}$/.test(name)) return named
  const number = Number(name)
  const { byName, numbers } = groups
  const isListed = byName.size > 0 || numbers.at(-1) !== numbers.length - 1
  if (isListed && (String(number) !== name || [...byName.values()].includes(number))) return undefined
  return groups.has(number) ? number : undefined
}
