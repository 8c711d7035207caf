import { useCallback } from 'react'
import { GraphError, NetworkError, ProtocolError, TokenError, isAborted } from '../graph/graphError'
import { satisfies, useGrantedScopes } from './connection'
import { endpointOf, endpoints, type Endpoint, type EndpointName } from './endpoints'
import { endpointVerbs } from './endpointVerbs'
import { supportBlock } from './supportBlock'

export type ErrorKind =
  /** The token lacks every scope that would do. */
  | 'scopeMissing'
  /** The token has the scope; the signed-in user lacks the Entra role, or the ownership. */
  | 'roleMissing'
  /** Scope or role: which of them cannot be told from what is known. */
  | 'notPermitted'
  | 'licenceMissing'
  /** Made a moment ago and not everywhere yet. */
  | 'notReady'
  | 'notProvisionable'
  | 'notFound'
  /** The target refused the credentials, or could not be asked. */
  | 'credentials'
  | 'invalid'
  | 'conflict'
  | 'throttled'
  | 'unavailable'
  | 'timeout'
  /** The synchronization backend failed in a way of its own. */
  | 'backend'
  | 'unsupported'
  | 'network'
  | 'signIn'
  | 'cancelled'
  | 'unexpected'

/** An error in words for an administrator. */
export type ErrorDescription = {
  kind: ErrorKind
  /** What did not work. */
  title: string
  /** Why, as far as it can be told. */
  cause: string
  /** What to do now. */
  remedy: string
  /** Everything that a support engineer asks for, to copy. Holds no token and no search term. */
  support: string
  status?: number
  code?: string
  requestId?: string
  /** Scopes of which any one would do and none is granted; least privileged first. */
  missingScopes?: readonly string[]
  /** Where an administrator consents for everyone, when the sign-in library gave it. */
  adminConsentUrl?: string
}

export type ErrorContext = {
  /** The scopes of the token now held: tells a missing scope from a missing role. */
  grantedScopes?: readonly string[]
  /** The object was made a moment ago, so that "not found" and "forbidden" mean "not yet". */
  justCreated?: boolean
}

type Words = Pick<ErrorDescription, 'kind' | 'title' | 'cause' | 'remedy'> & Partial<ErrorDescription>
type Told = { error: GraphError; name: EndpointName | undefined; endpoint: Endpoint | undefined; failed: string; context: ErrorContext }

/**
 * Turns anything that was thrown into words. The endpoint is found from the error's own call when it is not given. Never
 * throws; what is not understood is shown as it is.
 */
export function describeError(error: unknown, endpoint?: EndpointName, context: ErrorContext = {}): ErrorDescription {
  const name = endpoint ?? endpointNameOf(error)
  const words = wordsFor(error, name, context)
  // The service's own words come last in a cause, and often there are none.
  return { ...words, cause: words.cause.trim(), support: supportBlock(error, words.title) }
}

/** `describeError` that knows the scopes granted on this connection. */
export function useDescribeError(): (error: unknown, endpoint?: EndpointName, context?: ErrorContext) => ErrorDescription {
  const grantedScopes = useGrantedScopes()
  return useCallback((error, endpoint, context) => describeError(error, endpoint, { grantedScopes, ...context }), [grantedScopes])
}

function endpointNameOf(error: unknown): EndpointName | undefined {
  if (error instanceof GraphError || error instanceof NetworkError || error instanceof TokenError || error instanceof ProtocolError) {
    return endpointOf(error.method, error.path)
  }
  return undefined
}

