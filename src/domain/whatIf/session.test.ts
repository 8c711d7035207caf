import { describe, expect, it } from 'vitest'
import type { Entitlements } from './population'
import { createSession, type WhatIfAnswer, type WhatIfRequest } from './session'

const schema = (country: string) => ({
  id: 'job',
  synchronizationRules: [
    {
      id: 'rule',
      sourceDirectoryName: 'Azure Active Directory',
      targetDirectoryName: 'Target',
      objectMappings: [
        {
          enabled: true,
          flowTypes: 'Add, Update, Delete',
          sourceObjectName: 'User',
          targetObjectName: 'User',
          scope: {
            groups: [
              {
                name: 'Here',
                clauses: [
                  { sourceOperandName: 'country', operatorName: 'EQUALS', targetOperand: { values: [country] } },
                ],
              },
            ],
          },
          attributeMappings: [
            {
              targetAttributeName: 'userName',
              matchingPriority: 1,
              flowType: 'Always',
              source: { type: 'Attribute', name: 'userPrincipalName', expression: '[userPrincipalName]' },
            },
            {
              targetAttributeName: 'active',
              flowType: 'Always',
              source: { type: 'Function', name: 'Not', expression: 'Not([IsSoftDeleted])' },
            },
          ],
        },
      ],
    },
  ],
  directories: [],
})

const settings = { skipOutOfScopeDeletions: false, synchronizesAll: false, deleteThreshold: 500 }
const opening = (before: object, after: object): WhatIfRequest => ({
  kind: 'open',
  before: JSON.stringify(before),
  after: JSON.stringify(after),
  settings: { before: settings, after: settings },
  defaultDomain: undefined,
  now: 0,
})
const user = (id: string, country: string) => ({ id, userPrincipalName: `${id}@x.org`, country, accountEnabled: true })
const assigned = (...ids: string[]): Entitlements => ({
  people: new Map(ids.map((id) => [id, { isEntitled: true, assignedAt: 0, roles: [] }])),
  unreadGroups: 0,
})
const counts = (answer: WhatIfAnswer | undefined) => (answer?.kind === 'compared' ? answer.counts?.classes : undefined)

describe('a comparison', () => {
  it('says what to read of people, and compares them page by page', () => {
    const handle = createSession()
    const plan = handle(opening(schema('DE'), schema('AT')))
    expect(plan).toMatchObject({ kind: 'plan', isUnchanged: false, readsEntra: true })
    expect(plan?.kind === 'plan' && plan.select).toEqual(expect.arrayContaining(['country', 'userPrincipalName']))
    handle({ kind: 'entitlements', entitlements: assigned('ann', 'ben', 'cat') })
    const first = handle({
      kind: 'people',
      users: [user('ann', 'DE'), user('ben', 'AT'), user('dan', 'DE')],
      missing: [],
    })
    // Dan isn't assigned.
    expect(counts(first)).toMatchObject({ losesAccount: 1, gainsAccount: 1, same: 1 })
    expect(first?.kind === 'compared' && first.counts?.population).toBe(3)
    const second = handle({ kind: 'people', users: [user('cat', 'FR')], missing: [] })
    expect(counts(second)).toMatchObject({ losesAccount: 1, gainsAccount: 1, same: 2 })
    expect(second?.kind === 'compared' && second.people.map(({ id }) => id)).toEqual(['cat'])
  })

  it('counts IDs that nobody has as unknown', () => {
    const handle = createSession()
    handle(opening(schema('DE'), schema('AT')))
    handle({ kind: 'entitlements', entitlements: assigned() })
    const answer = handle({ kind: 'people', users: [user('dan', 'DE')], missing: ['nobody'] })
    expect(counts(answer)).toMatchObject({ same: 1, unknown: 1 })
  })

  it('forgets the people of the comparison before', () => {
    const handle = createSession()
    for (let round = 0; round < 2; round++) {
      handle(opening(schema('DE'), schema('AT')))
      handle({ kind: 'entitlements', entitlements: assigned('ann') })
      const answer = handle({ kind: 'people', users: [user('ann', 'DE')], missing: [] })
      expect(answer?.kind === 'compared' && answer.counts?.population).toBe(1)
    }
  })

  it('knows roles only once every assigned group was read', () => {
    const withRoles = (expression: string) => {
      const edited = schema('DE')
      edited.synchronizationRules[0]?.objectMappings[0]?.attributeMappings.push({
        targetAttributeName: 'role',
        flowType: 'Always',
        source: { type: 'Function', name: 'SingleAppRoleAssignment', expression },
      } as never)
      return edited
    }
    const classes = (given: Entitlements | undefined) => {
      const handle = createSession()
      handle(opening(schema('DE'), withRoles('SingleAppRoleAssignment([appRoleAssignments])')))
      if (given) handle({ kind: 'entitlements', entitlements: given })
      return counts(handle({ kind: 'people', users: [user('ann', 'DE')], missing: [] }))
    }
    expect(classes(undefined)).toMatchObject({ unknown: 1 })
    expect(classes({ ...assigned('ann'), unreadGroups: 1 })).toMatchObject({ unknown: 1 })
    expect(classes(assigned('ann'))).toMatchObject({ unknown: 0 })
  })

  it('needs nobody if a cycle would notice nothing', () => {
    expect(createSession()(opening(schema('DE'), schema('DE')))).toMatchObject({ kind: 'plan', isUnchanged: true })
  })

  it('says that nothing is open before it was opened', () => {
    expect(createSession()({ kind: 'log', lines: [] })).toMatchObject({ kind: 'failed' })
  })
})
