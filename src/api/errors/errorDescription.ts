import { plainMessage } from '../../base/serviceMessage'
import type { GraphError } from '../../graph/graphError'
import type { Endpoint, EndpointName } from '../endpoints'

export type ErrorKind =
  /** The token lacks every sufficient scope. */
  | 'scopeMissing'
  /** The token has the scope, but the signed-in user lacks the Entra role or the ownership. */
  | 'roleMissing'
  /** A scope or a role is missing, and it isn't known which. */
  | 'notPermitted'
  | 'licenceMissing'
  /** Just created, and not replicated everywhere yet. */
  | 'notReady'
  | 'notProvisionable'
  | 'notFound'
  /** The target refused the credentials, or couldn't be called. */
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

/** An error described for an administrator. */
export type ErrorDescription = {
  kind: ErrorKind
  /** What failed. */
  title: string
  /** Why, as far as it's known. */
  cause: string
  /** What to do now. */
  remedy: string
  /** Everything that a support engineer asks for, to copy. Contains no token and no search term. */
  support: string
  status?: number
  code?: string
  requestId?: string
  /** Scopes, any one of which would be enough and none of which is granted. Least privileged first. */
  missingScopes?: readonly string[]
  /** The page where an administrator consents for everyone, if the sign-in library provided it. */
  adminConsentUrl?: string
}

export type ErrorContext = {
  /** The scopes of the current token, which distinguish a missing scope from a missing role. */
  grantedScopes?: readonly string[]
  /** The object was just created, so "not found" and "forbidden" mean "not yet". */
  justCreated?: boolean
}

/** A description before the support block and the facts of the call are added. */
export type Words = Pick<ErrorDescription, 'kind' | 'title' | 'cause' | 'remedy'> & Partial<ErrorDescription>
/**
 * A refusal of Graph with everything that helps to explain it. `failed` is a text such as "Could not start the job".
 */
export type RefusalFacts = {
  error: GraphError
  name: EndpointName | undefined
  endpoint: Endpoint | undefined
  failed: string
  context: ErrorContext
}

/** The service's own words as a sentence. Empty if they aren't worth repeating. */
export function serviceWords({ message }: GraphError): string {
  return /^(Unauthorized|Forbidden|Bad request|Not found|Conflict|Internal server error|Too many requests)$/.test(
    message,
  )
    ? ''
    : sentence(plainMessage(message))
}

/** The text with a full stop, unless it already ends with punctuation. */
export function sentence(text: string): string {
  const trimmed = text.trim()
  return trimmed === '' || /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`
}

/** Milliseconds as a waiting time: `42 seconds`, `10 minutes`. */
export function waitingTime(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000))
  if (seconds < 90) return seconds === 1 ? 'a second' : `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}