function wordsFor(error: unknown, name: EndpointName | undefined, context: ErrorContext): Words {
  const failed = `Could not ${name ? endpointVerbs[name] : 'do that'}`
  const endpoint = name && endpoints[name]
  if (isAborted(error)) {
    return { kind: 'cancelled', title: 'Cancelled', cause: 'The request was called off before its answer came.', remedy: 'Start it again if you still want it.' }
  }
  if (error instanceof GraphError) {
    const words = refusal({ error, name, endpoint, failed, context })
    return { ...words, status: error.status, code: error.code, ...(error.requestId === undefined ? {} : { requestId: error.requestId }) }
  }
  if (error instanceof TokenError) return noToken(error, endpoint, failed, context)
  if (error instanceof NetworkError) return noAnswer(error, failed)
  if (error instanceof ProtocolError) {
    return {
      kind: 'unexpected',
      title: failed,
      cause: `Microsoft Graph answered with something that cannot be read: ${sentence(error.message)}`,
      remedy: 'Try again. A proxy that rewrites answers can cause this; if it stays, send the details to whoever runs it.',
    }
  }
  return {
    kind: 'unexpected',
    title: failed,
    cause: error instanceof Error && error.message ? sentence(error.message) : 'Something failed in this page that it was not prepared for.',
    remedy: 'Reload the page. If it happens again, copy the details and report them.',
  }
}

function refusal(told: Told): Words {
  const { error } = told
  if (told.context.justCreated && [403, 404, 409].includes(error.status)) return notReady(told)
  if (isCredentialError(error)) return credentials(told)
  if (isUnprovisionable(told)) return notProvisionable(told)
  switch (error.status) {
    case 400:
      return invalid(told)
    case 401:
      return unauthorized(told)
    case 403:
      return forbidden(told)
    case 404:
      return notFound(told)
    case 409:
      return {
        kind: 'conflict',
        title: told.failed,
        cause: `Something else is changing the same object, or it already exists. ${said(error)}`,
        remedy: 'Wait half a minute, look at the current state, and repeat only what is still needed.',
      }
    case 429:
      return throttled(told)
    case 500:
      return serverError(told)
    case 501:
      return {
        kind: 'unsupported',
        title: told.failed,
        cause: `The service does not offer this call here. ${said(error)}`,
        remedy: 'National clouds and the demo tenant offer less than the global service. Nothing was changed.',
      }
    case 502:
    case 503:
      return {
        kind: 'unavailable',
        title: told.failed,
        cause: 'Microsoft Graph is not available at the moment. The request was repeated where that is safe, without success.',
        remedy: 'Try again in a few minutes. The service health page of the Microsoft 365 admin center shows known incidents.',
      }
    case 504:
      return timeout(told)
    default:
      return error.status >= 500 ? serverError(told) : invalid(told)
  }
}

function notReady({ error, failed }: Told): Words {
  return {
    kind: 'notReady',
    title: `${failed} yet`,
    cause: `It was created a moment ago and has not reached every part of the directory. Until it has, the service answers ${error.status}.`,
    remedy: 'Wait about half a minute and try again. Nothing is wrong so far.',
  }
}

function unauthorized(told: Told): Words {
  const { error, failed } = told
  if (error.challenge !== undefined) {
    return {
      kind: 'signIn',
      title: failed,
      cause: 'Your organization’s policy asks for a fresh sign-in: the token was withdrawn, or it no longer meets a condition such as location or device.',
      remedy: 'Sign in again, then repeat the action.',
    }
  }
  // The synchronization backend answers a missing scope or ownership with 401 as well, without a word (contract §11.2).
  if (error.code === 'InvalidAuthenticationToken' && !lacksScope(told)) {
    return {
      kind: 'signIn',
      title: failed,
      cause: `Microsoft Graph did not accept the access token. ${said(error)}`,
      remedy: 'Sign in again. If it is refused again, check the computer’s clock and that the right cloud was chosen.',
    }
  }
  return permission(told)
}

function forbidden(told: Told): Words {
  const { error, failed } = told
  if (/premium|licen[cs]e/i.test(`${error.code} ${error.message}`)) {
    return {
      kind: 'licenceMissing',
      title: failed,
      cause: 'The tenant has no Microsoft Entra ID P1 or P2 licence, which this report needs.',
      remedy: 'Nothing in this app can change that. The jobs themselves work without it.',
    }
  }
  return permission(told)
}

const lacksScope = ({ endpoint, context: { grantedScopes } }: Told): boolean =>
  endpoint !== undefined && grantedScopes !== undefined && !satisfies(grantedScopes, endpoint.anyOf)

