import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../base/json'
import { findIdentifiers, rewriteIdentifiers, suggestReplacements, tenantOfSchemaId } from './transfer'

describe('moving a schema to another tenant', () => {
  const tenant = 'b1260000-0000-4000-8000-000000000031'
  const appId = '8f782d8a-7b79-4417-aab7-f96538801e92'
  const document: JsonObject = {
    id: `scim.${tenant.replaceAll('-', '')}.${appId}`,
    directories: [
      {
        id: '66e4a8cc-1b7b-435e-95f8-f06cea133828',
        name: 'Azure Active Directory',
        objects: [{ name: 'User', attributes: [{ name: 'extension_11111111222233334444555555555555_badge' }] }],
      },
      { id: '99999999-1111-4111-8111-111111111111', name: 'App' },
    ],
    synchronizationRules: [
      {
        id: '03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8',
        groupFilter: { includedGroups: ['CN=Sales,DC=contoso,DC=com'] },
        objectMappings: [
          {
            attributeMappings: [
              {
                source: { expression: 'Append([extension_11111111222233334444555555555555_badge], "@contoso.com")' },
                defaultValue: 'x@sub.contoso.com',
              },
            ],
          },
        ],
      },
    ],
  }
  it('lists what belongs to the tenant it came from', () => {
    expect(findIdentifiers(document).map(({ kind, value, count }) => `${kind} ${value} ${count}`)).toEqual([
      `schema scim.${tenant.replaceAll('-', '')}.${appId} 1`,
      `tenant ${tenant} 1`,
      'directory 99999999-1111-4111-8111-111111111111 1',
      'group CN=Sales,DC=contoso,DC=com 1',
      'application 11111111-2222-3333-4444-555555555555 2',
      'distinguishedName DC=contoso,DC=com 1',
      'domain contoso.com 1',
      'domain sub.contoso.com 1',
    ])
  })
  it('rewrites only the given identifiers, as complete words and in both spellings', () => {
    const moved = rewriteIdentifiers(
      document,
      new Map([
        ['contoso.com', 'fabrikam.com'],
        ['11111111-2222-3333-4444-555555555555', 'aaaaaaaa-2222-3333-4444-555555555555'],
        [tenant, 'cccccccc-0000-4000-8000-000000000031'],
      ]),
    )
    expect(JSON.stringify(moved)).toBe(
      JSON.stringify(document)
        .replaceAll('11111111222233334444555555555555', 'aaaaaaaa222233334444555555555555')
        .replace('"@contoso.com', '"@fabrikam.com')
        .replace('\\"@contoso.com', '\\"@fabrikam.com')
        .replace(tenant.replaceAll('-', ''), 'cccccccc000040008000000000000031'),
    )
    expect(rewriteIdentifiers(document, new Map([['nothing.here', 'x']]))).toBe(document)
  })
  it('proposes what the other tenant has at the same position', () => {
    const current: JsonObject = {
      id: 'scim.cccccccc000040008000000000000031.another',
      directories: [{ id: '77777777-1111-4111-8111-111111111111', name: 'App' }],
    }
    expect([...suggestReplacements(document, { current, domain: 'fabrikam.com' })]).toEqual([
      [`scim.${tenant.replaceAll('-', '')}.${appId}`, 'scim.cccccccc000040008000000000000031.another'],
      [tenant, 'cccccccc-0000-4000-8000-000000000031'],
      ['99999999-1111-4111-8111-111111111111', '77777777-1111-4111-8111-111111111111'],
    ])
  })
  it('knows the tenant of a job, and that a template has no tenant', () => {
    expect(tenantOfSchemaId('gsuite.b1260000000040008000000000000031')).toBe(tenant)
    expect(tenantOfSchemaId(`scim.${'0'.repeat(32)}`)).toBeUndefined()
  })
})
