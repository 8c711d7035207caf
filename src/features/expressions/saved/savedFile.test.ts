import { describe, expect, it } from 'vitest'
import type { SavedExpression } from './savedExpression'
import { exportText, mergeImport, readImport } from './savedFile'

const saved: SavedExpression = {
  id: 'one',
  name: 'Login',
  note: 'for Salesforce',
  expression: 'ToLower([mail], )',
  profile: 'app',
  schemaChoice: { kind: 'job', servicePrincipalId: 's', jobId: 'j', ruleId: 'r', objectMapping: 'Provision users' },
  cases: [
    {
      id: 'case',
      inputs: {
        mail: { type: 'text', value: 'A@b.example' },
        hired: { type: 'date', value: '2026-01-05' },
        tags: { type: 'list', values: ['x', ''] },
        level: { type: 'number', value: '9223372036854775807' },
        active: { type: 'boolean', value: false },
        none: { type: 'null' },
      },
      expected: { kind: 'value', texts: ['a@b.example'] },
    },
    { id: 'case2', inputs: {}, expected: { kind: 'error' } },
  ],
  changedAt: 1_767_603_600_000,
}

let counter = 0
const makeId = () => `new${String(++counter)}`
const read = (value: unknown) => readImport(typeof value === 'string' ? value : JSON.stringify(value), makeId, 5)
const file = (...expressions: unknown[]) => ({ format: 'syncscope-expressions', version: 1, expressions })

describe('readImport', () => {
  it('imports an export without loss', () => expect(read(exportText([saved]))).toEqual({ expressions: [saved] }))

  it('reads the schema choice under the name that earlier versions gave it', () => {
    const { schemaChoice, ...rest } = saved
    expect(read(file({ ...rest, place: schemaChoice }))).toEqual({ expressions: [saved] })
  })

  it('accepts handwritten files', () => {
    const result = read(
      file({
        name: 'Upper',
        expression: 'ToUpper([a], )',
        cases: [
          { inputs: { a: 'x', b: null, c: ['y'], d: 3 }, expected: 'X' },
          { expected: null },
          { expected: ['a', 'b'] },
        ],
      }),
    )
    if (!('expressions' in result)) throw new Error(result.problems.join())
    expect(result.expressions[0]).toMatchObject({
      name: 'Upper',
      note: '',
      profile: 'app',
      schemaChoice: { kind: 'none' },
      changedAt: 5,
      cases: [
        {
          inputs: {
            a: { type: 'text', value: 'x' },
            b: { type: 'null' },
            c: { type: 'list', values: ['y'] },
            d: { type: 'number', value: '3' },
          },
          expected: { kind: 'value', texts: ['X'] },
        },
        { inputs: {}, expected: { kind: 'value', texts: [] } },
        { expected: { kind: 'value', texts: ['a', 'b'] } },
      ],
    })
  })

  it.each<[unknown, string]>([
    ['{', "The file isn't JSON"],
    [[], 'The file has to be an object with "format": "syncscope-expressions", but is a list.'],
    [{ format: 'x' }, 'another kind of file'],
    [{ format: 'syncscope-expressions', version: 2 }, '"version" is 2, but this version of Syncscope reads version 1.'],
    [{ format: 'syncscope-expressions', version: 1 }, '"expressions" has to be a list, but is missing.'],
    [file('x'), 'expressions[0] has to be an object, but is a string.'],
    [file({ expression: '[a]' }), 'expressions[0].name has to be text, but is missing.'],
    [file({ name: ' ', expression: '[a]' }), 'expressions[0].name is empty.'],
    [file({ name: 'a', expression: 7 }), 'expressions[0].expression has to be text, but is a number.'],
    [
      file({ name: 'a', expression: '[a]', profile: 'other' }),
      'expressions[0].profile has to be "app", "cloudSync" or "connect".',
    ],
    [
      file({ name: 'a', expression: '[a]', schemaChoice: { kind: 'moon' } }),
      'expressions[0].schemaChoice.kind has to be',
    ],
    [file({ name: 'a', expression: '[a]', cases: {} }), 'expressions[0].cases has to be a list'],
    [
      file({ name: 'a', expression: '[a]', cases: [{ inputs: { mail: { type: 'colour' } }, expected: '' }] }),
      'expressions[0].cases[0].inputs.mail.type has to be',
    ],
    [
      file({
        name: 'a',
        expression: '[a]',
        cases: [{ inputs: { on: { type: 'boolean', value: 'yes' } }, expected: '' }],
      }),
      'expressions[0].cases[0].inputs.on.value has to be true or false, but is a string.',
    ],
    [file({ name: 'a', expression: '[a]', cases: [{}] }), 'expressions[0].cases[0].expected has to be a text'],
    [
      file({ name: 'a', expression: '[a]', cases: [{ expected: ['x', 1] }] }),
      'expressions[0].cases[0].expected has to be a list of texts, but is a number.',
    ],
  ])('says what is wrong in %j', (value, words) => {
    const result = read(value)
    if ('expressions' in result) throw new Error('accepted')
    expect(result.problems).toHaveLength(1)
    expect(result.problems[0]).toContain(words)
  })

  it('reports all problems, or how many more there are', () => {
    const result = read(file(...Array.from({ length: 14 }, () => ({ name: 'a', expression: null }))))
    if ('expressions' in result) throw new Error('accepted')
    expect(result.problems).toHaveLength(11)
    expect(result.problems.at(-1)).toBe('And 4 more.')
  })
})

describe('mergeImport', () => {
  it('adds new expressions, leaves equal ones, and copies different ones', () => {
    const changed = { ...saved, expression: '[other]' }
    expect(mergeImport([], [saved], makeId)).toEqual({ added: [saved], copied: [], unchanged: 0 })
    expect(mergeImport([saved], [{ ...saved, changedAt: 0 }], makeId)).toEqual({ added: [], copied: [], unchanged: 1 })
    const { copied, added } = mergeImport([saved], [changed], makeId)
    expect(added).toEqual([])
    expect(copied).toMatchObject([{ name: 'Login (imported)', expression: '[other]' }])
    expect(copied[0]?.id).not.toBe('one')
  })
  it('imports both of two entries with the same ID', () => {
    const { added, copied } = mergeImport([], [saved, { ...saved, name: 'Other' }], makeId)
    expect([added.length, copied.length]).toEqual([1, 1])
  })
})

it('a file of a hundred thousand levels is refused in words', () =>
  expect(readImport('['.repeat(100_000), () => 'id', 0)).toEqual({
    problems: ['The file has more than 500 levels of brackets.'],
  }))
