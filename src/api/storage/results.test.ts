import { describe, expect, it } from 'vitest'
import { readRecord, type OnDemandRecord } from './results'

const record: OnDemandRecord = {
  id: 'r1',
  ranAt: 5,
  durationMs: 31,
  batch: 'b1',
  jobMapping: {
    servicePrincipalId: 'sp',
    jobId: 'j',
    appName: 'CRM',
    ruleId: 'r',
    objectMapping: 'm',
    objectTypeName: 'Group',
    sourceSystem: 's',
    targetSystem: 't',
    matching: ['userName'],
  },
  subject: { objectId: 'g', name: 'Staff', members: [{ objectId: 'a', name: 'Ann' }] },
  request: { parameters: [{ ruleId: 'r', subjects: [{ objectId: 'g', objectTypeName: 'Group' }] }] },
  answer: { kind: 'answered', body: { key: '{}', value: '{}' } },
}

describe('a stored result', () => {
  it('is read as it was written', () => {
    expect(readRecord(JSON.parse(JSON.stringify(record)))).toEqual(record)
    const refused: OnDemandRecord = {
      ...record,
      answer: { kind: 'unsure', title: 'T', cause: 'C', remedy: 'R', support: 'S' },
    }
    expect(readRecord(refused)).toEqual(refused)
  })
  it('reads the names that earlier versions stored the duration and the job mapping under', () => {
    const { durationMs, jobMapping, ...earlier } = record
    expect(readRecord({ ...earlier, took: durationMs, place: jobMapping })).toEqual(record)
  })
  it('is read from an older or newer version as far as possible', () => {
    expect(
      readRecord({
        id: 'x',
        ranAt: 1,
        jobMapping: { appName: 'CRM', matching: [1, 'a'] },
        subject: { objectId: 'o', members: 'none' },
        answer: { kind: 'tomorrow', body: 1 },
        more: true,
      }),
    ).toMatchObject({
      jobMapping: { appName: 'CRM', jobId: '', matching: ['a'] },
      subject: { objectId: 'o', name: '', members: [] },
      request: { parameters: [] },
      answer: { kind: 'answered', body: 1 },
    })
  })
  it.each([
    undefined,
    null,
    'text',
    [],
    {},
    { id: 'x' },
    { id: 'x', ranAt: '5', jobMapping: {}, subject: {}, answer: {} },
    { id: 'x', ranAt: 1, jobMapping: null, subject: {}, answer: {} },
  ])('is left out if it is %j', (value) => {
    expect(readRecord(value)).toBeUndefined()
  })
})
