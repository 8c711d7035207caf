import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeDetail, readOnDemandResult } from './readResult'

const shared = join(import.meta.dirname, '../../../../shared/real/docs-examples.json')
const step = {
  name: 'EntryImport',
  type: 'Import',
  status: 'Success',
  description: 'Retrieved',
  timestamp: '2026-01-05T09:00:01Z',
  details: { objectId: 'x', empty: null },
}
const later = {
  name: 'EntrySynchronizationScoping',
  provisioningStepType: 'scoping',
  status: 'skipped',
  timestamp: '2026-01-05T09:00:02Z',
  details: { ScopeEvaluationResult: '{"Title.department EQUALS \'Sales\'":false}' },
}
const object = {
  action: 'Other',
  reportableIdentifier: 'ann@contoso.com',
  provisioningSteps: [later, step],
  statusInfo: { status: 'Skipped', errorCode: 'NotInScope' },
}

describe('readOnDemandResult', () => {
  it('reads form A: key and value are JSON texts', () => {
    const reading = readOnDemandResult({
      key: JSON.stringify({ result: 'Skipped', details: { errorCode: 'RedundantExport', errorMessage: 'Same.' } }),
      value: JSON.stringify(object),
    })
    expect(reading.form).toBe('A')
    expect(reading.results[0]).toMatchObject({
      result: 'skipped',
      errorCode: 'RedundantExport',
      reason: 'Same.',
      reportable: 'ann@contoso.com',
    })
    expect(reading.results[0]?.steps.map(({ type }) => type)).toEqual(['import', 'scoping'])
  })
  it('reads form B: a type name and a list', () => {
    const reading = readOnDemandResult({
      key: 'Microsoft.Identity.Health.CPP.Common.DataContracts.SyncFabric.StatusInfo',
      value: JSON.stringify([object, object]),
    })
    expect(reading.form).toBe('B')
    expect(reading.results.map(({ result, errorCode }) => [result, errorCode])).toEqual([
      ['skipped', 'NotInScope'],
      ['skipped', 'NotInScope'],
    ])
  })
  it('reads form C: a result with nothing inside', () => {
    expect(readOnDemandResult({ key: '{"result":"Success","details":{}}', value: '{}' })).toMatchObject({
      form: 'C',
      results: [{ result: 'success', steps: [] }],
    })
  })
  it('masks secrets and what was redacted', () => {
    const modifiedProperties = [
      { displayName: 'passwordProfile.password', oldValue: null, newValue: 'hunter2' },
      { displayName: 'salary', oldValue: '[Redact]', newValue: '[Redact]' },
      { displayName: 'mail', oldValue: null, newValue: 'a@b.c' },
    ]
    const { results } = readOnDemandResult({ key: '{}', value: JSON.stringify({ ...object, modifiedProperties }) })
    expect(results[0]?.properties.map(({ after, isRedacted }) => [after, isRedacted])).toEqual([
      ['••••••', true],
      ['••••••', true],
      ['a@b.c', false],
    ])
    expect(JSON.stringify(results)).not.toContain('hunter2')
  })
  it.each([
    undefined,
    null,
    'text',
    5,
    [],
    {},
    { key: 1, value: 2 },
    { key: '{', value: '{' },
    { key: '[]', value: '"x"' },
    { value: '[1,null,"x"]' },
  ])('survives %j', (body) => {
    expect(() => readOnDemandResult(body)).not.toThrow()
  })
  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.record({ key: fc.oneof(fc.json(), fc.string()), value: fc.oneof(fc.json(), fc.string(), fc.jsonValue()) }),
        ),
        (body) => Array.isArray(readOnDemandResult(body).results),
      ),
    )
  })
  it('reads the status next to the object if the key is a type name, and the log’s nested error', () => {
    const failed = { ...object, statusInfo: { status: 'Failure', errorCode: 'DuplicateTargetEntries', reason: 'Two.' } }
    const logged = {
      ...object,
      statusInfo: undefined,
      provisioningStatusInfo: { status: 'failure', errorInformation: { errorCode: 'EntryConflict', reason: '409' } },
    }
    const { results } = readOnDemandResult({ key: 'Microsoft.Some.Type', value: JSON.stringify([failed, logged]) })
    expect(results.map(({ result, errorCode, reason }) => [result, errorCode, reason])).toEqual([
      ['failure', 'DuplicateTargetEntries', 'Two.'],
      ['failure', 'EntryConflict', '409'],
    ])
  })
  it('reads doubly encoded JSON, and a value where an object should be', () => {
    expect(
      readOnDemandResult({
        key: JSON.stringify(JSON.stringify({ result: 'Success' })),
        value: JSON.stringify(JSON.stringify(object)),
      }),
    ).toMatchObject({ form: 'A', results: [{ result: 'success', reportable: 'ann@contoso.com' }] })
    expect(readOnDemandResult({ key: '{}', value: object })).toMatchObject({
      form: 'A',
      results: [{ result: 'skipped' }],
    })
    expect(readOnDemandResult({ key: '', value: '' })).toEqual({ form: 'unreadable', results: [] })
  })
  it('never throws on an answer with anything anywhere', () => {
    const whole = {
      key: { result: 'Skipped', details: { errorCode: 'x' } },
      value: [
        {
          ...object,
          modifiedProperties: [{ displayName: 'mail', oldValue: null, newValue: 'a' }],
          sourceIdentity: { id: 'x', details: {} },
          sourceSystem: { name: 's' },
        },
      ],
    }
    /** A copy of the value in which one randomly chosen position is overwritten. */
    const torn = (value: unknown, turns: readonly number[], anything: unknown): unknown => {
      const [turn, ...rest] = turns
      if (turn === undefined || typeof value !== 'object' || value === null) return anything
      const entries = Object.entries(value).map(([key, inner], index, all): [string, unknown] => [
        key,
        index === turn % all.length ? torn(inner, rest, anything) : inner,
      ])
      return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
    }
    fc.assert(
      fc.property(
        fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }),
        fc.jsonValue({ maxDepth: 2 }),
        fc.boolean(),
        (turns, anything, isText) => {
          const body = torn(whole, turns, anything) as typeof whole
          const reading = readOnDemandResult(
            isText ? { key: JSON.stringify(body.key), value: JSON.stringify(body.value) } : body,
          )
          for (const { steps, properties } of reading.results) {
            for (const { details } of steps)
              for (const text of Object.values(details)) expect(typeof text).toBe('string')
            for (const { before, after } of properties)
              expect([before, after].every((text) => text === null || typeof text === 'string')).toBe(true)
          }
        },
      ),
      { numRuns: 1000 },
    )
  })
  it('decodes JSON inside details', () => {
    expect(decodeDetail(later.details.ScopeEvaluationResult)).toEqual({ "Title.department EQUALS 'Sales'": 'false' })
    expect(decodeDetail('plain')).toBeUndefined()
  })
})

describe.runIf(existsSync(shared))('the documented answers', () => {
  const examples = existsSync(shared)
    ? (JSON.parse(readFileSync(shared, 'utf8')) as {
        id: number
        url: string
        status: number | null
        response_body: unknown
      }[])
    : []
  const answers = examples.filter(
    ({ url, status, response_body }) =>
      status === 200 &&
      url.endsWith('provisionOnDemand') &&
      typeof response_body === 'object' &&
      response_body !== null,
  )
  it('are there', () => expect(answers.length).toBeGreaterThan(3))
  it.each(answers.map(({ id, response_body }) => [id, response_body] as const))('example %i is read', (_id, body) => {
    const { form, results } = readOnDemandResult(body)
    expect(form).not.toBe('unreadable')
    expect(results[0]?.result).not.toBe('unknown')
  })
})
