import { describe, expect, it } from 'vitest'
import { Failure } from '../base/errors'
import { parseFilter, parseOrderBy, parseSearch } from './odata'

const people = [
  {
    id: 'a',
    displayName: 'Ann Müller',
    mail: 'ann@contoso.com',
    city: 'Oslo',
    age: 30,
    enabled: true,
    hired: '2024-03-01T00:00:00Z',
    tags: ['x', 'sales'],
    org: { unit: 'Sales' },
  },
  {
    id: 'b',
    displayName: "Bob O'Neil",
    mail: null,
    city: 'Paris',
    age: 41,
    enabled: false,
    hired: '2020-01-15T08:30:00Z',
    tags: [],
    org: { unit: 'IT' },
  },
  {
    id: 'c',
    displayName: 'annika berg',
    city: 'OSLO',
    age: 25,
    enabled: true,
    hired: '2025-12-31T23:59:59Z',
    tags: ['y'],
    org: null,
  },
]
const matching = (filter: string, exact = false) =>
  people
    .filter(parseFilter(filter, exact).matches)
    .map(({ id }) => id)
    .join('')

describe('$filter', () => {
  it.each([
    ["id eq 'a'", 'a'],
    ["city eq 'oslo'", 'ac'],
    ["city ne 'Oslo'", 'b'],
    ["displayName eq 'Bob O''Neil'", 'b'],
    ['mail eq null', 'bc'],
    ['mail ne null', 'a'],
    ['age gt 30', 'b'],
    ['age ge 30', 'ab'],
    ['age lt 30 or age gt 40', 'bc'],
    ['age le 30 and enabled eq true', 'ac'],
    ['not (enabled eq true)', 'b'],
    ["not startswith(displayName,'ann')", 'b'],
    ["startswith(displayName, 'ann')", 'ac'],
    ["endswith(mail,'contoso.com')", 'a'],
    ["contains(tolower(displayName), 'berg')", 'c'],
    ["city in ('Paris', 'Rome')", 'b'],
    ["tags/any(t:t eq 'sales')", 'a'],
    ["tags/any(t:startswith(t,'s') or t eq 'y')", 'ac'],
    ['tags/any()', 'ac'],
    ["tags/all(t:t ne 'sales')", 'bc'],
    ["org/unit eq 'IT'", 'b'],
    ['hired gt 2024-01-01', 'ac'],
    ['hired lt 2024-03-01T00:00:01Z and hired ge 2020-01-15T08:30:00Z', 'ab'],
    ["AppId eq null and DisplayName eq 'Ann Müller'", 'a'],
    ["id eq 'a' or id eq 'b' and age gt 100", 'a'],
  ])('%s', (filter, ids) => expect(matching(filter)).toBe(ids))

  it('is case-sensitive for resources that require it', () =>
    expect([matching("city eq 'oslo'", true), matching("contains(city,'OSL')", true)]).toEqual(['', 'c']))

  it.each([
    'id eq',
    "id eq 'a",
    'id like 3',
    "foo(displayName) eq 'x'",
    "id eq 'a')",
    '',
    'id eq §',
    "city in ('a'",
    'tags/any(t t)',
  ])('refuses %j', (filter) => {
    expect(() => parseFilter(filter)).toThrow(Failure)
  })

  it('reports what a filter uses', () => {
    const filter = parseFilter("not(city eq 'a') and tags/any(t:t eq 'b') and org/unit ne null")
    expect([...filter.operators].sort()).toEqual(['any', 'eq', 'ne', 'not'])
    expect([...filter.properties]).toEqual(['city', 'tags', 'org/unit'])
  })
})

describe('$orderby', () => {
  const order = (text: string) =>
    [...people]
      .sort(parseOrderBy(text))
      .map(({ id }) => id)
      .join('')
  it.each([
    ['age', 'cab'],
    ['age desc', 'bac'],
    ['city asc,age desc', 'acb'],
    ['hired desc', 'cab'],
    ['org/unit', 'cba'],
  ])('%s', (text, ids) => expect(order(text)).toBe(ids))
  it('refuses what it cannot parse', () => expect(() => parseOrderBy('age down')).toThrow(Failure))
})

describe('$search', () => {
  const matching = (text: string) =>
    people
      .filter(parseSearch(text))
      .map(({ id }) => id)
      .join('')
  it.each([
    ['"displayName:ann"', 'ac'],
    ['"displayName:mull"', 'a'],
    ['"displayName:berg"', 'c'],
    ['"displayName:ann" OR "displayName:bob"', 'abc'],
    ['"displayName:ann" AND "city:oslo"', 'ac'],
    ['"displayName:zzz"', ''],
  ])('%s', (text, ids) => expect(matching(text)).toBe(ids))
  it.each(['ann', '"ann"', '"displayName:ann" OR'])('refuses %j', (text) =>
    expect(() => parseSearch(text)).toThrow(Failure),
  )
})
