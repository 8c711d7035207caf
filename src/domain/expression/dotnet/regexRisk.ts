import { overlaps, type Ranges, union } from './characters'
import { readRegex, type RegexNode, RegexProblem } from './regexSyntax'

/** How a pattern's time grows with the length of the text that does not match it. */
export interface RegexRisk {
  readonly growth: 'exponential' | 'polynomial'
  /** Says which construct is to blame, in words for the author. */
  readonly message: string
}

/**
 * Looks at a pattern for the shapes that make a backtracking engine hang: a loop over something that can
 * itself match the same text in several ways, and three or more open-ended repetitions in a row over the same
 * characters. A heuristic: no alarm is not a proof. Undefined when nothing was found or the pattern is invalid.
 */
export function regexRisk(pattern: string): RegexRisk | undefined {
  if (judged.has(pattern)) return judged.get(pattern)
  const read = readRegex(pattern)
  const risk = read instanceof RegexProblem ? undefined : find(read.root)
  if (judged.size >= 300) judged.clear()
  judged.set(pattern, risk)
  return risk
}

/** The last few hundred answers: a pattern is judged at every keystroke and changes at few of them. */
const judged = new Map<string, RegexRisk | undefined>()

function find(node: RegexNode): RegexRisk | undefined {
  switch (node.kind) {
    case 'repeat': {
      if (node.maximum === Infinity || node.maximum > 20) {
        if (loopsOverLoop(node.body)) {
          return {
            growth: 'exponential',
            message:
              'A repetition repeats another open-ended repetition, as in (a+)+: text that almost matches takes exponentially long.',
          }
        }
        if (hasOverlappingBranches(node.body)) {
          return {
            growth: 'exponential',
            message:
              'A repetition repeats alternatives that can match the same text, as in (a|a)*: text that almost matches takes exponentially long.',
          }
        }
      }
      return find(node.body)
    }
    case 'alternation':
      return first(node.branches)
    case 'sequence':
      return first(node.items) ?? openEndedRun(node.items)
    case 'capture':
    case 'group':
    case 'look':
      return find(node.body)
    default:
      return undefined
  }
}

function first(nodes: readonly RegexNode[]): RegexRisk | undefined {
  for (const node of nodes) {
    const risk = find(node)
    if (risk) return risk
  }
  return undefined
}

const inside = (node: RegexNode): RegexNode =>
  node.kind === 'capture' || node.kind === 'group' ? inside(node.body) : node

/** Whether a loop's body can be one open-ended repetition by itself, everything beside it being skippable. */
function loopsOverLoop(body: RegexNode): boolean {
  const node = inside(body)
  if (node.kind === 'repeat') return node.maximum === Infinity || (node.maximum > 20 && node.maximum !== node.minimum)
  if (node.kind === 'alternation') return node.branches.some(loopsOverLoop)
  if (node.kind !== 'sequence') return false
  return node.items.some((item, index) => {
    if (!loopsOverLoop(item)) return false
    const others = node.items.filter((_, other) => other !== index)
    // (\d+-?)+ repeats \d+ directly; (\d+-)+ cannot, because - separates the turns
    return (
      others.every(canBeEmpty) ||
      others.every((other) => canBeEmpty(other) || overlaps(characters(other), characters(item)))
    )
  })
}

function hasOverlappingBranches(body: RegexNode): boolean {
  const node = inside(body)
  if (node.kind !== 'alternation') return false
  return node.branches.some((branch, index) =>
    node.branches
      .slice(index + 1)
      .some(
        (other) =>
          overlaps(starts(branch), starts(other)) &&
          overlaps(characters(branch), characters(other)) &&
          sameLengths(branch, other),
      ),
  )
}

/** Branches of one fixed, equal length that start alike are ambiguous only when one text matches both. */
function sameLengths(a: RegexNode, b: RegexNode): boolean {
  const fixedA = fixedItems(a)
  const fixedB = fixedItems(b)
  if (!fixedA || !fixedB) return true
  const shorter = Math.min(fixedA.length, fixedB.length)
  return (
    fixedA.slice(0, shorter).every((ranges, index) => overlaps(ranges, fixedB[index] ?? [])) &&
    fixedA.length === fixedB.length
  )
}

function fixedItems(node: RegexNode): Ranges[] | undefined {
  const plain = inside(node)
  if (plain.kind === 'set') return [plain.ranges]
  if (plain.kind !== 'sequence') return undefined
  const sets: Ranges[] = []
  for (const item of plain.items) {
    if (item.kind !== 'set') return undefined
    sets.push(item.ranges)
  }
  return sets
}

function openEndedRun(items: readonly RegexNode[]): RegexRisk | undefined {
  let run = 0
  let previous: Ranges = []
  for (const item of items) {
    const node = inside(item)
    if (node.kind === 'repeat' && node.maximum === Infinity) {
      const set = characters(node)
      run = run > 0 && overlaps(set, previous) ? run + 1 : 1
      previous = set
      if (run >= 4) {
        return {
          growth: 'polynomial',
          message:
            'Four or more open-ended repetitions in a row can match the same characters: long text takes very long.',
        }
      }
    } else if (!canBeEmpty(node) && !overlaps(characters(node), previous)) {
      run = 0
    }
  }
  return undefined
}

function canBeEmpty(node: RegexNode): boolean {
  switch (node.kind) {
    case 'repeat':
      return node.minimum === 0 || canBeEmpty(node.body)
    case 'alternation':
      return node.branches.some(canBeEmpty)
    case 'sequence':
      return node.items.every(canBeEmpty)
    case 'capture':
    case 'group':
      return canBeEmpty(node.body)
    case 'look':
    case 'anchor':
      return true
    case 'set':
    case 'back':
      return false
  }
}

/** Every character a node may consume. */
function characters(node: RegexNode): Ranges {
  switch (node.kind) {
    case 'set':
      return node.ranges
    case 'alternation':
      return union(...node.branches.map(characters))
    case 'sequence':
      return union(...node.items.map(characters))
    case 'repeat':
    case 'capture':
    case 'group':
      return characters(node.body)
    case 'look':
    case 'anchor':
      return []
    case 'back':
      return [[0, 0xffff]]
  }
}

/** Every character a node may start with. */
function starts(node: RegexNode): Ranges {
  const plain = inside(node)
  if (plain.kind === 'alternation') return union(...plain.branches.map(starts))
  if (plain.kind === 'repeat') return starts(plain.body)
  if (plain.kind !== 'sequence') return characters(plain)
  const sets: Ranges[] = []
  for (const item of plain.items) {
    sets.push(starts(item))
    if (!canBeEmpty(item)) break
  }
  return union(...sets)
}
