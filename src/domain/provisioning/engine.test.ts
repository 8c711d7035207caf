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
import { compileObjectMapping } from './compileObjectMapping'
import { provision, type EngineInput } from './engine'
import type { Outcome, SourceObject, TargetLookup } from './model'
import { MemoryTarget } from './target.fixture'
import { textOfValue } from './values'

const environment = { now: () => Date.UTC(2026, 0, 5), random: () => 0.5 }

const attribute = (name: string, more: AttributeDefinition = {}): AttributeDefinition => ({
  name,
  type: 'String',
  ...more,
})
const from = (target: string, source: string, more: AttributeMapping = {}): AttributeMapping => ({
  targetAttributeName: target,
  flowType: 'Always',
  flowBehavior: 'FlowWhenChanged',
  matchingPriority: 0,
  source: { type: 'Attribute', name: source, expression: `[${source}]` },
  ...more,
})
const computed = (target: string, expression: string, more: AttributeMapping = {}): AttributeMapping =>
  from(target, '', { source: { type: 'Function', name: expression.split('(')[0] ?? '', expression }, ...more })

const SOURCE = ['userPrincipalName', 'mail', 'displayName', 'department', 'country', 'manager', 'proxyAddresses']
const TARGET: AttributeDefinition[] = [
  attribute('id', { anchor: true, mutability: 'ReadOnly' }),
  attribute('userName', { required: true }),
  attribute('email'),
  attribute('displayName', { caseExact: true }),
  attribute('active', { type: 'Boolean' }),
  attribute('manager', { type: 'Reference' }),
  attribute('nickname'),
  attribute('aliases', { multivalued: true }),
  attribute('costCenter'),
]
const defaultMappings = [
  from('userName', 'userPrincipalName', { matchingPriority: 1 }),
  from('email', 'mail', { matchingPriority: 2 }),
  from('displayName', 'displayName'),
  computed('active', 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'),
  from('manager', 'manager'),
  from('costCenter', 'costCenter', { defaultValue: 'none' }),
]

function build(
  mappings: AttributeMapping[] = defaultMappings,
  more: Partial<ObjectMapping> = {},
  target: AttributeDefinition[] = TARGET,
  directories: Pick<SynchronizationRule, 'sourceDirectoryName' | 'targetDirectoryName'> = {
    sourceDirectoryName: 'S',
    targetDirectoryName: 'T',
  },
) {
  const objectMapping: ObjectMapping = {
    enabled: true,
    flowTypes: 'Add,Update,Delete',
    sourceObjectName: 'User',
    targetObjectName: 'User',
    attributeMappings: mappings,
    ...more,
  }
  const rule: SynchronizationRule = {
    id: 'r',
    ...directories,
    objectMappings: [objectMapping],
  }
  const schema: SynchronizationSchema = {
    synchronizationRules: [rule],
    directories: [
      {
        id: 's',
        name: directories.sourceDirectoryName ?? '',
        objects: [
          { name: 'User', attributes: [...SOURCE, 'costCenter', 'IsSoftDeleted'].map((name) => attribute(name)) },
        ],
      },
      { id: 't', name: directories.targetDirectoryName ?? '', objects: [{ name: 'User', attributes: target }] },
    ],
  }
  return compileObjectMapping(schema, rule, objectMapping)
}

const person = (id: string, attributes: AttributeRecord = {}, more: Partial<SourceObject> = {}): SourceObject => ({
  id,
  isEnabled: true,
  attributes: { userPrincipalName: `${id}@contoso.com`, mail: `${id}@contoso.com`, displayName: id, ...attributes },
  ...more,
})

const input = (source: SourceObject, target: TargetLookup, more: Partial<EngineInput> = {}): EngineInput => ({
  source,
  target,
  environment,
  entitlement: { isAssigned: true, isEntitled: true },
  settings: { skipOutOfScopeDeletions: false, synchronizesAll: false },
  explain: true,
  ...more,
})

/** "create userName=…" or "skip RedundantExport" or "error ImportSkipped". */
function summary({ result }: Outcome): string {
  switch (result.kind) {
    case 'skip':
      return `skip ${result.reason}`
    case 'error':
      return `error ${result.error.code}`
    case 'export':
      return [
        result.export.action,
        ...result.export.changes.map(({ attribute: name, after }) => `${name}=${textOfValue(after) ?? ''}`),
      ].join(' ')
  }
}

describe('the input filter', () => {
  const clause = (operand: string) => ({
    name: 'No service accounts',
    clauses: [{ sourceOperandName: 'department', operatorName: 'NOT EQUALS', targetOperand: { values: [operand] } }],
  })
  const filtered = build(defaultMappings, { scope: { groups: [], inputFilterGroups: [clause('Robots')] } })

  it('lets no excluded person be created, and names its clause', () => {
    const target = new MemoryTarget()
    const outcome = provision(filtered, input(person('r2', { department: 'Robots' }), target))
    expect(summary(outcome)).toBe('skip NotRead')
    expect(outcome.scoping).toMatchObject({ isRead: false, inScope: false, filter: { inScope: true } })
    expect(outcome.scoping.inputFilter?.groups[0]?.clauses[0]).toMatchObject({ passed: false, value: 'Robots' })
    expect(summary(provision(filtered, input(person('ann', { department: 'Sales' }), target)))).toMatch(/^create /)
    expect(provision(build(), input(person('ann'), target)).scoping).toMatchObject({
      isRead: true,
      inputFilter: undefined,
    })
  })

  it('leaves an account alone, where the scoping filter takes it away', () => {
    const account = { id: 't1', attributes: { userName: 'r2@contoso.com', active: 'True' }, isActive: true }
    const target: TargetLookup = {
      linked: () => account,
      linkedSource: () => 'r2',
      find: () => [],
      isUnique: () => true,
      resolve: () => undefined,
    }
    const robot = input(person('r2', { department: 'Robots' }), target)
    expect(summary(provision(filtered, robot))).toBe('skip NotRead')
    const scoped = build(defaultMappings, { scope: { groups: [clause('Robots')], inputFilterGroups: [] } })
    expect(summary(provision(scoped, robot))).toMatch(/^disable /)
  })
})

describe('the way of one object', () => {
  it('is created with everything that flows, defaults included', () => {
    expect(summary(provision(build(), input(person('ann'), new MemoryTarget())))).toBe(
      'create userName=ann@contoso.com email=ann@contoso.com displayName=ann active=True costCenter=none',
    )
  })
  it('is not exported while a mapping needs what only the service knows, and says what that is', () => {
    const domain = from('nickname', '', {
      source: {
        type: 'Function',
        name: 'Join',
        expression: 'Join("@", [displayName], )',
        parameters: [
          { key: 'separator', value: { type: 'Constant', name: '@', expression: '"@"' } },
          { key: 'source', value: { type: 'Attribute', name: 'displayName', expression: '[displayName]' } },
          { key: 'source', value: { type: 'Constant', name: '%DomainFQDN%', expression: null } },
        ],
      },
    })
    const constant = from('nickname', '', { source: { type: 'Constant', name: '%DomainNetBios%' } })
    const [first, second] = [domain, constant].map(
      (mapping) => provision(build([...defaultMappings, mapping]), input(person('ann'), new MemoryTarget())).result,
    )
    expect(first).toMatchObject({ kind: 'error', error: { attribute: 'nickname', placeholder: '%DomainFQDN%' } })
    expect(second).toMatchObject({ kind: 'error', error: { placeholder: '%DomainNetBios%' } })
    const known = { ...environment, parameters: { DomainFQDN: 'ad.contoso.dk' } }
    const outcome = provision(
      build([...defaultMappings, domain]),
      input(person('ann'), new MemoryTarget(), { environment: known }),
    )
    expect(summary(outcome)).toContain('nickname=ann@ad.contoso.dk')
  })
  it('fails with the code of the service for several roles in one', () => {
    const role = computed('nickname', 'SingleAppRoleAssignment([proxyAddresses])')
    const several = person('ann', { proxyAddresses: ['a', 'b'] })
    expect(summary(provision(build([...defaultMappings, role]), input(several, new MemoryTarget())))).toBe(
      'error MultipleGrantsNotSupported',
    )
  })
  it('is updated with what differs, and skipped when nothing does', () => {
    const target = new MemoryTarget()
    target.apply(provision(build(), input(person('ann'), target)))
    expect(summary(provision(build(), input(person('ann', { displayName: 'Ann' }), target)))).toBe(
      'update displayName=Ann',
    )
    expect(summary(provision(build(), input(person('ann'), target)))).toBe('skip RedundantExport')
  })
  it("doesn't write letter case alone where the attribute isn't caseExact", () => {
    const target = new MemoryTarget()
    target.apply(provision(build(), input(person('ann'), target)))
    expect(summary(provision(build(), input(person('ann', { mail: 'ANN@contoso.com' }), target)))).toBe(
      'skip RedundantExport',
    )
  })
  it('applies a default on creation only', () => {
    const target = new MemoryTarget()
    target.apply(provision(build(), input(person('ann', { costCenter: '7' }), target)))
    expect(summary(provision(build(), input(person('ann', { costCenter: null }), target)))).toBe('skip RedundantExport')
  })
  it('matches by priority, stops at the first hit, and links', () => {
    const target = new MemoryTarget()
    target.objects.set('old', { attributes: { email: 'ann@contoso.com', active: true }, isActive: true })
    const outcome = provision(build(), input(person('ann'), target))
    expect(outcome.matching).toMatchObject({
      by: 'attribute',
      target: { id: 'old' },
      tried: [
        { attribute: 'userName', value: 'ann@contoso.com', hits: 0 },
        { attribute: 'email', value: 'ann@contoso.com', hits: 1 },
      ],
    })
    expect(summary(outcome)).toBe('update userName=ann@contoso.com displayName=ann')
  })
  it('fails when several objects match, or when no matching attribute has a value', () => {
    const target = new MemoryTarget()
    for (const id of ['a', 'b']) target.objects.set(id, { attributes: { userName: 'ann@contoso.com' }, isActive: true })
    expect(summary(provision(build(), input(person('ann'), target)))).toBe('error DuplicateTargetEntries')
    expect(
      summary(provision(build(), input(person('ann', { userPrincipalName: null, mail: '' }), new MemoryTarget()))),
    ).toBe('error ImportSkipped')
  })
  it("doesn't take over an object that belongs to another person", () => {
    const target = new MemoryTarget()
    target.apply(provision(build(), input(person('ann'), target)))
    expect(summary(provision(build(), input({ ...person('ann'), id: 'twin' }, target)))).toBe(
      'error DuplicateSourceEntries',
    )
  })
  it('names the required attributes that nothing fills', () => {
    const mappings = [from('userName', 'displayName'), from('email', 'mail', { matchingPriority: 1 })]
    const outcome = provision(build(mappings), input(person('ann', { displayName: null }), new MemoryTarget()))
    expect(outcome.result).toMatchObject({
      kind: 'error',
      error: { code: 'MandatoryFieldsMissing', attribute: 'userName' },
    })
  })
  it('reports an expression that fails, with its attribute', () => {
    const outcome = provision(
      build([...defaultMappings, computed('nickname', 'Item([displayName], 5)')]),
      input(person('ann'), new MemoryTarget()),
    )
    expect(outcome.result).toMatchObject({
      kind: 'error',
      error: { code: 'EntrySynchronizationError', attribute: 'nickname' },
    })
  })
})

describe('scope', () => {
  const scope: Filter = {
    groups: [
      {
        name: 'g',
        clauses: [
          { sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['Engineering'] } },
        ],
      },
    ],
  }
  const scoped = build(defaultMappings, { scope })
  const provisioned = () => {
    const target = new MemoryTarget()
    target.apply(provision(build(), input(person('ann'), target)))
    return target
  }
  it.each([
    ['not assigned', { entitlement: { isAssigned: false, isEntitled: false } }, {}, 'skip NotEffectivelyEntitled'],
    ['without a role', { entitlement: { isAssigned: true, isEntitled: false } }, {}, 'skip NotEffectivelyEntitled'],
    ['disabled', {}, { isEnabled: false }, 'skip NotActiveInSource'],
    ['soft-deleted', {}, { isSoftDeleted: true }, 'skip NotActiveInSource'],
    ['filtered out', {}, {}, 'skip NotInScope'],
  ] as const)('a person %s and never provisioned is left alone', (_name, more, source, expected) => {
    expect(
      summary(provision(scoped, input(person('ann', { department: 'Sales' }, source), new MemoryTarget(), more))),
    ).toBe(expected)
  })
  it('keeps the verdict of each clause for a person to read', () => {
    expect(
      provision(scoped, input(person('ann', { department: 'Sales' }), new MemoryTarget())).scoping.filter?.groups[0]
        ?.clauses[0],
    ).toMatchObject({ passed: false, value: 'Sales' })
  })
  it('disables the account of who leaves, once', () => {
    const target = provisioned()
    const outcome = provision(scoped, input(person('ann', { department: 'Sales' }), target))
    expect(summary(outcome)).toBe('disable active=False')
    target.apply(outcome)
    expect(summary(provision(scoped, input(person('ann', { department: 'Sales' }), target)))).toBe(
      'skip AlreadyDeprovisioned',
    )
    expect(summary(provision(scoped, input(person('ann', { department: 'Engineering' }), target)))).toBe(
      'update active=True',
    )
  })
  it('leaves out-of-scope accounts alone with SkipOutOfScopeDeletions, but not those of disabled people', () => {
    const settings = { skipOutOfScopeDeletions: true, synchronizesAll: false }
    expect(summary(provision(scoped, input(person('ann', { department: 'Sales' }), provisioned(), { settings })))).toBe(
      'skip SkipOutOfScopeDeletions',
    )
    expect(
      summary(provision(scoped, input(person('ann', {}, { isEnabled: false }), provisioned(), { settings }))),
    ).toBe('disable active=False')
  })
  it('deletes where no mapping can disable, and on a hard delete', () => {
    const bare = build(
      defaultMappings.filter(({ targetAttributeName }) => targetAttributeName !== 'active'),
      { scope },
    )
    expect(summary(provision(bare, input(person('ann', { department: 'Sales' }), provisioned())))).toBe('delete')
    expect(summary(provision(build(), input(person('ann', {}, { isHardDeleted: true }), provisioned())))).toBe('delete')
  })
  it('respects the object flow types', () => {
    expect(
      summary(provision(build(defaultMappings, { flowTypes: 'Update' }), input(person('ann'), new MemoryTarget()))),
    ).toBe('skip FlowTypeDisabled')
    expect(
      summary(
        provision(
          build(defaultMappings, { flowTypes: 'Add, Delete' }),
          input(person('ann', { displayName: 'x' }), provisioned()),
        ),
      ),
    ).toBe('skip FlowTypeDisabled')
  })
})

