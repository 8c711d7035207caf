import type { CallNode, Node, Operator } from './ast'
import type { Diagnostic, Fix, Span } from './diagnostics'
import { byPosition, parseError, replaceFix } from './diagnostics'
import { characterAdvice, comparisonWords, foreignFunction, wordAdvice } from './foreignSyntax'
import { Kind, Lexer } from './lexer'

/** The longest expression that the service takes, in UTF-16 units. */
export const MAXIMUM_LENGTH = 10_000

/** Deeper nesting than this is refused: no person writes it, and every walk over a tree is recursive. */
export const MAXIMUM_DEPTH = 400

export interface ParseResult {
  /** Always a tree; what is missing is a `missing` node. */
  readonly root: Node
  /** Sorted by position. Syntax only: names, counts and types are the checker's. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads an expression. Never throws and always terminates, in time linear in the length of the text.
 * The grammar does not depend on the profile: whether an operator, word or function exists there is for `check`.
 */
export function parse(source: string): ParseResult {
  return new Parser(source).expression()
}

/** The one-digit integers, which most numbers in expressions are. */
const DIGITS = [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n]
const INT64_MAX = 0x7fff_ffff_ffff_ffffn
const INT64_MIN = -0x8000_0000_0000_0000n

const noNodes: readonly Node[] = []

/**
 * A node as it is parsed. One class serves the kinds that texts consist of, so that every walk over a tree sees one
 * object shape. Spans, and the value of a string without escapes, are computed from the positions on demand, because
 * most values of a Switch are never needed. The fields are declared, not defined, so that a node is written once.
 */
class ReadNode {
  declare readonly kind: 'call' | 'attribute' | 'string' | 'number' | 'word' | 'parameter' | 'empty' | 'missing'
  declare readonly start: number
  declare readonly end: number
  /** The name of what has one, the written form of a number, the whole source of a string without escapes. */
  declare readonly text: string
  declare readonly arguments: readonly Node[]
  declare private knownValue: string | bigint | number | undefined

  constructor(
    kind: ReadNode['kind'],
    start: number,
    end: number,
    text: string,
    list: readonly Node[],
    value: string | bigint | number | undefined,
  ) {
    this.kind = kind
    this.start = start
    this.end = end
    this.text = text
    this.arguments = list
    this.knownValue = value
  }

  get name(): string {
    return this.text
  }

  get value(): string | bigint | number {
    return (this.knownValue ??= this.text.slice(this.start + 1, this.end - 1))
  }

  get span(): Span {
    return { start: this.start, end: this.end }
  }

  get nameSpan(): Span {
    return { start: this.start, end: this.start + this.text.length }
  }

  get closeSpan(): Span {
    return { start: this.end - 1, end: this.end }
  }
}

/** A node without arguments. `value` is for numbers and for strings with escapes. */
function leaf(
  kind: ReadNode['kind'],
  start: number,
  end: number,
  text: string,
  value?: string | bigint | number,
): Node {
  return new ReadNode(kind, start, end, text, noNodes, value) as Node
}

/** `Name(…)` with its bracket, without blanks before its `(` counting for the name. */
function closedCall(name: string, list: readonly Node[], start: number, end: number): Node {
  return new ReadNode('call', start, end, name, list, undefined) as Node
}

class Parser {
  declare private readonly diagnostics: Diagnostic[]
  declare private readonly lexer: Lexer
  declare private readonly source: string
  private depth = 0
  /** Height of the tree that was read last: operators in a row make a tree high without any bracket. */
  private height = 1
  /** End of the token before the current one, where a span that ends here closes. */
  private previousEnd = 0

  constructor(source: string) {
    this.source = source
    this.diagnostics = []
    this.lexer = new Lexer(source, this.diagnostics)
  }

  /** expression = ws , comparison , ws , EOF ; */
  expression(): ParseResult {
    const { lexer, source, diagnostics } = this
    if (source.length > MAXIMUM_LENGTH) {
      diagnostics.push(
        parseError('too-long', `The expression has ${source.length} characters. The limit is ${MAXIMUM_LENGTH}.`, {
          start: 0,
          end: source.length,
        }),
      )
    }
    lexer.advance()
    if (lexer.kind === Kind.end) {
      const span = { start: 0, end: 0 }
      diagnostics.push(parseError('empty-expression', 'The expression is empty.', span))
      return { root: { kind: 'missing', span }, diagnostics }
    }
    const root = this.comparison()
    if ((lexer.kind as Kind) !== Kind.end) this.textAfterTheEnd(root)
    if (diagnostics.length > 1) diagnostics.sort(byPosition)
    return { root, diagnostics }
  }

