import type { Cloud } from '../config'
import type { AuthErrorDescription, AuthErrorKind } from './authError'
import { adminConsentUrl } from './scopes'

/** The error of MSAL or Entra, without MSAL's classes. */
export type AuthFailure = {
  /** MSAL's `errorCode`. If Entra answered, it's OAuth's `error`. */
  code: string
  subError?: string | undefined
  /** Contains `AADSTS…` if Entra answered. */
  message?: string | undefined
  correlationId?: string | undefined
}

/** What was attempted. */
export type AuthAttempt = {
  cloud: Cloud
  tenant: string
  clientId: string
  redirectUri: string
  scopes: readonly string[]
  /** The failed call was about a claims challenge. */
  claims?: boolean
}

type Words = Omit<AuthErrorDescription, 'kind' | 'support' | 'adminConsentUrl'>

/**
 * Entra's error numbers that affect what to do.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const kindOfNumber: Readonly<Record<string, AuthErrorKind>> = {
  '65001': 'adminConsentRequired',
  '65002': 'adminConsentRequired',
  '65004': 'consentDeclined',
  '90094': 'adminConsentRequired',
  '90095': 'adminConsentRequired',
  '900941': 'adminConsentRequired',
  '50020': 'wrongTenant',
  '90072': 'wrongTenant',
  '51004': 'wrongTenant',
  '90002': 'wrongTenant',
  '50105': 'notAssigned',
  '53000': 'blockedByPolicy',
  '53001': 'blockedByPolicy',
  '53002': 'blockedByPolicy',
  '53003': 'blockedByPolicy',
  '53004': 'blockedByPolicy',
  '530031': 'blockedByPolicy',
  '530032': 'blockedByPolicy',
  '50005': 'blockedByPolicy',
  '50034': 'accountUnusable',
  '50053': 'accountUnusable',
  '50055': 'accountUnusable',
  '50057': 'accountUnusable',
  '50128': 'wrongTenant',
  '50076': 'signInAgain',
  '50079': 'signInAgain',
  '50058': 'signInAgain',
  '50072': 'signInAgain',
  '50074': 'signInAgain',
  '50078': 'signInAgain',
  '50132': 'signInAgain',
  '50133': 'signInAgain',
  '50173': 'signInAgain',
  '70008': 'signInAgain',
  '70043': 'signInAgain',
  '70044': 'signInAgain',
  '700082': 'signInAgain',
  '700084': 'signInAgain',
  '50011': 'registration',
  '700016': 'registration',
  '700038': 'registration',
  '7000218': 'registration',
  '9002326': 'registration',
  '9002325': 'registration',
  '500011': 'registration',
  '650052': 'registration',
  '650053': 'registration',
  '650056': 'registration',
  '650057': 'registration',
  '50194': 'registration',
  '90033': 'identityProviderDown',
  '50196': 'identityProviderDown',
}

const kindOfCode: Readonly<Record<string, AuthErrorKind>> = {
  popup_window_error: 'popupBlocked',
  empty_window_error: 'popupBlocked',
  block_nested_popups: 'popupBlocked',
  user_cancelled: 'popupClosed',
  user_canceled: 'popupClosed',
  access_denied: 'cancelled',
  consent_required: 'consentRequired',
  interaction_in_progress: 'interactionInProgress',
  interaction_in_progress_cancelled: 'superseded',
  login_required: 'signInAgain',
  interaction_required: 'signInAgain',
  invalid_grant: 'signInAgain',
  refresh_token_expired: 'signInAgain',
  no_tokens_found: 'signInAgain',
  bad_token: 'signInAgain',
  interrupted_user: 'signInAgain',
  no_account_error: 'signInAgain',
  no_account_found: 'signInAgain',
  no_account_in_silent_request: 'signInAgain',
  redirect_bridge_empty_response: 'signInAgain',
  post_request_failed: 'identityProviderDown',
  get_request_failed: 'identityProviderDown',
  failed_to_parse_response: 'identityProviderDown',
  no_network_connectivity: 'identityProviderDown',
  network_error: 'identityProviderDown',
  endpoints_resolution_error: 'identityProviderDown',
  openid_config_error: 'identityProviderDown',
  temporarily_unavailable: 'identityProviderDown',
  server_error: 'identityProviderDown',
  unauthorized_client: 'registration',
  invalid_client: 'registration',
  invalid_request: 'registration',
  invalid_resource: 'registration',
  invalid_scope: 'registration',
  // Our own code, not MSAL's: a check after a successful sign-in failed.
  tenant_mismatch: 'wrongTenant',
  account_mismatch: 'wrongAccount',
  scope_not_granted: 'scopeMissing',
  read_only: 'readOnly',
}

/** The first number of `AADSTS65001: …`. */
export const entraNumber = (message: string | undefined): string | undefined => /\bAADSTS(\d+)/.exec(message ?? '')?.[1]

