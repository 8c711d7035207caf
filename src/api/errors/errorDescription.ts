import { plainMessage } from '../../base/serviceMessage'
import type { GraphError } from '../../graph/graphError'
import type { Endpoint, EndpointName } from '../endpoints'

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

/** A description before the support block and the facts of the call are added. */
export type Words = Pick<ErrorDescription, 'kind' | 'title' | 'cause' | 'remedy'> & Partial<ErrorDescription>
/** A refusal of Graph and all that helps to explain it. `failed` reads "Could not start the job". */
export type Told = {
  error: GraphError
  name: EndpointName | undefined
  endpoint: Endpoint | undefined
  failed: string
  context: ErrorContext
}

/** The service's own words as a sentence; nothing when it had none worth repeating. */
export function said({ message }: GraphError): string {
  return /^(Unauthorized|Forbidden|Bad request|Not found|Conflict|Internal server error|Too many requests)$/.test(
    message,
  )
    ? ''
    : sentence(plainMessage(message))
}

/** The text with a full stop, unless it ends with a stop of its own. */
export function sentence(text: string): string {
  const trimmed = text.trim()
  return trimmed === '' || /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`
}

/** Milliseconds as one waits them: `42 seconds`, `10 minutes`. */
export function waitingTime(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000))
  if (seconds < 90) return seconds === 1 ? 'a second' : `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}
