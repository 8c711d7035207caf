import { describe, expect, it } from 'vitest'
import { clouds } from '../config'
import type { AuthErrorKind } from './authError'
import { type AuthAttempt, type AuthFailure, describeAuthError, entraNumber, kindOf } from './describeAuthError'

const attempt: AuthAttempt = {
  cloud: clouds.global,
  tenant: 'contoso.onmicrosoft.com',
  clientId: '8f5c0b9e-4d0a-4b52-9a57-3f7c1d2e6a90',
  redirectUri: 'https://syncscope.example/redirect.html',
  scopes: ['Synchronization.ReadWrite.All'],
}

/** What MSAL 5 and Entra report in each situation, and what it means for the person. */
const cases: { when: string; failure: AuthFailure; claims?: boolean; kind: AuthErrorKind; says: RegExp }[] = [
  {
    when: 'the popup is blocked',
    failure: { code: 'popup_window_error' },
    kind: 'popupBlocked',
    says: /Allow pop-ups/,
  },
  {
    when: "the window couldn't be filled",
    failure: { code: 'empty_window_error' },
    kind: 'popupBlocked',
    says: /Allow pop-ups/,
  },
  {
    when: 'the popup is closed (legacy)',
    failure: { code: 'user_cancelled' },
    kind: 'popupClosed',
    says: /AADSTS50011/,
  },
  {
    when: 'the window never answers',
    failure: { code: 'timed_out', subError: 'redirect_bridge_timeout' },
    kind: 'timedOut',
    says: /five minutes/,
  },
  { when: 'a hidden frame never answers', failure: { code: 'timed_out' }, kind: 'signInAgain', says: /Sign in again/ },
  {
    when: 'Cancel is clicked at Entra',
    failure: { code: 'access_denied', subError: 'cancel', message: 'The user has denied access' },
    kind: 'cancelled',
    says: /canceled/,
  },
  {
    when: 'consent is declined',
    failure: { code: 'access_denied', message: 'AADSTS65004: User declined to consent to access the app.' },
    kind: 'consentDeclined',
    says: /declined/,
  },
  {
    when: 'a scope is not consented to, silently',
    failure: {
      code: 'invalid_grant',
      subError: 'consent_required',
      message: 'AADSTS65001: The user or administrator has not consented',
    },
    kind: 'consentRequired',
    says: /hasn't been granted/,
  },
  {
    when: 'an administrator must consent (65001)',
    failure: { code: 'invalid_client', message: 'AADSTS65001: The user or administrator has not consented' },
    kind: 'adminConsentRequired',
    says: /Cloud Application Administrator/,
  },
  {
    when: 'an administrator must consent (90094)',
    failure: { code: 'access_denied', message: 'AADSTS90094: An administrator of Contoso has set a policy' },
    kind: 'adminConsentRequired',
    says: /Hand the link/,
  },
  {
    when: 'a window is open already',
    failure: { code: 'interaction_in_progress' },
    kind: 'interactionInProgress',
    says: /already open/,
  },
  {
    when: 'a newer attempt took over',
    failure: { code: 'interaction_in_progress_cancelled' },
    kind: 'superseded',
    says: /newer window/,
  },
  {
    when: 'the refresh token has expired',
    failure: {
      code: 'invalid_grant',
      message: 'AADSTS700084: The refresh token was issued to a single page app (SPA)',
    },
    kind: 'signInAgain',
    says: /expired/,
  },
  {
    when: 'no session is left',
    failure: { code: 'login_required', message: 'AADSTS50058' },
    kind: 'signInAgain',
    says: /Your place/,
  },
  {
    when: 'a second factor is asked for',
    failure: {
      code: 'interaction_required',
      subError: 'basic_action',
      message: 'AADSTS50076: use multi-factor authentication',
    },
    kind: 'signInAgain',
    says: /another proof/,
  },
  {
    when: 'a claims challenge needs a person',
    failure: { code: 'interaction_required', subError: 'basic_action', message: 'AADSTS50076' },
    claims: true,
    kind: 'claimsChallenge',
    says: /Conditional Access/,
  },
  {
    when: 'the password was changed',
    failure: { code: 'invalid_grant', message: 'AADSTS50173: The provided grant has expired due to it being revoked' },
    kind: 'signInAgain',
    says: /revoked/,
  },
  {
    when: 'the identity provider resets the connection',
    failure: { code: 'post_request_failed' },
    kind: 'identityProviderDown',
    says: /login\.microsoftonline\.com didn't respond/,
  },
  {
    when: 'the identity provider answers 503 in HTML',
    failure: { code: 'failed_to_parse_response' },
    kind: 'identityProviderDown',
    says: /didn't respond/,
  },
  {
    when: 'there is no network',
    failure: { code: 'no_network_connectivity' },
    kind: 'identityProviderDown',
    says: /Check the connection/,
  },
  {
    when: 'the account is of another tenant',
    failure: {
      code: 'invalid_request',
      message: "AADSTS50020: User account from identity provider doesn't exist in tenant",
    },
    kind: 'wrongTenant',
    says: /invited to it as a guest/,
  },
  {
    when: 'the token is of another tenant',
    failure: { code: 'tenant_mismatch' },
    kind: 'wrongTenant',
    says: /contoso\.onmicrosoft\.com/,
  },
  {
    when: 'somebody else completes the window',
    failure: { code: 'account_mismatch' },
    kind: 'wrongAccount',
    says: /another account than the one/,
  },
  {
    when: "the tenant doesn't exist",
    failure: { code: 'invalid_request', message: "AADSTS90002: Tenant 'contosso' not found." },
    kind: 'wrongTenant',
    says: /There's no tenant/,
  },
  {
    when: 'the app requires assignment',
    failure: { code: 'access_denied', message: 'AADSTS50105: The signed in user is not assigned to a role' },
    kind: 'notAssigned',
    says: /Users and groups/,
  },
  {
    when: 'Conditional Access blocks',
    failure: { code: 'access_denied', message: 'AADSTS53003: Access has been blocked by Conditional Access policies.' },
    kind: 'blockedByPolicy',
    says: /Conditional Access/,
  },
  {
    when: 'the account is disabled',
    failure: { code: 'invalid_grant', message: 'AADSTS50057: The user account is disabled.' },
    kind: 'accountUnusable',
    says: /disabled/,
  },
  {
    when: 'the redirect URI is not registered',
    failure: { code: 'invalid_request', message: "AADSTS50011: The redirect URI doesn't match" },
    kind: 'registration',
    says: /Single-page application/,
  },
  {
    when: 'the platform is Web',
    failure: {
      code: 'invalid_request',
      message: 'AADSTS9002326: Cross-origin token redemption is permitted only for SPA',
    },
    kind: 'registration',
    says: /not “Web”/,
  },
  {
    when: 'the client ID is unknown',
    failure: { code: 'unauthorized_client', message: 'AADSTS700016: Application was not found in the directory' },
    kind: 'registration',
    says: /Check the client ID/,
  },
  {
    when: 'a scope was never granted',
    failure: { code: 'scope_not_granted' },
    kind: 'scopeMissing',
    says: /hasn't been granted/,
  },
  {
    when: 'the sign-in is read only',
    failure: { code: 'read_only' },
    kind: 'readOnly',
    says: /chose to sign in without it/,
  },
  {
    when: 'nobody knows',
    failure: { code: 'something_new', message: 'First line\nstack' },
    kind: 'unexpected',
    says: /First line/,
  },
]

