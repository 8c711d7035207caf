import { describe, expect, it } from 'vitest'
import { testTenant } from '../tenant.fixture'

const eventual = { ConsistencyLevel: 'eventual' }

describe('queries that Graph documents', () => {
  const { call } = testTenant()
  it.each([
    ["/servicePrincipals?$filter=tags/Any(t:t eq 'WindowsAzureActiveDirectoryIntegratedApp')"],
    ["/users?$filter=startswith(displayName,'A') AND accountEnabled eq true"],
    ["/users?$filter=startswith(displayName,'A') OR startswith(displayName,'B')"],
    ['/users?$filter=accountEnabled EQ TRUE'],
    ["/users?$filter=department in ('Sales','Legal')"],
    ['/users?$filter=employeeLeaveDateTime eq null'],
  ])('%s is answered', async (path) => expect((await call('GET', path)).status).toBe(200))

  it.each([
    ["/users?$count=true&$filter=NOT(startswith(displayName,'A'))"],
    ['/users?$count=true&$filter=assignedLicenses/$count eq 0'],
    ['/users/$count?$filter=mail ne null'],
    ["/users?$count=true&$filter=endsWith(mail,'contoso.com')"],
  ])('%s is answered as an advanced query', async (path) =>
    expect((await call('GET', path, undefined, eventual)).status).toBe(200),
  )

  it('finds what a person is in by type, and counts it', async () => {
    const { id } = (await call('GET', '/me?$select=id')).body as { id: string }
    const namesAt = async (path: string) =>
      ((await call('GET', path)).body.value as { displayName: string }[]).map(({ displayName }) => displayName)
    const groups = await namesAt(`/users/${id}/transitiveMemberOf`)
    expect(groups.length).toBeGreaterThan(0)
    expect(await namesAt(`/users/${id}/transitiveMemberOf/microsoft.graph.group`)).toEqual(groups)
    expect(await namesAt('/me/transitiveMemberOf/microsoft.graph.directoryRole')).toEqual([
      'Cloud Application Administrator',
    ])
    expect(await namesAt('/me/transitiveMemberOf')).toHaveLength(groups.length + 1)
    const counted = await call('GET', '/me/transitiveMemberOf/microsoft.graph.group/$count', undefined, eventual)
    expect(counted.text).toBe(String(groups.length))
  })

  it('finds the people who report to a manager', async () => {
    const people = (await call('GET', '/users?$top=5')).body.value as { id: string }[]
    let managed = 0
    for (const { id } of people) {
      const { status, body: manager } = await call('GET', `/users/${id}/manager`)
      if (status === 404) continue
      managed += 1
      const { body } = await call('GET', `/users/${manager.id as string}/directReports?$top=999`)
      expect((body.value as { id: string }[]).map((report) => report.id)).toContain(id)
    }
    expect(managed).toBeGreaterThan(2)
  })

  it('finds members by type, and through nested groups', async () => {
    const { body } = await call('GET', '/groups?$select=id')
    const ids = (body.value as { id: string }[]).map(({ id }) => id)
    const nested = await Promise.all(
      ids.map(async (id) => {
        const get = async (path: string) =>
          (await call('GET', `/groups/${id}/${path}?$top=999`)).body.value as { '@odata.type': string }[]
        const [direct, around, people, groups] = await Promise.all(
          ['members', 'transitiveMembers', 'members/microsoft.graph.user', 'members/microsoft.graph.group'].map(get),
        )
        expect(people?.every((member) => member['@odata.type'] === '#microsoft.graph.user')).toBe(true)
        expect((people?.length ?? 0) + (groups?.length ?? 0)).toBe(direct?.length)
        return (groups?.length ?? 0) > 0 && (around?.length ?? 0) > (direct?.length ?? 0)
      }),
    )
    expect(nested.some(Boolean)).toBe(true)
  })
})

