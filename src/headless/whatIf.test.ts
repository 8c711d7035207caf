import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ObjectMapping, SynchronizationSchema } from '../domain/resources/synchronization'
import { changeClasses, type Prediction } from '../domain/whatIf/types'
import { serveSimulator, type ServedSimulator } from '../simulator/http/nodeServer'
import { runWhatIf } from './whatIf'
import { driftEdit, edits, plantDrifts, truthOf } from './whatIfTruth.fixture'

const folder = mkdtempSync(join(tmpdir(), 'what-if-'))
const file = (name: string) => join(folder, name)

async function command(args: readonly string[], token: string | undefined = 'simulated') {
  const [printed, failed]: [string[], string[]] = [[], []]
  const code = await runWhatIf(args, {
    token,
    print: (line) => printed.push(line),
    printError: (line) => failed.push(line),
    now: Date.now,
  })
  return { code, printed: printed.join('\n'), failed: failed.join('\n') }
}

describe('npm run what-if', () => {
  let served: ServedSimulator
  let job: string[]
  let path: string
  let schema: SynchronizationSchema

  const get = async <T>(url: string): Promise<T> =>
    (await (await fetch(`${served.url}${url}`, { headers: { authorization: 'Bearer simulated' } })).json()) as T
  const mappingOf = (one: SynchronizationSchema): ObjectMapping => {
    const found = (one.synchronizationRules ?? [])
      .flatMap(({ objectMappings }) => objectMappings ?? [])
      .find(({ sourceObjectName }) => sourceObjectName === 'User')
    if (!found) throw new Error('No mapping of people')
    return found
  }
  const edited = (name: string, change: (mapping: ObjectMapping) => void): string => {
    const copy = structuredClone(schema)
    change(mappingOf(copy))
    writeFileSync(file(name), JSON.stringify(copy))
    return file(name)
  }

  beforeAll(async () => {
    served = await serveSimulator({ port: 0, now: Date.parse('2026-01-05T09:00:00Z') })
    served.simulator.clock.setRate(0)
    const principals = await get<{ value: { id: string; displayName: string }[] }>('/servicePrincipals?$top=999')
    const principal = principals.value.find(({ displayName }) => displayName === 'Woodgrove Timesheets')?.id ?? ''
    path = `/servicePrincipals/${principal}/synchronization/jobs`
    const jobId = (await get<{ value: { id: string }[] }>(path)).value[0]?.id ?? ''
    path = `${path}/${jobId}`
    job = ['--graph', served.url, '--service-principal', principal, '--job', jobId]
    schema = await get<SynchronizationSchema>(`${path}/schema`)
  })
  afterAll(() => served.close())

  const read = (name: string) => JSON.parse(readFileSync(file(name), 'utf8')) as Prediction

  it('writes prediction.json, and exits with 3 if somebody loses an account', async () => {
    const narrower = edited('narrower.json', (mapping) => {
      if (mapping.scope) mapping.scope.groups = (mapping.scope.groups ?? []).slice(0, 1)
    })
    const { code, printed } = await command([...job, '--schema', narrower, '--out', file('prediction.json')])
    expect(code).toBe(3)
    const prediction = read('prediction.json')
    expect(Object.keys(prediction)).toEqual(['readAt', 'population', 'classes', 'kinds', 'people'])
    expect(Object.keys(prediction.classes)).toEqual([...changeClasses])
    expect(Object.values(prediction.classes).reduce((sum, count) => sum + count, 0)).toBe(prediction.population)
    expect(prediction.people).toHaveLength(prediction.population)
    for (const person of prediction.people)
      expect(Object.keys(person)).toEqual(['id', 'name', 'class', 'certainty', 'reason', 'changes'])
    expect(prediction.classes.losesAccount).toBeGreaterThan(0)
    expect(printed).toContain('Saving will touch')
    expect(printed).toMatch(/out of scope by clause employeeType EQUALS Employee/)
  })

  it('exits with 0 if nobody loses an account or begins to fail', async () => {
    const harmless = edited('harmless.json', (mapping) => mapping.attributeMappings?.reverse())
    const { code, printed } = await command([...job, '--schema', harmless, '--out', file('same.json')])
    expect(code).toBe(0)
    expect(read('same.json').classes.same).toBe(read('same.json').population)
    expect(printed).toContain('Saving will touch none of')
  })

  it('compares chosen people only, and says who is in no directory', async () => {
    const all = read('prediction.json').people
    const loser = all.find((person) => person.class === 'losesAccount')
    writeFileSync(
      file('ids.txt'),
      `# chosen\n${loser?.id ?? ''}\r\n${loser?.id ?? ''}\n\n00000000-dead-beef-0000-000000000000\n`,
    )
    const { code } = await command([
      ...job,
      ...['--schema', file('narrower.json'), '--people', file('ids.txt'), '--out', file('chosen.json')],
    ])
    expect(code).toBe(3)
    const { people, population, classes } = read('chosen.json')
    expect(population).toBe(2)
    expect(people[0]).toEqual(loser)
    expect(people[1]).toMatchObject({ class: 'unknown', name: '00000000-dead-beef-0000-000000000000' })
    expect(classes.losesAccount + classes.unknown).toBe(2)
  })

  it('scores a prediction after the cycle, and waits for it before', async () => {
    const changed = edited('title.json', (mapping) => {
      const title = mapping.attributeMappings?.find(({ targetAttributeName }) => targetAttributeName === 'title')
      if (title) title.source = { type: 'Constant', name: 'Colleague', expression: '"Colleague"', parameters: [] }
    })
    expect((await command([...job, '--schema', changed, '--out', file('title-prediction.json')])).code).toBe(0)
    // By the tenant's clock, which is months away from this computer's. The `Date` header has whole seconds.
    const { readAt } = read('title-prediction.json')
    expect(Math.abs(Date.parse(readAt) - served.simulator.clock.now())).toBeLessThan(60_000)
    const before = await command([...job, '--score', file('title-prediction.json')])
    expect([before.code, before.failed]).toEqual([1, expect.stringContaining('no cycle of this job since')])
    served.simulator.clock.advance(60_000)
    await fetch(`${served.url}${path}/schema`, {
      method: 'PUT',
      headers: { authorization: 'Bearer simulated', 'content-type': 'application/json' },
      body: readFileSync(changed),
    })
    served.simulator.clock.advance(6 * 3_600_000)
    const after = await command([...job, '--score', file('title-prediction.json')])
    expect(after.printed).toMatch(/^The prediction was right for \d+ of \d+ people/)
    expect(after.printed).toMatch(/false-safe +0/)
    expect(after.code).toBe(0)
  })

  it.each([
    ['without a token', () => ['--schema', 'x', '--out', 'y'], 'GRAPH_TOKEN is missing', ''],
    ['without a file to write', () => ['--schema', file('narrower.json')], '--out is missing', 'simulated'],
    [
      'with a schema that is no file',
      () => ['--schema', file('none.json'), '--out', 'y'],
      "can't be read",
      'simulated',
    ],
    [
      'with a schema that is another document',
      () => ['--schema', file('prediction.json'), '--out', 'y'],
      "isn't a synchronization schema",
      'simulated',
    ],
    ['with an option that nobody knows', () => ['--wrong', 'x'], 'wrong', 'simulated'],
    ['with a prediction that is none', () => ['--score', file('narrower.json')], "isn't a prediction", 'simulated'],
  ])('exits with 1 and says why: %s', async (_, args, message, token) => {
    if (token === '') writeFileSync(file('x'), JSON.stringify(schema))
    const given = args().map((text) => (text === 'x' ? file('x') : text))
    const { code, failed } = await command([...job, ...given], token)
    expect(code).toBe(1)
    expect(failed).toContain(message)
  })

  it("exits with 1 if the source's people can't be listed, because nothing says that the schema is safe", async () => {
    const principals = await get<{ value: { id: string; displayName: string }[] }>('/servicePrincipals?$top=999')
    const id = principals.value.find(({ displayName }) => displayName.includes('Workday'))?.id ?? ''
    const jobs = `/servicePrincipals/${id}/synchronization/jobs`
    const jobId = (await get<{ value: { id: string }[] }>(jobs)).value[0]?.id ?? ''
    const edited = await get<SynchronizationSchema>(`${jobs}/${jobId}/schema`)
    for (const mapping of edited.synchronizationRules?.[0]?.objectMappings ?? []) mapping.flowTypes = 'Add'
    writeFileSync(file('foreign.json'), JSON.stringify(edited))
    const ref = ['--graph', served.url, '--service-principal', id, '--job', jobId]
    const { code, failed } = await command([...ref, '--schema', file('foreign.json'), '--out', file('none.json')])
    expect(code).toBe(1)
    expect(failed).toContain('Workday')
  })

  it('exits with 1 if there is no such job', async () => {
    const wrong = [...job.slice(0, -1), 'nothing', '--schema', file('narrower.json'), '--out', file('z')]
    const { code, failed } = await command(wrong)
    expect(code).toBe(1)
    expect(failed).not.toBe('')
  })

  it('goes on without the log and without assignments, and says so', async () => {
    served.simulator.faults.add({ kind: 'forbidden', route: 'GET /auditLogs/provisioning*' })
    served.simulator.faults.add({ kind: 'forbidden', route: 'GET /servicePrincipals/*/appRoleAssignedTo*' })
    const { code, printed } = await command([...job, '--schema', file('narrower.json'), '--out', file('blind.json')])
    served.simulator.faults.clear()
    expect(code).toBe(0)
    const { classes } = read('blind.json')
    expect(classes.losesAccount).toBe(0)
    expect(classes.unknown).toBeGreaterThan(0)
    expect(printed).toContain("The provisioning log couldn't be read")
    expect(printed).toContain("Who is assigned couldn't be read.")
  })
})

