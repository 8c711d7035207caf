import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../domain/expression/evaluate'
import { parseExpressionResponse, testRecord } from '../../../domain/expression/parseExpressionResponse'
import type { Inputs } from '../playgroundState'
import { graphDate, inputProblem, readNumber, toRecord, toTestInputObject } from './toRecord'

const inputs: Inputs = {
  nothing: { type: 'null' },
  empty: { type: 'text', value: '' },
  name: { type: 'text', value: 'Žaneta' },
  level: { type: 'number', value: '42' },
  ratio: { type: 'number', value: '2.5' },
  fileTime: { type: 'number', value: '132539615990000001' },
  active: { type: 'boolean', value: true },
  hired: { type: 'date', value: '2020-03-16' },
  mails: { type: 'list', values: ['a@contoso.com', ''] },
  none: { type: 'list', values: [] },
}

describe('toRecord', () => {
  it('distinguishes null, empty text, numbers, booleans, dates and lists', () => {
    expect({ ...toRecord(inputs) }).toEqual({
      nothing: null,
      empty: '',
      name: 'Žaneta',
      level: 42n,
      ratio: 2.5,
      fileTime: 132_539_615_990_000_001n,
      active: true,
      hired: '2020-03-16T00:00:00Z',
      mails: ['a@contoso.com', ''],
      none: [],
    })
  })
  it('has no key that was not given, not even from the prototype', () => {
    expect(evaluate('IsNull([constructor])', toRecord({}), { now: () => 0, random: () => 0 }).outcome).toBe(true)
  })
  it('uses invalid numbers and dates as text', () => {
    expect({ ...toRecord({ a: { type: 'number', value: 'x1' }, b: { type: 'date', value: 'soon' } }) }).toEqual({
      a: 'x1',
      b: 'soon',
    })
    expect(inputProblem({ type: 'number', value: 'x1' })).toContain('Not a number')
    expect(inputProblem({ type: 'date', value: 'soon' })).toContain('Not a date')
    expect(inputProblem({ type: 'number', value: ' 7 ' })).toBeUndefined()
  })
})

describe('graphDate', () => {
  it.each([
    ['2020-03-16', '2020-03-16T00:00:00Z'],
    ['2020-03-16-07:00', '2020-03-16T07:00:00Z'],
    ['2026-01-05T09:00:00.5Z', '2026-01-05T09:00:00.500Z'],
    ['3/16/2020 7:00:00 AM', '2020-03-16T07:00:00Z'],
    ['', undefined],
    ['2020-13-45', undefined],
  ])('%s → %s', (text, date) => expect(graphDate(text)).toBe(date))
})

describe('readNumber', () => {
  it('refuses integers that need more than 64 bits', () => {
    expect(readNumber('9223372036854775807')).toBe(9_223_372_036_854_775_807n)
    expect(readNumber('9223372036854775808')).toBeUndefined()
  })
})

describe('toTestInputObject', () => {
  it('gives the same object under the rules of the service', () => {
    const sent: unknown = JSON.parse(JSON.stringify(toTestInputObject(inputs)))
    expect({ ...testRecord(sent as Parameters<typeof testRecord>[0]) }).toEqual({ ...toRecord(inputs) })
  })
  it('marks lists, and defines only what JSON cannot carry', () => {
    expect(toTestInputObject({ mails: { type: 'list', values: ['x'] } })).toEqual({
      definition: null,
      properties: [{ key: 'mails', value: ['x'], 'value@odata.type': '#Collection(String)' }],
    })
    expect(toTestInputObject(inputs).definition).toEqual({
      name: 'User',
      attributes: [{ name: 'fileTime', type: 'Integer' }],
    })
  })
  it("gives the same result in our evaluator and in the service's", () => {
    const answer = parseExpressionResponse(
      { expression: 'Join("|", [name], [level], [active], [hired])', testInputObject: toTestInputObject(inputs) },
      { now: 0 },
    )
    expect(answer.evaluationResult).toEqual(['Žaneta|42|True|2020-03-16T00:00:00Z'])
  })
})
