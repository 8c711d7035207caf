import { overlaps, type Ranges } from './characters'
import { charactersOf } from './regexAmbiguity'
import type { RegexNode } from './regexSyntax'
import { canBeEmpty } from './regexTranslate'

/** A repetition of up to this many lengths counts as that many choices, a longer one as open-ended. */
const MOST_LENGTHS = 16
/** How many ways JavaScript's engine may have to try at one position: beside an open-ended repetition, and without one. */
const MOST_CHOICES = { withLoop: 64, alone: 4096 }

/** In how many ways a part can match at one position, and whether it has an open-ended repetition. */
interface Ways {
  readonly choices: number
  readonly hasLoop: boolean
}

const ONE: Ways = { choices: 1, hasLoop: false }

/**
 * Whether a backtracking engine surely answers in a time that grows at most with the square of the text's length. Only
 * simple shapes are proved: open-ended repetitions of single characters or fixed texts, of which no two can match the
 * same characters with nothing certain between them. False says nothing about a pattern: it only isn't proved.
 */
export function isBoundedByProof(root: RegexNode): boolean {
  const ways = waysOf(root)
  return ways !== undefined && ways.choices <= (ways.hasLoop ? MOST_CHOICES.withLoop : MOST_CHOICES.alone)
}

/** Undefined when nothing is proved. */
function waysOf(node: RegexNode): Ways | undefined {
  switch (node.kind) {
    case 'set':
    case 'anchor':
      return ONE
    case 'capture':
    case 'group':
      return waysOf(node.body)
    case 'look': {
      const ways = waysOf(node.body)
      return ways?.hasLoop ? undefined : ways
    }
    case 'alternation': {
      const branches = node.branches.map(waysOf)
      if (!branches.every((branch) => branch !== undefined)) return undefined
      return {
        choices: branches.reduce((sum, { choices }) => sum + choices, 0),
        hasLoop: branches.some(({ hasLoop }) => hasLoop),
      }
    }
    case 'repeat':
      return inRepeat(node)
    case 'sequence':
      return inSequence(node.items)
    case 'atomic':
    case 'back':
    case 'condition':
      return undefined
  }
}

function inRepeat({ body, minimum, maximum }: Extract<RegexNode, { kind: 'repeat' }>): Ways | undefined {
  const ways = waysOf(body)
  if (ways === undefined || maximum === 0) return ways && ONE
  if (maximum === 1) return { choices: ways.choices + (minimum === 0 ? 1 : 0), hasLoop: ways.hasLoop }
  if (ways.choices > 1 || ways.hasLoop) return undefined
  const lengths = maximum - minimum + 1
  return lengths > MOST_LENGTHS ? { choices: 1, hasLoop: true } : { choices: lengths, hasLoop: false }
}

function inSequence(nodes: readonly RegexNode[]): Ways | undefined {
  const items = flat(nodes)
  const ways = items.map(waysOf)
  if (!ways.every((one) => one !== undefined)) return undefined
  const loops = ways.filter(({ hasLoop }) => hasLoop).length
  // Loops inside alternatives or optional groups aren't followed further.
  if (loops > 1 && (items.some((item, index) => ways[index]?.hasLoop && !isLoop(item)) || canMeet(items)))
    return undefined
  return { choices: ways.reduce((product, { choices }) => product * choices, 1), hasLoop: loops > 0 }
}

const isLoop = (node: RegexNode): boolean => node.kind === 'repeat' && node.maximum > 1

/** The items of a sequence and of the groups in it. */
const flat = (nodes: readonly RegexNode[]): RegexNode[] =>
  nodes.flatMap((node) =>
    node.kind === 'sequence'
      ? flat(node.items)
      : node.kind === 'capture' || node.kind === 'group'
        ? flat([node.body])
        : [node],
  )

/** Whether two open-ended repetitions can match the same characters, with nothing between them that fixes where one ends. */
function canMeet(items: readonly RegexNode[]): boolean {
  let open: Ranges[] = []
  for (const item of items) {
    const characters = charactersOf(item)
    const isOpenEnded = waysOf(item)?.hasLoop === true
    if (isOpenEnded && open.some((other) => overlaps(other, characters))) return true
    if (!canBeEmpty(item)) open = open.filter((other) => overlaps(other, characters))
    if (isOpenEnded) open.push(characters)
  }
  return false
}
