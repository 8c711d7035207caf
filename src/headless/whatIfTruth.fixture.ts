import { saysLeavesAnyway } from '../domain/whatIf/reasons'
import { QueryClient } from '@tanstack/react-query'
import { createComparer } from '../api/whatIf/comparer'
import { predictSave, type PredictionResult } from '../api/whatIf/predictSave'
import { readJobLog } from '../api/whatIf/readPopulation'
import { scorePrediction } from '../api/whatIf/scorePrediction'
import { readLogEntry } from '../domain/logs/entry'
import { resultFromLog } from '../domain/onDemand/fromLog'
import type {
  AttributeMapping,
  FilterGroup,
  ObjectMapping,
  SynchronizationJob,
  SynchronizationSchema,
} from '../domain/resources/synchronization'
import { parsePrediction } from '../domain/whatIf/parsePrediction'
import type { PredictedPerson, Prediction, Score, WhatIfSettings } from '../domain/whatIf/types'
import { createGraphClient } from '../graph/client'
import { asSent } from '../base/reader.fixture'
import type { GraphClient } from '../graph/types'
import { createSimulator } from '../simulator'

/** For tests and for the bench: predicts an edit, saves it, lets the simulator's cycle run, and compares with its log. */

export type Edit = {
  name: string
  change(mapping: ObjectMapping): void
  settings?: Partial<WhatIfSettings>
  /** Settings of the app before the prediction. */
  settingsBefore?: Partial<WhatIfSettings>
}

const department = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department'
const costCenter = 'urn:ietf:params:scim:schemas:extension:contoso:2.0:User:costCenter'
const emails = 'emails[type eq "work"].value'

const mappingOf = ({ attributeMappings }: ObjectMapping, target: string): AttributeMapping => {
  const found = attributeMappings?.find(({ targetAttributeName }) => targetAttributeName === target)
  if (!found) throw new Error(`No mapping of ${target}`)
  return found
}
const expression = (text: string): NonNullable<AttributeMapping['source']> => ({
  type: 'Function',
  name: text.slice(0, text.indexOf('(')),
  expression: text,
  parameters: [],
})
const without = (mapping: ObjectMapping, target: string) => {
  mapping.attributeMappings = (mapping.attributeMappings ?? []).filter((one) => one.targetAttributeName !== target)
}
type Clause = [attribute: string, operator: string, ...values: string[]]
const group = (name: string, ...clauses: Clause[]) => ({
  name,
  clauses: clauses.map(([sourceOperandName, operatorName, ...values]) => ({
    sourceOperandName,
    operatorName,
    targetOperand: { values },
  })),
})
const scope = (mapping: ObjectMapping, ...groups: ReturnType<typeof group>[]) => {
  mapping.scope = { ...mapping.scope, groups: groups as FilterGroup[] }
}

