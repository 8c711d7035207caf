import { describe, expect, it } from 'vitest'
import { isRecord } from '../base/record'
import { createGraphClient } from '../graph/client'
import { toHar } from '../graph/har'
import type { Recordable } from '../graph/recordable'
import { createRequestLog, type RecordedRequest } from '../graph/requestLog'
import type { WriteMethod } from '../graph/types'
import { endpoints, type Endpoint, type EndpointName } from './endpoints'
import { recordedProperties, recordingRules } from './recordedProperties'

const baseUrl = 'https://graph.example/v1.0'
const token = 'eyJhbGciOiJub25lIn0.eyJzY3AiOiJhIn0.c2lnbmF0dXJl'
const rows = Object.entries(endpoints) as [EndpointName, Endpoint][]
const reference = rows.filter(([, row]) => row.isReference)

let planted = 0
const plant = () => `planted ${String(++planted)}!`
const PLANTED = /planted \d+!/g

/** What an object needs for its rule to be one or another. */
const triggers: Record<string, string>[] = [
  {},
  { key: 'isCustomerDefined' },
  { key: 'OAuthSettings' },
  { name: 'password' },
  { name: 'city' },
  { targetAttributeName: 'password' },
  { targetAttributeName: 'city' },
]

/** Values of a rule's shape, with a secret in every leaf, and unknown properties with secret names and values. */
function plantedIn(rule: Recordable | undefined, depth = 0): unknown {
  if (depth > 24 || rule === undefined || typeof rule === 'string' || rule instanceof Set) return plant()
  if (typeof rule === 'function') {
    // One trigger for each rule that the object can have.
    const choices = new Map(
      triggers.toReversed().map((trigger) => [Object.values(rule(trigger)).map(String).join(), trigger]),
    )
    return [...choices.values()].map((trigger) => ({
      ...(plantedIn(rule(trigger), depth + 1) as object),
      ...trigger,
    }))
  }
  if (Array.isArray(rule)) {
    const each = plantedIn((rule as readonly [Recordable])[0], depth + 1)
    return Array.isArray(each) ? each : [each, plant(), { [plant()]: plant() }]
  }
  // The parameters of an expression's source are sources.
  const fields = Object.entries(rule).filter(([key]) => key !== 'parameters' || depth < 16)
  return {
    ...Object.fromEntries(fields.map(([key, inner]) => [key, plantedIn(inner as Recordable, depth + 1)])),
    [plant()]: plant(),
    password: { [plant()]: [plant()] },
    unlisted: plant(),
  }
}

/** Sends a request through the client and gives what was recorded, as objects and as a HAR. */
async function record(
  { method, path }: Endpoint,
  {
    body,
    answer,
    status = 200,
    inBatch = false,
  }: { body?: unknown; answer?: unknown; status?: number; inBatch?: boolean },
): Promise<{ requests: readonly RecordedRequest[]; text: string }> {
  const recorder = createRequestLog({ baseUrl, rulesOf: recordingRules })
  recorder.subscribe(() => undefined)
  const headers = {
    'request-id': '8f782d8a-7b79-4417-aab7-f96538801e92',
    'set-cookie': plant(),
    'www-authenticate': `Bearer error="x", claims="${plant()}"`,
    'x-other': plant(),
  }
  const text = JSON.stringify(answer)
  const graph = createGraphClient({
    baseUrl,
    recorder,
    token: async () => token,
    fetch: async (request) => {
      if (!request.url.endsWith('/$batch'))
        return new Response(text ?? null, { status: answer ? status : 204, headers })
      return new Response(JSON.stringify({ responses: [{ id: '0', status, headers, body: answer }] }))
    },
  })
  const url = `${path.replaceAll(/\{\w+\}/g, 'a1')}?$skiptoken=${encodeURIComponent(plant())}`
  const sentHeaders = { authorization: `Bearer ${token}`, 'x-api-key': plant() }
  const send = async () => {
    if (inBatch)
      for await (const result of graph.batch([{ id: '1', method, url, body, headers: sentHeaders }])) void result
    else if (method === 'GET') await graph.get(url, { headers: sentHeaders })
    else await graph.send(method as WriteMethod, url, body, { headers: sentHeaders, repeatable: false })
  }
  await send().catch(() => undefined)
  const { requests } = recorder.current()
  return { requests, text: JSON.stringify([requests, toHar(requests, '1', () => '')]) }
}