export function kindOf({ code, subError, message }: AuthFailure, attempt?: Pick<AuthAttempt, 'claims'>): AuthErrorKind {
  const number = entraNumber(message)
  if (code === 'timed_out') return subError === 'redirect_bridge_timeout' ? 'timedOut' : 'signInAgain'
  // Without a window, Entra also says 65001 if the person could consent. So the person tries before an administrator is
  // needed.
  if (subError === 'consent_required') return 'consentRequired'
  const kind = (number && kindOfNumber[number]) || kindOfCode[code] || 'unexpected'
  return kind === 'signInAgain' && attempt?.claims ? 'claimsChallenge' : kind
}

const list = (scopes: readonly string[]) => scopes.join(', ')

const registrationRemedies: Readonly<Record<string, string>> = {
  '50011':
    'In the app registration, under Authentication, add the redirect URI below to the platform “Single-page application”, letter for letter.',
  '9002326':
    'In the app registration, under Authentication, the redirect URI must belong to the platform “Single-page application”, not “Web”.',
  '9002325':
    'In the app registration, under Authentication, the redirect URI must belong to the platform “Single-page application”, not “Web”.',
  '7000218':
    'In the app registration, under Authentication, the redirect URI must belong to the platform “Single-page application”, not “Web”.',
  '700016':
    'Check the client ID, and that the app is registered in this tenant or open to other organizations, and in this cloud.',
  '50194':
    'The app is registered for one tenant only. Name that tenant instead of “organizations”, or open the registration to other organizations.',
}

