/** What happened, as far as it affects what the person should do next. */
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

/** The text for the person, and the details for support. */
export type AuthErrorDescription = {
  kind: AuthErrorKind
  title: string
  cause: string
  remedy: string
  /** For an administrator: the page that grants the missing permissions for the whole tenant. */
  adminConsentUrl?: string
  /** Code, AADSTS number and correlation ID, never a token. */
  support: string
}

/** What a popup has to obtain so that the failed call can succeed. */
export type InteractionNeed = {
  scopes: readonly string[]
  /** Decoded JSON of a claims challenge. */
  claims?: string
}

/** Signing in or getting a token failed. `description` is ready to be shown. */
export class AuthError extends Error {
  override readonly name = 'AuthError'
  readonly kind: AuthErrorKind
  readonly description: AuthErrorDescription
  /** Present if a popup would help: what to request in it. */
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