/** The names of the properties in which recorded secrets stand. */
function propertiesWithSecrets(value: unknown, at = ''): string[] {
  if (typeof value === 'string') return value.match(PLANTED) ? [at] : []
  if (Array.isArray(value)) return value.flatMap((entry) => propertiesWithSecrets(entry, at))
  return isRecord(value) ? Object.entries(value).flatMap(([key, inner]) => propertiesWithSecrets(inner, key)) : []
}

/** Requests and answers whose every leaf is planted: a success, a refusal, and both inside a batch. */
async function everyExchange(name: EndpointName, row: Endpoint) {
  const { request, answer, refusal } = recordedProperties[name]
  const body = row.method === 'GET' || row.method === 'DELETE' ? undefined : plantedIn(request)
  return Promise.all(
    [false, true].flatMap((inBatch) => [
      record(row, { body, answer: plantedIn(answer), inBatch }),
      record(row, { body, answer: plantedIn(refusal), status: 400, inBatch }),
      // The service answers what nobody expects.
      record(row, { body, answer: { [plant()]: { value: plant() } }, inBatch }),
    ]),
  )
}

/** The endpoints whose bodies hold credentials, or whose refusals repeat what a target said about them. */
const withCredentials: EndpointName[] = [
  'acquireApplicationAccessToken',
  'acquireServicePrincipalAccessToken',
  'updateSecrets',
  'secretsQuery',
  'validateJobCredentials',
  'validateCredentials',
]