const chosen = ['scope narrower', 'scope wider', 'Switch without default', 'SyncAll off', 'missing mandatory value']

describe('predictions beside the cycle that follows', () => {
  it.each(edits.filter(({ name }) => chosen.includes(name)).map((edit) => [edit.name, edit] as const))(
    '%s: the log proves everything that was called certain',
    async (_, edit) => {
      const row = await truthOf('contoso', 252, edit)
      expect(row.falseSafe).toBe(0)
      expect(row.touched).toBeGreaterThan(0)
      expect(row.certain / row.population).toBeGreaterThan(0.95)
      expect(row.right).toBe(row.certain)
      expect(row.valuesRight).toBe(row.values)
      expect(row.score.counts.ours).toBe(0)
    },
  )

  it('calls every planted drift and refusal by its name, and none of them right', async () => {
    let planted: ReadonlySet<string> = new Set()
    const { score } = await truthOf('contoso', 252, driftEdit, async (tenant, prediction) => {
      planted = await plantDrifts(tenant, prediction, 25)
    })
    expect(planted.size).toBe(25)
    const verdicts = new Map(score.people.map(({ id, verdict }) => [id, verdict]))
    expect([...planted].filter((id) => !['drift', 'refused'].includes(verdicts.get(id) ?? 'right'))).toEqual([])
    expect([score.counts.ours, score.falseSafe]).toEqual([0, 0])
  })
})
