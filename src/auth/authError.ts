/** What happened, as far as it changes what the person should do next. */
export type AuthErrorKind =
  | 'popupBlocked'
  | 'popupClosed'
  | 'timedOut'
  | 'cancelled'
  | 'consentDeclined'
  | 'consentRequired'
  | 'adminConsentRequired'
  | 'interactionInProgress'
  | 'superseded'
  | 'signInAgain'
  | 'claimsChallenge'
  | 'identityProviderDown'
  | 'wrongTenant'
  | 'wrongAccount'
  | 'notAssigned'
  | 'blockedByPolicy'
  | 'accountUnusable'
  | 'registration'
  | 'scopeMissing'
  | 'readOnly'
  | 'unexpected'

/** What a person reads about it, and what to copy for support. */
export type AuthErrorDescription = {
  kind: AuthErrorKind
  title: string
  cause: string
  remedy: string
  /** For an administrator: the page on which the missing permissions are granted for the whole tenant. */
  adminConsentUrl?: string
  /** Code, AADSTS number and correlation ID, never a token. */
  support: string
}

/** What a popup has to bring so that the failed call can succeed. */
export type InteractionNeed = {
  scopes: readonly string[]
  /** Decoded JSON of a claims challenge. */
  claims?: string
}

/** Signing in, or getting a token, did not work. `description` is ready to be shown. */
export class AuthError extends Error {
  override readonly name = 'AuthError'
  readonly kind: AuthErrorKind
  readonly description: AuthErrorDescription
  /** Present when a popup would help: what to ask for in it. */
  readonly need: InteractionNeed | undefined

  constructor(
    description: AuthErrorDescription,
    { need, cause }: { need?: InteractionNeed | undefined; cause?: unknown } = {},
  ) {
    super(`${description.title}. ${description.cause}`, { cause })
    this.kind = description.kind
    this.description = description
    this.need = need
  }
}
