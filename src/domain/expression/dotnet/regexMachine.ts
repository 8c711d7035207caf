import { boundaryWord, contains, type Ranges } from './characters'
import { isSameIgnoringCase } from './ignoreCase'
import type { RegexGroups } from './regexGroups'
import { RegexProblem } from './regexProblem'
import type { Anchor, RegexNode } from './regexSyntax'

/**
 * A backtracking matcher with .NET's rules, for the patterns that JavaScript's engine would match or capture otherwise:
 * groups keep what they captured in an earlier turn of a loop, a turn that matches nothing ends its loop, references to
 * groups without a capture fail, look-behind runs from right to left.
 * https://learn.microsoft.com/dotnet/standard/base-types/backtracking-in-regular-expressions
 *
 * The pattern becomes a list of instructions. What has to be undone lies on a stack of its own (the trail), between the
 * points from where another way can be tried, so that long texts do not overflow JavaScript's stack.
 */
export interface Machine {
  /**
   * Looks for the first match from a position on.
   * @param searchStart where `\G` matches: the end of the match before, which is one less than `from` after an empty match
   */
  find(text: string, from: number, searchStart: number, steps: StepBudget): MachineMatch | undefined
}

interface MachineMatch {
  readonly index: number
  readonly end: number
  /** First and last position of a group's last capture. */
  span(number: number): readonly [number, number] | undefined
}

/** How many steps a whole replacement may take, about a second. */
const MOST_STEPS = 10_000_000

/** How many steps are left. Throws a problem when nothing is. */
export class StepBudget {
  private left: number
  constructor(steps = MOST_STEPS) {
    this.left = steps
  }

  get isSpent(): boolean {
    return this.left < 0
  }

  spend(steps: number): void {
    this.left -= steps
    if (this.left < 0) throw new RegexProblem('too-slow', TOO_SLOW)
  }
}

/**
 * How many steps all patterns may take together that are evaluated for one object: about a tenth of a second. A pattern
 * takes some thousands for a name or an address.
 */
export const STEPS_PER_OBJECT = 2_000_000

let shared: StepBudget | undefined

/**
 * Runs something whose matches share this many steps. When they're spent, every further match is a problem at once. So
 * a page's thread has its answer after a bounded time, whatever the patterns and texts are. Within another call, the
 * outer budget counts.
 */
export function withinSteps<T>(steps: number, run: () => T): T {
  if (shared) return run()
  shared = new StepBudget(steps)
  try {
    return run()
  } finally {
    shared = undefined
  }
}

/** The budget of one match or replacement. */
export const stepBudget = (): StepBudget => shared ?? new StepBudget()

/** JavaScript's engine takes at most a few milliseconds for a proved pattern on a text of this length. Characters. */
const LONGEST_NATIVE = 1000

/**
 * Whether JavaScript's own engine may run a proved pattern on the text. Its time grows with the square of the length, and
 * nothing can interrupt it, so a longer text is left to the matcher that counts.
 */
export function mayRunNatively(text: string): boolean {
  const { length } = text
  if (length > LONGEST_NATIVE) return false
  if (!shared) return true
  if (shared.isSpent) return false
  try {
    shared.spend((length * length) >> 8)
    return true
  } catch {
    return false // The matcher says the same in its own place.
  }
}

const TOO_SLOW =
  'The match was stopped after too many steps. The text is very long, or repetitions in the pattern match the same characters. .NET may take very long too.'

/** The longest trail, in entries; past it a match would need more memory than a page should take. */
const LONGEST_TRAIL = 4_000_000

/** Ready to run. */
export function buildMachine(root: RegexNode, groups: RegexGroups): Machine {
  return new Runner(new Builder(groups).build(root), groups)
}

type Operation =
  | 'set'
  | 'setBack'
  | 'setLoop'
  | 'anchor'
  | 'jump'
  | 'split'
  | 'splitLazy'
  | 'captureStart'
  | 'captureEnd'
  | 'back'
  | 'loopStart'
  | 'loopEnd'
  | 'loopAgain'
  | 'lookStart'
  | 'lookEnd'
  | 'atomicEnd'
  | 'notStart'
  | 'notEnd'
  | 'ifGroup'
  | 'match'

/** One instruction. What a field means depends on the operation; absent ones are 0. */
class Instruction {
  readonly operation: Operation
  /** Where to go on instead. */
  target = 0
  register = 0
  group = -1
  pops = -1
  minimum = 0
  maximum = 0
  isLazy = false
  isBack = false
  ignoreCase = false
  anchor: Anchor = 'A'
  set: CharacterSet = NOTHING