describe('flow types', () => {
  const run = (mapping: AttributeMapping, existing: Record<string, Value>, attributes: AttributeRecord) => {
    const target = new MemoryTarget()
    target.objects.set('t', { attributes: { userName: 'ann@contoso.com', ...existing }, isActive: true })
    target.links.set('ann', 't')
    return summary(
      provision(build([defaultMappings[0] as AttributeMapping, mapping]), input(person('ann', attributes), target)),
    )
  }
  it.each([
    [
      'ObjectAddOnly',
      from('nickname', 'displayName', { flowType: 'ObjectAddOnly' }),
      {},
      { displayName: 'x' },
      'skip RedundantExport',
    ],
    [
      'AttributeAddOnly with a value there',
      from('nickname', 'displayName', { flowType: 'AttributeAddOnly' }),
      { nickname: 'old' },
      { displayName: 'x' },
      'skip RedundantExport',
    ],
    [
      'AttributeAddOnly with none',
      from('nickname', 'displayName', { flowType: 'AttributeAddOnly' }),
      {},
      { displayName: 'x' },
      'update nickname=x',
    ],
    [
      'MultiValueAddOnly',
      from('aliases', 'proxyAddresses', { flowType: 'MultiValueAddOnly' }),
      { aliases: ['a'] },
      { proxyAddresses: ['b'] },
      'update aliases=a,b',
    ],
    [
      'MultiValueAddOnly, nothing new',
      from('aliases', 'proxyAddresses', { flowType: 'MultiValueAddOnly' }),
      { aliases: ['a', 'b'] },
      { proxyAddresses: ['b'] },
      'skip RedundantExport',
    ],
    [
      'Always, list in another order',
      from('aliases', 'proxyAddresses'),
      { aliases: ['a', 'b'] },
      { proxyAddresses: ['b', 'a'] },
      'skip RedundantExport',
    ],
    [
      "null doesn't flow",
      from('nickname', 'displayName'),
      { nickname: 'old' },
      { displayName: null },
      'skip RedundantExport',
    ],
    [
      'ignore flow',
      computed('nickname', 'IgnoreFlowIfNullOrEmpty([country])'),
      { nickname: 'old' },
      { country: '' },
      'skip RedundantExport',
    ],
    [
      'FlowAlways alone is no reason',
      from('nickname', 'displayName', { flowBehavior: 'FlowAlways' }),
      { nickname: 'x' },
      { displayName: 'x' },
      'skip RedundantExport',
    ],
  ] as const)('%s', (_name, mapping, existing, attributes, expected) =>
    expect(run(mapping, existing, attributes)).toBe(expected),
  )

  it('resolves references to who is already there, and waits for the rest', () => {
    const target = new MemoryTarget()
    target.links.set('boss', 't-boss')
    expect(summary(provision(build(), input(person('ann', { manager: 'boss' }), target)))).toContain('manager=t-boss')
    const waiting = provision(build(), input(person('bob', { manager: 'nobody' }), target))
    expect(waiting.unresolved).toEqual([{ attribute: 'manager', sourceId: 'nobody' }])
    expect(summary(waiting)).not.toContain('manager')
  })
  it('asks the target for a unique value of the right attribute', () => {
    const target = new MemoryTarget()
    target.objects.set('x', { attributes: { nickname: 'ann' }, isActive: true })
    const unique = computed('nickname', 'SelectUniqueValue([displayName], Append([displayName], "2"))', {
      flowType: 'ObjectAddOnly',
    })
    expect(summary(provision(build([...defaultMappings, unique]), input(person('ann'), target)))).toContain(
      'nickname=ann2',
    )
  })
})

