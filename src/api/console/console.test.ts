import { QueryClient } from '@tanstack/react-query'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { endpoints } from '../endpoints'
import { readCsdl } from '../../app/readCsdl.fixture'
import { isObject, type Json, type JsonObject, replaceAt } from '../../base/json'
import { createGraphClient } from '../../graph/client'
import { createSimulator } from '../../simulator'
import { betterPageOf, type Call, callOf, calls } from './calls'
import { bodyProblems, type Ids, pathOf, readBody } from './consoleRequest'
import { prefill } from './prefill'
import { type SchemaCopy, sendRequest, type Sender } from './sendRequest'

/** A demo tenant, and everything that the page gives to `sendRequest`. Requests that change something are listed. */
async function connect() {
  const simulator = createSimulator({ seed: 'contoso', now: Date.parse('2026-01-05T09:00:00Z') })
  simulator.clock.setRate(0)
  const sent: string[] = []
  const graph = createGraphClient({
    baseUrl: 'https://graph.microsoft.com/v1.0',
    token: async () => 'simulated',
    sleep: async () => simulator.clock.advance(1_000),
    fetch: (request) => {
      sent.push(`${request.method} ${new URL(request.url).pathname.replace('/v1.0', '')}`)
      return simulator.fetch(request)
    },
  })
  const copies: SchemaCopy[] = []
  const sender: Sender = {
    graph,
    queryClient: new QueryClient(),
    keep: async (copy) => copies.push(copy),
    onDemandBlocked: () => undefined,
  }
  const read = (path: string) => graph.get(path)
  const valuesOf = async (path: string) => ((await read(path)) as { value: { id: string; appId?: string }[] }).value
  const principal = async (name: string) => {
    const [found] = await valuesOf(`/servicePrincipals?$filter=displayName eq '${name}'`)
    if (!found) throw new Error(`The demo tenant has no ${name}`)
    return found
  }
  const app = await principal('Salesforce')
  const [job] = (await valuesOf(`/servicePrincipals/${app.id}/synchronization/jobs`)) as {
    id: string
    templateId: string
  }[]
  const application = (await read(`/applications(appId='${app.appId ?? ''}')`)) as { id: string }
  const [user] = await valuesOf('/users?$top=1')
  const free = await principal('ServiceNow')
  if (!job || !user) throw new Error('The demo tenant has no job or user')
  const idsOf = (call: Call): Ids => ({
    id: call.path.startsWith('/applications') ? application.id : call.name === 'createJob' ? free.id : app.id,
    jobId: job.id,
    templateId: job.templateId,
  })
  return { sender, read, idsOf, copies, sent, user }
}

type World = Awaited<ReturnType<typeof connect>>

/** The body that the form begins with, with what only a person knows. */
async function bodyOf(call: Call, { read, idsOf, user }: World): Promise<Json | undefined> {
  const body = await prefill(call, idsOf(call), read)
  const typed = body === undefined ? undefined : JSON.stringify(body)
  if (typed === undefined) return undefined
  return JSON.parse(
    typed
      .replace('"objectId":""', `"objectId":"${user.id}"`)
      .replace(/("key":"\w+","value":)""/g, '$1"typed-by-a-person"'),
  ) as Json
}

const send = async (
  name: string,
  world: World,
  change: (body: Json | undefined) => Json | undefined = (body) => body,
) => {
  const call = callOf(name)
  if (!call) throw new Error(`No call ${name}`)
  const base = await bodyOf(call, world)
  return sendRequest({ call, ids: world.idsOf(call), query: '', body: change(base) }, base, world.sender)
}

const reference = calls.filter(({ isReference }) => isReference)
/** Pausing comes before starting, which is refused for a running job, and what erases comes last. */
const order = (call: Call) =>
  ['pauseJob', 'startJob', 'restartJob'].indexOf(call.name) + (call.name === 'deleteJob' ? 100 : 0)
const csdlFile = new URL('../../../../shared/reference/synchronization.csdl.xml', import.meta.url)

