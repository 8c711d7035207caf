import { describe, expect, it } from 'vitest'
import { applicationTemplatePlace, jobPlace, readPlace, servicePrincipalTemplatePlace } from './places'

describe('places', () => {
  it('are told apart and read back, whatever their ids hold', () => {
    const places = [
      jobPlace({ servicePrincipalId: 'a', jobId: 'scim.1/2' }),
      servicePrincipalTemplatePlace({ servicePrincipalId: 'a', templateId: 'scim.1/2' }),
      applicationTemplatePlace({ applicationId: 'a', templateId: 'scim.1/2' }),
    ]
    expect(places.map(readPlace)).toEqual([
      { owner: 'servicePrincipals', ownerId: 'a', kind: 'jobs', id: 'scim.1/2' },
      { owner: 'servicePrincipals', ownerId: 'a', kind: 'templates', id: 'scim.1/2' },
      { owner: 'applications', ownerId: 'a', kind: 'templates', id: 'scim.1/2' },
    ])
  })

  it.each(['', 'x', 'users/a/jobs/b', 'servicePrincipals/a/jobs/'])('finds no place in %j', (text) => {
    expect(readPlace(text)).toBeUndefined()
  })
})
