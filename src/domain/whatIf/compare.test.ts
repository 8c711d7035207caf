import { describe, expect, it } from 'vitest'
import type { AttributeMapping, ObjectMapping, SynchronizationSchema } from '../resources/synchronization'
import { comparePerson } from './compare'
import { createEvidenceReader } from './evidence'
import { planComparison, type WhatIfContext } from './plan'
import { createTally, predictionOf } from './tally'
import { changeClasses, type AccountEvidence, type WhatIfPerson, type WhatIfSettings } from './types'

const off: WhatIfSettings = { synchronizesAll: false, skipOutOfScopeDeletions: false, deleteThreshold: 500 }
const NOW = Date.parse('2026-01-05T09:00:00Z')

const from = (name: string): AttributeMapping['source'] => ({ type: 'Attribute', name, expression: `[${name}]` })
const expression = (text: string): AttributeMapping['source'] => ({
  type: 'Function',
  name: text.slice(0, text.indexOf('(')),
  expression: text,
})
const constant = (text: string): AttributeMapping['source'] => ({
  type: 'Constant',
  name: text,
  expression: `"${text}"`,
})
const to = (targetAttributeName: string, source: AttributeMapping['source'], more: Partial<AttributeMapping> = {}) =>
  ({ targetAttributeName, flowType: 'Always', matchingPriority: 0, source, ...more }) as AttributeMapping

const saved: AttributeMapping[] = [
  to('userName', from('userPrincipalName'), { matchingPriority: 1 }),
  to('active', expression('Switch([IsSoftDeleted], , "False", "True", "True", "False")')),
  to('department', from('department')),
  to('title', from('jobTitle')),
  to('email', from('mail')),
]
const germany = { name: 'Germany', clauses: [clause('country', 'EQUALS', 'DE')] }
function clause(sourceOperandName: string, operatorName: string, ...values: string[]) {
  return { sourceOperandName, operatorName, targetOperand: { values } }
}

type Change = Partial<ObjectMapping> & {
  mappings?: AttributeMapping[]
  definitions?: Record<string, object>
  source?: string
}

function schemaWith({ mappings = saved, definitions = {}, source = 'Azure Active Directory', ...change }: Change = {}) {
  const names = ['userName', 'active', 'department', 'title', 'email', 'manager', 'nickName']
  const objectMapping = {
    name: 'people',
    enabled: true,
    flowTypes: 'Add,Update,Delete',
    sourceObjectName: 'User',
    targetObjectName: 'Account',
    scope: { groups: [germany] },
    attributeMappings: mappings,
    ...change,
  }
  return {
    directories: [
      { id: 's', name: source, objects: [{ name: 'User', attributes: [] }] },
      {
        id: 't',
        name: 'Litware',
        objects: [
          {
            name: 'Account',
            attributes: names.map((name) => ({ name, type: 'String', ...(definitions[name] ?? {}) })),
          },
        ],
      },
    ],
    synchronizationRules: [
      {
        id: 'rule',
        name: 'rule',
        priority: 1,
        sourceDirectoryName: source,
        targetDirectoryName: 'Litware',
        objectMappings: [objectMapping],
      },
    ],
  } as unknown as SynchronizationSchema
}

const replaced = (target: string, source: AttributeMapping['source'], more: Partial<AttributeMapping> = {}) =>
  saved.map((mapping) => (mapping.targetAttributeName === target ? to(target, source, more) : mapping))

const ann: WhatIfPerson = {
  id: 'ann',
  name: 'ann@contoso.com',
  attributes: {
    userPrincipalName: 'ann@contoso.com',
    mail: 'Ann@contoso.com',
    department: 'Sales',
    jobTitle: 'Buyer',
    country: 'DE',
  },
  isEnabled: true,
  entitlement: { isAssigned: true, isEntitled: true },
}
const withAttributes = (attributes: Record<string, string | null>): WhatIfPerson => ({
  ...ann,
  attributes: { ...ann.attributes, ...attributes },
})
const holding = (state: AccountEvidence['state'], exported: [string, string | null][] = []): AccountEvidence => ({
  state,
  at: NOW,
  exported: new Map(exported),
})