  constructor(operation: Operation) {
    this.operation = operation
  }
}

/** A set as bits, for quick answers. */
class CharacterSet {
  private readonly bits = new Int32Array(2048)
  private readonly single: number

  constructor(ranges: Ranges) {
    const [first] = ranges
    this.single = ranges.length === 1 && first && first[0] === first[1] ? first[0] : -1
    if (this.single < 0)
      for (const [low, high] of ranges)
        for (let unit = low; unit <= high; unit++)
          this.bits[unit >> 5] = (this.bits[unit >> 5] ?? 0) | (1 << (unit & 31))
  }

  has(unit: number): boolean {
    return this.single >= 0 ? unit === this.single : (((this.bits[unit >> 5] ?? 0) >>> (unit & 31)) & 1) === 1
  }
}

const NOTHING = new CharacterSet([])
const ENDLESS = 0x7fffffff

class Builder {
  private readonly code: Instruction[] = []
  private readonly groups: RegexGroups
  private registers = 0

  constructor(groups: RegexGroups) {
    this.groups = groups
  }

  build(root: RegexNode): { code: readonly Instruction[]; registers: number } {
    this.emit(root, false)
    this.add('match')
    return { code: this.code, registers: this.registers }
  }

  private add(operation: Operation, fields: Partial<Instruction> = {}): Instruction {
    const instruction = Object.assign(new Instruction(operation), fields)
    this.code.push(instruction)
    return instruction
  }

  private register(count = 1): number {
    const first = this.registers
    this.registers += count
    return first
  }

  private indexOf(number: number | undefined): number {
    return number === undefined ? -1 : this.groups.numbers.indexOf(number)
  }

  private emit(node: RegexNode, isBack: boolean): void {
    switch (node.kind) {
      case 'set':
        this.add(isBack ? 'setBack' : 'set', { set: new CharacterSet(node.ranges) })
        return
      case 'anchor':
        this.add('anchor', { anchor: node.anchor })
        return
      case 'sequence':
        for (const item of isBack ? node.items.toReversed() : node.items) this.emit(item, isBack)
        return
      case 'group':
        this.emit(node.body, isBack)
        return
      case 'alternation':
        this.alternation(node.branches, isBack)
        return
      case 'capture': {
        const register = this.register()
        this.add('captureStart', { register })
        this.emit(node.body, isBack)
        this.add('captureEnd', { register, group: this.indexOf(node.number), pops: this.indexOf(node.pops) })
        return
      }
      case 'back':
        this.add('back', { group: this.indexOf(node.number), ignoreCase: node.ignoreCase, isBack })
        return
      case 'atomic': {
        const register = this.register(2)
        this.add('lookStart', { register })
        this.emit(node.body, isBack)
        this.add('atomicEnd', { register })
        return
      }
      case 'look': {
        const register = this.register(2)
        const isInnerBack = node.opening.startsWith('?<')
        const isNegative = node.opening.endsWith('!')
        const start = this.add(isNegative ? 'notStart' : 'lookStart', { register })
        this.emit(node.body, isInnerBack)
        this.add(isNegative ? 'notEnd' : 'lookEnd', { register })
        start.target = this.code.length
        return
      }
      case 'condition': {
        const { test } = node
        const register = this.register(2)
        const start =
          typeof test === 'number'
            ? this.add('ifGroup', { group: this.indexOf(test) })
            : this.add('notStart', { register })
        if (typeof test !== 'number') {
          this.emit(test, isBack)
          this.add('lookEnd', { register })
        }
        this.emit(node.yes, isBack)
        const end = this.add('jump')
        start.target = this.code.length
        this.emit(node.no, isBack)
        end.target = this.code.length
        return
      }
      case 'repeat':
        this.repeat(node.body, node.minimum, node.maximum, node.lazy, isBack)
    }
  }

  private alternation(branches: readonly RegexNode[], isBack: boolean): void {
    const ends: Instruction[] = []
    branches.forEach((branch, index) => {
      const split = index < branches.length - 1 ? this.add('split') : undefined
      this.emit(branch, isBack)
      if (split) {
        ends.push(this.add('jump'))
        split.target = this.code.length
      }
    })
    for (const end of ends) end.target = this.code.length
  }

