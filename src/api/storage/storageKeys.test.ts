import { describe, expect, it } from 'vitest'
import { applicationTemplateStorageKey, jobStorageKey, readStorageKey, templateStorageKey } from './storageKeys'

describe('places', () => {
  it('differ and can be read back, whatever characters the IDs contain', () => {
    const places = [
      jobStorageKey({ servicePrincipalId: 'a', jobId: 'scim.1/2' }),
      templateStorageKey({ servicePrincipalId: 'a', templateId: 'scim.1/2' }),
      applicationTemplateStorageKey({ applicationId: 'a', templateId: 'scim.1/2' }),
    ]
    expect(places.map(readStorageKey)).toEqual([
      { owner: 'servicePrincipals', ownerId: 'a', kind: 'jobs', id: 'scim.1/2' },
      { owner: 'servicePrincipals', ownerId: 'a', kind: 'templates', id: 'scim.1/2' },
      { owner: 'applications', ownerId: 'a', kind: 'templates', id: 'scim.1/2' },
    ])
  })

  it.each(['', 'x', 'users/a/jobs/b', 'servicePrincipals/a/jobs/'])('are not read from %j', (text) => {
    expect(readStorageKey(text)).toBeUndefined()
  })
})
