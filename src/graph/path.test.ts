import { describe, expect, it } from 'vitest'
import { path } from './path'

describe('path', () => {
  it.each([
    ['dots and dashes of a job id stay', path`/jobs/${'scim.b126.8f78-2d8a'}/start`, '/jobs/scim.b126.8f78-2d8a/start'],
    ['a slash cannot open a new segment', path`/jobs/${'a/../../users'}`, '/jobs/a%2F..%2F..%2Fusers'],
    ['a question mark cannot start a query', path`/jobs/${'a?$top=1'}`, '/jobs/a%3F%24top%3D1'],
    ['a hash cannot cut the URL', path`/jobs/${'a#b'}/start`, '/jobs/a%23b/start'],
    ['brackets cannot call a function', path`/jobs/${"a('b')"}`, '/jobs/a%28%27b%27%29'],
    [
      'a quote cannot end an OData string',
      path`/servicePrincipals(appId='${"x'y"}')`,
      "/servicePrincipals(appId='x%27%27y')",
    ],
    ['a filter is one value', path`/users?$filter=${"a eq 'b&c'"}`, '/users?$filter=a%20eq%20%27b%26c%27'],
    ['an empty search value is allowed in a query', path`/users?$search=${''}`, '/users?$search='],
    ['percent signs are data', path`/jobs/${'50%2F'}`, '/jobs/50%252F'],
    ['diacritics travel as UTF-8', path`/jobs/${'č'}`, '/jobs/%C4%8D'],
  ])('%s', (_, built, expected) => expect(built).toBe(expected))

  it.each([[''], ['.'], ['..']])('refuses “%s” as a segment, which no encoding protects', (id) => {
    expect(() => path`/servicePrincipals/${id}`).toThrow('cannot be part of a URL')
  })

  it('leaves nothing that a URL parser could resolve', () => {
    const url = new URL(`https://graph.example/v1.0${path`/servicePrincipals/${'%2e%2e'}/jobs/${'\\..\\x'}`}`)
    expect(url.pathname.split('/')).toEqual(['', 'v1.0', 'servicePrincipals', '%252e%252e', 'jobs', '%5C..%5Cx'])
  })
})