  /** comparison = primary , { ws , op , ws , primary } ; */
  private comparison(): Node {
    return this.comparisonFrom(this.primary())
  }

  private comparisonFrom(first: Node): Node {
    const { lexer } = this
    let left = first
    let { height } = this
    for (;;) {
      if (lexer.kind === Kind.comma || lexer.kind === Kind.close || lexer.kind === Kind.end) {
        this.height = height
        return left
      }
      const operatorSpan = { start: lexer.start, end: lexer.end }
      let operator: Operator
      let right: Node
      if (lexer.kind === Kind.operator) {
        operator = lexer.text as Operator
        this.next()
        if (operator === '=') this.skipMoreEquals()
        else if (operator === '-') operator = this.dashedWord(operatorSpan) ?? operator
        right = this.primary()
      } else if (lexer.kind === Kind.number && lexer.text.startsWith('-')) {
        operator = '-' // after a value, `a -1` is a subtraction
        right = this.number(lexer.text.slice(1), lexer.start + 1, lexer.end)
        this.next()
      } else if (this.atNotEqual()) {
        operator = '<>'
        this.diagnostics.push(
          parseError(
            'unexpected-token',
            "There's no != operator. Write <> for not equal.",
            this.tokenSpan(),
            this.notEqualFix(),
          ),
        )
        this.next()
        this.next()
        if (this.atEqual()) this.next()
        right = this.primary()
      } else if (lexer.kind === Kind.word && comparisonWords.has(lexer.text.toLowerCase())) {
        operator = this.comparisonWord(operatorSpan)
        right = this.primary()
      } else {
        const habit = this.habit(left)
        if (!habit) {
          this.height = height
          return left
        }
        height = Math.max(height, this.height) + 1
        if (height > MAXIMUM_DEPTH) this.refuseDepth(operatorSpan)
        left = habit
        continue
      }
      height = Math.max(height, this.height) + 1
      if (height > MAXIMUM_DEPTH) this.refuseDepth(operatorSpan)
      left = {
        kind: 'comparison',
        operator,
        operatorSpan,
        left,
        right,
        span: { start: left.span.start, end: right.span.end },
      }
    }
  }

  private atEqual(): boolean {
    return this.lexer.kind === Kind.operator && this.lexer.text === '='
  }

  /** After `=` further `=`: report them, offer their removal, and read on as if they were not there. */
  private skipMoreEquals(): void {
    if (!this.atEqual()) return
    const { start } = this.lexer
    let end = start
    while (this.atEqual()) {
      end = this.lexer.end
      this.next()
    }
    const message = `There's no ${'='.repeat(end - start + 1)} operator. Write = for equal.`
    const span = { start, end }
    this.diagnostics.push(parseError('unexpected-token', message, span, replaceFix('Use =', span, '')))
  }

  /** `-eq`, `-ne` …: the operator for a word after a dash. Undefined for other words. */
  private dashedWord(dash: Span): Operator | undefined {
    const { lexer } = this
    if (lexer.kind !== Kind.word || lexer.start !== dash.end || !comparisonWords.has(lexer.text.toLowerCase()))
      return undefined
    return this.comparisonWord({ start: dash.start, end: lexer.end })
  }

  /** `[a] eq "b"`: reports the word, reads on as the operator that it means. */
  private comparisonWord(span: Span): Operator {
    const operator = comparisonWords.get(this.lexer.text.toLowerCase()) ?? '='
    this.next()
    const text = this.source.slice(span.start, span.end)
    const fix = replaceFix(`Use ${operator}`, span, operator)
    this.diagnostics.push(parseError('unexpected-token', `There's no ${text} operator. Write ${operator}.`, span, fix))
    return operator
  }

