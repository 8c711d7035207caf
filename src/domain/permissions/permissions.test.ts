import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { codeExample, codeLanguages } from './codeExamples'
import { permissionDocument, permissionTable } from './permissionDocument'
import { permissionOf, permissions } from './scopes'
import { pathShape, synchronizationMethods } from './synchronizationMethods'

/** The text of Microsoft's page, where it's at hand. */
const referenceFile = new URL('../../../../shared/reference/permission-page.md', import.meta.url)

const readWrite = permissionOf('synchronization.readwrite.all')

describe('the permission of the synchronization API', () => {
  it('is found in any letter case, and others only by their whole name', () => {
    expect(readWrite?.name).toBe('Synchronization.ReadWrite.All')
    expect(permissionOf('Synchronization.ReadWrite')).toBeUndefined()
  })
  it('has the names that Microsoft gives it, of which one ends in a period', () => {
    expect(readWrite?.delegated?.displayName).toBe('Read and write all Azure AD synchronization data')
    expect(readWrite?.application?.displayName).toBe('Read and write all Azure AD synchronization data.')
  })
  it('has 32 methods, each once', () => {
    const lines = synchronizationMethods.map(({ method, path }) => `${method} ${path}`)
    expect(lines).toHaveLength(32)
    expect(new Set(lines).size).toBe(32)
    const count = (verb: string) => synchronizationMethods.filter(({ method }) => method === verb).length
    expect(['GET', 'POST', 'PATCH', 'PUT', 'DELETE'].map(count)).toEqual([15, 10, 1, 3, 3])
  })
})

it.runIf(existsSync(referenceFile))('has the methods of the reference page, line by line', () => {
  const lines = [...readFileSync(referenceFile, 'utf8').matchAll(/^(GET|POST|PUT|PATCH|DELETE) +(\/\S+)/gm)]
  expect(lines).toHaveLength(32)
  expect(synchronizationMethods.map(({ method, path }) => `${method} ${path}`)).toEqual(
    lines.map(([, method = '', path = '']) => `${method} ${path}`),
  )
})

describe('pathShape', () => {
  it('ignores the names of the parts and a slash at the end', () => {
    expect(pathShape('/a/{x}/b/')).toBe(pathShape('/a/{yId}/b'))
    expect(pathShape('/a/{x}/b')).not.toBe(pathShape('/a/{x}/c'))
  })
})

describe('a permission to take along', () => {
  it('is a document with both kinds, and a table with a row for each method', () => {
    if (!readWrite) throw new Error('missing')
    const document = permissionDocument(readWrite, synchronizationMethods, true)
    expect(Object.keys(document.kinds)).toEqual(['delegated', 'application'])
    const { header, rows } = permissionTable(document)
    expect(header).toHaveLength(5)
    expect(rows).toHaveLength(32)
    expect(rows[0]).toEqual([
      'Synchronization.ReadWrite.All',
      'GET',
      '/applications/{id}/synchronization/templates',
      'yes',
      'yes',
    ])
  })
})

describe('the code examples', () => {
  for (const { language } of codeLanguages) {
    it(`sign in with the permission in ${language}, and read jobs`, () => {
      const { code, install } = codeExample(language, 'delegated', 'Synchronization.Read.All')
      expect(code).toContain('Synchronization.Read.All')
      expect(code).toMatch(/synchronization/i)
      expect(install).not.toBe('')
    })
    it(`never hold a secret in ${language}, and use what an administrator granted`, () => {
      const { code } = codeExample(language, 'application', 'Synchronization.Read.All')
      expect(code).not.toContain('Synchronization.Read.All')
      expect(code).not.toMatch(/['"]CLIENT_SECRET['"]\s*\)$/m)
      expect(code).toMatch(/CLIENT_SECRET|CERTIFICATE_THUMBPRINT/)
    })
  }
})

describe('the list of permissions', () => {
  it('has no name twice', () => {
    const names = permissions.map(({ name }) => name.toLowerCase())
    expect(new Set(names).size).toBe(names.length)
  })
})