describe('what would otherwise never come to rest', () => {
  const twice = (mappings: AttributeMapping[], source: SourceObject, definitions = TARGET) => {
    const target = new MemoryTarget()
    const compiled = build(mappings, {}, definitions)
    const first = provision(compiled, input(source, target))
    target.apply(first)
    return [summary(first), summary(provision(compiled, input(source, target)))]
  }
  it('of two mappings that write one attribute, the last counts', () => {
    const mappings = [defaultMappings[0] as AttributeMapping, from('nickname', 'displayName'), from('nickname', 'mail')]
    expect(twice(mappings, person('ann'))).toEqual([
      'create userName=ann@contoso.com nickname=ann@contoso.com',
      'skip RedundantExport',
    ])
    const outcome = provision(build(mappings), input(person('ann'), new MemoryTarget()))
    expect(outcome.mappings[1]).toMatchObject({
      result: 'ignored',
      message: 'A later mapping writes the same target attribute.',
    })
  })
  it('a unique value is chosen once, whatever the flow type', () => {
    expect(
      twice(
        [
          defaultMappings[0] as AttributeMapping,
          computed('nickname', 'SelectUniqueValue([displayName], Append([displayName], "2"))'),
        ],
        person('ann'),
      )[1],
    ).toBe('skip RedundantExport')
  })
  it('an empty text is nothing to a target that keeps it as nothing', () => {
    const target = new MemoryTarget()
    target.objects.set('t', { attributes: { userName: 'ann@contoso.com', nickname: null }, isActive: true })
    const mappings = [defaultMappings[0] as AttributeMapping, from('nickname', 'department')]
    expect(summary(provision(build(mappings), input(person('ann', { department: '' }), target)))).toBe(
      'skip RedundantExport',
    )
  })
  it('a required attribute that nothing fills gets its definition’s default', () => {
    const definitions = [...TARGET, attribute('plan', { required: true, defaultValue: 'basic' })]
    expect(twice([defaultMappings[0] as AttributeMapping], person('ann'), definitions)).toEqual([
      'create userName=ann@contoso.com plan=basic',
      'skip RedundantExport',
    ])
  })
  it('null clears the target only where it may flow on both sides', () => {
    const definitions = TARGET.map((one) => (one.name === 'email' ? { ...one, flowNullValues: true } : one))
    const objectMapping: ObjectMapping = {
      enabled: true,
      flowTypes: 'Add,Update,Delete',
      sourceObjectName: 'User',
      targetObjectName: 'User',
      attributeMappings: [defaultMappings[0] as AttributeMapping, from('email', 'mail')],
    }
    const rule: SynchronizationRule = {
      id: 'r',
      sourceDirectoryName: 'S',
      targetDirectoryName: 'T',
      objectMappings: [objectMapping],
    }
    const source = [attribute('userPrincipalName'), attribute('mail', { flowNullValues: true })]
    const schema: SynchronizationSchema = {
      synchronizationRules: [rule],
      directories: [
        { id: 's', name: 'S', objects: [{ name: 'User', attributes: source }] },
        { id: 't', name: 'T', objects: [{ name: 'User', attributes: definitions }] },
      ],
    }
    const target = new MemoryTarget()
    const compiled = compileObjectMapping(schema, rule, objectMapping)
    target.apply(provision(compiled, input(person('ann'), target)))
    const cleared = provision(compiled, input(person('ann', { mail: null }), target))
    expect(summary(cleared)).toBe('update email=')
    target.apply(cleared)
    expect(summary(provision(compiled, input(person('ann', { mail: null }), target)))).toBe('skip RedundantExport')
  })
  it('reads the shorter form of FormatDateTime where cloud sync runs the rule, and nowhere else', () => {
    // As cloud sync ships it. 132223104000000000 is 2020-01-01T00:00:00Z as a FILETIME.
    const expression =
      'IIF(IsPresent([pwdLastSet]), FormatDateTime(DateFromNum([pwdLastSet]), , "yyyyMMddHHmmss.0Z"), )'
    const mappings = [defaultMappings[0] as AttributeMapping, computed('nickname', expression)]
    const ann = person('ann', { pwdLastSet: 132_223_104_000_000_000n })
    const run = (sourceDirectoryName: string, targetDirectoryName: string) => {
      const compiled = build(mappings, {}, TARGET, { sourceDirectoryName, targetDirectoryName })
      return summary(provision(compiled, input(ann, new MemoryTarget())))
    }
    const written = 'create userName=ann@contoso.com nickname=20200101000000.0Z'
    expect(run('Active Directory', 'Azure Active Directory')).toBe(written)
    expect(run('Azure Active Directory', 'Active Directory')).toBe(written)
    expect(run('Azure Active Directory', 'customappsso')).not.toContain('nickname')
  })
  it('leaves alone what a mapping for creation only cannot disable', () => {
    const disables = { ...(defaultMappings[3] as AttributeMapping), flowType: 'ObjectAddOnly' as const }
    const mappings = [defaultMappings[0] as AttributeMapping, disables]
    const target = new MemoryTarget()
    target.apply(provision(build(mappings), input(person('ann'), target)))
    expect(summary(provision(build(mappings), input(person('ann', {}, { isEnabled: false }), target)))).toBe(
      'skip FlowTypeDisabled',
    )
  })
})