function words(kind: AuthErrorKind, failure: AuthFailure, attempt: AuthAttempt): Words {
  const number = entraNumber(failure.message)
  switch (kind) {
    case 'popupBlocked':
      return {
        title: 'The browser blocked the sign-in window',
        cause: "Signing in happens in a window of Microsoft's own, and this browser didn't let it open.",
        remedy: 'Allow pop-ups for this site (the sign at the end of the address bar), then try again.',
      }
    case 'popupClosed':
      return {
        title: 'The sign-in window was closed',
        cause: 'The window was closed before sign-in finished. No changes were made.',
        remedy: `Try again. If the window showed an error, its AADSTS number tells more: AADSTS50011 means that the redirect URI ${attempt.redirectUri} isn't registered, AADSTS700016 that the client ID isn't known there.`,
      }
    case 'timedOut':
      return {
        title: 'No response from the sign-in window',
        cause: 'It was closed or left alone for more than five minutes.',
        remedy: 'Try again.',
      }
    case 'cancelled':
      return {
        title: 'Sign-in was canceled',
        cause: 'You selected Cancel, or Microsoft Entra denied access to the app.',
        remedy: "Try again when you're ready, or use another account.",
      }
    case 'consentDeclined':
      return {
        title: "The permission wasn't given",
        cause: `In the window, ${list(attempt.scopes)} was declined.`,
        remedy: 'Try again and accept, or go on without it: what needs it stays off and says so.',
      }
    case 'consentRequired':
      return {
        title: 'Another permission is needed',
        cause: `Consent to ${list(attempt.scopes)} hasn't been granted for this account yet.`,
        remedy: 'Consent in a window, or ask an administrator to consent for the tenant.',
      }
    case 'adminConsentRequired':
      return {
        title: 'An administrator has to approve this first',
        cause: `${list(attempt.scopes)} needs consent from an administrator of the tenant, and has none yet.`,
        remedy:
          'Hand the link below to a Cloud Application Administrator, Application Administrator or Global Administrator. When they have approved, try again.',
      }
    case 'interactionInProgress':
      return {
        title: 'A Microsoft window is already open',
        cause: 'Only one sign-in or consent can be open at a time.',
        remedy: 'Finish in that window or close it, then try again.',
      }
    case 'superseded':
      return {
        title: 'Replaced by a newer attempt',
        cause: 'The sign-in was started again.',
        remedy: 'Go on in the newer window.',
      }
    case 'signInAgain':
      return {
        title: 'Sign in again',
        cause:
          'Microsoft no longer accepts the earlier sign-in: it has expired, was revoked, or now needs another proof of who you are.',
        remedy: 'Sign in again in a window. Your place and anything you typed stay as they are.',
      }
    case 'claimsChallenge':
      return {
        title: 'Microsoft asks for more proof',
        cause:
          'A Conditional Access policy or a change to the account means that this call needs a fresh sign-in, perhaps with a second factor.',
        remedy: 'Confirm in a window, and then try again.',
      }
    case 'identityProviderDown':
      return {
        title: "Microsoft sign-in can't be reached",
        cause: `${attempt.cloud.authority} didn't respond as expected. Check the network, the proxy, and the service health.`,
        remedy:
          'Check the connection and try again. If it lasts, see the service health at https://status.cloud.microsoft.',
      }
    case 'wrongTenant':
      return {
        title: 'This account belongs to another tenant',
        cause:
          number === '90002'
            ? `There's no tenant “${attempt.tenant}” in this cloud.`
            : `“${attempt.tenant}” was asked for, and the account isn't of that tenant.`,
        remedy:
          number === '90002'
            ? "Check the tenant's spelling and the cloud."
            : 'Use an account of that tenant, or be invited to it as a guest, or open the tenant that the account belongs to.',
      }
    case 'wrongAccount':
      return {
        title: 'Signed in with another account',
        cause:
          'The window was completed with another account than the one this page is connected as, so nothing has changed.',
        remedy: 'Try again with the account of this page, or sign in with the other one.',
      }
    case 'notAssigned':
      return {
        title: 'This account may not use the app',
        cause: "The enterprise application requires assignment, and this account isn't assigned.",
        remedy:
          'Ask an administrator to assign you under Enterprise applications › Users and groups, or use another account.',
      }
    case 'blockedByPolicy':
      return {
        title: 'A Conditional Access policy stops this sign-in',
        cause: "The device, the place or the app doesn't meet what the tenant's policies require.",
        remedy:
          'Use a managed device or an approved network, or send the details below to your Conditional Access administrator.',
      }
    case 'accountUnusable':
      return {
        title: "This account can't sign in",
        cause: "Entra knows no such account, or it's locked, disabled or its password has expired.",
        remedy: 'Use another account, or have this one repaired.',
      }
    case 'registration':
      return {
        title: "The app registration doesn't fit",
        cause: `Microsoft Entra rejected client ID ${attempt.clientId} with redirect URI ${attempt.redirectUri}.`,
        remedy:
          (number && registrationRemedies[number]) ??
          'Compare the registration with the four steps of the set-up: platform, redirect URI, permission and consent.',
      }
    case 'scopeMissing':
      return {
        title: 'A permission is missing',
        cause: `This needs ${attempt.scopes.join(' or ')}, which hasn't been granted.`,
        remedy: 'Grant it on the Connection page, or where the page asks for it.',
      }
    case 'readOnly':
      return {
        title: 'Signed in to read only',
        cause: `This needs ${attempt.scopes.join(' or ')}, and you chose to sign in without it.`,
        remedy: 'Allow changes on the Connection page.',
      }
    case 'unexpected':
      return {
        title: "Sign-in didn't work",
        cause: failure.message?.split('\n')[0] ?? failure.code,
        remedy: 'Try again. If it happens again, copy the details below for support.',
      }
  }
}

/** Describes a failure for the person. The text never contains a token or a secret. */
export function describeAuthError(failure: AuthFailure, attempt: AuthAttempt): AuthErrorDescription {
  const kind = kindOf(failure, attempt)
  const number = entraNumber(failure.message)
  const support = [
    `Error: ${failure.code}${failure.subError ? ` / ${failure.subError}` : ''}`,
    number && `Entra code: AADSTS${number}`,
    failure.correlationId && `Correlation ID: ${failure.correlationId}`,
    `Client ID: ${attempt.clientId}`,
    `Tenant: ${attempt.tenant}`,
    `Cloud: ${attempt.cloud.name}`,
    attempt.scopes.length > 0 && `Scopes: ${attempt.scopes.join(' ')}`,
    `Redirect URI: ${attempt.redirectUri}`,
  ]
  return {
    kind,
    ...words(kind, failure, attempt),
    ...(kind === 'adminConsentRequired' ||
    kind === 'consentRequired' ||
    kind === 'cancelled' ||
    kind === 'consentDeclined'
      ? { adminConsentUrl: adminConsentUrl(attempt) }
      : {}),
    support: support.filter(Boolean).join('\n'),
  }
}
