import { describe, expect, it } from 'vitest'
import { judgeNeeds, missingScopes, pageNeeds, rolesThatSuffice } from './pageNeeds'

describe('judgeNeeds', () => {
  it('lists what the pages need beyond the permissions of the sign-in', () => {
    const needs = judgeNeeds(['Synchronization.ReadWrite.All'])
    expect(needs.filter(({ granted }) => !granted).map(({ page, purpose }) => `${page}: ${purpose}`)).toEqual([
      'Apps: The list of apps and their names',
      'App: Names, owners, and IDs of the app',
      'Schema: A sample person for live values',
      'Schema: What-if: the people that a save touches',
      'Schema: What-if: who is assigned to the app',
      'Schema: What-if: members of assigned groups',
      'Schema: What-if: who has an account, and the score of a prediction',
      'Explain a person: Attributes and groups of the person',
      'Explain a person: Who is assigned to which app',
      'Provision on demand: Search for people',
      'Provision on demand: Groups and their members',
      'Provisioning logs: Provisioning events',
      'Provisioning logs: Earlier configuration changes',
      'API console: Names and IDs of apps',
      "Connection: Your roles and the tenant's name",
    ])
    // User.Read.All covers searching for people and the own profile, and AuditLog.Read.All covers the provisioning log.
    expect(missingScopes(needs)).toEqual([
      'Application.Read.All',
      'User.Read.All',
      'GroupMember.ReadBasic.All',
      'AuditLog.Read.All',
    ])
  })

  it('lacks the writing calls and function help in a read-only sign-in', () => {
    const missing = judgeNeeds(['Synchronization.Read.All', 'Directory.Read.All', 'User.Read']).filter(
      ({ granted }) => !granted,
    )
    expect(missing.map(({ call }) => call)).toEqual(['startJob', 'servicePrincipalTemplateFunctionsQuery'])
    expect(missing.map(({ ask }) => ask)).toEqual(['Synchronization.ReadWrite.All', 'Synchronization.ReadWrite.All'])
  })

  it('accepts a broader permission', () => {
    expect(missingScopes(judgeNeeds(['Synchronization.ReadWrite.All', 'Directory.Read.All', 'User.Read']))).toEqual([])
  })

  it('says for every need what the page does without it', () => {
    for (const { without } of pageNeeds) expect(without).toMatch(/\w+.*\.$/)
  })
})

describe('rolesThatSuffice', () => {
  it('knows which roles open the configuration, and that Global Reader is not one', () => {
    expect(rolesThatSuffice(['Global Reader', 'Reports Reader'])).toEqual([])
    expect(rolesThatSuffice(['Reports Reader', 'Cloud Application Administrator'])).toEqual([
      'Cloud Application Administrator',
    ])
  })
})
