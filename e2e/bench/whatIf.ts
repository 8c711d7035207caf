import { monitorEventLoopDelay } from 'node:perf_hooks'
import { QueryClient } from '@tanstack/react-query'
import { createComparer } from '../../src/api/whatIf/comparer'
import { predictSave } from '../../src/api/whatIf/predictSave'
import type { AttributeMapping, SynchronizationSchema } from '../../src/domain/resources/synchronization'
import { comparePerson } from '../../src/domain/whatIf/compare'
import { planComparison } from '../../src/domain/whatIf/plan'
import type { WhatIfPerson, WhatIfSettings } from '../../src/domain/whatIf/types'
import { createGraphClient } from '../../src/graph/client'
import type { BenchRow } from './fleet'

const PEOPLE = 100_000
const PAGE = 999
/** How long Graph takes for a page, milliseconds. */
const LATENCY = 30

const departments = ['Sales', 'Engineering', 'Finance', 'Marketing', 'Legal']

/** A user as GET /users answers it. */
const userOf = (index: number) => ({
  id: `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`,
  userPrincipalName: `person${String(index)}@contoso.com`,
  displayName: `Person ${String(index)}`,
  accountEnabled: true,
  mail: `Person${String(index)}@contoso.com`,
  givenName: index % 11 === 0 ? 'Zoë' : 'Ann',
  surname: index % 7 === 0 ? 'van Dyk' : 'Miller',
  department: departments[index % departments.length],
  jobTitle: index % 10 === 0 ? 'Director' : 'Analyst',
  country: index % 3 === 0 ? 'DE' : 'FR',
  mobilePhone: index % 4 === 0 ? '+1 (555) 010-0000' : null,
})

const source = (text: string): NonNullable<AttributeMapping['source']> =>
  text.startsWith('[')
    ? { type: 'Attribute', name: text.slice(1, -1), expression: text }
    : { type: 'Function', name: text.slice(0, text.indexOf('(')), expression: text }

const texts = [
  '[userPrincipalName]',
  '[displayName]',
  'ToLower([mail])',
  'Join(" ", [givenName], [surname])',
  'NormalizeDiacritics([displayName])',
  'Switch([department], "Other", "Sales", "Commercial", "Marketing", "Commercial")',
  'Replace([mobile], , "[^0-9+]", , "", , )',
  '[country]',
]

/** Forty mappings. Those below `touched` compute something else for one person in ten. */
function schemaOf(touched: number): SynchronizationSchema {
  const mappings = Array.from({ length: 40 }, (_, index): AttributeMapping => {
    const text = texts[index % texts.length] ?? ''
    const changed = `IIF([jobTitle]="Director", "Head", ${text})`
    return {
      targetAttributeName: `a${String(index)}`,
      flowType: 'Always',
      matchingPriority: index === 0 ? 1 : 0,
      // The matching attribute stays, because a touched one is compared in full.
      source: source(index > 0 && index <= touched ? changed : text),
    }
  })
  const active: AttributeMapping = {
    targetAttributeName: 'active',
    flowType: 'Always',
    matchingPriority: 0,
    source: source('Not([IsSoftDeleted])'),
  }
  return {
    synchronizationRules: [
      {
        id: 'rule',
        name: 'rule',
        sourceDirectoryName: 'Azure Active Directory',
        targetDirectoryName: 'Litware',
        objectMappings: [
          {
            enabled: true,
            flowTypes: 'Add,Update,Delete',
            sourceObjectName: 'User',
            targetObjectName: 'User',
            scope: { groups: [] },
            attributeMappings: [...mappings, active],
          },
        ],
      },
    ],
    directories: [],
  }
}

const settings: WhatIfSettings = { synchronizesAll: true, skipOutOfScopeDeletions: false, deleteThreshold: 500 }

