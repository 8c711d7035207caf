import { QueryClient } from '@tanstack/react-query'
import { askService, chooseQuestions } from '../api/whatIf/checkSample'
import { createComparer } from '../api/whatIf/comparer'
import { readEverybody } from '../api/whatIf/readPopulation'
import { asSent } from '../base/reader.fixture'
import { recordOfUser, userProperties } from '../domain/directory/userAttributes'
import { compile } from '../domain/expression/compile'
import { resultTexts } from '../domain/expression/coerce'
import { parse } from '../domain/expression/parse'
import { testInputObject } from '../domain/expression/testInputObject'
import { isEvaluationError } from '../domain/expression/values'
import type { User } from '../domain/resources/directory'
import type { AttributeMapping, SynchronizationSchema } from '../domain/resources/synchronization'
import type { SampleQuestion } from '../domain/whatIf/sampleOfPlan'
import { openTenant } from './whatIfTruth.fixture'

/** For a test and for the bench: a service that runs some functions otherwise, and how many calls find which ones. */

/** The functions that the service is made to run otherwise, each in one expression. Most run for few people only. */
const planted: readonly (readonly [name: string, expression: string])[] = [
  ['ToUpper', 'IIF([companyName]="Fabrikam", ToUpper([department], ), [jobTitle])'],
  ['ToLower', 'Switch([department], [city], "Executive", ToLower([displayName], ))'],
  ['Append', 'IIF([userType]="Guest", Append([displayName], " (guest)"), [displayName])'],
  ['NormalizeDiacritics', 'IIF([companyName]="Tailwind Traders", NormalizeDiacritics([displayName]), [surname])'],
  ['StripSpaces', 'Switch([employeeType], [mail], "Intern", StripSpaces([displayName]))'],
  ['Replace', 'IIF(IsNullOrEmpty([mail]), Replace([userPrincipalName], "@", , , "_", , ), [mail])'],
  ['Mid', 'IIF([jobTitle]="General Counsel", Mid([displayName], 1, 3), [givenName])'],
  ['Join', 'Join(", ", [surname], [givenName])'],
  ['Coalesce', 'IIF([officeLocation]="Kraków", Coalesce([state], [city]), [city])'],
  ['CBool', 'IIF([jobTitle]="VP People", CBool("True"), CStr("no"))'],
  ['Left', 'IIF([city]="Málaga", Left([surname], 4), [surname])'],
  ['PCase', 'Switch([preferredLanguage], [department], "hu-HU", PCase([department]))'],
]

/** The other expressions, with functions that the service runs as usual. */
const usual = [
  '[displayName]',
  'Switch([country], "Other", "United States", "AMER", "Brazil", "AMER", "India", "APJ")',
  'IIF([employeeType]="Contractor", "External", "Internal")',
  'Trim([displayName])',
]
const EXPRESSIONS = 40
const expressions = Array.from({ length: EXPRESSIONS }, (_, index): { target: string; expression: string } => {
  const own = index % 3 === 0 ? planted[index / 3]?.[1] : undefined
  return { target: `a${String(index)}`, expression: own ?? usual[index % usual.length] ?? '' }
})

export type SampleTruth = {
  expressions: number
  people: number
  planted: number
  /** Those that the calls of the sample showed. */
  found: number
  calls: number
  /** How many calls of the sample found all planted ones but one. */
  needed: number
  /** The same for pairs of an expression and a person chosen by chance, one number for each seed. */
  byChance: number[]
}

const BUDGET = 60

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