type More = {
  person?: WhatIfPerson
  evidence?: AccountEvidence
  settings?: Partial<WhatIfSettings>
  settingsBefore?: Partial<WhatIfSettings>
  before?: Change
  context?: Partial<WhatIfContext>
}
const compare = (
  after: Change,
  { person = ann, evidence, settings, settingsBefore, before = {}, context }: More = {},
) => {
  const own = { ...off, ...settingsBefore }
  const plan = planComparison(schemaWith(before), schemaWith(after), {
    settings: { before: own, after: { ...own, ...settings } },
    ...context,
  })
  return comparePerson(plan, person, { evidence, now: NOW })
}
const nobody = { groups: [{ name: 'x', clauses: [clause('country', 'EQUALS', 'FR')] }] }

describe('the classes', () => {
  it('same: an edit that means the same, a reorder, and people who are out of reach', () => {
    expect(compare({ mappings: [...saved].reverse() })).toMatchObject({ class: 'same', certainty: 'computed' })
    expect(compare({ flowTypes: 'delete, update, add' }).class).toBe('same')
    const other = replaced('title', constant('x'))
    for (const person of [
      withAttributes({ country: 'FR' }),
      { ...ann, isEnabled: false },
      { ...ann, entitlement: { isAssigned: false, isEntitled: false } },
      { ...ann, entitlement: { isAssigned: true, isEntitled: false } },
    ])
      expect(compare({ mappings: other }, { person }).class).toBe('same')
  })

  it("valuesChange: with the value before and after, and nothing that wasn't touched", () => {
    const result = compare({ mappings: replaced('department', expression('Append([department], " EMEA")')) })
    expect(result).toMatchObject({
      class: 'valuesChange',
      certainty: 'computed',
      changes: [{ attribute: 'department', before: 'Sales', after: 'Sales EMEA' }],
      kinds: [{ attribute: 'department', change: '" EMEA" at the end' }],
    })
  })

  it('a difference in letter case is none where the target ignores it', () => {
    const lower = replaced('email', expression('ToLower([mail])'))
    expect(compare({ mappings: lower }).class).toBe('same')
    const exact = { definitions: { email: { caseExact: true } } }
    expect(compare({ mappings: lower, ...exact }, { before: exact })).toMatchObject({
      class: 'valuesChange',
      kinds: [{ attribute: 'email', change: 'lower case' }],
    })
    const settings = { before: off, after: off }
    const remarksTo = (change: Change) =>
      planComparison(schemaWith(change), schemaWith({ ...change, mappings: lower }), { settings }).remarks.join(' ')
    expect(remarksTo({})).toContain("isn't case-exact")
    expect(remarksTo(exact)).not.toContain('case-exact')
  })

  it('noLongerSent: a removed mapping or a value that becomes null leaves the account alone', () => {
    const removed = compare({ mappings: saved.filter(({ targetAttributeName }) => targetAttributeName !== 'title') })
    const empty = compare({ mappings: replaced('title', expression('Switch([country], , "FR", "x")')) })
    expect(removed).toMatchObject({
      class: 'noLongerSent',
      changes: [{ attribute: 'title', before: 'Buyer', after: null }],
    })
    expect(empty).toMatchObject({ class: 'noLongerSent', kinds: [{ attribute: 'title', change: 'no longer sent' }] })
  })

  it('a cleared value is a change only where both gates are open', () => {
    const gates = (isOpen: boolean): Change => ({ definitions: { title: { flowNullValues: isOpen } } })
    const nullable = (isOpen: boolean) => {
      const schema = schemaWith(gates(isOpen))
      const after = schemaWith({ ...gates(isOpen), mappings: replaced('title', from('companyName')) })
      for (const one of [schema, after])
        Object.assign(one.directories?.[0]?.objects?.[0] ?? {}, {
          attributes: [{ name: 'companyName', type: 'String', flowNullValues: true }],
        })
      const plan = planComparison(schema, after, { settings: { before: off, after: off } })
      return comparePerson(plan, ann, { evidence: holding('active'), now: NOW })
    }
    expect(nullable(false).class).toBe('noLongerSent')
    expect(nullable(true)).toMatchObject({
      class: 'valuesChange',
      changes: [{ attribute: 'title', before: 'Buyer', after: null }],
    })
  })

  it('losesAccount: the setting or flow type decides what happens to the account', () => {
    const evidence = holding('active')
    const leave = (after: Change, more: More = {}) => compare({ scope: nobody, ...after }, { evidence, ...more })
    expect(leave({})).toMatchObject({
      class: 'losesAccount',
      fate: 'disabled',
      certainty: 'evidence',
      changes: [{ attribute: 'active', before: 'True', after: 'False' }],
      kinds: [{ attribute: 'country', change: 'out of scope by clause country EQUALS FR' }],
    })
    const deleting = { mappings: saved.filter(({ targetAttributeName }) => targetAttributeName !== 'active') }
    expect(leave(deleting, { before: deleting })).toMatchObject({ class: 'losesAccount', fate: 'deleted' })
    expect(leave({}, { settings: { skipOutOfScopeDeletions: true } })).toMatchObject({
      class: 'losesAccount',
      fate: 'leftAlone',
      reason: expect.stringContaining('SkipOutOfScopeDeletions') as string,
    })
    expect(leave({ flowTypes: 'Add' })).toMatchObject({
      fate: 'leftAlone',
      reason: expect.stringContaining('flow types') as string,
    })
    expect(leave({ enabled: false })).toMatchObject({ class: 'losesAccount', fate: 'leftAlone' })
  })

  it('losesAccount without evidence is assumed, and nobody without an account loses one', () => {
    expect(compare({ scope: nobody })).toMatchObject({ class: 'losesAccount', certainty: 'assumed' })
    expect(compare({ scope: nobody }, { evidence: holding('none') })).toMatchObject({ fate: 'notCreated' })
    expect(compare({ scope: nobody }, { person: { ...ann, isEnabled: false } }).class).toBe('same')
  })

  it('gainsAccount: created, or enabled again where the log says so', () => {
    const person = withAttributes({ country: 'FR' })
    const wider = { scope: { groups: [] } }
    expect(compare(wider, { person })).toMatchObject({
      class: 'gainsAccount',
      fate: 'created',
      certainty: 'computed',
      kinds: [{ attribute: 'country', change: 'in scope without clause country EQUALS DE' }],
    })
    expect(compare(wider, { person, evidence: holding('disabled') })).toMatchObject({
      class: 'gainsAccount',
      fate: 'enabledAgain',
    })
    expect(compare(wider, { person, settingsBefore: { skipOutOfScopeDeletions: true } }).certainty).toBe('assumed')
  })

  it('SyncAll both ways', () => {
    const person = { ...ann, entitlement: { isAssigned: false, isEntitled: false } }
    expect(compare({}, { person, settings: { synchronizesAll: true } }).class).toBe('gainsAccount')
    expect(
      compare({}, { person, settingsBefore: { synchronizesAll: true }, settings: { synchronizesAll: false } }),
    ).toMatchObject({ class: 'losesAccount', kinds: [{ attribute: '', change: 'out of scope without an assignment' }] })
  })

  it('beginsToFail and stopsFailing, for whoever is created', () => {
    const required = { definitions: { nickName: { required: true } } }
    const person = withAttributes({ country: 'FR' })
    expect(compare({ ...required, scope: { groups: [] } }, { person, before: required })).toMatchObject({
      class: 'beginsToFail',
      kinds: [{ attribute: 'nickName', change: 'fails with MandatoryFieldsMissing' }],
    })
    expect(compare({ ...required, scope: nobody }, { before: required, evidence: holding('none') }).class).toBe(
      'stopsFailing',
    )
    const filled = { ...required, mappings: [...saved, to('nickName', from('department'))] }
    expect(compare(filled, { before: required, evidence: holding('none') }).class).toBe('gainsAccount')
  })

  it("an account doesn't hear of a change while another mapping fails", () => {
    const failing = to('nickName', expression('CStr(CBool([department]))'))
    const before = { mappings: [...saved, failing] }
    const after = { mappings: [...replaced('title', constant('x')), failing] }
    expect(compare(after, { before, evidence: holding('active') })).toMatchObject({
      class: 'same',
      reason: expect.stringContaining('Fails before and after') as string,
    })
  })

  it('matchingChanges: linked accounts keep their link', () => {
    const byMail = saved.map((mapping) =>
      mapping.targetAttributeName === 'email'
        ? { ...mapping, matchingPriority: 1 }
        : mapping.targetAttributeName === 'userName'
          ? { ...mapping, matchingPriority: 0 }
          : mapping,
    )
    expect(compare({ mappings: byMail }, { evidence: holding('active') })).toMatchObject({
      class: 'matchingChanges',
      reason: expect.stringContaining('keeps its link') as string,
    })
  })

  it('what runs on creation only touches nobody who has an account', () => {
    const onCreation = replaced('title', constant('x'), { flowType: 'ObjectAddOnly' })
    expect(compare({ mappings: onCreation }, { evidence: holding('active') }).class).toBe('same')
    expect(compare({ mappings: onCreation }, { evidence: holding('none') }).class).toBe('valuesChange')
    const defaults = replaced('title', from('jobTitle'), { defaultValue: 'None' })
    expect(compare({ mappings: defaults }, { person: withAttributes({ jobTitle: null }) }).class).toBe('same')
  })
})