  /**
   * What other languages write after a value: an index, a method, `? :`, `??`. Reports it, says what to write instead,
   * and returns the node to continue with. Undefined for anything else.
   */
  private habit(left: Node): Node | undefined {
    const { lexer } = this
    this.height = 1
    if (lexer.kind === Kind.bad) {
      if (lexer.text === '.') return this.member(left)
      if (lexer.text === '?') return this.ternary(left)
      return undefined
    }
    if (lexer.start !== this.previousEnd) return undefined
    if (lexer.kind === Kind.attribute && /^-?\d{1,9}$/.test(lexer.text) && left.kind !== 'word') {
      const index = Number(lexer.text)
      const span = this.tokenSpan()
      this.next()
      return this.indexed(left, index, span)
    }
    if (lexer.kind === Kind.open && left.kind === 'call') {
      const open = this.tokenSpan()
      const inner = this.group(open)
      const number =
        inner.kind === 'group' && inner.inner.kind === 'number' && /^-?\d{1,9}$/.test(inner.inner.text)
          ? Number(inner.inner.value)
          : undefined
      const span = { start: open.start, end: this.previousEnd }
      if (number !== undefined) return this.indexed(left, number, span)
      const message = "A call can't be called again: a comma or a closing bracket is expected here."
      this.diagnostics.push(parseError('unexpected-token', message, span))
      return left
    }
    return undefined
  }

  /** `Split(…)[0]`: the language has no indexes, and Item counts from 1. */
  private indexed(list: Node, index: number, span: Span): Node {
    const number = index < 0 ? undefined : String(index + 1)
    const advice =
      number === undefined ? 'Item(…, Count(…)) is the last value' : `use Item(…, ${number}), which counts from 1`
    const fix: Fix | undefined =
      number === undefined
        ? undefined
        : {
            title: `Use Item(…, ${number})`,
            edits: [
              { span: { start: list.span.start, end: list.span.start }, text: 'Item(' },
              { span, text: `, ${number})` },
            ],
          }
    const text = this.source.slice(span.start, span.end)
    this.diagnostics.push(parseError('unexpected-token', `There's no index ${text}: ${advice}.`, span, fix))
    const value = BigInt(index < 0 ? 1 : index + 1)
    return this.callOf('Item', [list, { kind: 'number', value, text: value.toString(), span }])
  }

  /** `user.mail`, `[mail].toLower()`, `"a" . "b"`. */
  private member(left: Node, start = this.lexer.start): Node {
    const { lexer } = this
    const dot = { start, end: lexer.end }
    this.next()
    if (lexer.kind !== Kind.word) {
      const message = "There's no . operator. Use Join or Append to put text together."
      this.diagnostics.push(parseError('unexpected-token', message, dot))
      if (!this.startsPrimary() || !this.enter()) return left
      this.primary()
      this.depth--
      return left
    }
    const name = lexer.text
    this.next()
    const isCall = (lexer.kind as Kind) === Kind.open
    if (left.kind === 'word' && !isCall) return this.dotted(left, name)
    let count = 0
    if (isCall) {
      if (this.depth >= MAXIMUM_DEPTH) {
        this.next()
        this.refuseDepth(this.tokenSpan())
        return left
      }
      this.depth++
      count = this.arguments().length
      this.depth--
      this.closeBracket()
    }
    const known = foreignFunction(name)
    const span = { start: dot.start, end: this.previousEnd }
    const isWrapped = count === 0 && known?.name !== undefined && left.kind !== 'word'
    const fix: Fix | undefined = isWrapped
      ? {
          title: `Use ${known.name ?? name}(…)`,
          edits: [
            { span: { start: left.span.start, end: left.span.start }, text: `${known.name ?? name}(` },
            { span, text: ')' },
          ],
        }
      : undefined
    const advice = known?.advice ?? 'A function goes around its value, as in ToLower([mail]).'
    const message = `There are no methods or properties behind a dot. ${advice}`
    this.diagnostics.push(parseError('unexpected-token', message, span, fix))
    return left
  }

