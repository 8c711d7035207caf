import { describe, expect, it } from 'vitest'
import { type Endpoint, endpoints } from '../../api/endpoints'
import { permissionOf, permissions } from '../../domain/permissions/scopes'
import { pathShape, synchronizationMethods } from '../../domain/permissions/synchronizationMethods'
import { methodsOf } from './methodsOf'
import { validatePermissionSearch } from './permissionSearch'

const all = Object.values(endpoints) as readonly Endpoint[]

describe('the methods of a permission', () => {
  it('are the reference calls of the endpoint table, for the permission that signing in requests', () => {
    const line = ({ method, path }: { method: string; path: string }) => `${method} ${pathShape(path)}`
    expect(synchronizationMethods.map(line).sort()).toEqual(
      all
        .filter(({ isReference }) => isReference)
        .map(line)
        .sort(),
    )
  })
  it('say which page sends them', () => {
    const rows = methodsOf('Synchronization.ReadWrite.All')
    expect(rows).toHaveLength(32)
    // Other pages don't ask for function lists.
    expect(rows.filter(({ page }) => page?.label === 'API console')).toHaveLength(3)
    expect(rows.filter(({ page }) => page === undefined)).toEqual([])
    const pageOf = (part: string) => rows.find(({ path }) => path.endsWith(part))?.page?.label
    expect(pageOf('/provisionOnDemand')).toBe('Provision on demand')
    expect(pageOf('/secrets')).toBe('Credentials, from an app')
    expect(pageOf('/restart')).toBe('Job, from an app')
    expect(pageOf('/acquireAccessToken')).toBe('Credentials, from an app')
  })
  it('name every permission that is enough for the call, so that a broader one counts', () => {
    const [jobs] = methodsOf('Synchronization.Read.All').filter(({ path }) => path.endsWith('/jobs'))
    expect(jobs?.anyOf).toEqual(['Synchronization.Read.All', 'Synchronization.ReadWrite.All'])
  })
  it('are the calls that a smaller permission is enough for', () => {
    const lines = methodsOf('Synchronization.Read.All').map(({ method }) => method)
    expect(lines.length).toBeGreaterThan(5)
    expect(new Set(lines)).toEqual(new Set(['GET']))
    expect(methodsOf('User.ReadBasic.All').map(({ path }) => path)).toContain('/users')
  })
})

describe('every permission that the console can request', () => {
  // The first one of a call is the least privileged one, which is the one to request.
  const requested = [...new Set(all.flatMap(({ anyOf }) => anyOf.slice(0, 1)))]
  it.each(requested)('%s has a page', (name) => {
    expect(permissionOf(name)?.name).toBe(name)
  })
  it.each(permissions.map(({ name }) => name))('%s allows at least one call', (name) => {
    expect(methodsOf(name).length).toBeGreaterThan(0)
  })
})

describe('the search parameters', () => {
  it('accept known values and drop others', () => {
    expect(validatePermissionSearch({ access: 'application', q: 'jobs', code: 'python' })).toEqual({
      access: 'application',
      q: 'jobs',
      code: 'python',
    })
    expect(validatePermissionSearch({ access: 'both', more: 'x' })).toEqual({})
  })
})
