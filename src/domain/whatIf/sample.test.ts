import { describe, expect, it } from 'vitest'
import { parse } from '../expression/parse'
import { trace } from '../expression/trace'
import { chooseSample, traceSignature, type SampledExpression, type SampledPerson } from './sample'

const environment = { now: () => 0, random: () => 0.5 }

/** mulberry32: the same numbers in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const PEOPLE = 1400
const countries = ['DE', 'FR', 'US', 'GB', 'SE', 'JP']

/** People of whom few have what the rare branches need. */
function people(): SampledPerson[] {
  const random = seeded(7)
  return Array.from({ length: PEOPLE }, (_, index): SampledPerson => {
    const rare = random() < 0.03
    return {
      id: String(index),
      attributes: {
        givenName: rare ? 'Zoë' : 'Ann',
        surname: index % 40 === 0 ? 'van Dyk' : 'Miller',
        displayName: rare ? 'Zoë Miller' : 'Ann Miller',
        department: random() < 0.02 ? null : ['Sales', 'Engineering', 'Finance'][index % 3],
        country: random() < 0.02 ? 'JP' : countries[index % 5],
        mail: random() < 0.03 ? null : `p${String(index)}@contoso.com`,
        userPrincipalName: `p${String(index)}@contoso.com`,
        mobile: random() < 0.04 ? '+1 (555) 01-00' : null,
        employeeId: index % 50 === 0 ? `00${String(index)}` : `E${String(index)}`,
      },
    }
  })
}

/** Forty expressions. Every third has a function that runs for few people only. */
const expressions: SampledExpression[] = Array.from({ length: 40 }, (_, index) => {
  const number = String(index)
  const texts = [
    `Switch([country], Append([department], "-${number}"), "JP", ToUpper([department]), "SE", ToLower([department]))`,
    `Coalesce([mail], Append("x${number}", [userPrincipalName]))`,
    `Join("${number}", NormalizeDiacritics([givenName]), StripSpaces([surname]))`,
    `Replace([mobile], , "[^0-9+]", , "${number}", , )`,
    `IIF([department]="Finance", Mid([displayName], 1, ${String((index % 5) + 1)}), [employeeId])`,
  ]
  return { target: `a${number}`, expression: texts[index % texts.length] ?? '', profile: 'app' }
})

/** Functions that the service is supposed to run otherwise, each in one expression. */
const planted = [
  ['a0', 'ToUpper'],
  ['a5', 'ToLower'],
  ['a10', 'Append'],
  ['a1', 'Append'],
  ['a6', 'Append'],
  ['a2', 'NormalizeDiacritics'],
  ['a7', 'StripSpaces'],
  ['a12', 'NormalizeDiacritics'],
  ['a3', 'Replace'],
  ['a8', 'Replace'],
  ['a4', 'Mid'],
  ['a15', 'ToUpper'],
] as const

/** Which functions run for a person with a result that isn't their input, as `target function`. Each call is looked at once. */
const shown = new Map<string, readonly string[]>()
function functionsShown(target: string, person: SampledPerson): readonly string[] {
  const key = `${target} ${person.id}`
  const known = shown.get(key)
  if (known) return known
  const expression = expressions.find((one) => one.target === target)?.expression ?? ''
  const { root } = trace(parse(expression).root, person.attributes, environment)
  const names = traceSignature(root).flatMap((part) => {
    const [, start = '', end = '', effect] = /^(\d+)-(\d+) (\w+)$/.exec(part) ?? []
    const name = /^\w+(?=\()/.exec(expression.slice(Number(start), Number(end)))?.[0]
    return effect === 'changed' && name !== undefined ? [`${target} ${name}`] : []
  })
  shown.set(key, names)
  return names
}

describe('choosing a sample', () => {
  const everybody = people()
  const byId = new Map(everybody.map((person) => [person.id, person]))
  const deviations = new Set(planted.map(([target, name]) => `${target} ${name}`))
  /** How many calls it takes until so many deviations are seen. Undefined: these aren't enough. */
  const callsUntil = (count: number, calls: Iterable<{ target: string; personId: string }>): number | undefined => {
    const found = new Set<string>()
    let made = 0
    for (const { target, personId } of calls) {
      made++
      const person = byId.get(personId)
      if (person) for (const name of functionsShown(target, person)) if (deviations.has(name)) found.add(name)
      if (found.size >= count) return made
    }
    return undefined
  }
  function* byChance(seed: number) {
    const random = seeded(seed)
    for (let made = 0; made < 20_000; made++)
      yield {
        target: expressions[Math.floor(random() * expressions.length)]?.target ?? '',
        personId: String(Math.floor(random() * PEOPLE)),
      }
  }

  it('finds planted deviations with a third of the calls that chance needs', () => {
    const { calls } = chooseSample(expressions, everybody, environment, 60)
    expect(calls.length).toBeLessThanOrEqual(60)
    const needed = callsUntil(11, calls)
    const chance = [1, 2, 3, 4, 5].map((seed) => callsUntil(11, byChance(seed)) ?? Infinity)
    expect(needed).toBeLessThanOrEqual(60)
    expect((needed ?? Infinity) * 3).toBeLessThanOrEqual(Math.min(...chance))
  })

  it('covers every branch that anybody reaches, if the budget allows it', () => {
    const few = expressions.slice(0, 5)
    const { calls, covered, total } = chooseSample(few, everybody, environment, 60)
    expect(covered).toBe(total)
    expect(calls.length).toBeLessThan(20)
    // The same people give the same sample, and each call adds something.
    expect(chooseSample(few, everybody, environment, 60).calls).toEqual(calls)
    for (const call of calls) expect(call.shows).toBeGreaterThan(0)
  })

  it('stays inside its budget, and a larger one only adds calls', () => {
    const few = expressions.slice(0, 10)
    const { calls, covered, total } = chooseSample(few, everybody, environment, 5)
    expect(calls).toHaveLength(5)
    expect(covered).toBeLessThan(total)
    expect(chooseSample(few, everybody, environment, 10).calls.slice(0, 5)).toEqual(calls)
  })

  it('has nothing to ask about without people or without expressions', () => {
    expect(chooseSample([], everybody, environment, 60)).toEqual({ calls: [], covered: 0, total: 0 })
    expect(chooseSample(expressions, [], environment, 60).calls).toEqual([])
  })
})