  private repeat(body: RegexNode, minimum: number, maximum: number, isLazy: boolean, isBack: boolean): void {
    if (maximum === 0) return
    if (minimum === 1 && maximum === 1) {
      this.emit(body, isBack)
      return
    }
    let inner = body
    while (inner.kind === 'group') inner = inner.body
    const most = maximum === Infinity ? ENDLESS : maximum
    if (inner.kind === 'set') {
      this.add('setLoop', { set: new CharacterSet(inner.ranges), minimum, maximum: most, isLazy, isBack })
      return
    }
    if (minimum === 0 && maximum === 1) {
      const split = this.add(isLazy ? 'splitLazy' : 'split')
      this.emit(body, isBack)
      split.target = this.code.length
      return
    }
    const register = this.register(2)
    const start = this.add('loopStart', { register, minimum })
    const first = this.code.length
    this.emit(body, isBack)
    start.target = this.code.length
    const more = maximum === Infinity ? ENDLESS : maximum - minimum
    if (isLazy) {
      // the way back into the body lies behind the end of the loop and is reached by backtracking only
      const end = this.add('loopEnd', { register, maximum: more, isLazy })
      const skip = this.add('jump')
      end.target = this.code.length
      this.add('loopAgain', { register, target: first })
      skip.target = this.code.length
    } else this.add('loopEnd', { register, maximum: more, target: first })
  }
}

/** What an entry of the trail is. Another way to try: */
const WAY = 0
/** the same for a greedy or lazy repetition of one set, which has many; */
const SHORTER = 1
const LONGER = 2
/** and what to undo: a register, a capture, the removal of a capture. */
const REGISTER = 3
const CAPTURED = 4
const REMOVED = 5

/** Numbers that grow as needed. Reading past the end cannot happen; the fallback only satisfies the type. */
class Trail {
  private entries = new Int32Array(1024)
  length = 0

  push(kind: number, a: number, b: number, c: number): void {
    if (this.length + 4 > this.entries.length) {
      if (this.length > LONGEST_TRAIL * 4) throw new RegexProblem('too-slow', TOO_SLOW)
      const larger = new Int32Array(this.entries.length * 2)
      larger.set(this.entries)
      this.entries = larger
    }
    this.entries[this.length] = kind
    this.entries[this.length + 1] = a
    this.entries[this.length + 2] = b
    this.entries[this.length + 3] = c
    this.length += 4
  }

  at(index: number): number {
    return this.entries[index] ?? 0
  }

  set(index: number, value: number): void {
    this.entries[index] = value
  }

  /** Drops the other ways above a height, and keeps what has to be undone. */
  cut(height: number): void {
    let kept = height
    for (let index = height; index < this.length; index += 4) {
      if ((this.entries[index] ?? 0) < REGISTER) continue
      if (kept !== index) this.entries.copyWithin(kept, index, index + 4)
      kept += 4
    }
    this.length = kept
  }
}

class Runner implements Machine {
  private readonly code: readonly Instruction[]
  private readonly numbers: readonly number[]
  private readonly registers: Int32Array
  /** Per group its captures, start and end in turn. */
  private captures: number[][] = []
  private readonly trail = new Trail()
  private readonly boundary = boundaryWord()
  private text = ''
  private position = 0
  private counter = 0
  private searchStart = 0

  constructor(built: { code: readonly Instruction[]; registers: number }, groups: RegexGroups) {
    this.code = built.code
    this.registers = new Int32Array(built.registers)
    this.numbers = groups.numbers
  }

  find(text: string, from: number, searchStart: number, steps: StepBudget): MachineMatch | undefined {
    this.text = text
    this.searchStart = searchStart
    const [first] = this.code
    const isAnchored = first?.operation === 'anchor' && (first.anchor === 'A' || first.anchor === 'G')
    const beginning = first?.operation === 'set' ? first.set : undefined
    this.captures = this.numbers.map(() => [])
    this.trail.length = 0
    for (let start = from; start <= text.length; start++) {
      if (isAnchored && start > (first.anchor === 'A' ? 0 : searchStart)) return undefined
      if (beginning && !beginning.has(text.charCodeAt(start))) continue
      if (this.run(start, steps)) return this.result(start)
    }
    return undefined
  }

  private result(index: number): MachineMatch {
    const { position: end, captures, numbers } = this
    return {
      index,
      end,
      span(number) {
        if (number === 0) return [index, end]
        const list = captures[numbers.indexOf(number)]
        const [start, stop] = list?.slice(-2) ?? []
        return start === undefined || stop === undefined ? undefined : [start, stop]
      },
    }
  }

