import { compile } from './compile'
import type { Environment } from './environment'
import { evaluate } from './evaluate'
import { check } from './check'
import { parse } from './parse'

/** A measured ratio and what it has to reach. Above 1 is faster than the thing compared with. */
export interface BenchResult {
  readonly name: string
  readonly ratio: number
  readonly goal: number
}

type Person = Record<string, string | null>
type Workload = {
  readonly name: string
  readonly expression: string
  /** A text of the same form that no round has had before: `number` changes one of its constants. */
  readonly variant: (number: number) => string
  readonly byHand: (person: Person) => string | null
}

const environment: Environment = { now: () => 0, random: () => 0.5 }
const RECORDS = 10_000
const ROUNDS = 15

const departments = ['Sales', 'Finance', 'Legal', 'IT', 'HR', 'Support', 'Research', 'Board']
const firstNames = ['John', 'Maria', 'Łukasz', 'Zoe', 'Ahmed', 'Ingrid', 'Chen', 'Priya']
const lastNames = ['Smith', 'García', 'Nowak', 'van den Berg', 'Hassan', 'Nilsson', 'Wei', 'Sharma']

/** Every twentieth person lacks a department, so that the null path is walked too. */
const people: readonly Person[] = Array.from({ length: RECORDS }, (_, index) => ({
  userPrincipalName: `user${index}@contoso.com`,
  givenName: firstNames[index % firstNames.length] ?? '',
  surname: lastNames[(index >> 3) % lastNames.length] ?? '',
  department: index % 20 === 19 ? null : (departments[(index * 7) % departments.length] ?? ''),
  country: index % 3 === 0 ? 'US' : 'DE',
  telephoneNumber: `+1 (${200 + (index % 700)}) ${100 + (index % 900)}-${1000 + (index % 9000)}`,
}))

/**
 * Closures as a careful programmer writes them: one per function of the expression, null-safe, with no other features.
 */
type Hand = (person: Person) => string | null
const get =
  (name: string): Hand =>
  (person) =>
    person[name] ?? null
const text =
  (value: string): Hand =>
  () =>
    value
const append =
  (a: Hand, b: Hand): Hand =>
  (person) => {
    const source = a(person)
    return source === null ? null : source + (b(person) ?? '')
  }
const lower =
  (a: Hand): Hand =>
  (person) =>
    a(person)?.toLowerCase() ?? null
const mid =
  (a: Hand, start: number, length: number): Hand =>
  (person) =>
    a(person)?.slice(start - 1, start - 1 + length) ?? ''
const strip =
  (a: Hand): Hand =>
  (person) =>
    a(person)?.replaceAll(' ', '') ?? null
const join =
  (separator: string, ...parts: Hand[]): Hand =>
  (person) => {
    let result = ''
    for (const part of parts) {
      const value = part(person)
      if (value !== null && value !== '') result = result === '' ? value : result + separator + value
    }
    return result
  }
const iif =
  (test: (person: Person) => boolean, yes: Hand, no: Hand): Hand =>
  (person) =>
    test(person) ? yes(person) : no(person)
const equals = (a: Hand, b: string) => (person: Person) => a(person) === b
const choose =
  (source: Hand, otherwise: Hand, cases: ReadonlyMap<string, Hand>): Hand =>
  (person) =>
    (cases.get(source(person) ?? '') ?? otherwise)(person)
const replace =
  (a: Hand, pattern: RegExp, by: string): Hand =>
  (person) =>
    a(person)?.replace(pattern, by) ?? null

const cases = departments.map((department, index) => [department, `D${index}`] as const)
const deep = (depth: number): string => (depth === 0 ? '[givenName]' : `Append(${deep(depth - 1)}, "${depth}")`)
const deepByHand = (depth: number): Hand =>
  depth === 0 ? get('givenName') : append(deepByHand(depth - 1), text(String(depth)))

