import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { resultFromLog } from '../onDemand/fromLog'
import { nameOf, objectIdOf, readLogEntry } from './entry'
import { signatureOf } from './signature'
import { entry, summary } from './entry.fixture'

describe('reading a line', () => {
  it('takes what a list needs', () => {
    expect(readLogEntry(summary({ status: 'failure', code: 'InvalidDomain', reason: 'No.' }))).toMatchObject({
      at: Date.parse('2026-01-05T08:00:00Z'),
      app: { id: 'sp-Salesforce', name: 'Salesforce' },
      action: 'update',
      status: 'failure',
      errorCode: 'InvalidDomain',
      reason: 'No.',
      duration: 1200,
      initiator: { name: 'Azure AD Provisioning Service', type: 'system' },
    })
  })

  it('reads enumerations in any case, and initiatingType as initiatorType', () => {
    const body = {
      ...summary(),
      provisioningAction: 'StagedDelete',
      provisioningStatusInfo: { status: 'Warning' },
      initiatedBy: { displayName: 'Anna', initiatingType: 'User' },
    }
    expect(readLogEntry(body)).toMatchObject({
      action: 'stagedDelete',
      status: 'warning',
      initiator: { name: 'Anna', type: 'user' },
    })
  })

  it('takes the reason of a skip from the steps when there is no error information', () => {
    const body = {
      ...summary({ status: 'skipped' }),
      provisioningSteps: [null, { details: null }, { details: { SkipReason: 'RedundantExport' } }],
    }
    expect(readLogEntry(body).errorCode).toBe('RedundantExport')
  })

  it('names people by what is there', () => {
    expect(nameOf(entry())).toBe('anna@contoso.com')
    const nameless = readLogEntry({
      ...summary(),
      sourceIdentity: { id: '7', displayName: '', details: { UserPrincipalName: 'b@contoso.com' } },
    })
    expect(nameOf(nameless)).toBe('b@contoso.com')
    const deleted = readLogEntry({
      ...summary(),
      sourceIdentity: null,
      targetIdentity: { id: 't1', displayName: null },
    })
    expect([nameOf(deleted), objectIdOf(deleted)]).toEqual(['t1', 't1'])
  })

  it('reads the documented list with one principal, and the system’s details without it', () => {
    expect(readLogEntry({ ...summary(), servicePrincipal: [{ id: 'a', name: 'Box' }] }).app).toEqual({
      id: 'a',
      name: 'Box',
    })
    const body = {
      ...summary(),
      servicePrincipal: null,
      targetSystem: { displayName: 'Box', details: { ServicePrincipalId: 'a' } },
    }
    expect(readLogEntry(body).app).toEqual({ id: 'a', name: 'Box' })
  })
})

const hostile: readonly unknown[] = [
  undefined,
  null,
  0,
  'text',
  [],
  [[]],
  {},
  {
    id: {},
    activityDateTime: 7,
    provisioningStatusInfo: 'success',
    servicePrincipal: 'Box',
    sourceIdentity: [],
    provisioningSteps: {},
    modifiedProperties: 'none',
  },
  {
    id: 1,
    activityDateTime: '0001-01-01T00:00:00Z',
    provisioningStatusInfo: { status: { nested: true }, errorInformation: [] },
    durationInMilliseconds: '12',
    initiatedBy: null,
  },
  {
    provisioningSteps: [1, null, { name: [], details: { a: { b: 1 } }, status: 3 }],
    modifiedProperties: [null, 1, { displayName: {}, newValue: { x: [] }, oldValue: 4 }],
  },
  { provisioningStatusInfo: { status: 'failure', errorInformation: { errorCode: 5, reason: ['x'] } } },
  JSON.parse('{"__proto__": {"id": "x"}, "constructor": 1, "details": {"__proto__": 1}}'),
]

describe('hostile bodies', () => {
  it.each(hostile.map((body) => [JSON.stringify(body) ?? 'undefined', body]))('%s reads as something', (_, body) => {
    const read = readLogEntry(body)
    expect(typeof read.id).toBe('string')
    expect(() => signatureOf(read)).not.toThrow()
    expect(() => resultFromLog(body)).not.toThrow()
  })

  it('only what is no object has no result', () => {
    expect(resultFromLog('text')).toBeUndefined()
    expect(resultFromLog(null)).toBeUndefined()
    expect(resultFromLog({})).toMatchObject({ result: 'unknown', steps: [], properties: [] })
  })
})

/** Material that the project may read but not keep; without it these tests do not run. */
const shared = join(import.meta.dirname, '../../../../shared/real')
const isThere = existsSync(join(shared, 'docs-examples.json'))

describe.runIf(isThere)('lines that were published', () => {
  const lines: Record<string, unknown>[] = []
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('changeId' in value && 'sourceSystem' in value && 'activityDateTime' in value)
      lines.push(value as Record<string, unknown>)
    else Object.values(value).forEach(collect)
  }
  for (const file of ['docs-examples.json', 'real-responses.json'])
    if (isThere) collect(JSON.parse(readFileSync(join(shared, file), 'utf8')))

  it('there are some', () => expect(lines.length).toBeGreaterThan(2))

  it.each(lines)('$jobId $activityDateTime', (line) => {
    const read = readLogEntry(line)
    expect(read.at).toBeDefined()
    expect(['create', 'update', 'delete', 'disable', 'stagedDelete', 'other']).toContain(read.action)
    expect(read.status).not.toBe('other')
    expect(nameOf(read)).not.toBe('')
    expect(read.app.name).not.toBe('')
    const result = resultFromLog(line)
    expect(result?.result).toBe(read.status)
    expect(result?.steps.length).toBe((line.provisioningSteps as unknown[]).length)
    expect(result?.steps.every(({ type }) => type === type.toLowerCase())).toBe(true)
    expect(result?.targetSystem).toBe(read.targetSystem)
    expect(result?.errorCode ?? '').toBe(read.errorCode)
    expect(signatureOf(read) === undefined).toBe(read.status !== 'failure')
  })
})