  /** `user.mail` without brackets is read as an attribute of that name. */
  private dotted(left: Node, name: string): Node {
    const { lexer } = this
    let last = name
    while (lexer.kind === Kind.bad && lexer.text === '.' && lexer.start === this.previousEnd) {
      this.next()
      if ((lexer.kind as Kind) !== Kind.word) break
      last = lexer.text
      this.next()
    }
    const span = { start: left.span.start, end: this.previousEnd }
    const text = this.source.slice(span.start, span.end)
    const owner = left.kind === 'word' ? left.name.toLowerCase() : ''
    const attribute = owner === 'user' || owner === 'source' || owner === 'appuser' ? last : text
    const message = `${text} isn't a value. An attribute needs square brackets, as in [${attribute}].`
    const fix = replaceFix('Write it as an attribute', span, `[${attribute}]`)
    this.diagnostics.push(parseError('bare-word', message, span, fix))
    return { kind: 'attribute', name: attribute, span }
  }

  /** `condition ? a : b`, and `a ?? b`. */
  private ternary(left: Node): Node {
    const { lexer } = this
    const mark = this.tokenSpan()
    this.next()
    if (lexer.kind === Kind.bad && lexer.text === '.') return this.member(left, mark.start)
    const isCoalesce = lexer.kind === Kind.bad && lexer.text === '?'
    if (isCoalesce) this.next()
    const span = { start: mark.start, end: isCoalesce ? this.previousEnd : mark.end }
    const advice = isCoalesce
      ? "There's no ?? operator. Use Coalesce(value, value if null)."
      : "There's no ? : operator. Use IIF(condition, value if true, value if false)."
    const at = this.diagnostics.length
    const report = (fix?: Fix) => this.diagnostics.splice(at, 0, parseError('unexpected-token', advice, span, fix))
    if (!this.startsPrimary() || !this.enter()) {
      report()
      return left
    }
    const second = isCoalesce ? this.primary() : this.comparison()
    const list = [left, second]
    if (!isCoalesce && (lexer.kind as Kind) === Kind.bad && lexer.text === ':') {
      this.next()
      if (this.startsPrimary()) list.push(this.comparison())
    }
    this.depth--
    const isWhole = this.diagnostics.length === at && list.length === (isCoalesce ? 2 : 3)
    const name = isCoalesce ? 'Coalesce' : 'IIF'
    const whole = { start: left.span.start, end: this.previousEnd }
    const texts = list.map((part) => this.source.slice(part.span.start, part.span.end))
    report(isWhole ? replaceFix(`Use ${name}`, whole, `${name}(${texts.join(', ')})`) : undefined)
    return list.length === (isCoalesce ? 2 : 3) ? this.callOf(name, list) : left
  }

  /** The intended call, built from parsed parts. */
  private callOf(name: string, list: readonly Node[]): CallNode {
    const start = list[0]?.span.start ?? this.previousEnd
    const span = { start, end: this.previousEnd }
    return {
      kind: 'call',
      name,
      nameSpan: { start, end: start },
      arguments: list,
      closeSpan: { start: span.end, end: span.end },
      span,
    }
  }

  /** primary = call | attribute | string | number | enumWord | "(" , comparison , ")" ; */
  private primary(): Node {
    const { lexer } = this
    const { start, end } = lexer
    this.height = 1
    switch (lexer.kind) {
      case Kind.word:
        return this.wordOrCall(start, end)
      case Kind.string: {
        const node = lexer.isPlain
          ? leaf('string', start, end, this.source)
          : leaf('string', start, end, '', lexer.text)
        this.next()
        return node
      }
      case Kind.attribute: {
        const node = leaf('attribute', start, end, lexer.text)
        this.next()
        return node
      }
      case Kind.number: {
        const node = this.number(lexer.text, start, end)
        this.next()
        return node
      }
      case Kind.parameter: {
        const node = leaf('parameter', start, end, lexer.text)
        this.next()
        return node
      }
      case Kind.open:
        return this.group({ start, end })
      case Kind.bad:
        return this.badPrimary({ start, end })
      case Kind.end:
        this.diagnostics.push(
          parseError('expected-expression', 'The expression ends where a value is expected.', { start, end }),
        )
        return leaf('missing', start, end, '')
      case Kind.close:
      case Kind.comma:
      case Kind.operator:
        this.diagnostics.push(
          parseError('unexpected-token', `A value is expected here, not ${this.tokenText()}.`, { start, end }),
        )
        return leaf('missing', start, start, '')
    }
  }