describe('the forms', () => {
  it('are one for each call of the table, those of the reference first', () => {
    expect(calls).toHaveLength(Object.keys(endpoints).length)
    expect(calls.slice(0, 32).every(({ isReference }) => isReference)).toBe(true)
    expect(reference).toHaveLength(32)
  })
  it('mark what reads, asks, writes and erases', () => {
    const count = (risk: string) => reference.filter((call) => call.risk === risk).length
    expect(['reads', 'asks', 'writes', 'erases'].map(count)).toEqual([15, 3, 6, 8])
    for (const call of reference) expect(call.risk === 'reads').toBe(call.method === 'GET')
  })
  it('name a page that does it better', () => {
    for (const call of reference) expect(betterPageOf(call)?.label).toBeTruthy()
    expect(betterPageOf(callOf('updateJobSchema')!)?.of).toBe('schema')
  })
  it('fill in paths, and none while an ID is missing or would be another path', () => {
    const call = callOf('jobQuery')!
    const path = (jobId: string) => pathOf({ call, ids: { id: 'a/b', jobId }, query: '' })
    expect(path('x.y')).toBe('/servicePrincipals/a%2Fb/synchronization/jobs/x.y')
    expect([path(''), path('..'), path(' ')]).toEqual([undefined, undefined, undefined])
    expect(
      pathOf({ call: callOf('servicePrincipalByAppIdQuery')!, ids: { appId: "o'x" }, query: '?$select=id,x y' }),
    ).toBe("/servicePrincipals(appId='o%27%27x')?$select=id,x%20y")
  })
})

describe('every call of the reference', () => {
  it('is sent once from its form, with a body that fits the metadata', async () => {
    const world = await connect()
    const csdl = existsSync(csdlFile) ? readCsdl(readFileSync(csdlFile, 'utf8')) : undefined
    const structures = ['synchronizationSchema', 'synchronizationTemplate']
    const sent: string[] = []
    for (const call of [...reference].sort((a, b) => order(a) - order(b))) {
      const body = await bodyOf(call, world)
      expect(bodyProblems({ call, body }), call.name).toEqual([])
      if (csdl && structures.includes(call.bodyType ?? '')) expect(csdl.problems(body, call.bodyType ?? '')).toEqual([])
      const ids = world.idsOf(call)
      const path = pathOf({ call, ids, query: '' })
      const answer = await sendRequest({ call, ids, query: '', body }, body, world.sender)
      expect(answer, call.name).toMatchObject({ kind: 'answered' })
      if (answer.kind === 'answered') expect(answer.status, call.name).toBeLessThan(300)
      expect(
        world.sent.filter((line) => line === `${call.method} ${decodeURI(path ?? '')}`).length,
        call.name,
      ).toBeGreaterThan(0)
      sent.push(`${call.method} ${call.path}`)
    }
    expect(new Set(sent).size).toBe(32)
    // A copy before each schema is replaced, reset or deleted with its job.
    expect(world.copies.map(({ reason }) => reason).sort()).toEqual([
      'delete',
      'reset',
      'reset',
      'save',
      'save',
      'save',
    ])
  }, 120_000)
})