/** People, assignment and filters at random. */
const anyValue: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom(null, '', 'Engineering', 'Sales', 'ä ß', true, 5n),
  fc.string({ maxLength: 6 }),
  fc.array(fc.string({ maxLength: 3 }), { maxLength: 3 }),
)
const anyPerson = fc.record({
  attributes: fc.record(Object.fromEntries(SOURCE.map((name) => [name, anyValue])), {
    requiredKeys: [],
  }) as fc.Arbitrary<AttributeRecord>,
  isEnabled: fc.boolean(),
  isSoftDeleted: fc.boolean(),
  isAssigned: fc.boolean(),
})
const anyExpression = fc.constantFrom(
  'ToUpper([displayName])',
  'Join("-", [department], [country])',
  'Mid([mail], 1, 3)',
  'Item([proxyAddresses], 1)',
  'IIF([department]="Sales", "s", "o")',
  'Nonsense(',
  'Replace([mail], , "(a+)+$", , "", , )',
  'SelectUniqueValue([mail], [displayName])',
)
const anyMapping = fc.oneof(
  fc
    .record({
      target: fc.constantFrom(...TARGET.map(({ name }) => name ?? '')),
      source: fc.constantFrom(...SOURCE),
      priority: fc.integer({ min: 0, max: 2 }),
      flowType: fc.constantFrom('Always', 'ObjectAddOnly', 'AttributeAddOnly', 'MultiValueAddOnly', 'ValueAddOnly'),
    })
    .map(({ target, source, priority, flowType }) =>
      from(target, source, { matchingPriority: priority, flowType: flowType as 'Always' }),
    ),
  fc
    .record({ target: fc.constantFrom(...TARGET.map(({ name }) => name ?? '')), expression: anyExpression })
    .map(({ target, expression }) => computed(target, expression)),
)

