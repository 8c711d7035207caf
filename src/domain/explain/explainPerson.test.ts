import { describe, expect, it } from 'vitest'
import type { AppRoleAssignment } from '../resources/directory'
import type { SynchronizationJob, SynchronizationSchema } from '../resources/synchronization'
import { assignmentOf, DEFAULT_ACCESS_ROLE, describeAssignment, type Assignment } from './assignment'
import { explainPerson, unknownsOf, type Evidence } from './explainPerson'
import { attributesRead, personMappings, readsEntraUsers, runLocally, type LocalCircumstances } from './localRun'

const assigned = (principalId: string, principalType: 'User' | 'Group', appRoleId = 'role'): AppRoleAssignment =>
  ({
    id: `${principalId}-${appRoleId}`,
    principalId,
    principalType,
    principalDisplayName: `the ${principalId}`,
    appRoleId,
  }) as AppRoleAssignment

describe('assignmentOf', () => {
  const inNoGroup = { direct: new Set<string>(), transitive: new Set<string>() }
  it('distinguishes direct, group, nested and missing assignments', () => {
    const list = [assigned('me', 'User'), assigned('team', 'Group'), assigned('outer', 'Group')]
    expect(assignmentOf('me', list, inNoGroup)).toMatchObject({ kind: 'direct', isDefaultAccessOnly: false })
    expect(
      assignmentOf('you', list, { direct: new Set(['team']), transitive: new Set(['team', 'outer']) }),
    ).toMatchObject({ kind: 'group', groups: ['the team'] })
    expect(
      assignmentOf('you', list, { direct: new Set(['inner']), transitive: new Set(['inner', 'outer']) }),
    ).toMatchObject({ kind: 'nested', groups: ['the outer'] })
    expect(assignmentOf('you', list, inNoGroup)).toMatchObject({ kind: 'none' })
  })
  it("doesn't guess what couldn't be read", () => {
    expect(assignmentOf('me', undefined, inNoGroup).kind).toBe('unknown')
    expect(assignmentOf('you', [assigned('team', 'Group')], { direct: undefined, transitive: undefined }).kind).toBe(
      'unknown',
    )
    expect(assignmentOf('you', [assigned('me', 'User')], { direct: undefined, transitive: undefined }).kind).toBe(
      'none',
    )
  })
  it('knows assignments that name no role', () => {
    expect(assignmentOf('me', [assigned('me', 'User', DEFAULT_ACCESS_ROLE)], inNoGroup).isDefaultAccessOnly).toBe(true)
    expect(
      assignmentOf('me', [assigned('me', 'User', DEFAULT_ACCESS_ROLE), assigned('me', 'User')], inNoGroup)
        .isDefaultAccessOnly,
    ).toBe(false)
  })
  it('says it in words', () => {
    for (const kind of ['direct', 'group', 'nested', 'none', 'unknown'] as const)
      expect(describeAssignment({ kind, groups: ['A`B'], isDefaultAccessOnly: true })).toMatch(/\.$/)
  })
})

const attribute = (name: string, more: object = {}) => ({
  name,
  type: 'String',
  multivalued: false,
  required: false,
  ...more,
})
const schema = {
  directories: [
    {
      name: 'Azure Active Directory',
      objects: [
        {
          name: 'User',
          attributes: ['objectId', 'userPrincipalName', 'mail', 'department', 'IsSoftDeleted'].map((name) =>
            attribute(name),
          ),
        },
      ],
    },
    {
      name: 'Litware',
      objects: [
        {
          name: 'Account',
          attributes: [
            attribute('userName', { anchor: false }),
            attribute('email', { required: true }),
            attribute('active'),
          ],
        },
      ],
    },
  ],
  synchronizationRules: [
    {
      id: 'rule',
      name: 'USER_OUTBOUND_USER',
      priority: 1,
      sourceDirectoryName: 'Azure Active Directory',
      targetDirectoryName: 'Litware',
      objectMappings: [
        {
          name: 'people',
          enabled: true,
          flowTypes: 'Add, Update, Delete',
          sourceObjectName: 'User',
          targetObjectName: 'Account',
          scope: {
            groups: [
              {
                name: 'Engineers',
                clauses: [
                  {
                    sourceOperandName: 'department',
                    operatorName: 'EQUALS',
                    targetOperand: { values: ['Engineering'] },
                  },
                ],
              },
            ],
          },
          attributeMappings: [
            {
              targetAttributeName: 'userName',
              matchingPriority: 1,
              source: { type: 'Attribute', name: 'userPrincipalName', expression: '[userPrincipalName]' },
            },
            { targetAttributeName: 'email', source: { type: 'Attribute', name: 'mail', expression: '[mail]' } },
          ],
        },
      ],
    },
  ],
} as unknown as SynchronizationSchema

