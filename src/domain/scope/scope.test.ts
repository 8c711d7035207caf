import { describe, expect, it } from 'vitest'
import type { AttributeDefinition, FilterClause } from '../resources/synchronization'
import type { AttributeRecord } from '../expression/values'
import { filterOperatorEntries, findScopeOperator, scopeOperators } from './operators'
import { compileScope } from './scope'
import { describeClause } from './scopeCompiler'

const clause = (sourceOperandName: string, operatorName: string, ...values: string[]): FilterClause => ({
  sourceOperandName,
  operatorName,
  targetOperand: { values },
})
const one = (theClause: FilterClause, record: AttributeRecord) =>
  compileScope({ groups: [{ name: 'g', clauses: [theClause] }] }).test(record)

/** Rules of scoping filters (docs/graph-behaviours.md B16). */
const cases: { operator: string; operand?: string; value: AttributeRecord[string]; passes: boolean }[] = [
  { operator: 'EQUALS', operand: 'Sales', value: 'Sales', passes: true },
  { operator: 'EQUALS', operand: 'Sales', value: 'sales', passes: false },
  { operator: 'EQUALS', operand: '5', value: 5n, passes: true },
  { operator: 'NOT EQUALS', operand: 'Sales', value: 'Marketing', passes: true },
  { operator: 'NOT EQUALS', operand: 'Sales', value: 'Sales', passes: false },
  { operator: 'NOT EQUALS', operand: 'Sales', value: null, passes: false },
  { operator: 'NOT EQUALS', operand: 'Sales', value: '', passes: false },
  { operator: 'IS TRUE', value: true, passes: true },
  { operator: 'IS TRUE', value: 'True', passes: true },
  { operator: 'IS FALSE', value: false, passes: true },
  { operator: 'IS FALSE', value: null, passes: false },
  { operator: 'IS NULL', value: null, passes: true },
  { operator: 'IS NULL', value: '', passes: true },
  { operator: 'IS NULL', value: 'x', passes: false },
  { operator: 'IS NOT NULL', value: 'x', passes: true },
  { operator: 'IS NOT NULL', value: '', passes: false },
  { operator: 'REGEX MATCH', operand: '.*\\@domain.com', value: 'ann@domain.com', passes: true },
  { operator: 'REGEX MATCH', operand: '(1[0-9]{6})', value: 'x1000000y', passes: true },
  { operator: 'REGEX MATCH', operand: '(1[0-9]{6})', value: '2000000', passes: false },
  { operator: 'REGEX MATCH', operand: 'ANN', value: 'ann', passes: false },
  { operator: 'NOT REGEX MATCH', operand: '^a', value: 'bob', passes: true },
  { operator: 'NOT REGEX MATCH', operand: '^a', value: null, passes: false },
  { operator: 'REGEX Match', operand: '^a', value: 'ann', passes: true },
  { operator: 'ENDS_WITH', operand: '.com', value: 'contoso.com', passes: true },
  { operator: 'ENDS WITH', operand: '.COM', value: 'contoso.com', passes: false },
  { operator: 'Includes', operand: 'tos', value: 'contoso', passes: true },
  { operator: 'Greater_Than', operand: '9', value: '10', passes: true },
  { operator: 'Greater_Than', operand: '10', value: 10n, passes: false },
  { operator: 'Greater_Than', operand: '1', value: '-3', passes: false },
  { operator: 'Greater_Than', operand: '1', value: 'ten', passes: false },
  { operator: 'Greater_Than_OR_EQUALS', operand: '10', value: '10', passes: true },
  { operator: '&', operand: '2', value: '514', passes: true },
  { operator: '&', operand: '2', value: '512', passes: false },
  { operator: '!&', operand: '2', value: '512', passes: true },
  { operator: '!&', operand: '2', value: null, passes: false },
  { operator: '&', operand: 'Sales;Marketing', value: 'Sales', passes: true },
  { operator: 'EQUALS', operand: 'a', value: ['a', 'a'], passes: true },
  { operator: 'EQUALS', operand: 'a', value: ['a', 'b'], passes: false },
  { operator: 'NOT EQUALS', operand: 'a', value: [], passes: false },
  { operator: 'IS NULL', value: [], passes: true },
  { operator: 'IsMemberOf', operand: 'x', value: 'x', passes: false },
]

describe('a clause', () => {
  it.each(cases)('$value $operator $operand → $passes', ({ operator, operand, value, passes }) => {
    expect(one(clause('attribute', operator, ...(operand === undefined ? [] : [operand])), { attribute: value })).toBe(
      passes,
    )
  })

  it('never passes on an attribute that is missing, IS NULL excepted', () => {
    const passing = scopeOperators.filter(({ name, arity }) =>
      one(clause('absent', name, ...(arity === 'Binary' ? ['1'] : [])), {}),
    )
    expect(passing.map(({ name }) => name)).toEqual(['IS NULL'])
  })
})

