import { overlaps, type Ranges, union } from './characters'
import type { RegexNode } from './regexSyntax'
import { canBeEmpty } from './regexTranslate'

/**
 * Whether a loop can match one text in ways whose number grows exponentially with its length, which a backtracking
 * engine tries one by one. The loop is seen as an automaton whose states are the characters of the pattern. It is
 * ambiguous when one text leads from a state back to itself in two ways.
 * Weideman et al., "Analyzing matching time behavior of backtracking regular expression matchers" (2016).
 */
export function isAmbiguousLoop(loop: RegexNode): boolean {
  const automaton = new Automaton()
  automaton.add(loop)
  return automaton.isAmbiguous()
}

/** Larger patterns are not looked at. */
const MOST_STATES = 120
/** Repetitions with more turns than this count as endless. */
const ENDLESS_FROM = 20
/** Copies of a body that is repeated a fixed number of times. */
const MOST_COPIES = 3
const ANY: Ranges = [[0, 0xffff]]

/** The states that a part may begin and end with, each with the number of ways to get there, up to 2. */
interface Part {
  readonly first: ReadonlyMap<number, number>
  readonly last: ReadonlyMap<number, number>
  readonly canBeEmpty: boolean
}

const NOTHING: Part = { first: new Map(), last: new Map(), canBeEmpty: true }

class Automaton {
  private readonly states: Ranges[] = []
  private readonly next: Map<number, number>[] = []
  private readonly shared = new Map<Ranges, Map<Ranges, boolean>>()

  add(node: RegexNode): Part {
    switch (node.kind) {
      case 'set':
        return this.state(node.ranges, false)
      case 'back':
        return this.state(ANY, true)
      case 'anchor':
      case 'look':
        return NOTHING
      case 'group':
      case 'capture':
        return this.add(node.body)
      case 'atomic':
        return this.state(charactersOf(node.body), canBeEmpty(node.body)) // its inside is matched in one way only
      case 'condition':
        return this.either([node.yes, node.no])
      case 'alternation':
        return this.either(node.branches)
      case 'sequence':
        return this.inSequence(node.items.map((item) => () => this.add(item)))
      case 'repeat':
        return this.repeat(node.body, node.minimum, node.maximum)
    }
  }

  private state(ranges: Ranges, empty: boolean): Part {
    const id = this.states.push(ranges) - 1
    this.next.push(new Map())
    const only = new Map([[id, 1]])
    return { first: only, last: only, canBeEmpty: empty }
  }

  private either(branches: readonly RegexNode[]): Part {
    const parts = branches.map((branch) => this.add(branch))
    return {
      first: sum(parts.map((part) => part.first)),
      last: sum(parts.map((part) => part.last)),
      canBeEmpty: parts.some((part) => part.canBeEmpty),
    }
  }

  private inSequence(items: readonly (() => Part)[]): Part {
    let whole = NOTHING
    for (const item of items) {
      if (this.states.length > MOST_STATES) return whole
      const part = item()
      this.connect(whole.last, part.first)
      whole = {
        first: whole.canBeEmpty ? sum([whole.first, part.first]) : whole.first,
        last: part.canBeEmpty ? sum([whole.last, part.last]) : part.last,
        canBeEmpty: whole.canBeEmpty && part.canBeEmpty,
      }
    }
    return whole
  }

  private repeat(body: RegexNode, minimum: number, maximum: number): Part {
    if (maximum === 0) return NOTHING
    if (maximum > ENDLESS_FROM) {
      const part = this.add(body)
      this.connect(part.last, part.first)
      return minimum === 0 ? { ...part, canBeEmpty: true } : part
    }
    const copies = Math.min(maximum, MOST_COPIES)
    const required = minimum === maximum ? copies : Math.min(minimum, copies)
    return this.inSequence(
      Array.from({ length: copies }, (_, index) => () => {
        const part = this.add(body)
        return index < required ? part : { ...part, canBeEmpty: true }
      }),
    )
  }

