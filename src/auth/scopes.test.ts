import { describe, expect, it } from 'vitest'
import { clouds } from '../config'
import {
  adminConsentUrl,
  chooseScope,
  plainScopes,
  qualify,
  READ_ONLY,
  READ_WRITE,
  signInScope,
  usableScopes,
} from './scopes'

describe('chooseScope', () => {
  it.each([
    { anyOf: [READ_ONLY, READ_WRITE], granted: [READ_WRITE], chosen: READ_WRITE },
    { anyOf: [READ_ONLY, READ_WRITE], granted: [READ_WRITE, READ_ONLY], chosen: READ_ONLY },
    { anyOf: [READ_WRITE], granted: [READ_ONLY], chosen: undefined },
    { anyOf: ['Application.Read.All'], granted: [], chosen: undefined },
    { anyOf: [], granted: [READ_WRITE], chosen: READ_WRITE },
    { anyOf: [], granted: [], chosen: undefined },
  ])('of $anyOf with $granted takes $chosen', ({ anyOf, granted, chosen }) =>
    expect(chooseScope(anyOf, granted)).toBe(chosen),
  )
})

describe('scopes', () => {
  it('asks at sign-in for one scope only', () => {
    expect(signInScope(false)).toBe('Synchronization.ReadWrite.All')
    expect(signInScope(true)).toBe('Synchronization.Read.All')
  })

  it('names the resource outside the global cloud, and removes it again', () => {
    expect(qualify(READ_WRITE, clouds.global)).toBe(READ_WRITE)
    expect(qualify(READ_WRITE, clouds.usGovDoD)).toBe(`https://dod-graph.microsoft.us/${READ_WRITE}`)
    expect(
      plainScopes(
        ['openid', 'https://dod-graph.microsoft.us/User.Read', 'profile', 'email', 'offline_access'],
        clouds.usGovDoD,
      ),
    ).toEqual(['User.Read'])
    expect(plainScopes(['User.Read', 'https://graph.microsoft.com/.default'], clouds.global)).toEqual(['User.Read'])
  })

  it('uses no write scope in a read-only sign-in, even if Entra puts one into the token', () => {
    const granted = [
      READ_ONLY,
      READ_WRITE,
      'Application.Read.All',
      'SynchronizationData-User.Upload',
      'Directory.ReadWrite.All',
    ]
    expect(usableScopes(granted, true)).toEqual([READ_ONLY, 'Application.Read.All'])
    expect(usableScopes(granted, false)).toEqual(granted)
  })

  it('asks an administrator for fully qualified scopes of the cloud', () => {
    const url = new URL(
      adminConsentUrl({
        cloud: clouds.china,
        tenant: 'organizations',
        clientId: 'id',
        redirectUri: 'https://a.example/redirect.html',
        scopes: [READ_WRITE, 'User.Read'],
      }),
    )
    expect(url.origin + url.pathname).toBe('https://login.partner.microsoftonline.cn/organizations/v2.0/adminconsent')
    expect(url.searchParams.get('scope')).toBe(
      `https://microsoftgraph.chinacloudapi.cn/${READ_WRITE} https://microsoftgraph.chinacloudapi.cn/User.Read`,
    )
    expect(url.search).not.toContain('+')
  })
})
