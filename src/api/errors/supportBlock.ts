import { recordOf } from '../../base/record'
import { GraphError, NetworkError, ProtocolError, TokenError } from '../../graph/graphError'

/** The facts of a failure as lines to copy into a support case. Never contains a token or a query. */
export function supportBlock(error: unknown, title: string): string {
  return [title, ...lines(error)].join('\n')
}

function lines(error: unknown): string[] {
  if (error instanceof GraphError) {
    return [
      `Call: ${error.method} ${error.path}`,
      `Status: ${error.status}`,
      `Code: ${error.code}`,
      `Message: ${error.message}`,
      ...line('Target', error.target),
      ...error.details.map(
        (detail) => `Detail: ${[detail.code, detail.target, detail.message].filter(Boolean).join(' · ')}`,
      ),
      ...line('Date', error.date),
      ...line('Request ID', error.requestId),
      ...line('Client request ID', error.clientRequestId),
    ]
  }
  if (error instanceof NetworkError) {
    return [
      `Call: ${error.method} ${error.path}`,
      'Status: no response',
      `Client request ID: ${error.clientRequestId}`,
      ...reason(error.cause),
    ]
  }
  if (error instanceof TokenError) {
    return [
      `Call: ${error.method} ${error.path} (not sent)`,
      ...line('Scopes, any of', error.anyOf.join(', ')),
      ...signInSupport(error.cause),
      ...reason(error.cause),
    ]
  }
  if (error instanceof ProtocolError)
    return [`Call: ${error.method} ${error.path}`, `Message: ${error.message}`, ...reason(error.cause)]
  return reason(error)
}

const line = (label: string, value: string | undefined): string[] =>
  value === undefined || value === '' ? [] : [`${label}: ${value}`]

const reason = (cause: unknown): string[] =>
  cause instanceof Error
    ? [`Reason: ${cause.name}: ${cause.message}`]
    : cause === undefined
      ? []
      : [`Reason: ${String(cause)}`]

/** The sign-in layer's own block (code, AADSTS number, correlation ID), recognized by its shape. */
function signInSupport(cause: unknown): string[] {
  const { support } = recordOf(recordOf(cause).description)
  return typeof support === 'string' ? [support] : []
}
