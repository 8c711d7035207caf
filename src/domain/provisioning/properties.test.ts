import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AttributeRecord, Value } from '../expression/values'
import type {
  AttributeDefinition,
  AttributeMapping,
  Filter,
  ObjectMapping,
  SynchronizationRule,
  SynchronizationSchema,
} from '../resources/synchronization'
import { generateSchema } from '../schema/generateSchema.fixture'
import { compileObjectMapping, type CompiledObjectMapping } from './compileObjectMapping'
import { modifiedPropertiesOf, stepsOf, verdictOf } from './describe'
import { provision, type EngineInput } from './engine'
import type { Outcome, SourceObject } from './model'
import { MemoryTarget } from './target.fixture'
import { isNothing, itemsOf, sameValue } from './values'

const environment = { now: () => Date.UTC(2026, 0, 5), random: () => 0.5 }
const names = { sourceSystem: 'S', targetSystem: 'T', sourceType: 'User', targetType: 'User', reportable: 'x' }

type Person = { source: SourceObject; isAssigned: boolean }
type Settings = EngineInput['settings']
const plain: Settings = { skipOutOfScopeDeletions: false, synchronizesAll: false }

/** Runs one cycle over everyone, written to the target. */
function cycle(
  compiled: CompiledObjectMapping,
  people: readonly Person[],
  target: MemoryTarget,
  settings: Settings = plain,
): Outcome[] {
  return people.map(({ source, isAssigned }) => {
    const outcome = provision(compiled, {
      source,
      entitlement: { isAssigned, isEntitled: isAssigned },
      target,
      settings,
      environment,
      explain: true,
    })
    target.apply(outcome)
    return outcome
  })
}
const exportsOf = (outcomes: readonly Outcome[]) => outcomes.filter(({ result }) => result.kind === 'export')

/**
 * Runs cycles until one writes nothing, and returns the outcomes of that one. Each cycle can free values that blocked
 * another person.
 */
function cyclesUntilStable(
  compiled: CompiledObjectMapping,
  people: readonly Person[],
  target: MemoryTarget,
  settings: Settings = plain,
): Outcome[] {
  for (let count = 0; count <= people.length + 3; count++) {
    const outcomes = cycle(compiled, people, target, settings)
    if (exportsOf(outcomes).length === 0) return outcomes
  }
  throw new Error('The cycles never come to rest')
}

const SOURCE = ['userPrincipalName', 'mail', 'displayName', 'department', 'manager', 'proxyAddresses']
const definition = (name: string, more: AttributeDefinition = {}): AttributeDefinition => ({
  name,
  type: 'String',
  ...more,
})
const TARGET = [
  definition('id', { anchor: true, mutability: 'ReadOnly' }),
  definition('userName', { required: true }),
  definition('email', { flowNullValues: true }),
  definition('displayName', { caseExact: true }),
  definition('active', { type: 'Boolean' }),
  definition('manager', { type: 'Reference' }),
  definition('badge', { mutability: 'Immutable' }),
  definition('aliases', { multivalued: true }),
  definition('plan', { required: true, defaultValue: 'basic' }),
]

function schemaOf(
  attributeMappings: AttributeMapping[],
  scope: Filter | null,
): { schema: SynchronizationSchema; rule: SynchronizationRule; objectMapping: ObjectMapping } {
  const objectMapping: ObjectMapping = {
    enabled: true,
    flowTypes: 'Add,Update,Delete',
    sourceObjectName: 'User',
    targetObjectName: 'User',
    attributeMappings,
    scope,
  }
  const rule: SynchronizationRule = {
    id: 'r',
    sourceDirectoryName: 'S',
    targetDirectoryName: 'T',
    objectMappings: [objectMapping],
  }
  const attributes = [...SOURCE, 'IsSoftDeleted'].map((name) => definition(name, { flowNullValues: name === 'mail' }))
  const directories = [
    { id: 's', name: 'S', objects: [{ name: 'User', attributes }] },
    { id: 't', name: 'T', objects: [{ name: 'User', attributes: TARGET }] },
  ]
  return { schema: { synchronizationRules: [rule], directories }, rule, objectMapping }
}
const compileOf = ({ schema, rule, objectMapping }: ReturnType<typeof schemaOf>) =>
  compileObjectMapping(schema, rule, objectMapping)

const direct = (targetAttributeName: string, name: string, more: AttributeMapping = {}): AttributeMapping => ({
  targetAttributeName,
  flowType: 'Always',
  matchingPriority: 0,
  source: { type: 'Attribute', name, expression: `[${name}]` },
  ...more,
})
const computed = (targetAttributeName: string, expression: string, more: AttributeMapping = {}): AttributeMapping => ({
  targetAttributeName,
  flowType: 'Always',
  matchingPriority: 0,
  source: { type: 'Function', name: expression.split('(')[0] ?? '', expression },
  ...more,
})
const DISABLES = computed('active', 'Switch([IsSoftDeleted], , "False", "True", "True", "False")')
const ORDINARY = [
  direct('userName', 'userPrincipalName', { matchingPriority: 1 }),
  direct('email', 'mail', { matchingPriority: 2 }),
  direct('displayName', 'displayName'),
  direct('manager', 'manager'),
  direct('aliases', 'proxyAddresses'),
  DISABLES,
]