  /** A character that starts no value. Foreign quotes become the intended string. */
  private badPrimary(span: Span): Node {
    const { lexer } = this
    const text = lexer.text
    this.next()
    if (text.length > 1) {
      const value = text.slice(1, -1)
      const fix = replaceFix(
        'Use straight double quotes',
        span,
        `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`,
      )
      this.diagnostics.push(parseError('wrong-quote', 'Put text in straight double quotes: "…".', span, fix))
      return { kind: 'string', value, span }
    }
    if (text === '!') return this.negation(span)
    const advice = characterAdvice.get(text)
    const message = `A value is expected here, not ${text}.${advice ? ` ${advice}` : ''}`
    this.diagnostics.push(parseError('unexpected-token', message, span))
    if (!this.startsPrimary() || !this.enter()) return { kind: 'missing', span }
    const node = this.primary()
    this.depth--
    return node
  }

  /** `!value`, read as Not(value). */
  private negation(mark: Span): Node {
    const message = "There's no ! operator. Use Not(value)."
    if (!this.startsPrimary() || !this.enter()) {
      this.diagnostics.push(parseError('unexpected-token', message, mark))
      return { kind: 'missing', span: mark }
    }
    const inner = this.primary()
    this.depth--
    this.height++
    const end = this.previousEnd
    this.diagnostics.push(
      parseError('unexpected-token', message, mark, {
        title: 'Use Not(…)',
        edits: [
          { span: mark, text: 'Not(' },
          { span: { start: end, end }, text: ')' },
        ],
      }),
    )
    return { ...this.callOf('Not', [inner]), nameSpan: mark, span: { start: mark.start, end } }
  }

  /** "(" , comparison , ")" */
  private group(open: Span): Node {
    this.next()
    if (!this.enter()) return { kind: 'missing', span: { start: open.start, end: this.previousEnd } }
    const inner = this.comparison()
    this.depth--
    this.height++
    this.closeBracket()
    return { kind: 'group', inner, span: { start: open.start, end: this.previousEnd } }
  }

  /** call = identifier , ws , "(" , ws , [ arguments ] , ws , ")" ; — or a bare word. */
  private wordOrCall(start: number, end: number): Node {
    const { lexer } = this
    const name = lexer.text
    if (!lexer.isCalled()) {
      this.next()
      if (lexer.kind !== Kind.open) return leaf('word', start, end, name)
    }
    if (this.depth >= MAXIMUM_DEPTH) {
      this.next()
      this.refuseDepth(this.tokenSpan())
      const { previousEnd } = this
      return this.openCall(name, { start, end }, noNodes, { start: previousEnd, end: previousEnd })
    }
    this.depth++
    const list = this.arguments()
    this.depth--
    if (lexer.kind === (Kind.close as Kind)) {
      this.next()
      return closedCall(name, list, start, this.previousEnd)
    }
    return this.openCall(name, { start, end }, list, this.closeBracket())
  }

  /** A call that lacks its bracket. */
  private openCall(name: string, nameSpan: Span, list: readonly Node[], closeSpan: Span): CallNode {
    const span = { start: nameSpan.start, end: this.previousEnd }
    return { kind: 'call', name, nameSpan, arguments: list, closeSpan, span }
  }

  /** From its `(`: arguments = argument , { ws , "," , ws , argument } ; `f()` has no arguments, `f(,)` has two empty ones. */
  private arguments(): readonly Node[] {
    const { lexer } = this
    let first = this.simpleArgument()
    if (first === undefined) {
      this.next()
      if (lexer.kind === Kind.close || lexer.kind === Kind.end) {
        this.height = 1
        return noNodes
      }
      first = this.argument()
    }
    // Up to three are put into an array of their number; a growing array would take room for many more.
    let highest = this.height
    if (!this.isFollowed()) return this.counted([first], highest)
    const second = this.nextArgument()
    if (this.height > highest) highest = this.height
    if (!this.isFollowed()) return this.counted([first, second], highest)
    const third = this.nextArgument()
    if (this.height > highest) highest = this.height
    if (!this.isFollowed()) return this.counted([first, second, third], highest)
    const list = [first, second, third]
    do {
      list.push(this.nextArgument())
      if (this.height > highest) highest = this.height
    } while (this.isFollowed())
    return this.counted(list, highest)
  }