const mappings = personMappings(schema)
const ann = {
  id: 'ann',
  name: 'ann@contoso.com',
  attributes: { userPrincipalName: 'ann@contoso.com', mail: 'ann@contoso.com', department: 'Engineering' },
  isEnabled: true,
}
const direct: Assignment = { kind: 'direct', groups: [], isDefaultAccessOnly: false }
const circumstances: LocalCircumstances = {
  isAssigned: true,
  isEntitled: true,
  synchronizesAll: false,
  skipOutOfScopeDeletions: false,
  now: 0,
}
const active = { id: 'job', status: { code: 'Active' }, schedule: { state: 'Active' } } as unknown as SynchronizationJob
const line = (at: string, provisioningAction: string, status: string, errorInformation: object | null = null) => ({
  id: at,
  activityDateTime: at,
  provisioningAction,
  provisioningStatusInfo: { status, errorInformation },
  provisioningSteps: [],
  modifiedProperties: [],
  sourceIdentity: { id: 'ann', displayName: 'ann@contoso.com', identityType: 'User', details: {} },
  targetIdentity: { id: 't', displayName: 'ann', identityType: 'Account', details: {} },
})

function evidence(change: Partial<Evidence> = {}, person = ann, how: Partial<LocalCircumstances> = {}): Evidence {
  return {
    job: active,
    assignment: direct,
    synchronizesAll: false,
    local: runLocally(mappings, person, { ...circumstances, ...how }),
    readsEntra: true,
    sourceSystem: 'Azure Active Directory',
    log: [],
    ...change,
  }
}
const withAttributes = (attributes: Record<string, string | null>) => ({
  ...ann,
  attributes: { ...ann.attributes, ...attributes },
})

describe('the local run', () => {
  it('reads what mappings and filter read', () => {
    expect(readsEntraUsers(schema)).toBe(true)
    expect(attributesRead(mappings).sort()).toEqual(['department', 'mail', 'userPrincipalName'])
    expect(evidence().local?.matching).toEqual([{ attribute: 'userName', value: 'ann@contoso.com' }])
  })
  it('is nothing without a mapping for people', () => expect(runLocally([], ann, circumstances)).toBeUndefined())
})

