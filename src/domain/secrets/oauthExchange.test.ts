import { describe, expect, it } from 'vitest'
import {
  authorizationAddress,
  exchangePairs,
  oauthKeys,
  oauthProblem,
  oauthSettings,
  readAuthorizationCode,
} from './oauthExchange'
import { secretKeys } from './secretKeys'

it('uses keys of the service only', () => {
  for (const key of oauthKeys) expect(secretKeys).toContain(key)
})

describe('the page where a person allows the access', () => {
  const values = {
    Oauth2AuthorizationUri: 'https://box.example/authorize?scope=a b',
    Oauth2ClientId: 'contoso & co',
    Oauth2RedirectUri: 'https://portal.azure.com/done?x=1',
    Oauth2ClientSecret: 'hush',
  }
  it('gets the client, the redirect address and the state, and never the secret', () => {
    const opening = authorizationAddress(values, 'state-1')
    const { searchParams, host } = new URL('address' in opening ? opening.address : '')
    expect(host).toBe('box.example')
    expect(Object.fromEntries(searchParams)).toEqual({
      scope: 'a b',
      response_type: 'code',
      client_id: 'contoso & co',
      redirect_uri: 'https://portal.azure.com/done?x=1',
      state: 'state-1',
    })
  })
  it('says what is missing, and opens no other protocol', () => {
    expect(authorizationAddress({}, 's')).toEqual({
      missing: 'Oauth2AuthorizationUri, Oauth2ClientId, Oauth2RedirectUri',
    })
    expect(authorizationAddress({ ...values, Oauth2AuthorizationUri: 'javascript:alert(1)' }, 's')).toEqual({
      missing: 'Oauth2AuthorizationUri',
    })
  })
})

describe('the code', () => {
  const read = (text: string) => readAuthorizationCode(text, 'mine')
  it('is the pasted text, or in the address that the app redirected to', () => {
    expect(read(' 4/0Ab+c ')).toEqual({ code: '4/0Ab+c' })
    expect(read('https://portal.azure.com/?state=mine&code=4%2F0Ab')).toEqual({ code: '4/0Ab' })
    expect(read('https://portal.azure.com/?code=x')).toEqual({ code: 'x' })
    expect(read('')).toEqual({ code: '' })
  })
  it('is refused from another attempt, from a refusal, and from an address without one', () => {
    const problems = [
      'https://portal.azure.com/?code=x&state=theirs',
      'https://portal.azure.com/?error=access_denied&error_description=The+person+said+no',
      'https://portal.azure.com/',
      'https://[',
    ].map((text) => read(text))
    expect(problems.map((each) => ('problem' in each ? each.problem : each.code))).toEqual([
      expect.stringContaining('another attempt'),
      'The app refused: The person said no. Open its page again.',
      expect.stringContaining('has no code'),
      expect.stringContaining("isn't a valid address"),
    ])
  })
})

it('sends only the keys that have a value, without spaces around it', () =>
  expect(exchangePairs({ Oauth2ClientId: ' id ', Oauth2ClientSecret: ' ', Oauth2AuthorizationCode: 'c' })).toEqual([
    { key: 'Oauth2ClientId', value: 'id' },
    { key: 'Oauth2AuthorizationCode', value: 'c' },
  ]))

it('refuses addresses that are no https addresses, and asterisks', () => {
  expect(oauthProblem('Oauth2RedirectUri', { Oauth2RedirectUri: 'http://a' })).toContain('https://')
  expect(oauthProblem('Oauth2ClientSecret', { Oauth2ClientSecret: '*' })).toContain('Asterisks')
  expect(oauthProblem('Oauth2ClientSecret', { Oauth2ClientSecret: 'a*' })).toBeUndefined()
  expect(oauthProblem('Oauth2TokenExchangeUri', {})).toBeUndefined()
})

it('reads what a template says about OAuth, in any case, and ignores what it does not know', () => {
  expect(
    oauthSettings([
      { key: 'isOAuthEnabled', value: 'true' },
      { key: 'oAuthSettings', value: '{"clientId":"box","ExchangeUri":"https://a","depth":{"a":1},"redirectUri":7}' },
    ]),
  ).toEqual({ isEnabled: true, values: { Oauth2ClientId: 'box', Oauth2TokenExchangeUri: 'https://a' } })
  expect(oauthSettings(undefined)).toEqual({ isEnabled: false, values: {} })
  expect(oauthSettings([{ key: 'OAuthSettings', value: 'not JSON' }])).toEqual({ isEnabled: false, values: {} })
})