describe('a filter', () => {
  const engineering = clause('department', 'EQUALS', 'Engineering')
  const germany = clause('country', 'EQUALS', 'DE')
  const boss = clause('jobTitle', 'REGEX MATCH', '^Chief')

  it('lets everything in when it is absent or has no groups', () => {
    expect(compileScope(null).test({})).toBe(true)
    expect(compileScope({ groups: [] }).test({})).toBe(true)
    expect(compileScope(undefined).explain({})).toEqual({ inScope: true, groups: [] })
  })

  it('wants all clauses of any one group', () => {
    const scope = compileScope({
      groups: [
        { name: 'engineers', clauses: [engineering, germany] },
        { name: 'bosses', clauses: [boss] },
      ],
    })
    expect(scope.test({ department: 'Engineering', country: 'DE' })).toBe(true)
    expect(scope.test({ department: 'Engineering', country: 'FR' })).toBe(false)
    expect(scope.test({ jobTitle: 'Chief of everything' })).toBe(true)
  })

  it('says of each clause what it saw and wanted', () => {
    const verdict = compileScope({ groups: [{ name: 'engineers', clauses: [engineering, germany] }] }).explain({
      department: 'Sales',
    })
    expect(verdict.inScope).toBe(false)
    expect(verdict.groups[0]?.clauses.map(({ passed, value, reason }) => ({ passed, value, reason }))).toEqual([
      { passed: false, value: 'Sales', reason: '`department` is `Sales`, but the clause requires: is `Engineering`.' },
      {
        passed: false,
        value: null,
        reason: '`country` is empty, and an empty attribute matches only IS NULL. The clause requires: is `DE`.',
      },
    ])
  })

  it('agrees with itself: explain and test give one answer', () => {
    const scope = compileScope({
      groups: [
        { name: 'a', clauses: [engineering] },
        { name: 'b', clauses: [germany, boss] },
      ],
    })
    for (const department of ['Engineering', 'Sales', null])
      for (const country of ['DE', ''])
        for (const jobTitle of ['Chief', 'Clerk']) {
          const record = { department, country, jobTitle }
          expect(scope.explain(record).inScope).toBe(scope.test(record))
        }
  })
})

describe('problems', () => {
  const attributes = new Map<string, AttributeDefinition>([
    ['department', { name: 'department', type: 'String' }],
    ['accountEnabled', { name: 'accountEnabled', type: 'Boolean' }],
  ])
  const codes = (...clauses: FilterClause[]) =>
    compileScope({ groups: [{ name: 'g', clauses }] }, attributes).problems.map(
      ({ code, clause: index }) => `${index}:${code}`,
    )

  it('finds what cannot work before any object is looked at', () => {
    expect(
      codes(
        clause('department', 'IsMemberOf', 'x'),
        clause('department', 'EQUALS'),
        clause('department', 'REGEX MATCH', '(open'),
        clause('accountEnabled', 'EQUALS', 'True'),
        clause('Department', 'EQUALS', 'x'),
      ),
    ).toEqual(['0:unknown-operator', '1:operand-missing', '2:bad-regex', '3:type-mismatch', '4:unknown-attribute'])
  })
  it('lets no one pass after an unfinished match, not even with a negated operator', () => {
    const passes = (operator: string) =>
      compileScope({ groups: [{ name: 'g', clauses: [clause('department', operator, '(?:(a+)|b)+$')] }] }).test({
        department: `${'a'.repeat(60)}!`,
      })
    expect(passes('REGEX MATCH')).toBe(false)
    expect(passes('NOT REGEX MATCH')).toBe(false)
  })
  it('has nothing to say about a sound filter', () =>
    expect(codes(clause('department', 'EQUALS', 'x'), clause('accountEnabled', 'IS TRUE'))).toEqual([]))
})

describe('the operator table', () => {
  it('holds the eight observed operators with their types', () => {
    const observed = filterOperatorEntries().filter(({ name }) => findScopeOperator(name)?.source === 'observed')
    expect(observed.map(({ name }) => name).sort()).toEqual(
      [
        'EQUALS',
        'IS FALSE',
        'IS NOT NULL',
        'IS NULL',
        'IS TRUE',
        'NOT EQUALS',
        'NOT REGEX MATCH',
        'REGEX MATCH',
      ].sort(),
    )
    expect(observed.find(({ name }) => name === 'IS NULL')).toEqual({
      id: 'IS NULL',
      name: 'IS NULL',
      arity: 'Unary',
      multivaluedComparisonType: 'All',
      supportedAttributeTypes: ['Integer', 'String', 'Binary', 'Boolean'],
    })
  })
  it('describes a clause in words', () =>
    expect(describeClause(clause('x', 'Greater_Than', '3'))).toBe('is greater than `3`'))
})
