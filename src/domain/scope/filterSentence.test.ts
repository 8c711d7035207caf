import { describe, expect, it } from 'vitest'
import { filterSentence, nounOf } from './filterSentence'
import { operatorChoices } from './operatorChoices'

const clause = (sourceOperandName: string, operatorName: string, ...values: string[]) => ({
  sourceOperandName,
  operatorName,
  targetOperand: values.length > 0 ? { values } : null,
})

describe('a filter in words', () => {
  const sales = {
    name: 'Sales',
    clauses: [clause('department', 'EQUALS', 'Sales', 'Marketing'), clause('accountEnabled', 'IS TRUE')],
  }
  const chiefs = { name: 'Chiefs', clauses: [clause('jobTitle', 'REGEX MATCH', '^Chief')] }

  it.each([
    { groups: null, sentence: "In scope: all people. There's no filter." },
    { groups: [], sentence: "In scope: all people. There's no filter." },
    {
      groups: [sales, { name: 'Nothing', clauses: [] }],
      sentence: 'In scope: all people, because a clause group has no clauses.',
    },
    {
      groups: [sales, chiefs],
      sentence:
        'In scope: people whose `department` is `Sales` or `Marketing` and whose `accountEnabled` is true, or people whose `jobTitle` matches `^Chief`.',
    },
    {
      groups: [{ name: 'Half', clauses: [clause('', '')] }],
      sentence: 'In scope: people whose (no attribute yet) (no operator).',
    },
    {
      groups: [
        {
          name: 'Odd',
          clauses: [7, { sourceOperandName: 'a', operatorName: 'LIKE', targetOperand: { values: ['x', 3] } }],
        },
      ],
      sentence: 'In scope: people whose (no attribute yet) (no operator) and whose `a` LIKE `x`.',
    },
  ])('$sentence', ({ groups, sentence }) => expect(filterSentence(groups, 'people')).toBe(sentence))

  it('calls the objects what they are', () =>
    expect(['User', 'Group', 'Worker', 'Device', ''].map(nounOf)).toEqual([
      'people',
      'groups',
      'workers',
      'Device objects',
      'objects',
    ]))
})

describe('the operators for an attribute', () => {
  const fitting = (...args: Parameters<typeof operatorChoices>) =>
    operatorChoices(...args)
      .filter(({ fits }) => fits)
      .map(({ name }) => name)

  it('fit its type', () => {
    expect(fitting('Boolean', 'IS TRUE')).toEqual(['IS TRUE', 'IS FALSE', 'IS NULL', 'IS NOT NULL'])
    expect(fitting('DateTime', '')).toEqual([])
    expect(fitting(undefined, '')).toHaveLength(14)
  })
  it('keep the given spelling, and unknown operators', () => {
    expect(fitting('String', 'regex match')).toContain('regex match')
    expect(fitting('String', 'regex match')).not.toContain('REGEX MATCH')
    expect(operatorChoices('String', 'IsMemberOf').at(-1)).toMatchObject({
      name: 'IsMemberOf',
      fits: false,
      isListed: undefined,
    })
  })
  it('believe the service about types and about what there is', () => {
    const listed = [
      { name: 'EQUALS', arity: 'Binary' as const, supportedAttributeTypes: ['Boolean' as const] },
      { id: 'NEAR', arity: 'Unary' as const, supportedAttributeTypes: ['Boolean' as const] },
    ]
    expect(fitting('Boolean', '', listed)).toEqual(['EQUALS', 'IS TRUE', 'IS FALSE', 'IS NULL', 'IS NOT NULL', 'NEAR'])
    expect(
      operatorChoices('Boolean', '', listed)
        .filter(({ isListed }) => isListed)
        .map(({ name }) => name),
    ).toEqual(['EQUALS', 'NEAR'])
    expect(operatorChoices('String', '', listed).find(({ name }) => name === 'Includes')?.note).toContain(
      "doesn't list it",
    )
  })
})