describe('evidence', () => {
  const changed = { mappings: replaced('title', constant('Colleague')) }
  it('says what the account holds now', () => {
    expect(compare(changed, { evidence: holding('active', [['title', 'Intern']]) }).changes).toEqual([
      { attribute: 'title', before: 'Intern', after: 'Colleague' },
    ])
    expect(compare(changed, { evidence: holding('active', [['title', 'Colleague']]) }).class).toBe('same')
  })
  it("doesn't blame the edit for what was pending before", () => {
    expect(compare(changed, { evidence: holding('active', [['department', 'Old']]) }).changes).toEqual([
      { attribute: 'title', before: 'Buyer', after: 'Colleague' },
    ])
  })
  it('comes from the newest line that says something', () => {
    const line = (minute: number, action: string, status: string, more: object = {}) => ({
      id: String(minute),
      activityDateTime: `2026-01-01T00:${String(minute).padStart(2, '0')}:00Z`,
      jobId: 'job',
      cycleId: 'c',
      provisioningAction: action,
      provisioningStatusInfo: { status },
      sourceIdentity: { id: 'ann', identityType: 'User', details: {} },
      targetIdentity: { id: 't1', identityType: 'Account', details: {} },
      provisioningSteps: [],
      modifiedProperties: [],
      ...more,
    })
    const reader = createEvidenceReader()
    reader.add(
      line(5, 'update', 'failure', {
        provisioningStatusInfo: { status: 'failure', errorInformation: { errorCode: 'Nope' } },
      }),
    )
    reader.add(
      line(4, 'update', 'success', { modifiedProperties: [{ displayName: 'title', oldValue: 'A', newValue: 'B' }] }),
    )
    reader.add(
      line(3, 'create', 'success', {
        modifiedProperties: [
          { displayName: 'title', oldValue: null, newValue: 'A' },
          { displayName: 'password', oldValue: null, newValue: '[Redact]' },
        ],
      }),
    )
    reader.add(line(2, 'delete', 'success'))
    expect(reader.of('ann')).toMatchObject({ state: 'active', targetId: 't1', failure: 'Nope' })
    expect([...(reader.of('ann')?.exported ?? [])]).toEqual([['title', 'B']])
    expect(reader.of('bob')).toBeUndefined()
  })
})