function permission(told: Told): Words {
  const { endpoint, failed, context: given } = told
  if (!endpoint) {
    return { kind: 'notPermitted', title: failed, cause: `You are not allowed to do this. ${said(told.error)}`, remedy: 'Ask an administrator of the tenant which permission and role it takes.' }
  }
  const [least = 'a further permission'] = endpoint.anyOf
  const role = endpoint.role === '' ? 'a role that may read the directory' : endpoint.role
  if (lacksScope(told)) return scopeMissing(endpoint, failed)
  if (given.grantedScopes !== undefined) {
    return {
      kind: 'roleMissing',
      title: failed,
      cause: `The app has the permission ${least}, so it is your account that may not do this here. It takes one of: ${role}.`,
      remedy:
        'Ask for the role, activate it if it is only eligible (Privileged Identity Management), then sign in again: a token keeps the roles it was issued with. Global Reader cannot read the provisioning configuration.',
    }
  }
  return {
    kind: 'notPermitted',
    title: failed,
    cause: `Either the permission ${least} was not consented to, or your account lacks the role: ${role}.`,
    remedy: 'Look at the Connection page for the permissions granted. If this one is among them, ask for the role.',
  }
}

function scopeMissing(endpoint: Endpoint, failed: string): Words {
  const [least = '', ...others] = endpoint.anyOf
  return {
    kind: 'scopeMissing',
    title: failed,
    cause: `It needs the permission ${least}${others.length > 0 ? ` (or ${others.join(', ')})` : ''}, which this app was not given for your account.`,
    remedy: 'Consent to it on this page or on the Connection page. Where only administrators may consent, send one the link shown there.',
    missingScopes: endpoint.anyOf,
  }
}

function notFound(told: Told): Words {
  const { error, endpoint, failed } = told
  if (/No HTTP resource was found/i.test(error.message)) {
    return {
      kind: 'unsupported',
      title: failed,
      cause: 'The synchronization service does not know this call for this object. That is a limit of the service, not a missing permission.',
      remedy: 'Reload and try once more. If it stays, copy the details and report them.',
    }
  }
  const path = endpoint?.path ?? ''
  if (path.includes('{jobId}')) {
    return {
      kind: 'notFound',
      title: 'There is no such job',
      cause: 'It was deleted, or its ID belongs to another app. A job made a moment ago can also take some seconds to show.',
      remedy: 'Open the app and look at its list of jobs.',
    }
  }
  if (path.includes('{templateId}')) {
    return {
      kind: 'notFound',
      title: 'There is no such template',
      cause: 'Template IDs are case-sensitive, and a template belongs to the app that offers it.',
      remedy: 'Open the app and look at its list of templates.',
    }
  }
  if (path.startsWith('/servicePrincipals')) {
    return {
      kind: 'notFound',
      title: 'There is no such app in this tenant',
      cause: 'It was deleted, it lives in another tenant, or the ID is of another kind: this takes the object ID of the enterprise app, not its app ID and not the object ID of the app registration.',
      remedy: 'Paste the ID on the Apps page, which finds out what it is, and check that the right tenant is chosen.',
    }
  }
  return {
    kind: 'notFound',
    title: failed,
    cause: `It does not exist in this tenant. ${said(error)}`,
    remedy: 'Check the ID and that the right tenant is chosen. It may have been deleted.',
  }
}

/** The templates of an app that cannot be provisioned are not an empty list but an error without content. */
function isUnprovisionable({ error, name }: Told): boolean {
  const asksForTemplates = name === 'servicePrincipalTemplatesQuery' || name === 'applicationTemplatesQuery' || name === 'createJob'
  return asksForTemplates && error.code === 'UnknownError' && [400, 404, 500].includes(error.status)
}

function notProvisionable({ failed }: Told): Words {
  return {
    kind: 'notProvisionable',
    title: `${failed}: this app cannot be provisioned`,
    cause: 'The service answers in this way for apps that were not made from an application template, such as your own app registrations and multi-tenant apps.',
    remedy: 'Add the app from the gallery, or the non-gallery app for a SCIM endpoint of your own, and provision that one. An app added a minute ago may only need time.',
  }
}