/** Asks a simulated service about a sample, one planted deviation after another, and counts the calls. */
export async function sampleTruth(people: number): Promise<SampleTruth> {
  const { graph, job, simulator, now } = await openTenant('contoso', people)
  const url = `/servicePrincipals/${job.servicePrincipalId}/synchronization/jobs/${job.jobId}/schema`
  const before = await graph.get(url, { read: asSent<SynchronizationSchema>() })
  const after = structuredClone(before)
  const mapping = (after.synchronizationRules ?? [])
    .flatMap(({ objectMappings }) => objectMappings ?? [])
    .find(({ sourceObjectName }) => sourceObjectName === 'User')
  if (!mapping) throw new Error('No mapping of people')
  mapping.scope = { groups: [] }
  mapping.attributeMappings = [
    ...(mapping.attributeMappings ?? []).filter(({ matchingPriority }) => (matchingPriority ?? 0) > 0),
    ...expressions.map(({ target, expression }): AttributeMapping => ({
      targetAttributeName: target,
      flowType: 'Always',
      source: { type: 'Function', name: expression.slice(0, expression.indexOf('(')), expression },
    })),
  ]
  const { questions } = await chooseQuestions({
    graph,
    queries: new QueryClient(),
    job,
    before,
    after,
    comparer: createComparer(),
    now,
    budget: BUDGET,
  })

  /** The number of the first call that shows the deviation of a function. Infinity: none does. */
  async function firstCall(name: string, asked: readonly SampleQuestion[]): Promise<number> {
    const fault = simulator.faults.add({ kind: 'otherAnswer', route: 'POST *parseExpression', functions: [name] })
    try {
      let count = 0
      for await (const { agrees } of askService(graph, job, asked, new AbortController().signal)) {
        count++
        if (!agrees) return count
      }
      return Infinity
    } finally {
      simulator.faults.remove(fault.id)
    }
  }
  const firsts: number[] = []
  for (const [name] of planted) firsts.push(await firstCall(name, questions))

  const names = userProperties([...attributesOf(expressions)]).select
  const users: User[] = []
  for await (const page of readEverybody(graph, names)) users.push(...page)
  const byChance: number[] = []
  for (const seed of [1, 2, 3, 4, 5]) {
    const random = seeded(seed)
    const pairs = Array.from({ length: 40_000 }, () => ({
      index: Math.floor(random() * expressions.length),
      user: Math.floor(random() * users.length),
    }))
    const found: number[] = []
    for (const [name] of planted) {
      // Only calls that run the function are sent, because the others agree.
      const at = pairs.findIndex(({ index, user }) => runs(expressions[index]?.expression ?? '', users[user], name))
      const pair = pairs[at]
      const question = pair && questionOf(expressions[pair.index], users[pair.user])
      found.push(question && (await firstCall(name, [question])) === 1 ? at + 1 : Infinity)
    }
    byChance.push(lastButOne(found))
  }
  return {
    expressions: expressions.length,
    people: users.length,
    planted: planted.length,
    found: firsts.filter((first) => first <= BUDGET).length,
    calls: questions.length,
    needed: lastButOne(firsts),
    byChance,
  }
}

const lastButOne = (counts: readonly number[]): number =>
  [...counts].sort((a, b) => a - b)[counts.length - 2] ?? Infinity

const attributeNames = (expression: string): string[] =>
  [...expression.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name)
const attributesOf = (all: readonly { expression: string }[]) =>
  new Set(all.flatMap(({ expression }) => attributeNames(expression)))

const environment = { now: () => 0, random: () => 0 }

/** Whether the evaluation runs a function. */
function runs(expression: string, user: User | undefined, name: string): boolean {
  if (!user || !expression.includes(`${name}(`)) return false
  let does = false
  compile(parse(expression).root, {
    probe: {
      enter(node) {
        if (node.kind === 'call' && node.name === name) does = true
      },
      leave: () => undefined,
    },
  })(recordOfUser(user, attributeNames(expression)), environment)
  return does
}

function questionOf(
  one: { target: string; expression: string } | undefined,
  user: User | undefined,
): SampleQuestion | undefined {
  if (!one || !user) return undefined
  const record = recordOfUser(user, attributeNames(one.expression))
  const value = compile(parse(one.expression).root)(record, environment)
  return {
    ...one,
    personId: user.id,
    name: user.userPrincipalName ?? user.id,
    testInput: testInputObject(record),
    reads: {},
    local: isEvaluationError(value) ? undefined : resultTexts(value),
  }
}