/** The edits of a schema and of settings that admins make, for the SCIM app of the demo tenant. */
export const edits: readonly Edit[] = [
  {
    name: 'scope narrower',
    change: (mapping) => scope(mapping, ...((mapping.scope?.groups ?? []).slice(0, 1) as ReturnType<typeof group>[])),
  },
  {
    name: 'scope wider',
    change: (mapping) => scope(mapping, group('Everybody with a name', ['displayName', 'IS NOT NULL'])),
  },
  { name: 'scope disjoint', change: (mapping) => scope(mapping, group('Guests', ['userType', 'EQUALS', 'Guest'])) },
  { name: 'clause on null', change: (mapping) => scope(mapping, group('Without a state', ['state', 'IS NULL'])) },
  {
    name: 'constant to expression',
    change: (mapping) => {
      mappingOf(mapping, 'title').source = expression('Append([jobTitle], " (Contoso)")')
    },
  },
  {
    name: 'only on creation',
    change: (mapping) => {
      Object.assign(mappingOf(mapping, department), {
        flowType: 'ObjectAddOnly',
        source: expression('ToUpper([department], )'),
      })
    },
  },
  {
    name: 'default value',
    change: (mapping) => {
      mappingOf(mapping, 'locale').defaultValue = 'de-DE'
    },
  },
  {
    name: 'Switch without default',
    change: (mapping) => {
      mappingOf(mapping, 'preferredLanguage').source = expression(
        'Switch([usageLocation], , "DE", "de-DE", "FR", "fr-FR", "US", "en-US")',
      )
    },
  },
  {
    name: 'matching attribute',
    change: (mapping) => {
      mappingOf(mapping, 'externalId').matchingPriority = 0
      mappingOf(mapping, emails).matchingPriority = 1
    },
  },
  {
    name: 'flow types off',
    change: (mapping) => {
      mapping.flowTypes = 'Add'
      scope(mapping, group('Employees', ['employeeType', 'EQUALS', 'Employee']))
    },
  },
  {
    name: 'object mapping disabled',
    change: (mapping) => {
      mapping.enabled = false
    },
  },
  { name: 'SyncAll on', change: () => undefined, settings: { synchronizesAll: true } },
  {
    name: 'SyncAll off',
    change: () => undefined,
    settingsBefore: { synchronizesAll: true },
    settings: { synchronizesAll: false },
  },
  {
    name: 'SkipOutOfScopeDeletions on',
    change: (mapping) => scope(mapping, group('Employees', ['employeeType', 'EQUALS', 'Employee'])),
    settings: { skipOutOfScopeDeletions: true },
  },
  {
    name: 'missing mandatory value',
    change: (mapping) => {
      without(mapping, costCenter)
      scope(mapping, group('Everybody with a name', ['displayName', 'IS NOT NULL']))
    },
  },
  {
    name: 'SelectUniqueValue',
    change: (mapping) => {
      Object.assign(mappingOf(mapping, 'nickName'), {
        flowType: 'ObjectAddOnly',
        source: expression(
          'SelectUniqueValue(Join(".", [givenName], [surname]), Join(".", Mid([givenName], 1, 1), [surname]))',
        ),
      })
    },
  },
  {
    name: 'a reorder',
    change: (mapping) => {
      mapping.attributeMappings = [...(mapping.attributeMappings ?? [])].reverse()
      scope(mapping, ...([...(mapping.scope?.groups ?? [])].reverse() as ReturnType<typeof group>[]))
    },
  },
]

/** An edit that changes values of many and lets some in, for changes that no endpoint reveals. */
export const driftEdit: Edit = {
  name: 'with planted drifts and refusals',
  change(mapping) {
    mappingOf(mapping, 'title').source = expression('Append([jobTitle], " (Contoso)")')
    scope(mapping, group('Everybody with a name', ['displayName', 'IS NOT NULL']))
  },
}

/**
 * Plants `count` drifts and refusals where the cycle meets them, and answers with whom they concern: accounts edited, emptied of a value,
 * already as wanted or deleted by hand, unknown accounts that match, and refused values.
 */
export async function plantDrifts(
  { simulator, job }: Tenant,
  { people }: PredictionResult,
  count: number,
): Promise<ReadonlySet<string>> {
  const changing = people.filter((person) => person.class === 'valuesChange')
  const gaining = people.filter((person) => person.class === 'gainsAccount')
  const titleOf = (person: PredictedPerson) =>
    person.changes.find(({ attribute }) => attribute === 'title')?.after ?? ''
  const planted = new Set<string>()
  const changes: unknown[] = []
  for (const person of gaining.slice(0, 4)) {
    const userName = person.changes.find(({ attribute }) => attribute === 'userName')?.after
    changes.push({ create: { userName } })
    planted.add(person.id)
  }
  const titles = new Map<string, PredictedPerson[]>()
  for (const person of changing) titles.set(titleOf(person), [...(titles.get(titleOf(person)) ?? []), person])
  // Of a value that few get, so that the rest stays for other changes.
  for (const [value, few] of [...titles].filter(([, list]) => list.length < 3)) {
    if (planted.size + few.length > 10) break
    changes.push({ refuse: { attribute: 'title', value } })
    for (const { id } of few) planted.add(id)
  }
  const byHand = [
    () => ({ set: { title: 'Made up' } }),
    () => ({ delete: true }),
    (person: PredictedPerson) => ({ set: { title: titleOf(person) } }),
    () => ({ set: { displayName: 'Somebody Else' } }),
    () => ({ set: { title: null } }),
  ]
  for (const person of changing) {
    if (planted.size >= count) break
    if (planted.has(person.id)) continue
    const change = byHand[planted.size % byHand.length]
    changes.push({ sourceId: person.id, ...change?.(person) })
    planted.add(person.id)
  }
  await simulator.hidden.changeTarget({ ...job, changes })
  return planted
}