describe('describeAuthError', () => {
  it.each(cases)('when $when: $kind', ({ failure, claims = false, kind, says }) => {
    const description = describeAuthError(failure, { ...attempt, claims })
    expect(description.kind).toBe(kind)
    expect(`${description.title} ${description.cause} ${description.remedy}`).toMatch(says)
    for (const part of [description.title, description.cause, description.remedy]) expect(part.trim()).not.toBe('')
  })

  it('covers every kind', () => {
    const all: Record<AuthErrorKind, true> = {
      popupBlocked: true,
      popupClosed: true,
      timedOut: true,
      cancelled: true,
      consentDeclined: true,
      consentRequired: true,
      adminConsentRequired: true,
      interactionInProgress: true,
      superseded: true,
      signInAgain: true,
      claimsChallenge: true,
      identityProviderDown: true,
      wrongTenant: true,
      wrongAccount: true,
      notAssigned: true,
      blockedByPolicy: true,
      accountUnusable: true,
      registration: true,
      scopeMissing: true,
      readOnly: true,
      unexpected: true,
    }
    expect([...new Set(cases.map(({ kind }) => kind))].sort()).toEqual(Object.keys(all).sort())
  })

  it('has the link for the administrator only if consent is missing', () => {
    const link = (failure: AuthFailure) => describeAuthError(failure, attempt).adminConsentUrl
    expect(link({ code: 'access_denied', message: 'AADSTS90094' })).toBe(
      'https://login.microsoftonline.com/contoso.onmicrosoft.com/v2.0/adminconsent' +
        '?client_id=8f5c0b9e-4d0a-4b52-9a57-3f7c1d2e6a90' +
        '&scope=https%3A%2F%2Fgraph.microsoft.com%2FSynchronization.ReadWrite.All' +
        '&redirect_uri=https%3A%2F%2Fsyncscope.example%2Fredirect.html',
    )
    expect(link({ code: 'popup_window_error' })).toBeUndefined()
    expect(link({ code: 'post_request_failed' })).toBeUndefined()
  })

  it('has the details that support asks for', () => {
    const { support } = describeAuthError(
      { code: 'access_denied', subError: 'cancel', message: 'AADSTS53003: x', correlationId: 'c0ffee' },
      attempt,
    )
    expect(support.split('\n')).toEqual([
      'Error: access_denied / cancel',
      'Entra code: AADSTS53003',
      'Correlation ID: c0ffee',
      'Client ID: 8f5c0b9e-4d0a-4b52-9a57-3f7c1d2e6a90',
      'Tenant: contoso.onmicrosoft.com',
      'Cloud: global',
      'Scopes: Synchronization.ReadWrite.All',
      'Redirect URI: https://syncscope.example/redirect.html',
    ])
  })

  it('reads the first Entra number of a message', () => {
    expect(entraNumber('invalid_grant: AADSTS700084: … AADSTS50058')).toBe('700084')
    expect(entraNumber('no number')).toBeUndefined()
    expect(kindOf({ code: 'invalid_grant' })).toBe('signInAgain')
  })
})
