import { createFleet } from '../../src/api/fleet/fleet'
import { recordingRules } from '../../src/api/recordedProperties'
import { createGraphClient } from '../../src/graph/client'
import { createRequestLog, type RequestRecorder } from '../../src/graph/requestLog'
import { createSimulator } from '../../src/simulator'
import type { BenchRow } from './fleet'

const PRINCIPALS = 5000
/** How long Graph takes for an answer, as in the bench of the fleet page. Milliseconds. */
const LATENCY = 250
const ROUNDS = 9

const baseUrl = 'https://graph.microsoft.com/v1.0'
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const token = `${part({ alg: 'none' })}.${part({ scp: 'Application.Read.All Synchronization.ReadWrite.All' })}.x`

/**
 * What the recorder of the request panel costs while apps load and the panel is closed. Loads with and without it take
 * turns. Processor time is compared, because it doesn't depend on what else the machine does.
 */
export async function benchRecorder(): Promise<BenchRow[]> {
  const answers = await learnAnswers()
  let recorded = 0

  async function load(recorder: RequestRecorder | undefined, latency: number) {
    const graph = createGraphClient({
      baseUrl,
      token: () => Promise.resolve(token),
      ...(recorder ? { recorder } : {}),
      fetch: async (request) => {
        const key = await keyOf(request)
        if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency))
        const answer = answers.get(key)
        if (answer === undefined) throw new Error(`No answer was learned for ${key.slice(0, 100)}`)
        return new Response(answer, { headers: { 'content-type': 'application/json', 'request-id': key.slice(0, 36) } })
      },
    })
    const cpu = process.cpuUsage()
    const start = performance.now()
    const fleet = createFleet(graph)
    await fleet.start()
    const { user, system } = process.cpuUsage(cpu)
    if (fleet.current().answered < PRINCIPALS) throw new Error('Not every app has answered')
    return { milliseconds: performance.now() - start, cpu: (user + system) / 1000 }
  }

  const durations: number[] = []
  const withIt: number[] = []
  const without: number[] = []
  await load(newLog(), 0)
  for (let round = 0; round < ROUNDS; round++) {
    without.push((await load(undefined, 0)).cpu)
    withIt.push((await load(newLog(), 0)).cpu)
    if (round % 4 !== 0) continue
    const log = newLog()
    durations.push((await load(log, LATENCY)).milliseconds)
    recorded = log.current().requests.reduce((sum, { parts = [] }) => sum + 1 + parts.length, 0)
  }
  const more = median(withIt) - median(without)
  const share = more / median(durations)
  return [
    {
      name: `processor time for recording, of a load at ${String(LATENCY)} ms an answer`,
      value: `${(share * 100).toFixed(2)} % (${more.toFixed(0)} of ${median(durations).toFixed(0)} ms)`,
      bound: `at most 1 %, ${share <= 0.01 ? 'met' : 'NOT met'}`,
    },
    {
      name: 'processor time of the same load without latency, with and without',
      value: `${(median(withIt) / median(without)).toFixed(3)}× (${median(withIt).toFixed(0)} and ${median(without).toFixed(0)} ms)`,
    },
    { name: 'requests in the log afterwards', value: String(recorded) },
  ]
}

const newLog = () => createRequestLog({ baseUrl, rulesOf: recordingRules, page: () => 'Apps' })

/** What the demo tenant answers to each request of a load, so that later loads don't pay for the service. */
async function learnAnswers(): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  const simulator = createSimulator({ scale: PRINCIPALS })
  const fleet = createFleet(
    createGraphClient({
      baseUrl,
      token: () => Promise.resolve(token),
      fetch: async (request) => {
        const key = await keyOf(request)
        const response = await simulator.fetch(request)
        const text = await response.text()
        answers.set(key, text)
        return new Response(text, response)
      },
    }),
  )
  await fleet.start()
  return answers
}

const keyOf = async (request: Request) =>
  `${request.url} ${request.method === 'GET' ? '' : await request.clone().text()}`

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