describe("what can't be told", () => {
  it.each([
    ['chance', expression('SelectUniqueValue([jobTitle], [mail])')],
    ['chance', expression('RandomString(8, 1, 1, 1, 1)')],
    ['chance', expression('Guid()')],
    ['clock', expression('FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyy")')],
    ['roles', expression('SingleAppRoleAssignment([appRoleAssignments])')],
    ['placeholder', constant('%DomainFQDN%')],
    ['placeholder', expression('Append([mailNickname], DefaultDomain())')],
    ['reference', from('manager')],
    ['customSecurityAttribute', from('CustomSecurityAttributes.Marketing_Level')],
    ['attribute', from('someHrField')],
    ['construct', expression('NoSuchFunction([mail])')],
    ['construct', expression('Append([mail], ')],
  ] as const)('%s', (cause, source) => {
    const result = compare({ mappings: replaced('title', source) }, { evidence: holding('active') })
    expect([result.class, result.cause]).toEqual(['unknown', cause])
    expect(result.reason).toMatch(/^Can't be told: .+\.$/)
    // Somebody out of scope isn't concerned, whatever the mapping is.
    expect(compare({ mappings: replaced('title', source) }, { person: withAttributes({ country: 'FR' }) }).class).toBe(
      'same',
    )
    // Nor is anybody if the edit doesn't touch the mapping.
    const before = { mappings: replaced('title', source) }
    const after = {
      mappings: before.mappings.map((one) =>
        one.targetAttributeName === 'department' ? to('department', constant('x')) : one,
      ),
    }
    expect(compare(after, { before, evidence: holding('active') }).class).toBe('valuesChange')
  })

  it('is known with what is missing', () => {
    const roles = { mappings: replaced('title', expression('SingleAppRoleAssignment([appRoleAssignments])')) }
    const role = '{"id":"1","value":"Admin","displayName":"Admin"}'
    const person = { ...ann, attributes: { ...ann.attributes, appRoleAssignments: [role] } }
    expect(compare(roles, { person, context: { knowsRoles: true } }).changes[0]?.after).toBe('Admin')
    const domain = { mappings: replaced('title', expression('DefaultDomain()')) }
    expect(compare(domain, { context: { defaultDomain: 'contoso.com' } }).changes[0]?.after).toBe('contoso.com')
    const unique = replaced('title', expression('SelectUniqueValue([jobTitle], [mail])'), { flowType: 'ObjectAddOnly' })
    expect(compare({ mappings: unique }, { evidence: holding('active') }).class).toBe('same')
  })

  it('input filters, unread assignments, new assignments and missing people', () => {
    const input = { scope: { groups: [germany], inputFilterGroups: nobody.groups } }
    expect(compare(input)).toMatchObject({ class: 'unknown', cause: 'inputFilter' })
    const unread = { ...ann, entitlement: undefined }
    const changed = { mappings: replaced('title', constant('x')) }
    expect(compare(changed, { person: unread })).toMatchObject({ class: 'unknown', cause: 'assignment' })
    expect(compare(changed, { person: unread, evidence: holding('active') }).class).toBe('valuesChange')
    expect(compare({ scope: nobody }, { person: { ...ann, assignedAt: NOW - 60_000 } }).cause).toBe('assignedJustNow')
    expect(compare(changed, { person: { ...ann, attributes: undefined } }).cause).toBe('notFound')
  })

  it("a source that can't be read, and a filter over attributes that nobody lists", () => {
    const workday = { source: 'Workday' }
    expect(compare({ ...workday, scope: nobody }, { before: workday })).toMatchObject({
      class: 'unknown',
      cause: 'source',
    })
    const hidden = { groups: [{ name: 'x', clauses: [clause('someHrField', 'EQUALS', 'x')] }] }
    expect(compare({ scope: hidden })).toMatchObject({ class: 'unknown', cause: 'attribute' })
    const changed = { scope: hidden, mappings: replaced('title', constant('x')) }
    expect(compare(changed, { before: { scope: hidden } }).cause).toBe('attribute')
    expect(compare(changed, { before: { scope: hidden }, evidence: holding('active') }).class).toBe('valuesChange')
  })

  it('accounts that were left alone, and values that were set on creation only', () => {
    const out = withAttributes({ country: 'FR' })
    const released = { settingsBefore: { skipOutOfScopeDeletions: true }, settings: { skipOutOfScopeDeletions: false } }
    expect(compare({}, { person: out, ...released })).toMatchObject({ class: 'unknown', cause: 'account' })
    expect(compare({}, { person: out, ...released, evidence: holding('active') }).class).toBe('losesAccount')
    expect(compare({}, { person: out, ...released, evidence: holding('none') }).class).toBe('same')
    const before = { mappings: replaced('title', from('jobTitle'), { flowType: 'ObjectAddOnly' }) }
    expect(compare({}, { before, evidence: holding('active') }).cause).toBe('account')
    expect(compare({}, { before: { flowTypes: 'Add' }, evidence: holding('active') }).cause).toBe('account')
  })
})

describe('the tally', () => {
  it('adds up to the population, whatever the edit', () => {
    const people = Array.from({ length: 60 }, (_, index): WhatIfPerson => ({
      ...withAttributes({
        userPrincipalName: `p${String(index)}@contoso.com`,
        country: index % 3 === 0 ? 'FR' : 'DE',
        department: index % 2 === 0 ? 'Sales' : `Team ${String(index)}`,
      }),
      id: String(index),
      name: `p${String(index)}`,
      isEnabled: index % 7 !== 0,
      entitlement: index % 5 === 0 ? undefined : { isAssigned: index % 4 !== 0, isEntitled: index % 4 !== 0 },
    }))
    const changes: Change[] = [
      {},
      { scope: nobody },
      { scope: { groups: [] } },
      { enabled: false },
      { mappings: replaced('department', expression('Append([department], "!")')) },
      { mappings: [] },
    ]
    for (const change of changes) {
      const plan = planComparison(schemaWith(), schemaWith(change), { settings: { before: off, after: off } })
      const compared = people.map((person) => comparePerson(plan, person, { evidence: undefined, now: NOW }))
      const { classes, population, kinds } = predictionOf(compared, NOW)
      expect(Object.keys(classes)).toEqual([...changeClasses])
      expect(Object.values(classes).reduce((sum, count) => sum + count, 0)).toBe(population)
      expect(population).toBe(60)
      for (const { count } of kinds) expect(count).toBeGreaterThan(0)
    }
  })

  it('shows rare values of one attribute together, with three names', () => {
    const tally = createTally()
    for (let index = 0; index < 100; index++)
      tally.add({
        id: String(index),
        name: `p${String(index)}`,
        class: 'valuesChange',
        certainty: 'computed',
        reason: '',
        changes: [],
        kinds: [{ attribute: 'title', change: index < 40 ? 'upper case' : `"${String(index)}" → "x"` }],
      })
    const kinds = tally.kinds()
    expect(kinds[0]).toEqual({ attribute: 'title', change: 'other values', count: 42, names: ['p58', 'p59', 'p60'] })
    expect(kinds[1]).toEqual({ attribute: 'title', change: 'upper case', count: 40, names: ['p0', 'p1', 'p2'] })
    expect(kinds.reduce((sum, { count }) => sum + count, 0)).toBe(100)
  })
})

describe('nobody is called safe who may lose the account', () => {
  const loses = { class: 'losesAccount' }
  const active = holding('active')

  it('SyncAll is turned off, and who is assigned is unknown', () => {
    const unread = { ...ann, entitlement: undefined }
    const off = { settingsBefore: { synchronizesAll: true }, settings: { synchronizesAll: false } }
    expect(compare({}, { person: unread, ...off })).toMatchObject({ class: 'unknown', cause: 'assignment' })
    expect(compare({}, { person: unread, ...off, evidence: active })).toMatchObject({ cause: 'assignment' })
    // Out of reach either way.
    expect(compare({}, { person: { ...unread, isEnabled: false }, ...off }).class).toBe('same')
    const on = { settings: { synchronizesAll: true } }
    expect(compare({}, { person: unread, ...on })).toMatchObject({ class: 'unknown', cause: 'assignment' })
  })

  it("an input filter reads an attribute that users don't have", () => {
    const hidden = {
      groups: [germany],
      inputFilterGroups: [{ name: 'x', clauses: [clause('someHrField', 'EQUALS', 'x')] }],
    }
    const changed = { scope: hidden, mappings: replaced('title', constant('x')) }
    expect(compare(changed, { before: { scope: hidden } })).toMatchObject({ class: 'unknown', cause: 'attribute' })
    expect(compare(changed, { before: { scope: hidden }, evidence: active }).class).toBe('valuesChange')
    const narrower = { scope: { ...hidden, ...nobody } }
    expect(compare(narrower, { before: { scope: hidden }, evidence: active })).toMatchObject({ cause: 'attribute' })
  })

  it("somebody's attributes were pasted without those that decide", () => {
    const pasted = { ...withAttributes({ country: null }), lacks: ['country'] }
    expect(compare({ mappings: replaced('title', constant('x')) }, { person: pasted })).toMatchObject({
      class: 'unknown',
      cause: 'notGiven',
      reason: expect.stringContaining('`country`') as string,
    })
    expect(compare({ scope: nobody }, { person: pasted }).cause).toBe('notGiven')
    // An attribute that only an untouched mapping reads doesn't matter.
    const other = { ...ann, lacks: ['mail'] }
    expect(compare({ mappings: replaced('title', constant('x')) }, { person: other }).class).toBe('valuesChange')
  })

  it('another object mapping takes the person', () => {
    const first = { name: 'first', sourceObjectName: 'User', targetObjectName: 'Account', scope: { groups: [germany] } }
    const both = (firstScope: object): SynchronizationSchema => {
      const schema = schemaWith({ ...first, scope: firstScope as ObjectMapping['scope'] & object })
      const [rule] = schema.synchronizationRules ?? []
      const [mapping] = rule?.objectMappings ?? []
      rule?.objectMappings?.push({
        ...structuredClone(mapping),
        targetObjectName: 'Contact',
        scope: { groups: [] },
      } as ObjectMapping)
      return schema
    }
    const plan = planComparison(both({ groups: [germany] }), both(nobody), { settings: { before: off, after: off } })
    const moved = comparePerson(plan, ann, { evidence: active, now: NOW })
    expect(moved).toMatchObject({ class: 'unknown', cause: 'objectMapping' })
    // Whoever stays in theirs is compared as usual.
    expect(comparePerson(plan, withAttributes({ country: 'SE' }), { evidence: active, now: NOW }).class).toBe('same')
  })

  it('the rule has another container or group filter', () => {
    const filtered = schemaWith()
    Object.assign(filtered.synchronizationRules?.[0] ?? {}, { groupFilter: { groups: [{ objectId: 'g' }] } })
    const plan = planComparison(schemaWith(), filtered, { settings: { before: off, after: off } })
    expect(plan.isUnchanged).toBe(false)
    expect(comparePerson(plan, ann, { evidence: active, now: NOW })).toMatchObject({
      class: 'unknown',
      cause: 'inputFilter',
    })
    expect(comparePerson(plan, { ...ann, isEnabled: false }, { evidence: undefined, now: NOW }).class).toBe('same')
  })

  it('a scoping filter reads the manager or app roles, which no listing has', () => {
    for (const name of ['manager', 'appRoleAssignments']) {
      const hidden = { groups: [{ name: 'x', clauses: [clause(name, 'IS NOT NULL')] }] }
      expect(compare({ scope: hidden }, { evidence: active })).toMatchObject({ class: 'unknown', cause: 'attribute' })
    }
  })

  it('the definition of an attribute changes in a way that nothing documents', () => {
    const definitions = (type: string) => ({ definitions: { title: { type } } })
    const result = compare(definitions('Boolean'), { before: definitions('String'), evidence: active })
    expect(result).toMatchObject({ class: 'unknown', cause: 'definition' })
    const multivalued = { definitions: { title: { multivalued: true } } }
    expect(compare(multivalued, { evidence: active })).toMatchObject({ class: 'unknown', cause: 'definition' })
  })

  it('a rule for people of another source changes as well', () => {
    const withWriteback = (flowTypes: string) => {
      const schema = schemaWith()
      const [other] = schemaWith({ source: 'Litware', flowTypes }).synchronizationRules ?? []
      if (other) schema.synchronizationRules?.push({ ...other, id: 'writeback', name: 'writeback' })
      return schema
    }
    const plan = planComparison(withWriteback('Add,Update'), withWriteback('Add'), {
      settings: { before: off, after: off },
    })
    expect(plan.isUnchanged).toBe(false)
    expect(plan.remarks.join(' ')).toContain('Litware')
  })

  it('a line without an account is no evidence if it names one', () => {
    const line = {
      id: '1',
      activityDateTime: '2026-01-01T00:00:00Z',
      jobId: 'job',
      cycleId: 'c',
      provisioningAction: 'other',
      provisioningStatusInfo: { status: 'skipped' },
      sourceIdentity: { id: 'ann', identityType: 'User', details: {} },
      targetIdentity: { id: 't1', identityType: 'Account', details: {} },
      provisioningSteps: [
        {
          name: 'EntryExport',
          provisioningStepType: 'export',
          status: 'skipped',
          details: { SkipReason: 'NotInScope' },
        },
      ],
      modifiedProperties: [],
    }
    const reader = createEvidenceReader()
    reader.add(line)
    expect(reader.of('ann')?.state).toBe('active')
    // Nor does the edit make somebody safe who is out of scope with an account.
    expect(compare({ scope: nobody }, { evidence: reader.of('ann') as AccountEvidence })).toMatchObject(loses)
  })
})
