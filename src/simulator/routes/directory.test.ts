import { describe, expect, it } from 'vitest'
import { testTenant } from '../tenant.fixture'

const eventual = { ConsistencyLevel: 'eventual' }

describe('collections of the directory', () => {
  it('page by next links to the end, with each object once', async () => {
    const { call } = testTenant()
    const seen: string[] = []
    let next: string | undefined = '/users?$select=id&$top=40'
    while (next !== undefined) {
      const { body } = await call('GET', next)
      seen.push(...(body.value as { id: string }[]).map(({ id }) => id))
      expect(body.value.length).toBeLessThanOrEqual(40)
      next = body['@odata.nextLink']
    }
    const count = await call('GET', '/users/$count', undefined, eventual)
    expect(seen.length).toBe(Number(count.text))
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('return a hundred objects by default, and at most 999', async () => {
    const { call } = testTenant()
    expect((await call('GET', '/users')).body.value).toHaveLength(100)
    expect((await call('GET', '/users?$top=1000')).status).toBe(400)
    expect((await call('GET', '/users?$top=0')).status).toBe(400)
    expect((await call('GET', '/users?$top=ten')).status).toBe(400)
    expect((await call('GET', '/users?$skip=10')).status).toBe(400)
    expect((await call('GET', '/users?$skiptoken=nonsense')).status).toBe(400)
  })

  it.each([
    ['$search', '/users?$search="displayName:an"'],
    ['$count', '/users?$count=true'],
    ['/$count', '/users/$count'],
    ['$filter with $orderby', "/servicePrincipals?$filter=startswith(displayName,'S')&$orderby=displayName"],
    ['not', "/servicePrincipals?$count=true&$filter=not startswith(displayName,'S')"],
    ['ne', '/users?$count=true&$filter=mail ne null'],
    ['endswith', "/users?$count=true&$filter=endswith(mail,'contoso.com')"],
  ])('%s wants ConsistencyLevel: eventual', async (_name, path) => {
    const { call } = testTenant()
    const without = await call('GET', path)
    expect([without.status, without.body.error.code]).toEqual([400, 'Request_UnsupportedQuery'])
    expect((await call('GET', path, undefined, eventual)).status).toBe(200)
  })

  it('returns the count beside the page', async () => {
    const { body } = await testTenant().call('GET', '/groups?$count=true&$top=1', undefined, eventual)
    expect(body['@odata.count']).toBe(30)
    expect(body.value).toHaveLength(1)
  })

  it('searches people by words without accents', async () => {
    const { call } = testTenant()
    const { body } = await call(
      'GET',
      '/users?$search="displayName:kjaersgard" OR "displayName:kjærsgård"&$select=displayName',
      undefined,
      eventual,
    )
    expect((body.value as { displayName: string }[]).map(({ displayName }) => displayName)).toContain('Maren Kjærsgård')
  })

  it('returns the default properties of a person, or the selected ones', async () => {
    const { call } = testTenant()
    const plain = (await call('GET', '/users?$top=1')).body.value[0]
    expect(Object.keys(plain)).not.toContain('department')
    const { body } = await call('GET', '/users?$top=1&$select=id,department,onPremisesExtensionAttributes')
    expect(Object.keys(body.value[0]).sort()).toEqual(['department', 'id', 'onPremisesExtensionAttributes'])
    expect(body['@odata.context']).toContain('#users(id,department,onPremisesExtensionAttributes)')
  })

  it('refuses unknown query options and properties', async () => {
    const { call } = testTenant()
    expect((await call('GET', '/users?$apply=x')).status).toBe(400)
    expect((await call('GET', "/applicationTemplates?$filter=publisher eq 'x'")).status).toBe(400)
    expect((await call('GET', '/auditLogs/provisioning?$filter=colour eq 1')).status).toBe(400)
  })
})

describe('objects of the directory', () => {
  it('are found by id, by user principal name and by the alternate key', async () => {
    const { call, principal } = testTenant()
    const me = (await call('GET', '/me')).body
    expect((await call('GET', `/users/${me.userPrincipalName}`)).body.id).toBe(me.id)
    const { appId } = (await call('GET', `/servicePrincipals/${await principal('Salesforce')}`)).body
    expect((await call('GET', `/servicePrincipals(appId='${appId}')?$select=displayName`)).body.displayName).toBe(
      'Salesforce',
    )
    expect((await call('GET', `/applications(appId='${appId}')`)).body.appId).toBe(appId)
    expect((await call('GET', `/servicePrincipals?$filter=appId eq '${appId}'`)).body.value).toHaveLength(1)
  })

  it('are a 404 if they do not exist', async () => {
    const { call } = testTenant()
    for (const path of [
      '/users/x',
      '/groups/x',
      '/servicePrincipals/x',
      '/applications/x',
      '/applicationTemplates/x',
      '/directoryObjects/x',
      '/servicePrincipals/x/synchronization/jobs',
    ]) {
      const { status, body } = await call('GET', path)
      expect([path, status, body.error.code]).toEqual([path, 404, 'Request_ResourceNotFound'])
    }
  })

  it('list their assignments, owners and members', async () => {
    const { call, principal } = testTenant()
    const id = await principal('Salesforce')
    const assigned = (await call('GET', `/servicePrincipals/${id}/appRoleAssignedTo`)).body.value
    expect(assigned[0]).toMatchObject({
      resourceId: id,
      resourceDisplayName: 'Salesforce',
      principalType: expect.stringMatching(/User|Group/),
    })
    expect((await call('GET', `/servicePrincipals/${id}/owners`)).body.value[0]['@odata.type']).toBe(
      '#microsoft.graph.user',
    )
    const group = (await call('GET', "/groups?$filter=displayName eq 'All Staff Announcements'")).body.value[0]
    const members = (await call('GET', `/groups/${group.id}/members?$top=5`)).body.value
    expect(members[0]).toMatchObject({ '@odata.type': '#microsoft.graph.group', displayName: 'All Employees' })
  })

  it('add and remove assignments', async () => {
    const { call, principal } = testTenant()
    const id = await principal('Salesforce')
    const [user] = (await call('GET', '/users?$filter=accountEnabled eq true&$top=200&$select=id')).body.value.slice(-1)
    const body = { appRoleId: '00000000-0000-0000-0000-000000000000', resourceId: id, principalId: user.id }
    const added = await call('POST', `/servicePrincipals/${id}/appRoleAssignedTo`, body)
    expect(added.status).toBe(201)
    expect((await call('POST', `/servicePrincipals/${id}/appRoleAssignedTo`, body)).status).toBe(400)
    expect((await call('DELETE', `/servicePrincipals/${id}/appRoleAssignedTo/${added.body.id}`)).status).toBe(204)
    expect((await call('DELETE', `/servicePrincipals/${id}/appRoleAssignedTo/${added.body.id}`)).status).toBe(404)
  })

  it('lists directory extensions', async () => {
    const { body } = await testTenant().call('POST', '/directoryObjects/getAvailableExtensionProperties', {})
    expect(body.value[0]).toMatchObject({
      name: expect.stringMatching(/^extension_[0-9a-f]{32}_/),
      targetObjects: ['User'],
    })
  })
})

describe('instantiating a gallery app', () => {
  it('creates both objects, whose sub-resources exist some seconds later', async () => {
    const { call, wait, simulator, principal } = testTenant()
    const { applicationTemplateId } = (await call('GET', `/servicePrincipals/${await principal('Salesforce')}`)).body
    const made = await call('POST', `/applicationTemplates/${applicationTemplateId}/instantiate`, {
      displayName: 'Salesforce of Norway',
    })
    expect(made.status).toBe(201)
    const { id } = made.body.servicePrincipal
    expect((await call('GET', `/applications/${made.body.application.id}`)).body.displayName).toBe(
      'Salesforce of Norway',
    )
    expect((await call('GET', `/servicePrincipals/${id}/synchronization/templates`)).status).toBe(404)
    simulator.clock.setRate(0)
    wait(5_000)
    const templates = await call('GET', `/servicePrincipals/${id}/synchronization/templates`)
    expect(templates.body.value[0].id).toBe('SfOutDelta')
    expect(
      (await call('POST', `/servicePrincipals/${id}/synchronization/jobs`, { templateId: 'SfOutDelta' })).status,
    ).toBe(201)
  })

  it('returns object IDs twice in the beta version, as Terraform reads them', async () => {
    const { call } = testTenant()
    const instantiate = (version: string) =>
      call(
        'POST',
        `https://graph.microsoft.com/${version}/applicationTemplates/9c9818d2-2900-49e8-8ba4-22688be7c675/instantiate`,
        {
          displayName: 'Databricks of Norway',
        },
      )
    const { servicePrincipal, application } = (await instantiate('beta')).body
    expect([servicePrincipal.objectId, application.objectId]).toEqual([servicePrincipal.id, application.id])
    expect((await instantiate('v1.0')).body.servicePrincipal).not.toHaveProperty('objectId')
  })
})