  private run(start: number, steps: StepBudget): boolean {
    const { code } = this
    this.position = start
    this.counter = 0
    for (;;) {
      steps.spend(1)
      const instruction = code[this.counter]
      if (!instruction || instruction.operation === 'match') return true
      if (this.step(instruction, steps)) continue
      if (!this.backtrack(steps)) return false
    }
  }

  /** Runs one instruction; false when it does not match. */
  private step(instruction: Instruction, steps: StepBudget): boolean {
    const { text, trail } = this
    switch (instruction.operation) {
      case 'set':
        if (this.position >= text.length || !instruction.set.has(text.charCodeAt(this.position))) return false
        this.position++
        break
      case 'setBack':
        if (this.position === 0 || !instruction.set.has(text.charCodeAt(this.position - 1))) return false
        this.position--
        break
      case 'setLoop':
        return this.setLoop(instruction, steps)
      case 'anchor':
        if (!this.isAt(instruction.anchor)) return false
        break
      case 'jump':
        this.counter = instruction.target
        return true
      case 'split':
        trail.push(WAY, instruction.target, this.position, 0)
        break
      case 'splitLazy':
        trail.push(WAY, this.counter + 1, this.position, 0)
        this.counter = instruction.target
        return true
      case 'captureStart':
        this.assign(instruction.register, this.position)
        break
      case 'captureEnd':
        if (!this.capture(instruction)) return false
        break
      case 'back':
        if (!this.matchesGroup(instruction, steps)) return false
        break
      case 'loopStart':
        this.assign(instruction.register, instruction.minimum === 0 ? -1 : this.position)
        this.assign(instruction.register + 1, instruction.minimum === 0 ? 0 : 1 - instruction.minimum)
        if (instruction.minimum === 0) {
          this.counter = instruction.target
          return true
        }
        break
      case 'loopEnd':
        this.loopEnd(instruction)
        return true
      case 'loopAgain':
        this.enterTurn(instruction)
        return true
      case 'lookStart':
      case 'notStart':
        this.assign(instruction.register, trail.length + 8)
        this.assign(instruction.register + 1, this.position)
        if (instruction.operation === 'notStart') trail.push(WAY, instruction.target, this.position, 0)
        break
      case 'lookEnd':
      case 'atomicEnd':
        trail.cut(this.registers[instruction.register] ?? 0)
        if (instruction.operation === 'lookEnd') this.position = this.registers[instruction.register + 1] ?? 0
        break
      case 'notEnd':
        this.undo(this.registers[instruction.register] ?? 0)
        return false
      case 'ifGroup':
        if ((this.captures[instruction.group]?.length ?? 0) === 0) {
          this.counter = instruction.target
          return true
        }
        break
      case 'match':
        break
    }
    this.counter++
    return true
  }

  /** Sets a register so that backtracking restores it. */
  private assign(register: number, value: number): void {
    this.trail.push(REGISTER, register, this.registers[register] ?? 0, 0)
    this.registers[register] = value
  }

  private setLoop(instruction: Instruction, steps: StepBudget): boolean {
    const { text, position } = this
    const { set, minimum, maximum, isBack, isLazy } = instruction
    const most = Math.min(isLazy ? minimum : maximum, isBack ? position : text.length - position)
    let count = 0
    if (isBack) while (count < most && set.has(text.charCodeAt(position - 1 - count))) count++
    else while (count < most && set.has(text.charCodeAt(position + count))) count++
    steps.spend(count >> 2)
    if (count < minimum) return false
    this.position = isBack ? position - count : position + count
    if (isLazy) {
      if (maximum > minimum) this.trail.push(LONGER, this.counter, this.position, maximum - minimum)
    } else if (count > minimum) {
      this.trail.push(SHORTER, this.counter + 1, this.position, isBack ? position - minimum : position + minimum)
    }
    this.counter++
    return true
  }

  private loopEnd(instruction: Instruction): void {
    const mark = this.registers[instruction.register] ?? 0
    const count = this.registers[instruction.register + 1] ?? 0
    const mayRepeat = count < instruction.maximum && this.position !== mark
    if (instruction.isLazy) {
      if (count < 0) {
        this.counter = instruction.target
        return
      }
      if (mayRepeat) this.trail.push(WAY, instruction.target, this.position, 0)
    } else if (count < 0 || mayRepeat) {
      if (count >= 0) this.trail.push(WAY, this.counter + 1, this.position, 0)
      this.enterTurn(instruction)
      return
    }
    this.counter++
  }

  private enterTurn(instruction: Instruction): void {
    this.assign(instruction.register, this.position)
    this.assign(instruction.register + 1, (this.registers[instruction.register + 1] ?? 0) + 1)
    this.counter = instruction.target
  }

