import { recordOf } from '../../base/record'
import { useCallback } from 'react'
import { GraphError, NetworkError, ProtocolError, TokenError, isAborted } from '../../graph/graphError'
import { satisfies, useGrantedScopes } from '../connection/connection'
import { endpointOf, endpoints, type Endpoint, type EndpointName } from '../endpoints'
import { endpointVerbs } from '../endpointVerbs'
import { sentence, type ErrorContext, type ErrorDescription, type Words } from './errorDescription'
import { scopeMissing } from './permissionErrors'
import { refusal } from './serviceErrors'
import { supportBlock } from './supportBlock'

/**
 * Describes anything that was thrown in words. Without an endpoint, derives it from the error's own call. Never throws,
 * and shows what it doesn't understand unchanged.
 */
export function describeError(error: unknown, endpoint?: EndpointName, context: ErrorContext = {}): ErrorDescription {
  const name = endpoint ?? endpointNameOf(error)
  const words = wordsFor(error, name, context)
  // The service's own words come last in a cause, and often there are none.
  return { ...words, cause: words.cause.trim(), support: supportBlock(error, words.title) }
}

/** `describeError` with the scopes granted on this connection. */
export function useDescribeError(): (
  error: unknown,
  endpoint?: EndpointName,
  context?: ErrorContext,
) => ErrorDescription {
  const grantedScopes = useGrantedScopes()
  return useCallback(
    (error, endpoint, context) => describeError(error, endpoint, { grantedScopes, ...context }),
    [grantedScopes],
  )
}

function endpointNameOf(error: unknown): EndpointName | undefined {
  if (
    error instanceof GraphError ||
    error instanceof NetworkError ||
    error instanceof TokenError ||
    error instanceof ProtocolError
  ) {
    return endpointOf(error.method, error.path)
  }
  return undefined
}

function wordsFor(error: unknown, name: EndpointName | undefined, context: ErrorContext): Words {
  const failed = `Couldn't ${name ? endpointVerbs[name] : 'do that'}`
  const endpoint = name && endpoints[name]
  if (isAborted(error)) {
    return {
      kind: 'cancelled',
      title: 'Canceled',
      cause: 'The request was canceled.',
      remedy: 'Try again if you still need it.',
    }
  }
  if (error instanceof GraphError) {
    const words = refusal({ error, name, endpoint, failed, context })
    return {
      ...words,
      status: error.status,
      code: error.code,
      ...(error.requestId === undefined ? {} : { requestId: error.requestId }),
    }
  }
  if (error instanceof TokenError) return noToken(error, endpoint, failed, context)
  if (error instanceof NetworkError) return noAnswer(error, failed)
  if (error instanceof ProtocolError) {
    return {
      kind: 'unexpected',
      title: failed,
      cause: `The response from Microsoft Graph can't be read: ${sentence(error.message)}`,
      remedy:
        'Try again. A proxy that changes responses can cause this. If the problem continues, send the details to your network administrator.',
    }
  }
  return {
    kind: 'unexpected',
    title: failed,
    cause:
      error instanceof Error && error.message
        ? sentence(error.message)
        : "Something failed in this page that it wasn't prepared for.",
    remedy: 'Reload the page. If it happens again, copy the details and report them.',
  }
}

function noAnswer(error: NetworkError, failed: string): Words {
  const wrote = error.method !== 'GET' && !error.path.endsWith('/$batch')
  return {
    kind: 'network',
    title: failed,
    cause:
      'There was no response from Microsoft Graph. Your computer may be offline, or a proxy, firewall, or extension blocked the request.',
    remedy: wrote
      ? 'Check your connection. Then check the current state before you try again, because the request may have been completed.'
      : 'Check the connection and try again.',
  }
}

function noToken(
  error: TokenError,
  endpoint: Endpoint | undefined,
  failed: string,
  { grantedScopes }: ErrorContext,
): Words {
  const facts = signInWords(error.cause)
  if (facts)
    return {
      ...facts.words,
      kind: facts.needsScope ? 'scopeMissing' : 'signIn',
      ...(facts.needsScope ? { missingScopes: error.anyOf } : {}),
    }
  if (endpoint && grantedScopes !== undefined && !satisfies(grantedScopes, endpoint.anyOf))
    return scopeMissing(endpoint, failed)
  return {
    kind: 'signIn',
    title: failed,
    cause: `No access token could be had, so nothing was sent to Microsoft Graph. ${sentence(error.message)}`,
    remedy: 'Sign in again, then repeat the action.',
  }
}

type SignInWords = {
  words: { title: string; cause: string; remedy: string; adminConsentUrl?: string }
  needsScope: boolean
}

/**
 * Errors of the sign-in layer have a `description` of their own, which is more precise than ours. It's recognized by
 * its shape, because api/ may not import that layer.
 */
function signInWords(cause: unknown): SignInWords | undefined {
  const description = recordOf(recordOf(cause).description)
  const field = (name: string): string | undefined => {
    const value = description[name]
    return typeof value === 'string' ? value : undefined
  }
  const [title, why, remedy, kind, adminConsentUrl] = ['title', 'cause', 'remedy', 'kind', 'adminConsentUrl'].map(field)
  if (title === undefined || why === undefined || remedy === undefined) return undefined
  const needsScope =
    kind === 'scopeMissing' ||
    kind === 'consentRequired' ||
    kind === 'adminConsentRequired' ||
    kind === 'consentDeclined'
  return {
    words: { title, cause: why, remedy, ...(adminConsentUrl === undefined ? {} : { adminConsentUrl }) },
    needsScope,
  }
}
