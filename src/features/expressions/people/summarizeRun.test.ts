import { describe, expect, it } from 'vitest'
import type { EvaluationResult } from '../../../ui/evaluation/evaluation'
import { exportTable, summarizeRun, toTabText, type PeopleRun, type Person } from './summarizeRun'

const person = (name: string): Person => ({
  id: name,
  name,
  userPrincipalName: `${name}@contoso.com`,
  inputs: { mail: { type: 'null' }, city: { type: 'text', value: '' } },
})
const value = (...texts: string[]): EvaluationResult => ({
  kind: 'value',
  texts,
  shown: texts.length === 0 ? 'null' : JSON.stringify(texts),
  type: 'string',
})
const failure: EvaluationResult = {
  kind: 'error',
  code: 'not-a-date',
  message: '"x" isn\'t a date.',
  span: { start: 0, end: 1 },
}
const tooLong: EvaluationResult = {
  kind: 'tooLong',
  deadlineMs: 2000,
  running: { name: 'Replace', span: { start: 0, end: 7 } },
}

const run: PeopleRun = {
  expression: '[x]',
  attributes: ['mail', 'city'],
  unavailable: [],
  people: ['ann', 'bob', 'cem', 'dee', 'eve', 'fay'].map(person),
  results: [value('a'), value(), failure, value('a'), tooLong, value('b', 'c')],
  isCut: false,
}

describe('summarizeRun', () => {
  const { rows, distinct, failed, nulls, shared } = summarizeRun(run)
  it('puts failures first, then null, and otherwise preserves the order', () => {
    expect(rows.map(({ person: { name } }) => name)).toEqual(['cem', 'eve', 'bob', 'ann', 'dee', 'fay'])
  })
  it('counts results, failures, nulls and duplicates', () => {
    expect({ failed, nulls, shared }).toEqual({ failed: 2, nulls: 1, shared: 2 })
    expect(distinct.map((row) => [row.people.length, row.outcome])).toEqual([
      [2, 'value'],
      [1, 'null'],
      [1, 'failed'],
      [1, 'failed'],
      [1, 'value'],
    ])
  })
  it('distinguishes null from empty text', () => {
    expect(summarizeRun({ ...run, people: run.people.slice(0, 2), results: [value(), value('')] }).nulls).toBe(1)
  })
})

describe('exportTable', () => {
  it('has a column for every input, for the result and for the problem', () => {
    const { header, rows } = exportTable(run, summarizeRun(run).rows)
    expect(header).toEqual(['Name', 'User principal name', 'mail', 'city', 'Outcome', 'Result', 'Problem'])
    expect(rows[1]).toEqual([
      'eve',
      'eve@contoso.com',
      'null',
      '""',
      'failed',
      '',
      'Replace took more than 2 s and was stopped.',
    ])
    expect(rows[5]).toEqual(['fay', 'fay@contoso.com', 'null', '""', 'value', '["b","c"]', ''])
  })
  it('separates columns with tabs for the clipboard', () =>
    expect(toTabText(['a', 'b'], [['x\ty', null]])).toBe('a\tb\nx y\t'))
})