describe('the guards', () => {
  it('catch a wrong letter case before sending', async () => {
    const world = await connect()
    world.sent.length = 0
    const answer = await send('restartJob', world, () => ({ criteria: { resetScope: 'watermark' } }))
    expect(answer).toMatchObject({ kind: 'refused' })
    expect(answer.kind === 'refused' && answer.parts[0]).toBe(
      'criteria.resetScope: Write Watermark instead of watermark. The service compares letter case.',
    )
    expect(await send('updateSecrets', world, () => ({ value: [{ key: 'secretToken', value: 'x' }] }))).toMatchObject({
      kind: 'refused',
    })
    expect(world.sent.filter((line) => !line.startsWith('GET'))).toEqual([])
  })

  it('refuse a schema that lost a rule, a mapping or a property, and name it', async () => {
    const world = await connect()
    world.sent.length = 0
    const without: ((schema: JsonObject) => Json)[] = [
      (schema) => ({
        ...schema,
        synchronizationRules: (schema.synchronizationRules as Json[]).slice(1),
      }),
      (schema) => Object.fromEntries(Object.entries(schema).filter(([name]) => name !== 'directories')),
      (schema) =>
        replaceAt(schema, ['synchronizationRules', 0, 'objectMappings', 0, 'attributeMappings'], (list) =>
          (list as Json[]).slice(1),
        ),
    ]
    for (const lose of without) {
      const answer = await send('updateJobSchema', world, (body) => (isObject(body) ? lose(body) : body))
      expect(answer).toMatchObject({ kind: 'refused' })
      expect(answer.kind === 'refused' && answer.parts.length).toBe(1)
      expect(answer.kind === 'refused' && answer.reason).toContain('erase')
    }
    expect(world.sent.filter((line) => line.startsWith('PUT'))).toEqual([])
    expect(world.copies).toEqual([])
  })

  it('refuse a schema that someone else changed since it was read', async () => {
    const world = await connect()
    const call = callOf('updateJobSchema')!
    const base = await bodyOf(call, world)
    const rename = (name: string) =>
      replaceAt(base ?? null, ['synchronizationRules', 0, 'objectMappings', 0, 'enabled'], () => name === 'on')
    const request = { call, ids: world.idsOf(call), query: '' }
    expect(await sendRequest({ ...request, body: rename('off') }, base, world.sender)).toMatchObject({
      kind: 'answered',
    })
    const answer = await sendRequest({ ...request, body: base }, base, world.sender)
    expect(answer).toMatchObject({ kind: 'refused' })
    expect(answer.kind === 'refused' && answer.reason).toContain('Someone changed')
  })

  it('send no asterisk and no empty text as a credential, and no set that would erase a value', async () => {
    const world = await connect()
    world.sent.length = 0
    for (const value of ['*', '', '  '])
      expect(
        await send('validateJobCredentials', world, () => ({ credentials: [{ key: 'SecretToken', value }] })),
      ).toMatchObject({ kind: 'refused' })
    const answer = await send('updateSecrets', world, () => ({ value: [{ key: 'SecretToken', value: 'new' }] }))
    expect(answer).toMatchObject({ kind: 'refused' })
    expect(answer.kind === 'refused' && answer.parts).toContain('SyncAll')
    expect(world.sent.filter((line) => !line.startsWith('GET'))).toEqual([])
  })

  it('refuse to start a running job, and a sixth on-demand run in ten seconds', async () => {
    const world = await connect()
    expect(await send('startJob', world)).toMatchObject({ kind: 'refused' })
    world.sender.onDemandBlocked = () => 'Wait 3 seconds.'
    expect(await send('provisionOnDemand', world)).toEqual({ kind: 'refused', reason: 'Wait 3 seconds.', parts: [] })
  })

  it('check what on-demand runs may hold', () => {
    const call = callOf('provisionOnDemand')!
    const subject = (members: number) => ({
      objectId: '1',
      objectTypeName: 'Group',
      links: { members: Array.from({ length: members }, () => ({ objectId: '2', objectTypeName: 'User' })) },
    })
    const problems = (subjects: Json) => bodyProblems({ call, body: { parameters: [{ ruleId: '1', subjects }] } })
    expect(problems([subject(5)])).toEqual([])
    expect(problems([subject(6)])).toHaveLength(1)
    expect(problems([subject(1), subject(1)])).toHaveLength(1)
    expect(problems([{ objectId: '', objectTypeName: 'User' }])).toHaveLength(1)
  })

  it('report what failed without a second attempt', async () => {
    const world = await connect()
    const call = callOf('deleteJob')!
    const answer = await sendRequest(
      { call, ids: { ...world.idsOf(call), jobId: 'unknown' }, query: '', body: undefined },
      undefined,
      world.sender,
    )
    expect(answer).toMatchObject({ kind: 'failed', error: { name: 'GraphError', status: 404 } })
  })
})

describe('readBody', () => {
  it('reads JSON, an empty text as no body, and says what is wrong', () => {
    expect(readBody('{"a":1}')).toEqual({ body: { a: 1 } })
    expect(readBody('  ')).toEqual({ body: undefined })
    expect(readBody('{a}')).toHaveProperty('problem')
  })
})
