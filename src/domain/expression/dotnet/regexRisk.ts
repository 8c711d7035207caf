import { equals, overlaps, type Ranges } from './characters'
import { charactersOf, isAmbiguousLoop } from './regexAmbiguity'
import { readRegex, type RegexNode, RegexProblem } from './regexSyntax'
import { canBeEmpty } from './regexTranslate'

/** How a pattern's time grows with the length of the text that does not match it. */
export interface RegexRisk {
  readonly growth: 'exponential' | 'polynomial'
  /** Says which construct is to blame, in words for the author. */
  readonly message: string
}

/**
 * Looks at a pattern for the shapes that make a backtracking engine hang: a loop that can match the same text in several
 * ways, and open-ended repetitions in a row over the same characters. A heuristic: no alarm is not a proof. Undefined
 * when nothing was found or the pattern is invalid.
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

const LOOP_OVER_LOOP: RegexRisk = {
  growth: 'exponential',
  message:
    'A repetition repeats another repetition over the same characters, as in (a+)+: text that almost matches takes exponentially long.',
}
const OVERLAPPING_BRANCHES: RegexRisk = {
  growth: 'exponential',
  message:
    'A repetition repeats alternatives that can match the same text, as in (a|aa)*: text that almost matches takes exponentially long.',
}
const BOUNDED_LOOPS: RegexRisk = {
  growth: 'polynomial',
  message:
    'A repetition with bounds repeats another repetition over the same characters, as in (a+){10}: text that almost matches takes very long.',
}
const RUN: RegexRisk = {
  growth: 'polynomial',
  message: 'Four or more open-ended repetitions in a row can match the same characters: long text takes very long.',
}
const TWINS: RegexRisk = {
  growth: 'polynomial',
  message:
    'Two open-ended repetitions of the same characters follow each other, as in .*.*=. Long text takes very long. One of them is enough.',
}

function find(node: RegexNode): RegexRisk | undefined {
  switch (node.kind) {
    case 'repeat':
      return inLoop(node) ?? find(node.body) ?? openEndedRun([node])
    case 'alternation':
      return first(node.branches)
    case 'sequence':
      return first(node.items) ?? openEndedRun(node.items)
    case 'condition':
      return first([node.yes, node.no])
    case 'capture':
    case 'group':
    case 'look':
    case 'atomic':
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

type Repeat = Extract<RegexNode, { kind: 'repeat' }>

function inLoop(loop: Repeat): RegexRisk | undefined {
  if (inside(loop.body).kind === 'set') return undefined
  const choices = innerChoices(loop.body)
  if (loop.maximum > 20 && isAmbiguousLoop(loop)) return choices > 1 ? LOOP_OVER_LOOP : OVERLAPPING_BRANCHES
  if (loop.maximum === Infinity) return undefined
  const ways = choices === Infinity ? (loop.maximum >= 4 ? Infinity : 0) : choices ** loop.maximum
  return ways > 100_000 ? BOUNDED_LOOPS : undefined
}

/** In how many lengths a loop's body can match by one repetition, everything beside it being skippable; 1 when there is none. */
function innerChoices(body: RegexNode): number {
  const node = inside(body)
  if (node.kind === 'repeat')
    return node.minimum === node.maximum ? innerChoices(node.body) : node.maximum - node.minimum + 1
  if (node.kind === 'alternation') return Math.max(...node.branches.map(innerChoices))
  if (node.kind !== 'sequence') return 1
  // (\d+-?)+ repeats \d+ directly; (\d+-)+ cannot, because - separates the turns
  const choices = node.items.map((item, index) => {
    const others = node.items.filter((_, other) => other !== index)
    const characters = charactersOf(item)
    const isFree = others.every((other) => canBeEmpty(other) || overlaps(charactersOf(other), characters))
    return isFree ? innerChoices(item) : 1
  })
  return Math.max(1, ...choices)
}

interface OpenEnded {
  readonly characters: Ranges
  /** How many stand in a row, this one included. */
  readonly length: number
}

/**
 * Open-ended repetitions that share characters, where what lies between them can be skipped or matches these characters,
 * too. A body that is repeated a few times counts as often.
 */
function openEndedRun(items: readonly RegexNode[]): RegexRisk | undefined {
  let open: OpenEnded[] = []
  let last: Ranges | undefined
  let hasTwins = false
  for (const item of unrolled(items)) {
    const node = inside(item)
    const characters = charactersOf(node)
    const isOpen = node.kind === 'repeat' && node.maximum === Infinity
    if (!canBeEmpty(node)) {
      if (hasTwins && !isOpen) return TWINS
      open = open.filter((one) => isOpen || overlaps(one.characters, characters))
    }
    if (!isOpen) {
      if (characters.length > 0) last = undefined
      continue
    }
    const before = open.filter((one) => overlaps(one.characters, characters))
    const length = 1 + Math.max(0, ...before.map((one) => one.length))
    if (length >= 4) return RUN
    if (node.minimum > 0) open = before
    open.push({ characters, length })
    hasTwins ||= last !== undefined && equals(last, characters)
    last = characters
  }
  return undefined
}

/** The parts of a sequence one by one, through groups, with up to four copies of what is repeated between 2 and 20 times. */
function unrolled(items: readonly RegexNode[]): RegexNode[] {
  return items.flatMap((item) => {
    const node = inside(item)
    if (node.kind === 'sequence') return unrolled(node.items)
    if (node.kind !== 'repeat' || node.maximum > 20 || node.maximum < 2 || inside(node.body).kind === 'set')
      return [node]
    return Array.from({ length: Math.min(4, node.maximum) }, () => unrolled([node.body])).flat()
  })
}
