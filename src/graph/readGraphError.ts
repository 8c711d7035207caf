import { nameText, Oddities } from '../base/reader'
import { isRecord } from '../base/record'
import { readServiceMessage } from '../base/serviceMessage'
import { GraphError, type Call, type GraphErrorDetail } from './graphError'
import { parseRetryAfter } from './retry'

type Fields = Record<string, unknown>

/** An answer that is not a success, as plain parts: of a call of its own, or of one part of a batch. */
export type Refusal = {
  status: number
  header: (name: string) => string | null | undefined
  /** Parsed JSON, text that is no JSON, or undefined for no body. */
  body: unknown
}

/** HTTP/2 carries no status text, and an empty message must become something. */
const REASONS: Record<number, string> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'Precondition failed',
  413: 'Request too large',
  429: 'Too many requests',
  500: 'Internal server error',
  501: 'Not implemented',
  502: 'Bad gateway',
  503: 'Service unavailable',
  504: 'Gateway timeout',
}

/**
 * Reads the error envelope of Graph, nested forms included (docs/graph-behaviours.md B31). Whatever came, an error
 * comes out.
 */
export function readGraphError(call: Call, { status, header, body }: Refusal, now: number): GraphError {
  const outer = record(record(body)?.['error'])
  const inner = record(outer?.['innerError']) ?? record(outer?.['innererror'])
  const said = unwrap({ code: text(outer?.['code']), message: text(outer?.['message']), nested: false }, 0)
  return new GraphError({
    ...call,
    status,
    code: said.code ?? 'UnknownError',
    message: said.message ?? REASONS[status] ?? `HTTP ${status}`,
    nested: said.nested,
    requestId: text(inner?.['request-id']) ?? header('request-id') ?? undefined,
    clientRequestId: text(inner?.['client-request-id']) ?? header('client-request-id') ?? undefined,
    date: text(inner?.['date']) ?? header('date') ?? undefined,
    target: text(outer?.['target']) ?? said.target,
    details: [...details(outer?.['details']), ...(said.details ?? [])],
    retryAfter: parseRetryAfter(header('retry-after'), now),
    challenge: claimsOf(header('www-authenticate')),
  })
}

type Said = {
  code: string | undefined
  message: string | undefined
  nested: boolean
  target?: string | undefined
  details?: GraphErrorDetail[]
}

/**
 * The backend of synchronization answers through Graph with its own error as JSON text in `message`: `{"error":{code,message}}`,
 * `{"Message"}` or nothing at all. The innermost code and message are the ones that say something.
 */
function unwrap(said: Said, depth: number): Said {
  const parsed = depth < 3 ? jsonRecord(said.message) : undefined
  if (!parsed) {
    // The backend also repeats a target's answer in a sentence of its own: "Message: … Web Response: {…}".
    const opened = readServiceMessage(said.message ?? '')
    return opened.nested
      ? { ...said, code: opened.code ?? said.code, message: text(opened.text) ?? said.message, nested: true }
      : said
  }
  const error = record(parsed['error'])
  const inner = error ?? parsed
  return unwrap(
    {
      code: text(inner['code']) ?? text(inner['Code']) ?? said.code,
      message: text(inner['message']) ?? text(inner['Message']) ?? text(parsed['error']),
      nested: true,
      target: text(inner['target']) ?? said.target,
      details: [...(said.details ?? []), ...details(inner['details'])],
    },
    depth + 1,
  )
}

/** The `claims` of a continuous-access-evaluation challenge in `WWW-Authenticate`. */
function claimsOf(challenge: string | null | undefined): string | undefined {
  if (!challenge || !/error="?insufficient_claims"?/.test(challenge)) return undefined
  return /claims="([^"]+)"/.exec(challenge)?.[1]
}

function details(value: unknown): GraphErrorDetail[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry) => {
    const detail = record(entry)
    if (!detail) return []
    const target = text(detail['target'])
    return [
      {
        code: text(detail['code']) ?? '',
        message: text(detail['message']) ?? '',
        ...(target === undefined ? {} : { target }),
      },
    ]
  })
}

function jsonRecord(value: string | undefined): Fields | undefined {
  if (!value?.trimStart().startsWith('{')) return undefined
  try {
    return record(JSON.parse(value))
  } catch {
    return undefined
  }
}

const record = (value: unknown): Fields | undefined => (isRecord(value) ? value : undefined)

const text = (value: unknown): string | undefined => nameText(value ?? null, new Oddities()) ?? undefined