describe('what is recorded of the 32 calls of the reference', () => {
  it('are all of them', () => expect(reference).toHaveLength(32))

  it.each(reference)('%s has no token, no header outside of the list and no unknown property', async (name, row) => {
    for (const { requests, text } of await everyExchange(name, row)) {
      expect(requests).toHaveLength(1)
      expect(text).not.toContain(token)
      expect(text).not.toMatch(/password":\{|unlisted|set-cookie|www-authenticate|x-other|x-api-key|authorization/i)
      const names = new Set<string>()
      JSON.stringify(requests, (key: string, value: unknown) => {
        names.add(key)
        return value
      })
      expect([...names].filter((key) => /planted/.test(key))).toEqual([])
      expect(requests.flatMap(({ url, parts = [] }) => [url, ...parts.map((part) => part.url)]).join()).not.toMatch(
        /planted/,
      )
    }
  })

  it.each(rows.filter(([name]) => withCredentials.includes(name)))(
    '%s shows the names of known keys, and no text but the ID of a template',
    async (name, row) => {
      for (const { requests, text } of await everyExchange(name, row)) {
        const places = new Set(
          propertiesWithSecrets(
            requests.flatMap(({ requestBody, responseBody, parts = [] }) => [requestBody, responseBody, ...parts]),
          ),
        )
        places.delete('templateId')
        expect([...places]).toEqual([])
        expect(text).not.toMatch(/"value":"planted/)
      }
    },
  )

  it('shows text of nobody in particular: only these properties can hold one', async () => {
    const places = new Set<string>()
    for (const [name, row] of reference)
      for (const { requests } of await everyExchange(name, row))
        for (const place of propertiesWithSecrets(requests)) places.add(place)
    // Read each line as a question: could a credential of the contract stand here?
    expect([...places].sort()).toEqual(
      `@odata.context @odata.type activityIdentifier arity code defaultValue description discoverabilities
      expression factoryTag flowBehavior flowType flowTypes id includedContainers includedGroups key message
      multivaluedComparisonType mutability name objectId objectTypeName operatorName reason referencedObjectName
      referencedProperty resetScope ruleId sourceDirectoryName sourceObjectName sourceOperandName state
      supportedApis supportedAttributeTypes target targetAttributeName targetDirectoryName targetObjectName templateId type units value values version`
        .split(/\s+/)
        .sort(),
    )
  })
})

describe('values that are credentials or belong to people', () => {
  const body = async (name: EndpointName, exchange: Parameters<typeof record>[1]) => {
    const { requests, text } = await record(endpoints[name], exchange)
    return { request: requests[0]?.requestBody?.value, answer: requests[0]?.responseBody?.value, text }
  }

  it('are never recorded of secrets, whatever their key', async () => {
    const value = [
      { key: 'SecretToken', value: 'hunter2' },
      { key: 'SyncAll', value: 'false' },
      { key: 'hunter2', value: null },
    ]
    const { request, answer, text } = await body('updateSecrets', {
      body: { value },
      status: 400,
      answer: {
        error: { code: 'BadRequest', message: 'hunter2 is too short', innerError: { date: '2026-01-05T09:00:00' } },
      },
    })
    expect(request).toEqual({
      value: [
        { key: 'SecretToken', value: '[not recorded]' },
        { key: 'SyncAll', value: '[not recorded]' },
        { key: '[not recorded]', value: null },
      ],
    })
    expect(answer).toEqual({
      error: { code: 'BadRequest', message: '[not recorded]', innerError: { date: '2026-01-05T09:00:00' } },
    })
    expect(text).not.toContain('hunter2')
  })

  it('are never recorded of mappings to a password', async () => {
    const source = { expression: '"hunter2"', name: 'hunter2', type: 'Constant', parameters: [] }
    const attributeMappings = [
      { targetAttributeName: 'password', source, defaultValue: 'hunter2', matchingPriority: 0 },
      { targetAttributeName: 'title', source: { expression: '[jobTitle]', type: 'Attribute' } },
    ]
    const { request, text } = await body('updateJobSchema', {
      body: { synchronizationRules: [{ objectMappings: [{ attributeMappings }] }] },
    })
    expect(request).toEqual({
      synchronizationRules: [
        {
          objectMappings: [
            {
              attributeMappings: [
                {
                  targetAttributeName: 'password',
                  source: '[not recorded]',
                  defaultValue: '[not recorded]',
                  matchingPriority: 0,
                },
                attributeMappings[1],
              ],
            },
          ],
        },
      ],
    })
    expect(text).not.toContain('hunter2')
  })

  it('are never recorded of a tested expression, and its error loses them', async () => {
    const { request, text } = await body('parseJobExpression', {
      body: { expression: '[pin]', testInputObject: { properties: [{ key: 'pin', value: 'hunter2' }] } },
      answer: {
        parsingSucceeded: true,
        evaluationResult: ['hunter2'],
        error: { code: 'X', message: 'hunter2 is no number' },
      },
    })
    expect(request).toEqual({
      expression: '[pin]',
      testInputObject: { properties: [{ key: 'pin', value: '[not recorded]' }] },
    })
    expect(text).not.toContain('hunter2')
  })

  it('are never recorded of what a target answered', async () => {
    const error = { code: 'CredentialValidationFailure', message: 'Header X-Key: hunter2', tenantActionable: true }
    const { answer } = await body('jobQuery', {
      answer: { id: 'j', status: { code: 'Quarantine', quarantine: { error }, lastExecution: { error } } },
    })
    expect(JSON.stringify(answer)).not.toContain('hunter2')
    expect(answer).toMatchObject({ status: { quarantine: { error: { code: error.code, message: '[not recorded]' } } } })
  })
})

describe('the rules', () => {
  it.each([
    ['GET', '/servicePrincipals/1/synchronization/jobs', recordedProperties.jobsQuery],
    ['POST', '/$batch', { refusal: recordedProperties.jobsQuery.refusal }],
    ['GET', '/beta/unknown', undefined],
  ])('of %s %s', (method, path, rules) => expect(recordingRules(method, path)).toEqual(rules))
})