  /** A balancing group captures what lies between the capture it takes away and itself. */
  private capture({ register, group, pops }: Instruction): boolean {
    const mark = this.registers[register] ?? 0
    let start = Math.min(mark, this.position)
    let end = Math.max(mark, this.position)
    if (pops >= 0) {
      const list = this.captures[pops]
      const lastEnd = list?.pop()
      const lastStart = list?.pop()
      if (lastStart === undefined || lastEnd === undefined) return false
      this.trail.push(REMOVED, pops, lastStart, lastEnd)
      if (start >= lastEnd) {
        end = start
        start = lastEnd
      } else if (end <= lastStart) {
        start = lastStart
      } else {
        end = Math.min(end, lastEnd)
        start = Math.max(start, lastStart)
      }
    }
    if (group >= 0) {
      this.captures[group]?.push(start, end)
      this.trail.push(CAPTURED, group, 0, 0)
    }
    return true
  }

  private matchesGroup({ group, ignoreCase, isBack }: Instruction, steps: StepBudget): boolean {
    const [start, end] = this.captures[group]?.slice(-2) ?? []
    if (start === undefined || end === undefined) return false
    const length = end - start
    const from = isBack ? this.position - length : this.position
    if (from < 0 || from + length > this.text.length) return false
    steps.spend(length >> 2)
    for (let index = 0; index < length; index++) {
      const a = this.text.charCodeAt(start + index)
      const b = this.text.charCodeAt(from + index)
      if (a !== b && !(ignoreCase && isSameIgnoringCase(a, b))) return false
    }
    this.position = isBack ? from : from + length
    return true
  }

  private isAt(anchor: Anchor): boolean {
    const { text, position } = this
    const NEWLINE = 10
    switch (anchor) {
      case 'A':
        return position === 0
      case 'z':
        return position === text.length
      case 'Z':
        return position === text.length || (position === text.length - 1 && text.charCodeAt(position) === NEWLINE)
      case '^':
        return position === 0 || text.charCodeAt(position - 1) === NEWLINE
      case '$':
        return position === text.length || text.charCodeAt(position) === NEWLINE
      case 'G':
        return position === this.searchStart
      case 'b':
      case 'B': {
        const before = position > 0 && contains(this.boundary, text.charCodeAt(position - 1))
        const after = position < text.length && contains(this.boundary, text.charCodeAt(position))
        return (before !== after) === (anchor === 'b')
      }
    }
  }

  /** Goes back to the last point with another way; false when there is none. */
  private backtrack(steps: StepBudget): boolean {
    const { trail } = this
    while (trail.length > 0) {
      trail.length -= 4
      const top = trail.length
      const kind = trail.at(top)
      const a = trail.at(top + 1)
      const b = trail.at(top + 2)
      const c = trail.at(top + 3)
      if (kind === WAY) {
        this.counter = a
        this.position = b
        return true
      }
      if (kind === SHORTER) {
        this.counter = a
        this.position = b > c ? b - 1 : b + 1
        if (this.position !== c) {
          trail.set(top + 2, this.position)
          trail.length += 4
        }
        return true
      }
      if (kind === LONGER) {
        if (this.longer(a, b, c)) return true
      } else this.undoOne(kind, a, b, c)
      steps.spend(1)
    }
    return false
  }

  /** One character more for a lazy repetition. */
  private longer(counter: number, position: number, left: number): boolean {
    const instruction = this.code[counter]
    if (!instruction) return false
    const { isBack, set } = instruction
    if (isBack ? position === 0 : position >= this.text.length) return false
    if (!set.has(this.text.charCodeAt(isBack ? position - 1 : position))) return false
    this.position = isBack ? position - 1 : position + 1
    this.counter = counter + 1
    if (left > 1) this.trail.push(LONGER, counter, this.position, left === ENDLESS ? left : left - 1)
    return true
  }

  private undo(height: number): void {
    const { trail } = this
    while (trail.length > height) {
      trail.length -= 4
      const top = trail.length
      if (trail.at(top) >= REGISTER)
        this.undoOne(trail.at(top), trail.at(top + 1), trail.at(top + 2), trail.at(top + 3))
    }
  }

  private undoOne(kind: number, a: number, b: number, c: number): void {
    if (kind === REGISTER) this.registers[a] = b
    else if (kind === CAPTURED) this.captures[a]?.splice(-2)
    else this.captures[a]?.push(b, c)
  }
}