  /** From a `(` or `,`: a string or attribute with nothing before its separator. Undefined, and nothing read, for any other argument. */
  private simpleArgument(): Node | undefined {
    const { lexer } = this
    const kind = lexer.simpleArgument()
    if (kind === Kind.end) return undefined
    this.height = 1
    this.previousEnd = lexer.start
    return kind === Kind.string
      ? leaf('string', lexer.simpleStart, lexer.start, this.source)
      : leaf('attribute', lexer.simpleStart, lexer.start, lexer.text)
  }

  /** The argument behind a comma, or where a comma is missing. */
  private nextArgument(): Node {
    if (this.lexer.kind !== Kind.comma) return this.argument()
    const simple = this.simpleArgument()
    if (simple !== undefined) return simple
    this.next()
    return this.argument()
  }

  private counted(list: readonly Node[], highest: number): readonly Node[] {
    this.height = highest + 1
    return list
  }

  /** Whether another argument follows. Moves to the comma before it, or to its first token where the comma is missing. */
  private isFollowed(): boolean {
    const { lexer } = this
    if (lexer.kind === Kind.comma) return true
    if (lexer.kind === Kind.close || lexer.kind === Kind.end) return false
    this.skipToSeparator()
    return (lexer.kind as Kind) === Kind.comma || this.startsPrimary()
  }

  /** argument = [ comparison ] ; */
  private argument(): Node {
    const { kind } = this.lexer
    if (kind === Kind.comma || kind === Kind.close || kind === Kind.end) {
      this.height = 1
      return leaf(kind === Kind.end ? 'missing' : 'empty', this.lexer.start, this.lexer.end, '')
    }
    const first = this.primary()
    const { kind: next } = this.lexer
    return next === Kind.comma || next === Kind.close ? first : this.comparisonFrom(first)
  }

  /** Only `,` or `)` may follow an argument. Reports other tokens once and skips them. */
  private skipToSeparator(): void {
    const { lexer } = this
    if (lexer.kind === Kind.comma || lexer.kind === Kind.close || lexer.kind === Kind.end) return
    const span = this.tokenSpan()
    if (this.startsPrimary()) {
      const advice = this.wordAdvice()
      const fix = replaceFix('Insert a comma', { start: this.previousEnd, end: this.previousEnd }, ',')
      this.diagnostics.push(
        advice === ''
          ? parseError('unexpected-token', `A comma is missing before ${this.tokenText()}.`, span, fix)
          : parseError('unexpected-token', advice.trimStart(), span),
      )
      return
    }
    if (lexer.kind === Kind.bad && lexer.text === ';') {
      const message = 'Arguments are separated by commas, not semicolons.'
      this.diagnostics.push(parseError('unexpected-token', message, span, replaceFix('Use a comma', span, ',')))
      this.next()
      return
    }
    this.diagnostics.push(
      parseError('unexpected-token', `A comma or a closing bracket is expected here, not ${this.tokenText()}.`, span),
    )
    while (lexer.kind === Kind.bad || lexer.kind === Kind.operator) this.next()
  }

  /** The `)` of a call or group; its absence is reported at the end of the input. */
  private closeBracket(): Span {
    const { lexer } = this
    if (lexer.kind === Kind.close) {
      const span = this.tokenSpan()
      this.next()
      return span
    }
    const span = { start: this.source.length, end: this.source.length }
    if (lexer.kind === Kind.end) {
      this.previousEnd = this.source.length
      if (
        !this.diagnostics.some(
          (diagnostic) => diagnostic.code === 'missing-bracket' || diagnostic.code === 'unclosed-string',
        )
      ) {
        const fix = replaceFix('Close the bracket', span, ')')
        this.diagnostics.push(parseError('missing-bracket', 'A closing bracket is missing.', span, fix))
      }
      return span
    }
    const here = this.tokenSpan()
    this.diagnostics.push(
      parseError('unexpected-token', `A closing bracket is expected here, not ${this.tokenText()}.`, here),
    )
    return { start: here.start, end: here.start }
  }