describe('queries that Graph refuses', () => {
  const { call } = testTenant()
  it.each([
    ['ne without $count', '/users?$filter=mail ne null', eventual],
    ['not without $count', "/users?$filter=not startswith(displayName,'A')", eventual],
    ['endsWith without $count', "/users?$filter=endsWith(mail,'contoso.com')", eventual],
    ['contains', "/users?$count=true&$filter=contains(displayName,'a')", eventual],
    ['a property that users do not have', "/users?$filter=favoriteColor eq 'red'", {}],
    ['an order by a property that users do not have', '/users?$orderby=favoriteColor', {}],
    ['a property that groups do not have', "/groups?$filter=department eq 'Sales'", {}],
    ['a property that service principals do not have', "/servicePrincipals?$filter=mail eq 'a'", {}],
  ])('%s', async (_what, path, headers) => expect((await call('GET', path, undefined, headers)).status).toBe(400))

  it('names the property', async () => {
    const { body } = await call('GET', "/applications?$filter=colour eq 'red'")
    expect(body.error.message).toContain("'colour' on type 'microsoft.graph.application'")
  })
})

describe('deleting', () => {
  it('removes an application with its service principal and jobs, also after a reload', async () => {
    const tenant = testTenant()
    const principal = await tenant.principal('Salesforce')
    const { appId } = (await tenant.call('GET', `/servicePrincipals/${principal}`)).body
    const application = (await tenant.call('GET', `/applications(appId='${appId}')`)).body.id as string
    expect((await tenant.call('DELETE', `/applications/${application}`)).status).toBe(204)
    const gone = [
      `/applications/${application}`,
      `/servicePrincipals/${principal}`,
      `/servicePrincipals/${principal}/synchronization/jobs`,
    ]
    for (const path of gone) expect((await tenant.call('GET', path)).status).toBe(404)
    expect((await tenant.call('DELETE', `/applications/${application}`)).status).toBe(404)

    const later = testTenant({ state: tenant.simulator.save() })
    expect((await later.call('GET', `/servicePrincipals/${principal}`)).status).toBe(404)
  })

  it('removes a service principal and leaves its application', async () => {
    const tenant = testTenant()
    const principal = await tenant.principal('Salesforce')
    const { appId } = (await tenant.call('GET', `/servicePrincipals/${principal}`)).body
    expect((await tenant.call('DELETE', `/servicePrincipals/${principal}`)).status).toBe(204)
    expect((await tenant.call('GET', `/servicePrincipals(appId='${appId}')`)).status).toBe(404)
    expect((await tenant.call('GET', `/applications(appId='${appId}')`)).status).toBe(200)
  })
})

describe('changing an application', () => {
  it('replaces properties of both objects, also after a reload', async () => {
    const tenant = testTenant()
    const principal = `/servicePrincipals/${await tenant.principal('Salesforce')}`
    const { appId, appRoles } = (await tenant.call('GET', principal)).body
    const application = `/applications/${(await tenant.call('GET', `/applications(appId='${appId}')`)).body.id as string}`
    const changed = { notes: 'Owned by IT', tags: ['HideApp'] }
    expect((await tenant.call('PATCH', principal, { Notes: changed.notes, tags: changed.tags })).status).toBe(204)
    expect((await tenant.call('PATCH', application, { identifierUris: ['api://x'] })).status).toBe(204)
    for (const { call } of [tenant, testTenant({ state: tenant.simulator.save() })]) {
      const { body } = await call('GET', principal)
      expect({ notes: body.notes, tags: body.tags }).toEqual(changed)
      expect(body.appRoles).toEqual(appRoles)
      expect((await call('GET', application)).body.identifierUris).toEqual(['api://x'])
    }
  })

  it.each([
    ['an unknown property', { colour: 'red' }, "Invalid property 'colour'."],
    ['a property of the service', { appId: 'x' }, "Property 'appId' is read-only and cannot be set."],
  ])('refuses %s', async (_what, changes, message) => {
    const { call, principal } = testTenant()
    const { status, body } = await call('PATCH', `/servicePrincipals/${await principal('Salesforce')}`, changes)
    expect(status).toBe(400)
    expect(body.error).toMatchObject({ code: 'Request_BadRequest', message })
  })
})