const word = fc.constantFrom('', 'ann', 'Ann', 'bob', 'ANN', 'zoë', '5')
const anyValue: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: word },
  fc.constantFrom(null, true, 5n),
  fc.array(word, { maxLength: 3 }),
)
const anyAttributes = fc.record(
  {
    ...Object.fromEntries(SOURCE.map((name) => [name, anyValue])),
    manager: fc.constantFrom(null, 'p0', 'p1', 'p2', 'nobody'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<AttributeRecord>
const anyPeople: fc.Arbitrary<Person[]> = fc
  .array(
    fc.record({
      attributes: anyAttributes,
      isEnabled: fc.boolean(),
      isSoftDeleted: fc.boolean(),
      isAssigned: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((people) =>
    people.map(({ isAssigned, ...source }, index) => ({ source: { id: `p${index}`, ...source }, isAssigned })),
  )

const flowTypes = fc.constantFrom(
  'Always',
  'ObjectAddOnly',
  'AttributeAddOnly',
  'MultiValueAddOnly',
  'ValueAddOnly',
) as fc.Arbitrary<NonNullable<AttributeMapping['flowType']>>
const flowBehaviors = fc.constantFrom('FlowWhenChanged', 'FlowAlways') as fc.Arbitrary<
  NonNullable<AttributeMapping['flowBehavior']>
>
const expressions = fc.constantFrom(
  'ToUpper([displayName])',
  'Join("-", [department], [mail])',
  'Mid([mail], 1, 3)',
  'IIF([department]="ann", "a", "o")',
  'SelectUniqueValue([mail], [displayName], Append([mail], "2"))',
  'IgnoreFlowIfNullOrEmpty([department])',
  'Split([displayName], "n")',
  'Redact([mail])',
  'Item([proxyAddresses], 1)',
  'Append([IsSoftDeleted], "!")',
  'Nonsense(',
)
const anyMapping = fc
  .record({
    target: fc.constantFrom(...TARGET.map(({ name }) => name ?? '')),
    source: fc.oneof(fc.constantFrom(...SOURCE), expressions),
    flowType: flowTypes,
    flowBehavior: flowBehaviors,
    matchingPriority: fc.integer({ min: 0, max: 2 }),
    defaultValue: fc.constantFrom(null, '', 'none'),
  })
  .map(({ target, source, ...more }) =>
    source.includes('(') ? computed(target, source, more) : direct(target, source, more),
  )
const anyScope: fc.Arbitrary<Filter | null> = fc.constantFrom(null, {
  groups: [{ name: 'g', clauses: [{ sourceOperandName: 'department', operatorName: 'IS NOT NULL' }] }],
})

describe('runs without changes in the source', () => {
  it('becomes stable with any mappings, with everyone in scope provisioned or with an error that says why', () => {
    fc.assert(
      fc.property(fc.array(anyMapping, { maxLength: 8 }), anyScope, anyPeople, (mappings, scope, people) => {
        const target = new MemoryTarget()
        for (const { scoping, result, source } of cyclesUntilStable(
          compileOf(schemaOf([...mappings, DISABLES], scope)),
          people,
          target,
        )) {
          if (!scoping.inScope) expect(target.linked(source.id)?.isActive ?? false).toBe(false)
          else if (result.kind === 'error') expect(result.error.message.length).toBeGreaterThan(20)
          else expect(target.links.has(source.id)).toBe(true)
        }
        // No account belongs to two people.
        expect(new Set(target.links.values()).size).toBe(target.links.size)
      }),
      { numRuns: 400 },
    )
  })

  it('the second run exports nothing where no reference had to wait', () => {
    fc.assert(
      fc.property(anyPeople, anyScope, (people, scope) => {
        const target = new MemoryTarget()
        const compiled = compileOf(
          schemaOf(
            ORDINARY.filter(({ targetAttributeName }) => targetAttributeName !== 'manager'),
            scope,
          ),
        )
        cycle(compiled, people, target)
        expect(exportsOf(cycle(compiled, people, target))).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('the target holds what the mappings say', () => {
    fc.assert(
      fc.property(anyPeople, (people) => {
        const target = new MemoryTarget()
        const compiled = compileOf(schemaOf(ORDINARY, null))
        for (const { source, scoping, result } of cyclesUntilStable(compiled, people, target)) {
          if (!scoping.inScope || result.kind === 'error') continue
          const written = target.linked(source.id)?.attributes ?? {}
          for (const [to, from] of [
            ['userName', 'userPrincipalName'],
            ['displayName', 'displayName'],
            ['aliases', 'proxyAddresses'],
          ] as const) {
            const wanted = source.attributes[from] ?? null
            if (!isNothing(wanted)) expect(sameValue(written[to] ?? null, wanted, to === 'displayName')).toBe(true)
          }
          expect(written.plan).toBe('basic')
          const [manager] = itemsOf(source.attributes.manager ?? null)
          if (manager !== undefined && target.links.has(manager))
            expect(written.manager).toBe(target.links.get(manager))
        }
      }),
      { numRuns: 250 },
    )
  })
})

describe('who leaves', () => {
  const departments: Filter = {
    groups: [
      {
        name: 'g',
        clauses: [{ sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['in'] } }],
      },
    ],
  }
  const colleague = (index: number): Person => ({
    isAssigned: true,
    source: {
      id: `p${index}`,
      isEnabled: true,
      attributes: { userPrincipalName: `p${index}`, displayName: `p${index}`, department: 'in' },
    },
  })
  const leave: Record<string, (person: Person) => Person> = {
    unassigned: (person) => ({ ...person, isAssigned: false }),
    disabled: ({ source, isAssigned }) => ({ isAssigned, source: { ...source, isEnabled: false } }),
    softDeleted: ({ source, isAssigned }) => ({ isAssigned, source: { ...source, isSoftDeleted: true } }),
    hardDeleted: ({ source, isAssigned }) => ({ isAssigned, source: { ...source, isHardDeleted: true } }),
    filtered: ({ source, isAssigned }) => ({
      isAssigned,
      source: { ...source, attributes: { ...source.attributes, department: 'out' } },
    }),
    stays: (person) => person,
  }
  const ways = fc.constantFrom(...Object.keys(leave))

  it('is handled by the rule: disabled or deleted, left alone where the settings say so, and back when they return', () => {
    fc.assert(
      fc.property(
        fc.array(ways, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (chosen, canDisable, mayUpdate, skipOutOfScopeDeletions) => {
          const settings = { ...plain, skipOutOfScopeDeletions }
          const target = new MemoryTarget()
          const before = chosen.map((_, index) => colleague(index))
          const mappings = canDisable ? ORDINARY : ORDINARY.filter((mapping) => mapping !== DISABLES)
          const compiled = compileOf(schemaOf(mappings, departments))
          cyclesUntilStable(compiled, before, target, settings)
          expect(target.objects.size).toBe(before.length)

          const parts = schemaOf(mappings, departments)
          parts.objectMapping.flowTypes = mayUpdate ? 'Add,Update,Delete' : 'Add, Delete'
          const after = before.map((person, index) => leave[chosen[index] ?? 'stays']?.(person) ?? person)
          cyclesUntilStable(compileOf(parts), after, target, settings)
          after.forEach(({ source }, index) => {
            const way = chosen[index]
            const account = target.linked(source.id)
            const isSpared =
              way === 'stays' || (skipOutOfScopeDeletions && (way === 'unassigned' || way === 'filtered'))
            if (way === 'hardDeleted') expect(account).toBeUndefined()
            else if (isSpared || (canDisable && !mayUpdate)) expect(account?.isActive).toBe(true)
            else expect(account?.isActive).toBe(canDisable ? false : undefined)
          })

          cyclesUntilStable(compiled, before, target, settings)
          for (const { source } of before) expect(target.linked(source.id)?.isActive).toBe(true)
        },
      ),
      { numRuns: 250 },
    )
  })
})

/** Builds everything that is derived from an outcome, to check that nothing throws. */
function describeOutcome(compiled: CompiledObjectMapping, source: SourceObject, target: MemoryTarget): void {
  for (const explain of [true, false]) {
    const outcome = provision(compiled, {
      source,
      entitlement: { isAssigned: true, isEntitled: true },
      target,
      settings: plain,
      environment,
      explain,
    })
    for (const step of stepsOf(outcome, compiled, names))
      for (const text of Object.values(step.details)) expect(typeof text).toBe('string')
    expect(['Success', 'Skipped', 'Failure']).toContain(verdictOf(outcome).status)
    for (const { displayName } of modifiedPropertiesOf(outcome, compiled)) expect(typeof displayName).toBe('string')
    if (explain) target.apply(outcome)
  }
}

describe('hostile schemas and objects', () => {
  const hostileName = fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '',
    'userName',
    'a.b[c eq "d"]',
  )
  const hostileValue = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.string(),
    hostileName,
    fc.double(),
    fc.bigInt(),
    fc.constant(undefined),
  )
  const hostileObject = fc.record({
    id: fc.oneof(fc.string(), hostileName),
    attributes: fc.dictionary(
      fc.oneof(fc.constantFrom(...SOURCE, 'IsSoftDeleted'), hostileName),
      hostileValue,
    ) as unknown as fc.Arbitrary<AttributeRecord>,
  })
  /** Some positions of a valid schema, overwritten with anything. */
  const torn = fc.array(
    fc.record({
      depth: fc.integer({ min: 1, max: 8 }),
      choice: fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
      value: fc.oneof(fc.jsonValue({ maxDepth: 2 }), hostileName),
    }),
    { maxLength: 4 },
  )
  function tear(root: unknown, { depth, choice, value }: { depth: number; choice: number[]; value: unknown }): void {
    let at = root
    for (let level = 0; typeof at === 'object' && at !== null; level++) {
      const keys = Object.keys(at)
      const key = keys[(choice[level % choice.length] ?? 0) % Math.max(1, keys.length)]
      if (key === undefined) return
      const inside: unknown = (at as Record<string, unknown>)[key]
      if (level + 1 >= depth || typeof inside !== 'object' || inside === null) {
        ;(at as Record<string, unknown>)[key] = value
        return
      }
      at = inside
    }
  }

  it('never throws, and neither does telling about it', () => {
    const deep: AttributeMapping = {
      targetAttributeName: 'aliases',
      source: {
        type: 'Function',
        name: 'Append',
        parameters: [
          { key: 'source', value: { type: 'Attribute', name: 'mail' } },
          { key: 'suffix', value: { type: 'Constant', name: 'x' } },
        ],
      },
    }
    const base = JSON.stringify(
      schemaOf(
        [
          ...ORDINARY,
          deep,
          direct('constructor', '__proto__'),
          direct('__proto__', 'constructor', { matchingPriority: 3 }),
        ],
        {
          groups: [
            {
              name: 'g',
              clauses: [
                { sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['ann', ''] } },
              ],
            },
          ],
        },
      ),
    )
    fc.assert(
      fc.property(torn, fc.array(hostileObject, { minLength: 1, maxLength: 3 }), (tears, objects) => {
        const parts = JSON.parse(base) as ReturnType<typeof schemaOf>
        for (const one of tears) tear(parts, one)
        const rule = parts.rule && typeof parts.rule === 'object' ? parts.rule : {}
        const objectMapping = parts.objectMapping && typeof parts.objectMapping === 'object' ? parts.objectMapping : {}
        const schema = parts.schema && typeof parts.schema === 'object' ? parts.schema : {}
        const compiled = compileObjectMapping(schema, rule, objectMapping)
        const target = new MemoryTarget()
        for (const source of objects) describeOutcome(compiled, source, target)
      }),
      { numRuns: 1500 },
    )
  })
})

/** Each object mapping of a schema with people made of its source attributes. */
function exercise(schema: SynchronizationSchema): number {
  let count = 0
  for (const rule of schema.synchronizationRules ?? [])
    for (const objectMapping of rule.objectMappings ?? []) {
      count++
      const compiled = compileObjectMapping(schema, rule, objectMapping)
      const source = schema.directories
        ?.find(({ name }) => name === rule.sourceDirectoryName)
        ?.objects?.find(({ name }) => name === objectMapping.sourceObjectName)
      const people = Array.from({ length: 5 }, (_, index): Person => ({
        isAssigned: true,
        source: {
          id: `p${index}`,
          isEnabled: true,
          attributes: Object.fromEntries(
            (source?.attributes ?? []).map(({ name, type }, place) => [
              name ?? '',
              (index + place) % 4 === 3 ? null : type === 'Boolean' ? index % 2 === 0 : `${name ?? ''}${index}`,
            ]),
          ),
        },
      }))
      const target = new MemoryTarget()
      for (const { source: one } of people) describeOutcome(compiled, one, target)
      cyclesUntilStable(compiled, people, target)
    }
  return count
}

describe('large schemas', () => {
  it('comes to rest on a made-up one with the proportions of the largest known', () => {
    expect(exercise(generateSchema() as SynchronizationSchema)).toBe(8)
  })
})

const shared = join(import.meta.dirname, '../../../../shared/real/schemas')
const real = existsSync(shared)
  ? readdirSync(shared).filter((file) => file.endsWith('.json') && file !== 'index.json')
  : []
describe.runIf(real.length > 0)('the real schemas', () => {
  it.each(real)('%s', (file) => {
    const parsed = JSON.parse(readFileSync(join(shared, file), 'utf8')) as Record<string, unknown>
    const content = (parsed.schema ?? parsed) as SynchronizationSchema & ObjectMapping
    const schema = content.attributeMappings ? { synchronizationRules: [{ objectMappings: [content] }] } : content
    expect(exercise(schema)).toBeGreaterThanOrEqual(schema.synchronizationRules ? 1 : 0)
  })
})