const APP = 'Woodgrove Timesheets'
const START = Date.parse('2026-01-05T09:00:00Z')
const HOUR = 3_600_000

export type Tenant = {
  graph: GraphClient
  job: { servicePrincipalId: string; jobId: string }
  simulator: ReturnType<typeof createSimulator>
  now(): number
}

/** A tenant whose job has just finished a whole cycle, so that the log speaks of everybody. */
/** A tenant of so many people, at its start. */
export async function openTenant(seed: string, people: number): Promise<Tenant> {
  let real = Date.parse('2026-02-01T12:00:00Z')
  // Real time only counts for the limit of calls, which would make a run wait.
  const simulator = createSimulator({ seed, now: START, people, realNow: () => (real += 20_000) })
  simulator.clock.setRate(0)
  const graph = createGraphClient({
    baseUrl: 'https://graph.microsoft.com/v1.0',
    token: () => Promise.resolve('simulated'),
    fetch: (request) => simulator.fetch(request),
  })
  const { value: principals } = await graph.get('/servicePrincipals?$top=999&$select=id,displayName', {
    read: asSent<{ value: { id: string; displayName: string }[] }>(),
  })
  const servicePrincipalId = principals.find(({ displayName }) => displayName === APP)?.id ?? ''
  const jobs = `/servicePrincipals/${servicePrincipalId}/synchronization/jobs`
  const jobId = (await graph.get(jobs, { read: asSent<{ value: { id: string }[] }>() })).value[0]?.id ?? ''
  return { graph, job: { servicePrincipalId, jobId }, simulator, now: () => simulator.clock.now() }
}

/** A tenant whose job has looked at everybody with the settings. */
async function tenantOf(seed: string, people: number, before?: Partial<WhatIfSettings>): Promise<Tenant> {
  const tenant = await openTenant(seed, people)
  if (before) await putSettings(tenant, before)
  await runCycle(tenant)
  return tenant
}

const jobPath = ({ job }: Tenant) => `/servicePrincipals/${job.servicePrincipalId}/synchronization/jobs/${job.jobId}`

async function putSettings({ graph, job }: Tenant, settings: Partial<WhatIfSettings>): Promise<void> {
  const url = `/servicePrincipals/${job.servicePrincipalId}/synchronization/secrets`
  const { value } = await graph.get(url, { read: asSent<{ value: { key: string; value: string }[] }>() })
  const written = new Map(value.map((pair) => [pair.key, pair.value]))
  if (settings.synchronizesAll !== undefined) written.set('SyncAll', String(settings.synchronizesAll))
  if (settings.skipOutOfScopeDeletions !== undefined)
    written.set('SkipOutOfScopeDeletions', settings.skipOutOfScopeDeletions ? 'True' : 'False')
  await graph.send('PUT', url, { value: [...written].map(([key, text]) => ({ key, value: text })) })
}

/** Starts over from an empty watermark and lets the initial cycle end. */
async function runCycle(tenant: Tenant): Promise<void> {
  const { graph, simulator } = tenant
  const read = () => graph.get(jobPath(tenant), { read: asSent<SynchronizationJob>() })
  const last = (await read()).status?.lastExecution?.activityIdentifier
  await graph.send('POST', `${jobPath(tenant)}/restart`, { criteria: { resetScope: 'Watermark' } })
  for (let hours = 0; hours < 48; hours++) {
    simulator.clock.advance(HOUR / 4)
    await simulator.caughtUp()
    const job = await read()
    const run = job.status?.lastExecution
    if (run?.activityIdentifier !== last && (run?.countImported ?? 0) > 0) return
  }
  throw new Error("The cycle didn't end")
}

export type TruthRow = {
  edit: string
  population: number
  /** Those whom no class was guessed for: evidence or computed, and not unknown. */
  certain: number
  /** Of the certain ones, those that the log proves right. */
  right: number
  values: number
  valuesRight: number
  falseSafe: number
  touched: number
  score: Score
  prediction: Prediction
}

