import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generateSchema } from './generateSchema.fixture'
import { objectMappingBefore } from './earlierObjectMapping'
import { impactOf, type ImpactOptions } from './impact'
import { isObject, replaceAt, type Json, type JsonObject, type Path } from '../../base/json'
import { newMapping } from './mappingEdits'
import { compareGroups, covers, scopeSets } from './scopeCoverage'
import { objectMappingsOf } from './schemaIndex'
import { newClause } from './scopeEdits'

const base = generateSchema({ objectMappings: 2, mappings: 12, attributes: 30 })
const users: Path = ['synchronizationRules', 0, 'objectMappings', 0]
const mapping = (index: number): Path => [...users, 'attributeMappings', index]
const groups: Path = [...users, 'scope', 'groups']
const set = (path: Path, value: Json, document: JsonObject = base): JsonObject => {
  const next = replaceAt(document, path, () => value)
  if (!isObject(next)) throw new Error('not an object')
  return next
}
const kinds = (after: JsonObject, options: ImpactOptions = {}, before = base) =>
  impactOf(before, after, options)
    .map(({ kind }) => kind)
    .filter((kind) => kind !== 'initial-cycle' && kind !== 'cycle-in-flight')
const group = (name: string, ...clauses: JsonObject[]): JsonObject => ({ name, clauses })
const engineering = newClause('attribute_0_2', 'EQUALS', ['Engineering'])
const germany = newClause('attribute_0_3', 'EQUALS', ['DE'])

describe('the impact of a save', () => {
  it('is nothing when nothing changed', () =>
    expect(impactOf(base, JSON.parse(JSON.stringify(base)) as JsonObject)).toEqual([]))
  it('is an initial cycle whatever changed', () =>
    expect(impactOf(base, set(['note'], '7')).map(({ kind, severity }) => `${severity} ${kind}`)).toEqual([
      'warning initial-cycle',
      'info cycle-in-flight',
    ]))

  const cases: { name: string; after: JsonObject; kinds: string[]; options?: ImpactOptions; before?: JsonObject }[] = [
    { name: 'a source', after: set([...mapping(1), 'source'], null), kinds: ['re-evaluated'] },
    { name: 'a default', after: set([...mapping(1), 'defaultValue'], 'x'), kinds: ['creation-only'] },
    { name: 'a mapping that flows on creation', after: set([...mapping(3), 'source'], null), kinds: ['creation-only'] },
    {
      name: 'a new mapping on creation',
      after: set(
        [...users, 'attributeMappings'],
        [
          ...(((base.synchronizationRules as JsonObject[])[0]!.objectMappings as JsonObject[])[0]!
            .attributeMappings as Json[]),
          newMapping('x', null, { flowType: 'ObjectAddOnly' }),
        ],
      ),
      kinds: ['creation-only'],
    },
    {
      name: 'a matching priority',
      after: set([...mapping(1), 'matchingPriority'], 2),
      kinds: ['matching-changed', 're-evaluated'],
    },
    {
      name: 'what is matched on',
      after: set([...mapping(0), 'source'], null),
      kinds: ['matching-changed', 're-evaluated'],
    },
    {
      name: 'one clause more',
      after: set(groups, [group('scope 0', engineering, germany)]),
      kinds: ['scope-narrowed', 'deletes-possible'],
    },
    {
      name: 'one clause more, accounts left alone',
      after: set(groups, [group('scope 0', engineering, germany)]),
      options: { skipsOutOfScopeDeletions: true },
      kinds: ['scope-narrowed'],
    },
    {
      name: 'one clause less',
      after: set(groups, [group('scope 0', engineering)]),
      before: set(groups, [group('scope 0', engineering, germany)]),
      kinds: ['scope-widened'],
    },
    {
      name: 'another value',
      after: set(groups, [group('scope 0', newClause('attribute_0_2', 'EQUALS', ['Sales']))]),
      kinds: ['scope-narrowed', 'deletes-possible', 'scope-widened'],
    },
    {
      name: 'another alternative',
      after: set(groups, [group('scope 0', engineering), group('more', germany)]),
      kinds: ['scope-widened'],
    },
    { name: 'no filter any more', after: set([...users, 'scope'], null), kinds: ['scope-widened'] },
    {
      name: 'a first filter',
      before: set([...users, 'scope'], null),
      after: base,
      kinds: ['scope-narrowed', 'deletes-possible'],
    },
    { name: 'the name of a group', after: set([...groups, 0, 'name'], 'renamed'), kinds: [] },
    {
      name: 'an input filter',
      after: set([...users, 'scope', 'inputFilterGroups'], [group('early', germany)]),
      kinds: ['input-filter-changed'],
    },
    { name: 'a disabled object mapping', after: set([...users, 'enabled'], false), kinds: ['object-mapping-disabled'] },
    {
      name: 'an enabled object mapping',
      before: set([...users, 'enabled'], false),
      after: base,
      kinds: ['object-mapping-enabled'],
    },
    {
      name: 'edits of what stays disabled',
      before: set([...users, 'enabled'], false),
      after: set([...mapping(1), 'source'], null, set([...users, 'enabled'], false)),
      kinds: [],
    },
    {
      name: 'an object mapping less',
      after: set(['synchronizationRules', 0, 'objectMappings'], []),
      kinds: ['object-mapping-disabled'],
    },
    { name: 'deletes no more', after: set([...users, 'flowTypes'], 'Add, Update'), kinds: ['flow-types-changed'] },
    {
      name: 'deletes from now on',
      before: set([...users, 'flowTypes'], 'Add'),
      after: set([...users, 'flowTypes'], 'Add,Delete'),
      kinds: ['deletes-possible'],
    },
    {
      name: 'definitions',
      after: set(['directories', 0, 'objects', 0, 'attributes', 1, 'type'], 'Integer'),
      kinds: ['definitions-only'],
    },
    {
      name: 'a template',
      after: set([...mapping(1), 'source'], null),
      options: { isTemplate: true },
      kinds: ['nothing-runs'],
    },
  ]
  it.each(cases)('$name: $kinds', ({ after, before, options, kinds: expected }) =>
    expect(kinds(after, options, before)).toEqual(expected),
  )

  it('puts what can cost people their access first', () =>
    expect(impactOf(base, set(groups, [group('scope 0', engineering, germany)]))[0]).toMatchObject({
      severity: 'danger',
      sentence: expect.stringContaining('deprovisioned') as unknown,
    }))
})