  private textAfterTheEnd(root: Node): void {
    const { lexer } = this
    if (this.diagnostics.some((diagnostic) => diagnostic.span.start === lexer.start)) return
    const span = { start: lexer.start, end: this.source.length }
    const fix =
      lexer.kind === Kind.close ? replaceFix('Remove the bracket', this.tokenSpan(), '') : this.bracketFix(root)
    const message = `The expression is over before ${this.tokenText()}.${this.wordAdvice()}`
    this.diagnostics.push(parseError('unexpected-token', message, span, fix))
  }

  /** `user.mail` or `First Name` at top level: probably an attribute without its brackets. */
  private bracketFix(root: Node) {
    if (root.kind !== 'word') return undefined
    const text = this.source.trim()
    const span = { start: this.source.indexOf(text), end: this.source.indexOf(text) + text.length }
    return /^[\w.:\- ]+$/.test(text) ? replaceFix('Write it as an attribute', span, `[${text}]`) : undefined
  }

  private number(text: string, start: number, end: number): Node {
    if (text.charCodeAt(0) === 38) {
      const digits = text.slice(2)
      const value = /^[0-9a-f]+$/i.test(digits) ? BigInt.asIntN(64, BigInt(`0x${digits}`)) : 0n
      if (/^0*[0-9a-f]{17}/i.test(digits) && BigInt(`0x${digits}`) > 0xffff_ffff_ffff_ffffn)
        this.tooLarge({ start, end })
      return leaf('number', start, end, text, value)
    }
    if (text.includes('.')) return leaf('number', start, end, text, Number.parseFloat(text))
    const small = text.length === 1 ? DIGITS[text.charCodeAt(0) - 48] : undefined
    if (small !== undefined) return leaf('number', start, end, text, small)
    const value = text.length < 16 ? safeInteger(text) : BigInt(/^-?\d+/.exec(text)?.[0] ?? '0')
    if (value > INT64_MAX || value < INT64_MIN) this.tooLarge({ start, end })
    return leaf('number', start, end, text, value)
  }

  private tooLarge(span: Span): void {
    this.diagnostics.push(parseError('number-too-large', "This number doesn't fit into 64 bits.", span))
  }

  /** Goes one level deeper, or reports that this is too deep, skips the rest and answers false. */
  private enter(): boolean {
    if (this.depth < MAXIMUM_DEPTH) {
      this.depth++
      return true
    }
    this.refuseDepth(this.tokenSpan())
    return false
  }

  private refuseDepth(span: Span): void {
    this.diagnostics.push(parseError('too-deep', `The expression is nested deeper than ${MAXIMUM_DEPTH} levels.`, span))
    while (this.lexer.kind !== Kind.end) this.next()
  }

  private startsPrimary(): boolean {
    const { kind } = this.lexer
    return (
      kind === Kind.word ||
      kind === Kind.string ||
      kind === Kind.attribute ||
      kind === Kind.number ||
      kind === Kind.parameter ||
      kind === Kind.open
    )
  }

  private next(): void {
    this.previousEnd = this.lexer.end
    this.lexer.advance()
  }

  private tokenSpan(): Span {
    return { start: this.lexer.start, end: this.lexer.end }
  }

  private tokenText(): string {
    return this.lexer.kind === Kind.end
      ? 'the end'
      : this.source.slice(this.lexer.start, Math.min(this.lexer.end, this.lexer.start + 20))
  }

  /** What to write instead of a word of another language between two values. Empty for other words. */
  private wordAdvice(): string {
    const advice = this.lexer.kind === Kind.word ? wordAdvice.get(this.lexer.text.toLowerCase()) : undefined
    return advice === undefined ? '' : ` ${advice}`
  }

  private atNotEqual(): boolean {
    return this.lexer.kind === Kind.bad && this.source.startsWith('!=', this.lexer.start)
  }

  private notEqualFix() {
    const { start } = this.lexer
    return this.atNotEqual() ? replaceFix('Use <>', { start, end: start + 2 }, '<>') : undefined
  }
}

/** Up to 15 digits pass through a double exactly, which is several times faster than parsing a bigint. */
function safeInteger(text: string): bigint {
  const value = Number.parseInt(text, 10)
  return Number.isNaN(value) ? 0n : BigInt(value)
}
