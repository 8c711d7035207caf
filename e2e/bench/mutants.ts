/**
 * `npm run bench -- mutants [--sample 80] [--seed 1] [--only src/domain/lint] [--texts] [--list]`: plants one mistake
 * at a time in a copy of the source and runs the unit tests that reach the file. A mistake that no test notices
 * survives. Texts for people are left unchanged unless `--texts` is given. `--list` only shows the sample. The tests
 * have to pass before.
 */
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import ts from 'typescript'
import type { BenchRow } from './fleet'

const root = join(import.meta.dirname, '..', '..')
const rooms = ['src/domain', 'src/graph', 'src/api']
/** The parts of the repository that no test reads. */
const leftOut = new Set(['node_modules', 'dist', 'test-results', 'playwright-report'])

/** The longest that the tests of one mutation may run, in milliseconds. */
const patience = Number(process.env.MUTANT_TIMEOUT ?? 180_000)

type Mutation = {
  /** The path in the repository. */
  file: string
  /** The range in the file's text, in UTF-16 units. `end` is exclusive. */
  start: number
  end: number
  replacement: string
  kind: 'condition' | 'and/or' | 'comparison' | 'call removed' | 'constant' | 'early return'
}

/** `overdue`: the tests didn't end in time, so the mutation may have made them hang, or the computer is slow. */
type Verdict = 'caught' | 'survived' | 'overdue' | 'not run'

const swappedOperators: Partial<Record<ts.SyntaxKind, { text: string; kind: Mutation['kind'] }>> = {
  [ts.SyntaxKind.AmpersandAmpersandToken]: { text: '||', kind: 'and/or' },
  [ts.SyntaxKind.BarBarToken]: { text: '&&', kind: 'and/or' },
  [ts.SyntaxKind.LessThanToken]: { text: '<=', kind: 'comparison' },
  [ts.SyntaxKind.LessThanEqualsToken]: { text: '<', kind: 'comparison' },
  [ts.SyntaxKind.GreaterThanToken]: { text: '>=', kind: 'comparison' },
  [ts.SyntaxKind.GreaterThanEqualsToken]: { text: '>', kind: 'comparison' },
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: { text: '!==', kind: 'comparison' },
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: { text: '===', kind: 'comparison' },
}

/** Whether a literal is a value of the program, and not a module name, a type or a property name. */
function isValue(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isLiteralTypeNode(parent)) return false
  if (ts.isPropertyAssignment(parent) && parent.name === node) return false
  return !(ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword)
}

/** Whether a text is written for people. A test that repeats it would only duplicate the source. */
const isProse = (text: string): boolean => text.trim().split(/\s+/).length >= 4

/** Every mutation of a file, in text order. `withTexts` includes texts for people. */
function mutationsOf(file: string, text: string, withTexts = false): Mutation[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS)
  const mutations: Mutation[] = []
  const add = (node: ts.Node, replacement: string, kind: Mutation['kind']) =>
    mutations.push({ file, start: node.getStart(source), end: node.getEnd(), replacement, kind })

  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return
    if (ts.isIfStatement(node) || ts.isWhileStatement(node))
      add(node.expression, `!(${node.expression.getText(source)})`, 'condition')
    if (ts.isConditionalExpression(node)) add(node.condition, `!(${node.condition.getText(source)})`, 'condition')
    if (ts.isBinaryExpression(node)) {
      const swapped = swappedOperators[node.operatorToken.kind]
      if (swapped) add(node.operatorToken, swapped.text, swapped.kind)
    }
    if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) add(node, ';', 'call removed')
    if (ts.isStringLiteral(node) && isValue(node) && (withTexts || !isProse(node.text)))
      add(node, node.text === '' ? "'mutant'" : "''", 'constant')
    if (ts.isNumericLiteral(node) && isValue(node)) add(node, String(Number(node.text) + 1), 'constant')
    // A function with statements returns before the first of them.
    if (ts.isBlock(node) && ts.isFunctionLike(node.parent) && !ts.isConstructorDeclaration(node.parent)) {
      const [first] = node.statements
      if (first && !(ts.isReturnStatement(first) && !first.expression)) {
        const at = first.getStart(source)
        mutations.push({ file, start: at, end: at, replacement: 'return undefined as never; ', kind: 'early return' })
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return mutations
}

/** The text of a file with one mutation. */
const planted = (text: string, { start, end, replacement }: Mutation): string =>
  text.slice(0, start) + replacement + text.slice(end)

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A random sample of a list without repetition, the same for the same seed. */
function sampleOf<T>(all: readonly T[], size: number, seed: number): T[] {
  const left = [...all]
  const next = numbers(seed)
  const chosen: T[] = []
  while (chosen.length < size && left.length > 0) chosen.push(...left.splice(Math.floor(next() * left.length), 1))
  return chosen
}

/** The program's source files, as paths in the repository. */
function productionFiles(only: string | undefined): string[] {
  return rooms
    .flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((name) => `${room}/${name}`),
    )
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !/\.(test|bench|fixture|d)\.ts$/.test(file))
    .filter((file) => only === undefined || file.startsWith(only))
    .sort()
}

/** "src/graph/retry.ts:12: comparison, `<` became `<=`". */
function describeMutation(mutation: Mutation, text: string): string {
  const line = text.slice(0, mutation.start).split('\n').length
  const short = (code: string) => (code.length > 60 ? `${code.slice(0, 57)}…` : code).replaceAll('\n', ' ')
  const before = text.slice(mutation.start, mutation.end)
  const change =
    mutation.kind === 'early return' || mutation.kind === 'call removed'
      ? short(before || (text.slice(mutation.start).split('\n')[0] ?? ''))
      : `${short(before)} became ${short(mutation.replacement)}`
  return `${mutation.file}:${String(line)}: ${mutation.kind}, ${change}`
}

