import { describe, expect, it } from 'vitest'
import { secretKeys } from './secretKeys'
import { deadlinesOf } from './signInDeadlines'
import { signInMethod, type SignInMethod } from './signInMethod'

/** Thirty apps of six methods: the method, the names of the saved keys, and the templates of the jobs. */
const apps: readonly (readonly [SignInMethod, string, string])[] = [
  ['token', 'BaseAddress SecretToken', 'scim'],
  ['token', 'SecretToken', 'slackOutDelta'],
  ['token', 'SecretToken SyncAll SyncNotificationSettings', 'zoom'],
  ['token', 'BaseAddress SecretToken SkipOutOfScopeDeletions', 'customappsso'],
  ['token', 'AppKey BaseAddress SecretToken', 'scim'],
  ['userAndPassword', 'UserName Password', 'SfOutDelta'],
  ['userAndPassword', 'UserName Password SecretToken Url', 'SfOutDelta'],
  ['userAndPassword', 'BaseAddress UserName Password CompanyId', 'SuccessFactors2AD'],
  ['userAndPassword', 'UserName Password Domain', 'Workday2AD'],
  ['userAndPassword', 'UserName Password InstanceName Oauth2ClientId Oauth2ClientSecret', 'serviceNowOutDelta'],
  ['clientCredentials', 'BaseAddress Oauth2ClientId Oauth2ClientSecret Oauth2TokenExchangeUri', 'scim'],
  ['clientCredentials', 'ClientIdentifier ClientSecret', 'databricks'],
  ['clientCredentials', 'Oauth2ClientId Oauth2ClientSecret Oauth2AccessToken Oauth2AccessTokenCreationTime', 'scim'],
  ['clientCredentials', 'ClientIdentifier ClientSecret SecretToken', 'scim'],
  ['clientCredentials', 'Domain Oauth2ClientId Oauth2ClientSecret', 'scim'],
  ['authorizationCode', 'Oauth2AccessToken Oauth2RefreshToken Oauth2AccessTokenCreationTime', 'googleApps'],
  ['authorizationCode', 'Oauth2AuthorizationCode Oauth2ClientId Oauth2ClientSecret Oauth2RedirectUri', 'BoxOutDelta'],
  ['authorizationCode', 'Oauth2AccessToken', 'slackOutDelta'],
  ['authorizationCode', 'Oauth2RefreshToken TokenExpiration', 'dropbox'],
  ['authorizationCode', 'Oauth2AuthorizationUri Oauth2ClientId Oauth2ClientSecret', 'scim'],
  ['noCredentials', 'CompanyId AuthenticationType', 'Azure2Azure'],
  ['noCredentials', 'SyncNotificationSettings', 'Azure2Azure'],
  ['noCredentials', 'AppKey Domain', 'AD2AADProvisioning'],
  ['noCredentials', 'Domain', 'AD2AADPasswordHash'],
  ['noCredentials', '', 'AAD2ADGroupProvisioning'],
  ['unknown', '', 'scim'],
  ['unknown', 'BaseAddress SyncAll', 'SuccessFactors2AD'],
  ['unknown', 'ConnectionString', 'onPremisesSql'],
  ['unknown', 'ConsumerKey ConsumerSecret TokenKey', 'netsuite'],
  ['unknown', 'Password', 'scim'],
]

const split = (text: string): string[] => text.split(' ').filter(Boolean)

describe('the sign-in method by the names of the saved keys', () => {
  it.each(apps)('is %s for %s (%s)', (method, keys, templates) => {
    for (const key of split(keys)) expect(secretKeys).toContain(key)
    expect(signInMethod(split(keys), split(templates)).method).toBe(method)
  })

  it('covers thirty apps and every method', () => {
    expect(apps).toHaveLength(30)
    expect(new Set(apps.map(([method]) => method)).size).toBe(6)
  })

  it('says what it is based on', () => {
    expect(signInMethod(['Password', 'UserName'])).toEqual({
      method: 'userAndPassword',
      reason: 'Saved: UserName, Password.',
    })
    expect(signInMethod(['ConnectionString']).reason).toContain('ConnectionString')
  })

  it('never claims a method for an app without credentials', () =>
    expect(signInMethod([]).reason).toContain('workload identity'))

  it('takes an app with other jobs beside cross-tenant synchronization for unknown', () =>
    expect(signInMethod([], ['Azure2Azure', 'scim']).method).toBe('unknown'))
})

describe('deadlines', () => {
  const ids = (keys: string, templates: string) =>
    deadlinesOf({ ...signInMethod(split(keys)), templateIds: split(templates) }).map(({ id }) => id)

  it('ends basic authentication of SuccessFactors', () =>
    expect(ids('UserName Password', 'SuccessFactors2AD')).toEqual(['successFactorsBasic']))
  it('leaves other apps with a user and password alone', () =>
    expect(ids('UserName Password', 'Workday2AD')).toEqual([]))
  it('concerns every app that was authorized by a person', () =>
    expect(ids('Oauth2RefreshToken', 'BoxOutDelta')).toEqual(['authorizationCode']))
  it('says nothing about an unknown method', () => expect(ids('', 'SuccessFactors2AD')).toEqual([]))
})
