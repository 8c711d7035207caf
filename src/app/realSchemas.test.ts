import { asSent } from '../base/reader.fixture'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { QueryClient } from '@tanstack/react-query'
import { beforeAll, describe, expect, it } from 'vitest'
import { jobSchemaEndpoint, type SchemaEndpoint } from '../api/writes/schemaEndpoint'
import { writeOutcome } from '../api/writes/writeOutcome'
import { baseOf, documentOf, push, startDraft } from '../domain/schema/draft'
import { isArray, isObject, valueAt, type Json, type JsonObject, type Path } from '../base/json'
import { changeMapping, replaceDocument } from '../domain/schema/mappingEdits'
import { sourceFromText } from '../domain/schema/mappingSource'
import { readSchema } from '../domain/schema/readSchema'
import { firstState, runWrite } from '../domain/guardedWrite/guardedWrite'
import { schemaWrite } from '../domain/guardedWrite/schemaWrite'
import { createGraphClient } from '../graph/client'
import { createSimulator } from '../simulator'
import { stampSchema } from '../simulator/tenant/stampSchema'

const folder = join(import.meta.dirname, '../../../shared/real/schemas')
const files = existsSync(folder)
  ? readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'index.json')
  : []
const schemas = files.flatMap((name) => {
  const text = readFileSync(join(folder, name), 'utf8')
  const read = readSchema(text)
  return read.ok ? [{ name, text, schema: read.schema }] : []
})

const bearer = `x.${btoa(JSON.stringify({ scp: 'Synchronization.ReadWrite.All Application.Read.All' }))}.`

/** The properties that the service sets. */
type Stamp = { id: string; version: string }

/** The demo tenant’s Salesforce job, one for all tests, because each replaces its whole schema. */
async function salesforce() {
  const simulator = createSimulator({ now: Date.parse('2026-01-05T09:00:00Z') })
  const graph = createGraphClient({
    baseUrl: 'https://graph.microsoft.com/v1.0',
    fetch: simulator.fetch,
    token: () => Promise.resolve(bearer),
  })
  const apps = await graph.get('/servicePrincipals?$top=999', {
    read: asSent<{ value: { id: string; displayName: string }[] }>(),
  })
  const app = apps.value.find(({ displayName }) => displayName === 'Salesforce')
  const jobs = await graph.get(`/servicePrincipals/${app?.id ?? ''}/synchronization/jobs`, {
    read: asSent<{ value: { id: string }[] }>(),
  })
  const ref = { servicePrincipalId: app?.id ?? '', jobId: jobs.value[0]?.id ?? '' }
  const endpoint = jobSchemaEndpoint(
    graph,
    new QueryClient({ defaultOptions: { mutations: { networkMode: 'always' } } }),
    ref,
  )
  const stored = async () =>
    (await simulator.fetch(new Request(endpoint.url, { headers: { authorization: `Bearer ${bearer}` } }))).text()
  return { endpoint, stored }
}

/** The first mapping in the document that can have an expression. */
function firstMapping(document: JsonObject): Path {
  const rules = valueAt(document, ['synchronizationRules'])
  for (const [rule, value] of (isArray(rules) ? rules : []).entries()) {
    const mappings = valueAt(value, ['objectMappings'])
    for (const [index, objectMapping] of (isArray(mappings) ? mappings : []).entries()) {
      const list = valueAt(objectMapping, ['attributeMappings'])
      if (isArray(list) && list.length > 0)
        return ['synchronizationRules', rule, 'objectMappings', index, 'attributeMappings', 0]
    }
  }
  throw new Error('No mapping')
}

describe.skipIf(files.length === 0)('every real schema', () => {
  let endpoint: SchemaEndpoint
  let stored: () => Promise<string>
  beforeAll(async () => {
    ;({ endpoint, stored } = await salesforce())
  })

  it('has schemas to test', () => expect(schemas.length).toBeGreaterThan(1))

  it.each(schemas)(
    '$name: imported, edited by one mapping, saved: the server has the original but for that mapping',
    async ({ schema, text }) => {
      const imported = push(startDraft(await endpoint.read()), replaceDocument(await endpoint.read(), schema, 'Import'))
      const path = firstMapping(documentOf(imported))
      const source = sourceFromText('Coalesce([mail], [userPrincipalName])')
      const draft = push(imported, changeMapping(documentOf(imported), path, { source }))

      const state = await runWrite(
        firstState,
        schemaWrite({ base: baseOf(draft), document: documentOf(draft) }),
        {
          read: endpoint.read,
          keep: () => Promise.resolve(),
          write: () => endpoint.write(documentOf(draft)),
          outcome: writeOutcome,
        },
        () => undefined,
      )
      expect(state).toMatchObject({ at: 'saved', differences: [] })

      // Directly in the text, without the editor's code: the original with only this value replaced.
      const original: unknown = JSON.parse(text)
      const wanted = isObject(original) && isObject(original.schema) ? original.schema : original
      let target: unknown = wanted
      for (const step of path) target = Reflect.get(target as object, step)
      Reflect.set(target as { source: Json }, 'source', source)
      const storedText = await stored()
      expect(storedText).toBe(stampSchema(JSON.stringify(wanted), JSON.parse(storedText) as Stamp))
    },
  )

  it.each(schemas)('$name: imported and saved unchanged is the very text', async ({ schema }) => {
    await endpoint.write(schema)
    const text = await stored()
    expect(text).toBe(stampSchema(JSON.stringify(schema), JSON.parse(text) as Stamp))
    expect(JSON.stringify(await endpoint.read())).toBe(text)
  })
})
