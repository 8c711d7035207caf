import { describe, expect, it } from 'vitest'
import { testJob } from '../jobs/job.fixture'
import { preflight, type PreflightFacts } from './preflight'

const now = Date.parse('2026-01-05T09:00:00Z')
const ann = { objectId: 'ann', name: 'Ann', members: [] }
const role = 'a1'
const assignment = (principalId: string, over: object = {}) => ({
  id: principalId,
  principalId,
  principalType: 'User',
  appRoleId: role,
  createdDateTime: '2025-01-01T00:00:00Z',
  ...over,
})

/** Ann, who has no reason not to be provisioned. */
const fine: PreflightFacts = {
  job: testJob(),
  rule: {
    id: 'r',
    sourceDirectoryName: 'Azure Active Directory',
    targetDirectoryName: 'crm',
    metadata: [{ key: 'supportsProvisionOnDemand', value: 'true' }],
  },
  objectMapping: { name: 'Users', enabled: true, flowTypes: 'Add, Update, Delete', sourceObjectName: 'User' },
  subjects: [ann],
  secrets: [
    { key: 'SecretToken', value: '*' },
    { key: 'SyncAll', value: 'false' },
  ],
  assignments: [assignment('ann')],
  members: new Map(),
  isEnabled: new Map([['ann', true]]),
  canRead: { people: true, assignments: true, members: true },
  now,
}
const ids = (facts: Partial<PreflightFacts>) =>
  preflight({ ...fine, ...facts }).map(({ id, level }) => `${level}: ${id}`)
const inGroup = [assignment('g', { principalType: 'Group' })]

