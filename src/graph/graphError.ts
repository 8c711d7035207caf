/** One entry of `error.details`: what was wrong with which part of the request. */
export type GraphErrorDetail = { code: string; message: string; target?: string }

/** The call that an error belongs to. The path carries no query: search terms and filters may be personal data. */
export type Call = { method: string; path: string }

type Fields = Call & {
  status: number
  code: string
  message: string
  requestId?: string | undefined
  clientRequestId?: string | undefined
  date?: string | undefined
  target?: string | undefined
  details?: GraphErrorDetail[] | undefined
  retryAfter?: number | undefined
  nested?: boolean | undefined
  challenge?: string | undefined
}

/**
 * An answer of Graph that is not a success. The backend of synchronization puts its own error as a JSON string into the outer
 * message (docs/graph-behaviours.md B31); code and message are then the inner ones and `nested` is true.
 */
export class GraphError extends Error {
  override readonly name = 'GraphError'
  readonly method: string
  /** Path below the host, without the query. */
  readonly path: string
  readonly status: number
  readonly code: string
  readonly requestId: string | undefined
  readonly clientRequestId: string | undefined
  /** When the service says it happened, as it wrote it. */
  readonly date: string | undefined
  readonly target: string | undefined
  readonly details: readonly GraphErrorDetail[]
  /** How long the service asks to wait, in milliseconds. */
  readonly retryAfter: number | undefined
  readonly nested: boolean
  /** The base64 claims of a continuous-access-evaluation challenge that could not be met. */
  readonly challenge: string | undefined

  constructor(fields: Fields) {
    super(fields.message)
    this.method = fields.method
    this.path = fields.path
    this.status = fields.status
    this.code = fields.code
    this.requestId = fields.requestId
    this.clientRequestId = fields.clientRequestId
    this.date = fields.date
    this.target = fields.target
    this.details = fields.details ?? []
    this.retryAfter = fields.retryAfter
    this.nested = fields.nested ?? false
    this.challenge = fields.challenge
  }
}

/** No answer came: offline, name not resolved, connection reset, blocked by CORS. Browsers do not say which. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError'
  readonly method: string
  readonly path: string
  readonly clientRequestId: string

  constructor(call: Call, clientRequestId: string, cause: unknown) {
    super('No response from Microsoft Graph', { cause })
    this.method = call.method
    this.path = call.path
    this.clientRequestId = clientRequestId
  }
}

/** No access token could be had, so nothing was sent. `cause` is what the sign-in library said. */
export class TokenError extends Error {
  override readonly name = 'TokenError'
  readonly method: string
  readonly path: string
  /** The scopes of which any one would have done. */
  readonly anyOf: readonly string[]

  constructor(call: Call, anyOf: readonly string[], cause: unknown) {
    super(cause instanceof Error && cause.message ? cause.message : 'No access token could be had', { cause })
    this.method = call.method
    this.path = call.path
    this.anyOf = anyOf
  }
}

/** An answer that claims success and cannot be read, or a link that leads away from Graph. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
  readonly method: string
  readonly path: string

  constructor(call: Call, message: string, cause?: unknown) {
    super(message, { cause })
    this.method = call.method
    this.path = call.path
  }
}

/** Whether an error only says that the caller no longer wants the answer. */
export const isAborted = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'

/** Whether Graph refused with one of these statuses. */
export const hasStatus = (error: unknown, ...statuses: readonly number[]): error is GraphError =>
  error instanceof GraphError && statuses.includes(error.status)