/** The expression with a number put into the last piece of text that `constant` names. */
const varied = (expression: string, constant: string) => (number: number) => {
  const at = expression.lastIndexOf(constant) + constant.length
  return `${expression.slice(0, at)}${number}${expression.slice(at)}`
}

type Form = Omit<Workload, 'variant'> & { readonly constant: string }

const forms: readonly Form[] = [
  {
    name: 'append',
    expression: 'Append([userPrincipalName], ".test")',
    constant: '.test',
    byHand: append(get('userPrincipalName'), text('.test')),
  },
  {
    name: 'login name from parts',
    expression: 'ToLower(Join("", Mid([givenName], 1, 1), StripSpaces([surname]), "@contoso.com"))',
    constant: '@contoso',
    byHand: lower(join('', mid(get('givenName'), 1, 1), strip(get('surname')), text('@contoso.com'))),
  },
  {
    name: 'IIF and Switch over eight cases',
    expression: `IIF([country]="US", Switch([department], "None", ${cases.map(([key, value]) => `"${key}", "${value}"`).join(', ')}), IIF([department]="Sales", "EU-Sales", Switch([department], "EU", ${cases.map(([key, value]) => `"${key}", "E${value}"`).join(', ')})))`,
    constant: 'None',
    byHand: iif(
      equals(get('country'), 'US'),
      choose(get('department'), text('None'), new Map(cases.map(([key, value]) => [key, text(value)]))),
      iif(
        equals(get('department'), 'Sales'),
        text('EU-Sales'),
        choose(get('department'), text('EU'), new Map(cases.map(([key, value]) => [key, text(`E${value}`)]))),
      ),
    ),
  },
  {
    name: 'regex on telephone numbers',
    expression: 'Replace([telephoneNumber], , "[()\\\\s-]+", , "", , )',
    constant: ', , "',
    byHand: replace(get('telephoneNumber'), /[()\s-]+/g, ''),
  },
  { name: 'twenty deep', expression: deep(20), constant: '"1', byHand: deepByHand(20) },
]

const workloads: readonly Workload[] = forms.map((form) => ({
  ...form,
  variant: varied(form.expression, form.constant),
}))

let sink = 0
const consume = (value: unknown) => {
  if (typeof value === 'string') sink += value.length
}

/** The fastest of several rounds, in milliseconds: what the machine can do when it is left alone. */
function fastest(rounds: number, work: () => void): number {
  let best = Infinity
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    work()
    best = Math.min(best, performance.now() - start)
  }
  return best
}

function ratioOf(rounds: number, records: readonly Person[], byHand: Hand, ours: (person: Person) => unknown): number {
  const hand = () => records.forEach((person) => consume(byHand(person)))
  const work = () => records.forEach((person) => consume(ours(person)))
  fastest(3, hand)
  fastest(3, work)
  return fastest(rounds, hand) / fastest(rounds, work)
}

const FRESH = 500
const FRESH_ROUNDS = 60
let variants = 0

/** New texts, each with its equivalent closure and the record that both run on. */
type Fresh = { readonly text: string; readonly byHand: Hand; readonly person: Person }

/**
 * As many texts as there are records, of the given forms in turn. They are made before the clock starts, and read once so that they
 * are in one piece in memory, as a text is that came from a file.
 */
function freshTexts(forms: readonly Workload[]): Fresh[] {
  return people.slice(0, FRESH).flatMap((person, index) => {
    const form = forms[index % forms.length]
    if (!form) return []
    const text = form.variant(variants++)
    sink += text.charCodeAt(0)
    return [{ text, byHand: form.byHand, person }]
  })
}

/**
 * The time of the closures over that of parse, check and evaluate, each the sum over one loop of the same records. Each text is
 * evaluated for one record, right after it was read, and a closure does the same record's work. The fastest loop of each counts.
 */