describe('preflight', () => {
  it('is empty for a person who can be provisioned', () => expect(ids({})).toEqual([]))

  it.each<[string, Partial<PreflightFacts>, string[]]>([
    [
      "a rule that doesn't support it",
      { rule: { ...fine.rule, metadata: [{ key: 'SupportsProvisionOnDemand', value: 'False' }] } },
      ['fails: ruleDoesNotSupport'],
    ],
    ["a rule that doesn't say", { rule: { ...fine.rule, metadata: [] } }, ['unknown: ruleSupportUnknown']],
    [
      'an object mapping that is off',
      { objectMapping: { ...fine.objectMapping, enabled: false } },
      ['pointless: mappingDisabled'],
    ],
    [
      'an object mapping that only deletes',
      { objectMapping: { ...fine.objectMapping, flowTypes: 'Delete' } },
      ['pointless: noFlow'],
    ],
    [
      'no credentials',
      {
        secrets: [
          { key: 'BaseAddress', value: 'https://x' },
          { key: 'SyncAll', value: 'true' },
        ],
      },
      ['fails: credentialsMissing'],
    ],
    ['credentials that were emptied', { secrets: [{ key: 'SecretToken', value: '' }] }, ['fails: credentialsMissing']],
    ['a target tenant instead of credentials', { secrets: [{ key: 'CompanyId', value: 't' }] }, []],
    ['secrets that cannot be read', { secrets: undefined }, ['unknown: credentialsUnknown']],
    [
      'quarantine for credentials',
      {
        job: testJob({
          code: 'Quarantine',
          quarantine: { reason: 'EncounteredQuarantineException', error: { code: 'SalesforceInvalidCredentials' } },
        }),
      },
      ['fails: quarantineCredentials'],
    ],
    [
      'quarantine for an agent that is down',
      {
        job: testJob({
          code: 'Quarantine',
          quarantine: {
            reason: 'EncounteredQuarantineException',
            error: { code: 'HybridIdentityServiceNoActiveAgents' },
          },
        }),
      },
      ['fails: quarantineAgent'],
    ],
    [
      'quarantine for something else',
      { job: testJob({ code: 'Quarantine', quarantine: { reason: 'TooManyDeletes' } }) },
      [],
    ],
    ['an OAuth connector that runs', { job: testJob({}, { templateId: 'gsuite' }) }, ['fails: needsPause']],
    ['an OAuth connector that is paused', { job: testJob({ code: 'Paused' }, { templateId: 'BoxOutDelta' }) }, []],
    ['a disabled person', { isEnabled: new Map([['ann', false]]) }, ['pointless: disabled']],
    ["a person who couldn't be read", { isEnabled: new Map() }, ['unknown: enabledUnknown']],
    ['no one assigned', { assignments: [] }, ['pointless: notAssigned']],
    [
      'no one assigned, with everyone in scope',
      {
        assignments: [],
        secrets: [
          { key: 'SecretToken', value: '*' },
          { key: 'SyncAll', value: 'True' },
        ],
      },
      [],
    ],
    ['assignments that cannot be read', { assignments: undefined }, ['unknown: assignmentsUnknown']],
    ['through a group', { assignments: inGroup, members: new Map([['g', new Set(['ann'])]]) }, []],
    [
      'in no assigned group',
      { assignments: inGroup, members: new Map([['g', new Set(['bob'])]]) },
      ['pointless: notAssigned'],
    ],
    ['perhaps through a group', { assignments: inGroup }, ['unknown: groupsUnread']],
    [
      'assigned a minute ago',
      { assignments: [assignment('ann', { createdDateTime: '2026-01-05T08:59:00Z' })] },
      ['pointless: assignedJustNow'],
    ],
    [
      'default access where others have a role',
      { assignments: [assignment('ann', { appRoleId: '00000000-0000-0000-0000-000000000000' }), assignment('bob')] },
      ['note: defaultAccess'],
    ],
    [
      'a source that cannot be read',
      { rule: { ...fine.rule, sourceDirectoryName: 'Workday' }, assignments: undefined },
      ['unknown: sourceUnread'],
    ],
  ])('reports %s', (_name, facts, expected) => expect(ids(facts)).toEqual(expected))

  it('reports groups without members, nested groups, and jobs that do not accept groups', () => {
    const group = {
      objectMapping: { ...fine.objectMapping, sourceObjectName: 'Group' },
      assignments: [assignment('g', { principalType: 'Group' })],
      subjects: [{ objectId: 'g', name: 'Staff', members: [], nested: 1 }],
    }
    expect(ids(group)).toEqual(['note: nested', 'note: withoutMembers'])
    const flat = { objectId: 'g', name: 'Staff', members: [{ objectId: 'ann', name: 'Ann' }] }
    expect(ids({ ...group, subjects: [flat] })).toEqual([])
    expect(ids({ ...group, subjects: [{ ...flat, nested: 0 }] })).toEqual([])
    expect(ids({ ...group, job: testJob({}, { templateId: 'Azure2Azure' }) })[0]).toBe('fails: groupsUnsupported')
  })

  it('finds a group that is not assigned, without reading the members of those that are', () => {
    const [check] = preflight({
      ...fine,
      objectMapping: { ...fine.objectMapping, sourceObjectName: 'Group' },
      assignments: [assignment('h', { principalType: 'Group' })],
      subjects: [{ objectId: 'g', name: 'Staff', members: [{ objectId: 'ann', name: 'Ann' }] }],
      // Staff is inside the assigned group, which doesn't count.
      members: new Map([['h', new Set(['g'])]]),
    })
    expect(check).toMatchObject({ id: 'notAssigned', people: ['Staff'] })
    expect(check?.why).toMatch(/will be skipped/)
  })

  it.each<[keyof PreflightFacts['canRead'], Partial<PreflightFacts>, string]>([
    ['people', { isEnabled: new Map() }, 'User.Read.All'],
    ['assignments', { assignments: undefined }, 'Application.Read.All'],
    ['members', { assignments: inGroup }, 'GroupMember.ReadBasic.All'],
  ])('asks for the permission to read %s only when it is not granted', (kind, facts, scope) => {
    const asked = (isGranted: boolean) =>
      preflight({ ...fine, ...facts, canRead: { ...fine.canRead, [kind]: isGranted } }).map((check) => [
        check.scope,
        check.why.includes(scope),
      ])
    expect(asked(false)).toEqual([[scope, true]])
    expect(asked(true)).toEqual([[undefined, false]])
  })

  it('names the people concerned', () => {
    const [check] = preflight({
      ...fine,
      subjects: [ann, { objectId: 'bob', name: 'Bob', members: [] }],
      isEnabled: new Map([
        ['ann', true],
        ['bob', true],
      ]),
    })
    expect(check).toMatchObject({ id: 'notAssigned', people: ['Bob'] })
  })

  it('gives each a reason and something to do', () => {
    for (const { why, todo } of preflight({
      ...fine,
      secrets: undefined,
      assignments: undefined,
      isEnabled: new Map(),
      rule: { ...fine.rule, metadata: null },
    })) {
      expect(why).not.toBe('')
      expect(todo).not.toBe('')
    }
  })
})