const isCredentialError = ({ code, message }: GraphError): boolean =>
  /InvalidCredentials|CredentialValidation|CredentialsMissing/i.test(`${code} ${message.slice(0, 200)}`)

function credentials({ error, failed }: Told): Words {
  const { code } = error
  if (/CredentialsMissing/i.test(code)) {
    return {
      kind: 'credentials',
      title: failed,
      cause: 'No credentials are saved for the target.',
      remedy: 'Save the tenant URL and the token first, test them, then repeat the action.',
    }
  }
  if (/CredentialValidationUnavailable/i.test(code)) {
    return {
      kind: 'credentials',
      title: 'The credentials could not be tested',
      cause: 'The target did not answer, so that it is not known whether they are right.',
      remedy: 'Check that the target is up and reachable from the internet, then test again.',
    }
  }
  return {
    kind: 'credentials',
    title: 'The target did not accept the credentials',
    cause: /CredentialValidationFailure/i.test(code)
      ? `The target was reached and refused them. ${said(error)}`
      : `The tenant URL or the credentials are wrong. ${said(error)}`,
    remedy: 'Get a fresh token or password from the target’s own administration, save it here, and test again. Check the tenant URL to the last character.',
  }
}

function invalid(told: Told): Words {
  const { error, name, failed } = told
  const details = error.details.map((detail) => detail.message).filter((message) => message !== '')
  const reasons = details.length > 0 ? details.slice(0, 5).map(sentence).join(' ') + (details.length > 5 ? ` And ${details.length - 5} more.` : '') : said(error)
  const words = { kind: 'invalid' as const, title: failed, cause: reasons === '' ? 'The service refused the request without saying why.' : reasons }
  switch (name) {
    case 'updateJobSchema':
    case 'updateApplicationTemplateSchema':
    case 'updateApplicationTemplate':
      return { ...words, title: 'The schema was not accepted', remedy: 'Nothing was saved. Names in expressions and mappings are case-sensitive: correct what is named and save again.' }
    case 'provisionOnDemand':
      return { ...words, remedy: 'Choose a rule of this job’s schema and an object of the kind that the rule reads, spelled as the schema spells it.' }
    case 'updateSecrets':
      return { ...words, remedy: 'Nothing was saved. JSON values must be complete (send {} to clear one), and in government clouds all credentials together must stay below 1 KB.' }
    case 'bulkUpload':
      return { ...words, remedy: 'Nothing was uploaded. At most 50 operations fit, all of them POST to /Users, in SCIM’s bulk format.' }
    case 'createJob':
      return { ...words, remedy: 'Choose one of the templates that the app offers; their IDs are case-sensitive.' }
    default:
      return { ...words, remedy: 'Nothing was changed. Correct what is named and try again; without a reason given, copy the details for support.' }
  }
}

function throttled({ error, name, failed }: Told): Words {
  const limit =
    name === 'provisionOnDemand'
      ? 'Provisioning on demand is limited to five requests in ten seconds.'
      : name === 'provisioningLogsQuery' || name === 'directoryAuditsQuery'
        ? 'The logs allow five requests in ten seconds for the app in your tenant.'
        : 'Too many requests came from your tenant or this app in a short time.'
  const when = error.retryAfter === undefined ? 'Wait a minute' : `Wait ${waitingTime(error.retryAfter)}`
  return { kind: 'throttled', title: `${failed} for now`, cause: `${limit} The service slows them all down.`, remedy: `${when}, then try again. Nothing was lost and nothing was changed.` }
}

