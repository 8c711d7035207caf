import { describe, expect, it } from 'vitest'
import { changesFilterText, readConfigurationChange } from './configurationChanges'

const now = Date.parse('2026-01-05T09:00:00Z')

describe('what changed shortly before', () => {
  it('asks for one app and one day', () => {
    expect(changesFilterText("a'b", now)).toBe(
      "activityDateTime ge 2026-01-04T09:00:00.000Z and activityDateTime le 2026-01-05T09:00:00.000Z and targetResources/any(t:t/id eq 'a''b')",
    )
  })

  it('reads who did what, and bears anything', () => {
    const audit = {
      id: 'a',
      category: 'ProvisioningManagement',
      activityDisplayName: 'Update attribute mappings or scope',
      activityDateTime: '2026-01-05T08:00:00Z',
      result: 'success',
      initiatedBy: { user: { userPrincipalName: 'admin@contoso.com' } },
      targetResources: [{ modifiedProperties: [{ displayName: 'Schema' }, { displayName: 'Schema' }] }],
    }
    expect(readConfigurationChange(audit)).toEqual({
      id: 'a',
      at: now - 3_600_000,
      activity: 'Update attribute mappings or scope',
      by: 'admin@contoso.com',
      result: 'success',
      isProvisioning: true,
      properties: ['Schema'],
    })
    expect(
      readConfigurationChange({
        activityDisplayName: 'Add app role assignment grant to user',
        category: 'UserManagement',
        initiatedBy: { app: { displayName: 'HR' } },
      }),
    ).toMatchObject({ by: 'HR', isProvisioning: false })
    for (const body of [null, 1, [], { targetResources: [null, { modifiedProperties: [1, {}] }], initiatedBy: 'x' }])
      expect(readConfigurationChange(body).activity).toBe('Unnamed activity')
  })
})