function freshRatio(forms: readonly Workload[]): number {
  let hand = Infinity
  let ours = Infinity
  for (let round = 0; round < FRESH_ROUNDS; round++) {
    const texts = freshTexts(forms)
    const start = performance.now()
    for (const { byHand, person } of texts) consume(byHand(person))
    const middle = performance.now()
    for (const { text: source, person } of texts) consume(evaluate(source, person, environment).outcome)
    hand = Math.min(hand, middle - start)
    ours = Math.min(ours, performance.now() - middle)
  }
  return hand / ours
}

const geometricMean = (values: readonly number[]) =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length)

/** One thousand characters of an ordinary mapping, and a text of any length like it. */
function longExpression(length: number): string {
  const piece = (index: number) =>
    `IIF(InStr(ToLower([department]), "part${index}")>0, Append(Mid([givenName], 1, 3), "x\\\\y"), "n")`
  let list = '""'
  for (let index = 0; `Join(",", ${list}, ${piece(index)})`.length <= length; index++) list += `, ${piece(index)}`
  return `Join(",", ${list})`
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? NaN

function medianParse(length: number): number {
  const source = longExpression(length)
  const times: number[] = []
  for (let round = 0; round < 300; round++) {
    const start = performance.now()
    consume(check(parse(source).root).length)
    times.push(performance.now() - start)
  }
  return median(times.slice(50))
}

/**
 * Measures the language against hand-written closures that do the same work on the same objects, in one run.
 *
 * "Compiled" runs each compiled text over all records. "Text each time" is `evaluate` of one text, which keeps the texts that come
 * again. "Never seen" parses, checks and evaluates a new text for each record. Its figure with a goal comes from one loop over new
 * texts of all forms in turn, as other evaluators are measured: the time that the closures need for these records over the time that
 * we need, both summed over the loop. Long texts weigh more in it, as they do in a mapping that is read. The rows of the single forms
 * and their geometric mean say which forms are far from it. The closures are made once and no text is read for them, because nobody
 * who writes the code by hand reads a text. The last two rows compare with a millisecond and with linear growth. A goal of 0 is for information.
 */
export function runExpressionBench(): BenchResult[] {
  const compiledRatios: number[] = []
  const onceRatios: number[] = []
  const freshRatios: number[] = []
  const rows: BenchResult[] = []
  for (const { name, expression, byHand } of workloads) {
    const run = compile(parse(expression).root)
    const compiled = ratioOf(ROUNDS, people, byHand, (person) => run(person, environment))
    compiledRatios.push(compiled)
    rows.push({ name: `compiled: ${name}`, ratio: compiled, goal: 0 })
    const once = ratioOf(
      5,
      people.slice(0, 2000),
      byHand,
      (person) => evaluate(expression, person, environment).outcome,
    )
    onceRatios.push(once)
    rows.push({ name: `text each time: ${name}`, ratio: once, goal: 0 })
  }
  const mixed = freshRatio(workloads)
  for (const workload of workloads) {
    const fresh = freshRatio([workload])
    freshRatios.push(fresh)
    rows.push({ name: `text never seen: ${workload.name}`, ratio: fresh, goal: 0 })
  }
  const short = medianParse(1_000)
  const long = medianParse(10_000)
  rows.push({ name: 'compiled, geometric mean', ratio: geometricMean(compiledRatios), goal: 0.55 })
  rows.push({
    name: 'text each time (the last texts are remembered), geometric mean',
    ratio: geometricMean(onceRatios),
    goal: 0.057,
  })
  rows.push({
    name: 'text never seen (parsed, checked and evaluated once), all forms in one loop',
    ratio: mixed,
    goal: 0.057,
  })
  rows.push({
    name: 'text never seen, geometric mean of the forms by themselves',
    ratio: geometricMean(freshRatios),
    goal: 0,
  })
  rows.push({ name: '1 ms over parse and check of 1,000 characters', ratio: 1 / short, goal: 1 })
  rows.push({ name: 'ten times 1,000 characters over once 10,000', ratio: (short * 10) / long, goal: 0.5 })
  return sink >= 0 ? rows : []
}