describe('explainPerson', () => {
  it('names the clause, with value and wish', () => {
    const { outcome, sentence, decidedBy } = explainPerson(evidence({}, withAttributes({ department: 'Sales' })))
    expect([outcome, sentence]).toEqual([
      'none',
      'Not provisioned: `department` is `Sales`, but the filter requires `Engineering`.',
    ])
    expect(decidedBy).toMatchObject({ kind: 'clause', attribute: 'department' })
  })
  it('names a nested group', () => {
    const nested: Assignment = { kind: 'nested', groups: ['Outer'], isDefaultAccessOnly: false }
    expect(
      explainPerson(evidence({ assignment: nested }, ann, { isAssigned: false, isEntitled: false })).sentence,
    ).toContain('nested in `Outer`')
  })
  it('names a disabled account, an unfit role and a missing assignment', () => {
    expect(explainPerson(evidence({}, { ...ann, isEnabled: false })).sentence).toContain("isn't active")
    expect(explainPerson(evidence({}, ann, { isEntitled: false })).sentence).toContain("role that doesn't provision")
    const none: Assignment = { kind: 'none', groups: [], isDefaultAccessOnly: false }
    expect(
      explainPerson(evidence({ assignment: none }, ann, { isAssigned: false, isEntitled: false })).decidedBy,
    ).toEqual({ kind: 'assignment' })
  })
  it('finds errors of mappings without asking the service', () => {
    expect(explainPerson(evidence({}, withAttributes({ userPrincipalName: null })))).toMatchObject({
      outcome: 'failing',
      rests: 'local',
    })
    expect(explainPerson(evidence({}, withAttributes({ mail: null })))).toMatchObject({
      outcome: 'failing',
      rests: 'local',
    })
  })
  it('takes the last failure of the log where the rules let the person in', () => {
    const log = [
      line('2026-01-01T00:00:00Z', 'create', 'success'),
      line('2026-01-02T00:00:00Z', 'update', 'failure', { errorCode: 'DuplicateTargetEntries', reason: 'Two.' }),
    ]
    expect(explainPerson(evidence({ log }))).toMatchObject({ outcome: 'failing', rests: 'log' })
  })
  it.each([
    ['disable', 'Disabled', 'The account was disabled.'],
    ['delete', 'Deleted', 'The account was deleted.'],
  ])('says what the log did with the account of someone out of scope: %s', (action, headline, sentence) => {
    const log = [
      line('2026-01-01T00:00:00Z', 'create', 'success'),
      line('2026-01-02T00:00:00Z', action as 'disable', 'success'),
    ]
    const explanation = explainPerson(evidence({ log }, withAttributes({ department: 'Sales' })))
    expect(explanation).toMatchObject({ outcome: 'none', headline })
    expect(explanation.sentence).toContain(sentence)
  })
  it('knows accounts from the log, and that they leave with the scope', () => {
    const log = [line('2026-01-01T00:00:00Z', 'create', 'success')]
    expect(explainPerson(evidence({ log })).outcome).toBe('account')
    expect(explainPerson(evidence({ log }, withAttributes({ department: 'Sales' })))).toMatchObject({
      outcome: 'account',
      headline: 'Account, out of scope',
    })
    expect(
      explainPerson(
        evidence(
          { log: [...log, line('2026-01-02T00:00:00Z', 'disable', 'success')] },
          withAttributes({ department: 'Sales' }),
        ),
      ),
    ).toMatchObject({ outcome: 'none', headline: 'Disabled' })
    expect(explainPerson(evidence({ log: [line('2026-01-02T00:00:00Z', 'stagedDelete', 'warning')] }))).toMatchObject({
      headline: 'Delete is held',
    })
  })
  it('knows that the person is gone', () => {
    const gone = { isGone: true, local: undefined }
    expect(explainPerson(evidence(gone))).toMatchObject({ outcome: 'none', decidedBy: { kind: 'account' } })
    expect(
      explainPerson(evidence({ ...gone, log: [line('2026-01-01T00:00:00Z', 'disable', 'success')] })).headline,
    ).toBe('Disabled')
    expect(explainPerson(evidence({ ...gone, log: [line('2026-01-01T00:00:00Z', 'create', 'success')] })).outcome).toBe(
      'account',
    )
  })
  it('adds what keeps the job from running', () => {
    const job = {
      id: 'job',
      status: { code: 'Quarantine', quarantine: { reason: 'x' } },
    } as unknown as SynchronizationJob
    expect(explainPerson(evidence({ job })).sentence).toContain('quarantine')
  })
  it('says what it cannot know', () => {
    const blind = evidence({
      local: undefined,
      assignment: { kind: 'unknown', groups: [], isDefaultAccessOnly: false },
      synchronizesAll: undefined,
      log: undefined,
    })
    expect(explainPerson(blind).outcome).toBe('unknown')
    expect(unknownsOf(blind, { attributesKnown: false, groupsKnown: false }).map(({ scope }) => scope)).toEqual([
      'User.Read.All',
      'User.Read.All',
      undefined,
      'ProvisioningLog.Read.All',
    ])
    expect(
      explainPerson(evidence({ readsEntra: false, sourceSystem: 'Workday', local: undefined })).sentence,
    ).toContain('`Workday`')
  })
})
