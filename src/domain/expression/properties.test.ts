import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Node, sameTree, walk } from './ast'
import { check } from './check'
import { compile } from './compile'
import { FUNCTIONS, wordsOf } from './functions/table'
import { testEnvironment } from './functions/functionCase.fixture'
import { tokenize } from './lexer'
import { parse } from './parse'
import { print, printCompact, printPretty } from './print'
import { trace } from './trace'
import type { AttributeRecord, Value } from './values'
import { fromWireTree, toWireTree } from './wire'

/** 200,000 random texts in one run, most of them nearly right: that is where a parser's mistakes are. */
const RANDOM_TEXTS = 200_000

const pieces = [
  ...FUNCTIONS.map(({ name }) => `${name}(`),
  '(',
  ')',
  ')',
  ',',
  ', ',
  '[mail]',
  '[',
  ']',
  '"text"',
  '"',
  '"\\',
  '1',
  '-2',
  '&HF',
  '&',
  '=',
  '<>',
  '>=',
  '!',
  '==',
  ' ',
  '\n',
  'True',
  'word',
  '%X%',
  '%',
  "'",
  '“',
  '.',
  '.toLower()',
  '?',
  '??',
  ':',
  ';',
  '[0]',
  ' eq ',
  '1.',
  '\\d',
  'é',
  '\u0000',
  '\ud83d',
  '{',
]

/** A small generator, because fast-check's arbitraries are too slow for this many. */
function randomText(next: () => number): string {
  const length = 1 + Math.floor(next() * 12)
  let text = ''
  for (let index = 0; index < length; index++) text += pieces[Math.floor(next() * pieces.length)] ?? ''
  return text
}