/** A Graph that answers pages of users after a fixed time, and nothing else worth mentioning. */
function slowGraph() {
  // Made before the clock runs: making texts is the service's work.
  const pages = Array.from({ length: Math.ceil(PEOPLE / PAGE) }, (_, page) =>
    JSON.stringify({
      value: Array.from({ length: Math.min(PAGE, PEOPLE - page * PAGE) }, (__, index) => userOf(page * PAGE + index)),
      ...((page + 1) * PAGE < PEOPLE && {
        '@odata.nextLink': `https://graph.microsoft.com/v1.0/users?page=${String(page + 1)}`,
      }),
    }),
  )
  const json = (text: string) => new Response(text, { headers: { 'content-type': 'application/json' } })
  return createGraphClient({
    baseUrl: 'https://graph.microsoft.com/v1.0',
    token: () => Promise.resolve('x'),
    async fetch({ url }) {
      if (url.includes('/secrets')) return json(JSON.stringify({ value: [{ key: 'SyncAll', value: 'true' }] }))
      if (url.includes('/organization')) return json('{"value":[]}')
      if (!url.includes('/users')) return json('{"id":"job"}')
      await new Promise((resolve) => setTimeout(resolve, LATENCY))
      return json(pages[Number(/page=(\d+)/.exec(url)?.[1] ?? 0)] ?? '{"value":[]}')
    },
  })
}

/** Milliseconds to compare 20,000 people with so many mappings touched. The fastest of five rounds. */
function comparing(touched: number): number {
  const plan = planComparison(schemaOf(0), schemaOf(touched), { settings: { before: settings, after: settings } })
  const people = Array.from({ length: 20_000 }, (_, index): WhatIfPerson => {
    const { id, userPrincipalName, mobilePhone, accountEnabled, ...attributes } = userOf(index)
    return {
      id,
      name: userPrincipalName,
      attributes: { ...attributes, userPrincipalName, mobile: mobilePhone, accountEnabled },
      isEnabled: true,
      entitlement: undefined,
    }
  })
  let best = Infinity
  for (let round = 0; round < 5; round++) {
    const began = performance.now()
    for (const person of people) comparePerson(plan, person, { evidence: undefined, now: 0 })
    best = Math.min(best, performance.now() - began)
  }
  return best
}

const met = (is: boolean, text: string) => `${text}, ${is ? 'met' : 'NOT met'}`

/** 100,000 people × 40 mappings over a Graph that takes 30 ms for a page, in Node, with the module that the page and the command use. */
export async function benchWhatIf(): Promise<BenchRow[]> {
  const graph = slowGraph()
  const queries = () => new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } })
  const job = { servicePrincipalId: 'app', jobId: 'job' }
  const begins = performance.now()
  for await (const page of graph.pages('/users', { read: (value) => value })) void page
  const paging = performance.now() - begins

  const heap = () => process.memoryUsage().heapUsed / 2 ** 20
  globalThis.gc?.()
  const before = heap()
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const began = performance.now()
  let first = 0
  const result = await predictSave({
    graph,
    queries: queries(),
    job,
    before: schemaOf(0),
    after: schemaOf(3),
    logPages: 0,
    now: () => 0,
    comparer: createComparer(),
    events: {
      compared() {
        if (first === 0) first = performance.now() - began
      },
    },
  })
  const took = performance.now() - began
  delay.disable()
  globalThis.gc?.()
  const grown = heap() - before
  const [few, all] = [comparing(3), comparing(39)]
  const { classes, population } = result
  return [
    {
      name: 'until everybody is compared, as a multiple of the paging alone',
      value: `${(took / paging).toFixed(2)}× (${String(population)} people, ${String(classes.valuesChange)} change)`,
      bound: met(took / paging <= 1.25, '1.25×'),
    },
    {
      name: 'first figures after the first page, with its latency',
      value: `${first.toFixed(0)} ms`,
      bound: met(first - LATENCY <= 50, `${String(LATENCY)} ms and 50 ms`),
    },
    {
      name: 'longest time that the thread was busy',
      value: `${(delay.max / 1e6).toFixed(0)} ms`,
      bound: met(delay.max / 1e6 <= 50, '50 ms'),
    },
    {
      name: `memory that the result takes${globalThis.gc ? '' : ' (run node with --expose-gc to know)'}`,
      value: `${grown.toFixed(0)} MB`,
      bound: met(grown <= 60, '60 MB'),
    },
    {
      name: '3 of 40 mappings touched, as a multiple of all of them',
      value: `${(few / all).toFixed(2)}× (${Math.round(20_000 / few).toString()},000 people a second)`,
      bound: met(few / all <= 0.25, '0.25×'),
    },
  ]
}