describe('whatever the schema and the people', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(fc.array(anyMapping, { maxLength: 8 }), anyPerson, (mappings, { isAssigned, ...source }) => {
        const outcome = provision(
          build(mappings),
          input({ id: 'x', ...source }, new MemoryTarget(), { entitlement: { isAssigned, isEntitled: isAssigned } }),
        )
        expect(['export', 'skip', 'error']).toContain(outcome.result.kind)
      }),
      { numRuns: 2000 },
    )
  })

  it('a second run without changes exports nothing, and everyone in scope is provisioned or has an error', () => {
    const scope: Filter = {
      groups: [{ name: 'g', clauses: [{ sourceOperandName: 'department', operatorName: 'IS NOT NULL' }] }],
    }
    fc.assert(
      fc.property(fc.array(anyPerson, { maxLength: 12 }), fc.boolean(), (people, isScoped) => {
        const target = new MemoryTarget()
        const compiled = build(defaultMappings, isScoped ? { scope } : {})
        const cycle = () =>
          people.map(({ isAssigned, ...source }, index) => {
            const outcome = provision(
              compiled,
              input({ id: `p${index}`, ...source }, target, { entitlement: { isAssigned, isEntitled: isAssigned } }),
            )
            target.apply(outcome)
            return outcome
          })
        cycle()
        cycle() // references to people created later in the first cycle resolve here
        const third = cycle()
        expect(third.filter(({ result }) => result.kind === 'export')).toEqual([])
        for (const { scoping, result, source } of third) {
          if (scoping.inScope) expect(target.links.has(source.id) || result.kind === 'error').toBe(true)
          else expect(target.linked(source.id)?.isActive ?? false).toBe(false)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('decides the same with and without keeping the reasons', () => {
    fc.assert(
      fc.property(fc.array(anyMapping, { maxLength: 6 }), anyPerson, (mappings, { isAssigned, ...source }) => {
        const decide = (explain: boolean) =>
          summary(
            provision(
              build(mappings),
              input({ id: 'x', ...source }, new MemoryTarget(), {
                explain,
                entitlement: { isAssigned, isEntitled: isAssigned },
              }),
            ),
          )
        expect(decide(true)).toBe(decide(false))
      }),
    )
  })
})