function generator(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

const record: AttributeRecord = { mail: 'a@b', list: ['x', 'y'], n: 5n, flag: true, nothing: null }

/** Generous for a slow core under load. Nothing here measures time. */
const patience = { timeout: 120_000 }

describe('any text', patience, () => {
  it(`is parsed, checked and printed without a throw, ${RANDOM_TEXTS} times`, () => {
    const next = generator(20_211_123)
    let sound = 0
    for (let count = 0; count < RANDOM_TEXTS; count++) {
      const source = randomText(next)
      const { root, diagnostics } = parse(source)
      const printed = print(root)
      const isSound = diagnostics.every(({ severity }) => severity !== 'error')
      if (isSound) {
        sound++
        const again = parse(printed)
        if (!sameTree(root, again.root) || print(again.root) !== printed)
          expect.fail(`${JSON.stringify(source)} doesn't print stably`)
      }
      check(root)
      if (count % 10 === 0) compile(root)(record, testEnvironment)
    }
    expect(sound).toBeGreaterThan(1000)
  })

  it('keeps every span inside the text, and children inside their parents', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (source) => {
        const { root, diagnostics } = parse(source)
        for (const { span } of diagnostics)
          expect(span.start >= 0 && span.start <= span.end && span.end <= source.length).toBe(true)
        walk(root, ({ span }, parent) => {
          expect(span.start >= 0 && span.start <= span.end && span.end <= source.length).toBe(true)
          if (parent) expect(parent.span.start <= span.start && span.end <= parent.span.end).toBe(true)
        })
        expect(tokenize(source).every(({ span }) => span.start < span.end)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('of 10,000 brackets is refused, not suffered', () => {
    for (const piece of ['(', 'f(', ')', '[', '"', ',', '"a",', '[a]=', 'Append(', '-', '\\', '1.']) {
      const source = piece.repeat(Math.floor(10_000 / piece.length))
      const { root } = parse(source)
      check(root)
      printPretty(root)
      compile(root)({}, testEnvironment)
    }
  })
})

const span = { start: 0, end: 0 }
const text = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom('1', '-2.5', 'True', '2021-01-02', 'd', 'yyyy-MM-dd', '(a+)b', '\\d', 'x,y', '"', '\\', 'tr-TR'),
)
const leaf: fc.Arbitrary<Node> = fc.oneof(
  text.map((value): Node => ({ kind: 'string', value, span })),
  fc
    .constantFrom('mail', 'list', 'n', 'flag', 'nothing', 'a.b', 'emails[type eq "work"].value', 'date')
    .map((name): Node => ({ kind: 'attribute', name, span })),
  fc
    .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    .map((value): Node => ({ kind: 'number', value, text: value.toString(), span })),
  fc.constantFrom(...wordsOf('cloudSync')).map((name): Node => ({ kind: 'word', name, span })),
  fc.constant<Node>({ kind: 'parameter', name: 'DomainFQDN', span }),
)

/** Trees that the grammar can write, with arguments of every kind in every position. */
const trees = fc.letrec<{ node: Node; operand: Node }>((tie) => ({
  operand: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc
      .record({
        name: fc.constantFrom(...FUNCTIONS.map(({ name }) => name)),
        list: fc.array(
          fc.oneof(
            { weight: 5, arbitrary: tie('node') },
            { weight: 1, arbitrary: fc.constant<Node>({ kind: 'empty', span }) },
          ),
          { maxLength: 7 },
        ),
      })
      .map(({ name, list }): Node => ({
        kind: 'call',
        name,
        nameSpan: span,
        closeSpan: span,
        arguments: list.length === 1 && list[0]?.kind === 'empty' ? [] : list,
        span,
      })),
    tie('node').map((inner): Node => ({ kind: 'group', inner, span })),
  ),
  node: fc.oneof(
    { weight: 5, arbitrary: tie('operand') },
    {
      weight: 1,
      arbitrary: fc
        .record({
          left: tie('operand'),
          operator: fc.constantFrom('=' as const, '<>' as const, '<' as const, '>=' as const, '&' as const),
          right: tie('operand'),
        })
        .map((parts): Node => ({ kind: 'comparison', ...parts, operatorSpan: span, span })),
    },
  ),
}))

const scalar = fc.oneof(
  fc.constant(null),
  fc.string({ maxLength: 10 }),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.double(),
  fc.boolean(),
)
const value: fc.Arbitrary<Value> = fc.oneof(
  scalar,
  fc.array(
    scalar.filter((item) => item !== null),
    { maxLength: 3 },
  ),
)
const records = fc.record(
  {
    mail: value,
    list: value,
    n: value,
    flag: value,
    'a.b': value,
    date: fc.constantFrom('2021-06-30+08:00', '6/30/2021 1:00:00 PM', ''),
  },
  { requiredKeys: [] },
)

describe('any tree', patience, () => {
  it('prints to a text that reads as the same tree, in each of the three ways', () => {
    fc.assert(
      fc.property(trees.node, (root) => {
        for (const source of [print(root), printCompact(root), printPretty(root), printPretty(root, 20)]) {
          const again = parse(source)
          expect(again.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
          expect(print(again.root)).toBe(print(root))
          expect(sameTree(root, again.root)).toBe(true)
        }
      }),
      { numRuns: 1500 },
    )
  })

  it('is formatted once and for all', () => {
    fc.assert(
      fc.property(trees.node, fc.constantFrom(20, 80), (root, width) => {
        const once = printPretty(root, width)
        expect(printPretty(parse(once).root, width)).toBe(once)
      }),
      { numRuns: 1500 },
    )
  })

  it('goes to Graph’s form and back to the same text', () => {
    fc.assert(
      fc.property(trees.node, fc.constantFrom('app' as const, 'cloudSync' as const), (root, profile) => {
        // a number on its own comes back as text, because Graph quotes every constant
        expect(fromWireTree(toWireTree(root, profile), profile).text).toBe(
          root.kind === 'number' ? `"${root.text}"` : print(root),
        )
      }),
      { numRuns: 1500 },
    )
  })

  it('evaluates to a value or an error value on any object, the same when watched', () => {
    fc.assert(
      fc.property(
        trees.node,
        records,
        fc.constantFrom('app' as const, 'cloudSync' as const),
        (root, object, profile) => {
          const run = compile(root, { profile })
          const outcome = run(object, testEnvironment)
          expect(outcome === undefined).toBe(false)
          // the first run walks the tree, the later ones are compiled
          expect(run(object, testEnvironment)).toEqual(outcome)
          // a watched run folds nothing and takes no fast path, and the results must be the same
          expect(trace(root, object, testEnvironment, profile).outcome).toEqual(outcome)
        },
      ),
      { numRuns: 4000 },
    )
  })
})