/** The number after an option, or a default. */
function numberOption(args: readonly string[], name: string, usual: number): number {
  const at = args.indexOf(name)
  const value = Number(at < 0 ? Number.NaN : args[at + 1])
  return Number.isInteger(value) && value >= 0 ? value : usual
}

/** Reads the tests' report. The result is unknown without a report, or without a test in it. */
function readVerdict(reportFile: string): Verdict {
  if (!existsSync(reportFile)) return 'not run'
  const { success, testResults } = JSON.parse(readFileSync(reportFile, 'utf8')) as {
    success: boolean
    testResults: unknown[]
  }
  if (testResults.length === 0) return 'not run'
  return success ? 'survived' : 'caught'
}

/** The test files that import a file directly, as paths in the repository. */
function nearestTests(copy: string, file: string): string[] {
  const name = basename(file, '.ts')
  return readdirSync(join(copy, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((test) => /\.test\.tsx?$/.test(test) && !test.includes('.browser.'))
    .filter((test) => readFileSync(join(copy, 'src', test), 'utf8').includes(`/${name}'`))
    .map((test) => `src/${test.replaceAll('\\', '/')}`)
}

/** Runs the nearest tests first, which are quick and usually notice, and then all tests that reach the file. */
async function findVerdict(copy: string, file: string, signal: AbortSignal): Promise<Verdict> {
  const nearest = nearestTests(copy, file)
  const first = nearest.length === 0 ? 'survived' : await runTests(copy, ['run', ...nearest], signal)
  return first === 'caught' || signal.aborted ? first : runTests(copy, ['related', '--run', file], signal)
}

/** Runs unit tests in the copy, and stops at the first that fails. */
async function runTests(copy: string, which: readonly string[], signal: AbortSignal): Promise<Verdict> {
  const report = join(copy, 'report.json')
  rmSync(report, { force: true })
  // A slow computer isn't a mistake that a test noticed, so only `patience` ends a test.
  const options = [
    '--project',
    'unit',
    '--bail',
    '1',
    '--testTimeout',
    '0',
    '--reporter',
    'json',
    '--outputFile',
    report,
  ]
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules', 'vitest', 'vitest.mjs'), ...which, ...options],
    // A process group of its own, so that the workers end with it.
    { cwd: copy, stdio: 'ignore', detached: true },
  )
  const stop = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has already ended.
    }
  }
  let isOverdue = false
  const timer = setTimeout(() => {
    isOverdue = true
    stop()
  }, patience)
  signal.addEventListener('abort', stop, { once: true })
  await new Promise((resolve) => child.once('close', resolve))
  clearTimeout(timer)
  signal.removeEventListener('abort', stop)
  return isOverdue ? 'overdue' : readVerdict(report)
}

/**
 * The result of a sample: how many mistakes the unit tests catch, and the ones that they miss. Undefined if
 * interrupted.
 */
export async function benchMutants(args: readonly string[]): Promise<BenchRow[] | undefined> {
  const size = numberOption(args, '--sample', 80)
  const seed = numberOption(args, '--seed', 1)
  const at = args.indexOf('--only')
  const texts = new Map(
    productionFiles(at < 0 ? undefined : args[at + 1]).map((file) => [file, readFileSync(join(root, file), 'utf8')]),
  )
  const all = [...texts].flatMap(([file, text]) => mutationsOf(file, text, args.includes('--texts')))
  const chosen = sampleOf(all, size, seed)
  console.log(
    `\n${String(all.length)} mutations in ${String(texts.size)} files; ${String(chosen.length)} of them, seed ${String(seed)}`,
  )
  if (args.includes('--list')) {
    for (const mutation of chosen) console.log(`  ${describeMutation(mutation, texts.get(mutation.file) ?? '')}`)
    return undefined
  }

  const copy = mkdtempSync(join(tmpdir(), 'syncscope-mutants-'))
  const controller = new AbortController()
  const interrupt = () => controller.abort()
  process.once('SIGINT', interrupt)
  process.once('SIGTERM', interrupt)
  const results: { mutation: Mutation; verdict: Verdict }[] = []
  try {
    for (const name of readdirSync(root))
      if (!leftOut.has(name) && !name.startsWith('.')) cpSync(join(root, name), join(copy, name), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    for (const mutation of chosen) {
      const text = texts.get(mutation.file) ?? ''
      writeFileSync(join(copy, mutation.file), planted(text, mutation))
      const verdict = await findVerdict(copy, mutation.file, controller.signal)
      writeFileSync(join(copy, mutation.file), text)
      if (controller.signal.aborted) break
      results.push({ mutation, verdict })
      console.log(`  ${verdict.padEnd(8)}  ${describeMutation(mutation, text)}`)
    }
  } finally {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
    rmSync(copy, { recursive: true, force: true })
  }

  const count = (wanted: Verdict) => results.filter(({ verdict }) => verdict === wanted).length
  // A file that no test reaches can't have a test that notices.
  const [caught, survived] = [count('caught'), count('survived') + count('not run')]
  const survivors = results.filter(({ verdict }) => verdict !== 'caught')
  return [
    { name: 'caught', value: String(caught) },
    { name: 'survived', value: String(survived) },
    { name: 'overdue, which counts for neither', value: String(count('overdue')) },
    { name: 'no test reaches the file', value: String(count('not run')) },
    {
      name: 'score',
      value: caught + survived === 0 ? '–' : `${((100 * caught) / (caught + survived)).toFixed(0)} %`,
      bound: 'at least 85 %',
    },
    ...survivors.map(({ mutation, verdict }) => ({
      name: verdict,
      value: describeMutation(mutation, texts.get(mutation.file) ?? ''),
    })),
  ]
}