function serverError({ error, failed }: Told): Words {
  const value = /Requested value '([^']*)' was not found/.exec(error.message)?.[1]
  if (value !== undefined) {
    return {
      kind: 'invalid',
      title: failed,
      cause: `The service does not know the value “${value}”. Such words are case-sensitive.`,
      remedy: 'Nothing was changed. Correct the spelling, for instance BaseAddress and not baseAddress.',
    }
  }
  if (error.nested) {
    return {
      kind: 'backend',
      title: failed,
      cause: `The provisioning service behind Microsoft Graph failed and said: ${said(error)}`,
      remedy: 'Try again in a few minutes. If it stays, copy the details for Microsoft support, who can find the request by its ID.',
    }
  }
  return {
    kind: 'unavailable',
    title: failed,
    cause: `Something failed inside the service. ${said(error)}`,
    remedy: 'Try again in a few minutes. If it stays, copy the details for Microsoft support.',
  }
}

function timeout({ name, failed }: Told): Words {
  if (name === 'provisionOnDemand') {
    return {
      kind: 'timeout',
      title: 'Provisioning on demand took too long',
      cause: 'The service stopped waiting for it. The change may still be made, or may have been.',
      remedy: 'Look at the provisioning logs in a few minutes before you try again.',
    }
  }
  return {
    kind: 'timeout',
    title: failed,
    cause: 'A part of the service did not answer in time.',
    remedy: 'Look at the current state first: a change may have been made all the same. Then try again.',
  }
}

function noAnswer(error: NetworkError, failed: string): Words {
  const wrote = error.method !== 'GET' && !error.path.endsWith('/$batch')
  return {
    kind: 'network',
    title: failed,
    cause: 'No answer came from Microsoft Graph. The computer is offline, the connection broke, or something on the way (a proxy, a firewall, an extension) stopped it.',
    remedy: wrote
      ? 'Check the connection, then look at the current state before you repeat it: the request may have arrived although its answer did not.'
      : 'Check the connection and try again.',
  }
}

function noToken(error: TokenError, endpoint: Endpoint | undefined, failed: string, { grantedScopes }: ErrorContext): Words {
  const told = signInWords(error.cause)
  if (told) return { ...told.words, kind: told.needsScope ? 'scopeMissing' : 'signIn', ...(told.needsScope ? { missingScopes: error.anyOf } : {}) }
  if (endpoint && grantedScopes !== undefined && !satisfies(grantedScopes, endpoint.anyOf)) return scopeMissing(endpoint, failed)
  return {
    kind: 'signIn',
    title: failed,
    cause: `No access token could be had, so nothing was sent to Microsoft Graph. ${sentence(error.message)}`,
    remedy: 'Sign in again, then repeat the action.',
  }
}

type SignInWords = { words: { title: string; cause: string; remedy: string; adminConsentUrl?: string }; needsScope: boolean }

/**
 * Errors of the sign-in layer bring a `description` of their own, which knows more than we can. It is met by its shape: that
 * layer is not ours to import.
 */
function signInWords(cause: unknown): SignInWords | undefined {
  const description: unknown = typeof cause === 'object' && cause !== null && 'description' in cause ? cause.description : undefined
  if (typeof description !== 'object' || description === null) return undefined
  const field = (name: string): string | undefined => {
    const value: unknown = Reflect.get(description, name)
    return typeof value === 'string' ? value : undefined
  }
  const [title, why, remedy, kind, adminConsentUrl] = ['title', 'cause', 'remedy', 'kind', 'adminConsentUrl'].map(field)
  if (title === undefined || why === undefined || remedy === undefined) return undefined
  const needsScope = kind === 'scopeMissing' || kind === 'consentRequired' || kind === 'adminConsentRequired' || kind === 'consentDeclined'
  return { words: { title, cause: why, remedy, ...(adminConsentUrl === undefined ? {} : { adminConsentUrl }) }, needsScope }
}

/** The service's own words as a sentence; nothing when it had none worth repeating. */
function said({ message }: GraphError): string {
  return /^(Unauthorized|Forbidden|Bad request|Not found|Conflict|Internal server error|Too many requests)$/.test(message) ? '' : sentence(message)
}

function sentence(text: string): string {
  const trimmed = text.trim()
  return trimmed === '' || /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`
}

function waitingTime(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000))
  if (seconds < 90) return seconds === 1 ? 'a second' : `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}