  private connect(from: ReadonlyMap<number, number>, to: ReadonlyMap<number, number>): void {
    for (const [start, ways] of from) {
      const next = this.next[start]
      if (next) for (const [end, more] of to) next.set(end, Math.min(2, (next.get(end) ?? 0) + ways * more))
    }
  }

  /**
   * Follows two walks at once over the same text. A group of pairs that reach each other and hold both a pair of one
   * state and a pair of two means two ways round; so does a step within a circle that can be taken in two ways.
   */
  isAmbiguous(): boolean {
    const { states } = this
    const count = states.length
    if (count > MOST_STATES) return false
    const component = this.components()
    for (let state = 0; state < count; state++)
      for (const [end, ways] of this.next[state] ?? []) if (ways > 1 && component[state] === component[end]) return true
    const forward = this.pairsFromSame(component)
    return forward.some((pair) => {
      const a = Math.floor(pair / count)
      const b = pair % count
      return a !== b && this.meetsAgain(a, b, component)
    })
  }

  /** The pairs that two walks from one state can reach without leaving their circle. */
  private pairsFromSame(component: readonly number[]): readonly number[] {
    const count = this.states.length
    const starts = Array.from({ length: count }, (_, state) => state * count + state)
    return [...this.walk(starts, component)]
  }

  private meetsAgain(a: number, b: number, component: readonly number[]): boolean {
    const count = this.states.length
    for (const pair of this.walk([a * count + b], component)) {
      if (Math.floor(pair / count) === pair % count) return true
    }
    return false
  }

  private walk(starts: readonly number[], component: readonly number[]): ReadonlySet<number> {
    const count = this.states.length
    const seen = new Set(starts)
    const open = [...starts]
    for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
      const a = Math.floor(pair / count)
      const b = pair % count
      for (const endA of this.next[a]?.keys() ?? []) {
        if (component[endA] !== component[a]) continue
        for (const endB of this.next[b]?.keys() ?? []) {
          const end = endA * count + endB
          if (component[endB] !== component[b] || seen.has(end) || !this.share(endA, endB)) continue
          seen.add(end)
          open.push(end)
        }
      }
    }
    return seen
  }

  private share(a: number, b: number): boolean {
    const [one, other] = [this.states[a] ?? [], this.states[b] ?? []]
    const known = this.shared.get(one)?.get(other)
    if (known !== undefined) return known
    const answer = overlaps(one, other)
    const row = this.shared.get(one) ?? new Map<Ranges, boolean>()
    this.shared.set(one, row.set(other, answer))
    return answer
  }

  /** For each state the number of its circle: states that reach each other share it. */
  private components(): number[] {
    const count = this.states.length
    const reach = Array.from({ length: count }, (_, start) => {
      const seen = new Set<number>()
      const open = [start]
      for (let state = open.pop(); state !== undefined; state = open.pop())
        for (const end of this.next[state]?.keys() ?? []) {
          if (seen.has(end)) continue
          seen.add(end)
          open.push(end)
        }
      return seen
    })
    return reach.map((seen, state) => {
      for (let other = 0; other < state; other++) if (seen.has(other) && reach[other]?.has(state)) return other
      return state
    })
  }
}

function sum(maps: readonly ReadonlyMap<number, number>[]): ReadonlyMap<number, number> {
  const result = new Map<number, number>()
  for (const map of maps)
    for (const [state, ways] of map) result.set(state, Math.min(2, (result.get(state) ?? 0) + ways))
  return result
}

/** Every character a node may consume. */
export function charactersOf(node: RegexNode): Ranges {
  switch (node.kind) {
    case 'set':
      return node.ranges
    case 'alternation':
      return joined(node.branches)
    case 'sequence':
      return joined(node.items)
    case 'repeat':
    case 'capture':
    case 'group':
    case 'atomic':
      return charactersOf(node.body)
    case 'condition':
      return joined([node.yes, node.no])
    case 'look':
    case 'anchor':
      return []
    case 'back':
      return ANY
  }
}

function joined(nodes: readonly RegexNode[]): Ranges {
  return union(...nodes.map(charactersOf))
}