describe('coverage of scopes', () => {
  const letters = fc.array(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }), { maxLength: 3 })
  const filter = (sets: string[][]) =>
    sets.map((clauses) => group('g', ...clauses.map((name) => newClause(name, 'IS NOT NULL'))))
  const passes = (sets: string[][], holds: ReadonlySet<string>) =>
    sets.length === 0 || sets.some((clauses) => clauses.every((name) => holds.has(name)))
  it('says for clauses of one kind exactly who gets in', () => {
    const worlds = Array.from(
      { length: 8 },
      (_, bits) => new Set(['a', 'b', 'c'].filter((__, index) => bits & (1 << index))),
    )
    fc.assert(
      fc.property(letters, letters, (wide, narrow) => {
        const really = worlds.every((holds) => !passes(narrow, holds) || passes(wide, holds))
        expect(covers(scopeSets(filter(wide)), scopeSets(filter(narrow)))).toBe(really)
      }),
    )
  })
})

describe('a filter compared with an earlier one', () => {
  const [one, two] = [group('one', engineering), group('two', germany)]
  it.each([
    { before: null, after: [], change: 'same' },
    { before: null, after: [one], change: 'narrower' },
    { before: [one], after: null, change: 'wider' },
    { before: [one], after: [one, two], change: 'wider' },
    { before: [one, two], after: [two], change: 'narrower' },
    { before: [one], after: [two], change: 'different' },
    { before: [one], after: [group('renamed', engineering)], change: 'same' },
  ])('is $change', ({ before, after, change }) => expect(compareGroups(before, after)).toBe(change))
})

describe('an object mapping before', () => {
  const [position] = objectMappingsOf(base)
  const users0 = position?.objectMapping
  it('is found after it moved, and missing if it is new', () => {
    const rule = (base.synchronizationRules as JsonObject[])[0]!
    const moved = set(
      ['synchronizationRules'],
      [
        ...(base.synchronizationRules as JsonObject[]).slice(1),
        {
          ...rule,
          objectMappings: [
            { ...users0, enabled: false },
            { name: 'New', sourceObjectName: 'a', targetObjectName: 'b' },
          ],
        },
      ],
    )
    const last = (base.synchronizationRules as JsonObject[]).length - 1
    const found = (index: number) =>
      objectMappingBefore(base, moved, { path: ['synchronizationRules', last, 'objectMappings', index] })
    expect(found(0)).toBe(users0)
    expect(found(1)).toBeUndefined()
    expect(objectMappingBefore({}, base, { path: users })).toBeUndefined()
  })
})
