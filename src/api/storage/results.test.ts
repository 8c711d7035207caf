import { describe, expect, it } from 'vitest'
import { readRecord, type OnDemandRecord } from './results'

const record: OnDemandRecord = {
  id: 'r1',
  ranAt: 5,
  durationMs: 31,
  batch: 'b1',
  place: {
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

describe('a kept result', () => {
  it('is read as it was written', () => {
    expect(readRecord(JSON.parse(JSON.stringify(record)))).toEqual(record)
    const refused: OnDemandRecord = {
      ...record,
      answer: { kind: 'unsure', title: 'T', cause: 'C', remedy: 'R', support: 'S' },
    }
    expect(readRecord(refused)).toEqual(refused)
  })
  it('keeps the duration that earlier versions stored as took', () => {
    const { durationMs, ...earlier } = record
    expect(readRecord({ ...earlier, took: durationMs })).toEqual(record)
  })
  it('is read from an older or newer version with what there is', () => {
    expect(
      readRecord({
        id: 'x',
        ranAt: 1,
        place: { appName: 'CRM', matching: [1, 'a'] },
        subject: { objectId: 'o', members: 'none' },
        answer: { kind: 'tomorrow', body: 1 },
        more: true,
      }),
    ).toMatchObject({
      place: { appName: 'CRM', jobId: '', matching: ['a'] },
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
    { id: 'x', ranAt: '5', place: {}, subject: {}, answer: {} },
    { id: 'x', ranAt: 1, place: null, subject: {}, answer: {} },
  ])('is left out when it is %j', (value) => {
    expect(readRecord(value)).toBeUndefined()
  })
})