/** Predicts an edit, saves it, runs the cycle and compares. `beforeCycle` changes what no endpoint reveals. */
export async function truthOf(
  seed: string,
  people: number,
  edit: Edit,
  beforeCycle?: (tenant: Tenant, prediction: PredictionResult) => Promise<void>,
): Promise<TruthRow> {
  const tenant = await tenantOf(seed, people, edit.settingsBefore)
  const { graph, job, now } = tenant
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } })
  const before = await graph.get(`${jobPath(tenant)}/schema`, { read: asSent<SynchronizationSchema>() })
  const after = structuredClone(before)
  const mapping = (after.synchronizationRules ?? [])
    .flatMap(({ objectMappings }) => objectMappings ?? [])
    .find(({ sourceObjectName }) => sourceObjectName === 'User')
  if (!mapping) throw new Error('No mapping of people')
  edit.change(mapping)
  const result = await predictSave({
    graph,
    queries,
    job,
    before,
    after,
    now,
    comparer: createComparer(),
    logPages: 20,
    ...(edit.settings ? { settingsAfter: edit.settings } : {}),
  })
  // What is scored went through the file, as between two runs of the command.
  const file = parsePrediction(JSON.parse(JSON.stringify(result.toPrediction())))
  if ('problem' in file) throw new Error(file.problem)
  const prediction = file.value
  simulatorStep(tenant)
  await graph.send('PUT', `${jobPath(tenant)}/schema`, after)
  if (edit.settings) await putSettings(tenant, edit.settings)
  await beforeCycle?.(tenant, result)
  await runCycle(tenant)

  const scored = await scorePrediction({ graph, queries: new QueryClient(), job, prediction, now })
  if (scored.kind !== 'scored') throw new Error(scored.reason)
  const lines = new Map<string, unknown>()
  const since = Date.parse(prediction.readAt)
  for await (const page of readJobLog(graph, job.jobId))
    for (const line of page.lines)
      if (line.cycleId === scored.score.cycleId && Date.parse(line.activityDateTime ?? '') >= since)
        lines.set(line.sourceIdentity?.id ?? '', line)
  return {
    edit: edit.name,
    prediction,
    score: scored.score,
    ...measure(result, lines),
    falseSafe: scored.score.falseSafe,
  }
}

/** The log takes whole seconds, so the save is a minute later. */
const simulatorStep = ({ simulator }: Tenant): void => simulator.clock.advance(60_000)

/** The prediction beside the log, judged without the score's own rules. */
function measure(result: PredictionResult, lines: ReadonlyMap<string, unknown>) {
  let [certain, right, values, valuesRight, touched] = [0, 0, 0, 0, 0]
  for (const person of result.people) {
    if (person.class !== 'same' && person.class !== 'unknown') touched++
    const line = lines.get(person.id)
    if (person.class === 'valuesChange' && line !== undefined) {
      const logged = new Map(resultFromLog(line)?.properties.map(({ name, after }) => [name, after]))
      for (const { attribute, after } of person.changes) {
        values++
        if ((logged.get(attribute) ?? null) === after) valuesRight++
      }
    }
    if (person.class === 'unknown' || person.certainty === 'assumed') continue
    certain++
    if (isProven(person, line)) right++
  }
  return { population: result.people.length, certain, right, values, valuesRight, touched }
}

/** Whether a line of the log shows what the class says. */
function isProven(person: PredictedPerson & { fate?: string }, line: unknown): boolean {
  const entry = line === undefined ? undefined : readLogEntry(line)
  const isLost = entry?.status !== 'failure' && ['disable', 'delete', 'stagedDelete'].includes(entry?.action ?? '')
  const isWritten = entry?.status === 'success'
  switch (person.class) {
    case 'beginsToFail':
      return entry?.status === 'failure'
    case 'losesAccount':
      return person.fate === 'leftAlone' || person.fate === 'notCreated'
        ? entry === undefined || entry.status === 'skipped'
        : isLost
    case 'gainsAccount':
      return isWritten && (entry?.action === 'create' || entry?.action === 'update')
    case 'valuesChange':
      return isWritten && (entry?.action === 'update' || entry?.action === 'create')
    case 'matchingChanges':
    case 'noLongerSent':
    case 'stopsFailing':
      return !isLost && entry?.status !== 'failure'
    case 'same':
      return (
        entry === undefined ||
        entry.status === 'skipped' ||
        (entry.status === 'failure' && (person.reason.startsWith('Fails before') || person.certainty === 'evidence')) ||
        (isLost && saysLeavesAnyway(person.reason))
      )
    case 'unknown':
      return false
  }
}
