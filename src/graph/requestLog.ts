import { createListeners } from '../base/listeners'
import { isRecord } from '../base/record'
import { NetworkError, ProtocolError, TokenError, isAborted } from './graphError'
import { RecordableCopy, recordableHeaders, recordableUrl, type Recordable } from './recordable'

/** What may be recorded of an endpoint's bodies. What has no rule isn't recorded. */
export type RequestRules = {
  request?: Recordable
  answer?: Recordable
  /** The body of an answer that isn't a success. */
  refusal?: Recordable
}

/** A part of a request's time, in milliseconds from its start. `end` is missing while it lasts. */
export type RequestSpan = {
  /** Behind earlier writes to the same object, for a token, for an answer, or until the next attempt. */
  kind: 'queue' | 'token' | 'answer' | 'wait'
  start: number
  end?: number
  /** Of an answer: its status, 0 if none came. Of a wait: the status that caused it. */
  status?: number
}

export type RecordedBody = {
  /** What may be recorded. Undefined if nothing may. */
  value: unknown
  /** How many values and properties aren't recorded. */
  omitted: number
  /** How many entries of long lists aren't recorded. */
  omittedEntries: number
  /** Long texts or the end are missing. */
  isCut: boolean
  /** It came before the rules, or it's a success inside a batch, while nobody looked. */
  isSkipped?: 'noRules' | 'inBatch'
}

export type RequestHeaders = readonly (readonly [name: string, value: string])[]

/** One request as it was recorded, without secrets and tokens. Immutable. */
export type RecordedRequest = {
  id: number
  /** The batch that carried the request. It has no connection and no time of its own. */
  batch?: number
  method: string
  /** Without opaque parameters. */
  url: string
  /** Below the version, without the query. */
  path: string
  /** Epoch milliseconds on the computer's clock. */
  startedAt: number
  spans: readonly RequestSpan[]
  /** Milliseconds. Undefined while it runs. */
  duration: number | undefined
  outcome: 'running' | 'answered' | 'noAnswer' | 'noToken' | 'cancelled' | 'unreadable'
  /** 0 if no answer came. */
  status: number
  attempts: number
  /** Bytes of the bodies, of long ones an estimate. Undefined where there's none, or for a part of a batch. */
  sent: number | undefined
  received: number | undefined
  requestHeaders: RequestHeaders
  responseHeaders: RequestHeaders
  requestBody?: RecordedBody
  responseBody?: RecordedBody
  /** Any one of these scopes was asked for. */
  anyOf: readonly string[]
  /** The page that was open. */
  page: string | undefined
  /** What a batch carried. */
  parts?: readonly RecordedRequest[]
}

export type RequestLogSnapshot = {
  /** Oldest first. Parts are in their batch. */
  requests: readonly RecordedRequest[]
  /** Older requests that made room for newer ones. */
  dropped: number
  isPaused: boolean
}

/** The requests of one connection, in memory only. Fits `useSyncExternalStore`. */
export type RequestLog = {
  current(): RequestLogSnapshot
  subscribe(listener: () => void): () => void
  /** While paused, new requests aren't recorded. */
  setPaused(isPaused: boolean): void
  clear(): void
}

type RequestStart = {
  method: string
  /** Absolute. */
  url: string
  path: string
  headers: Readonly<Record<string, string>>
  body: unknown
  /** Length of the body in bytes. */
  size: number | undefined
  anyOf: readonly string[]
  /** When the caller asked, if the request waited behind others. On the recorder's clock. */
  askedAt?: number | undefined
  /** For each part of a batch, how often it was sent before. */
  earlierAttempts?: readonly number[] | undefined
}

/** Follows one request. */
export type Recording = {
  /** The next span begins, and the one before it ends. */
  begins(kind: RequestSpan['kind'], status?: number): void
  /** An attempt was answered, or its answer was lost (status 0). `text` is the body as it came. */
  answered(status: number, headers: Headers | undefined, text: string): void
  /** The request is over. `body` is the answer as parsed. */
  ends(body: unknown): void
  fails(error: unknown): void
}

export type RequestRecorder = RequestLog & {
  /** Undefined while paused. */
  begin(start: RequestStart): Recording | undefined
  clock(): number
}

export type RequestLogOptions = {
  rulesOf: (method: string, path: string, url: string) => RequestRules | undefined
  /** False while there are no rules yet. Then no body is recorded. */
  hasRules?: () => boolean
  /** The root and version, for the parts of batches. */
  baseUrl: string
  /** The page that is open, in the words of its title. */
  page?: () => string | undefined
  /** Epoch milliseconds. */
  now?: () => number
  /** Milliseconds that only grow, for lengths of time. */
  clock?: () => number
  /** Beyond these, the oldest requests are forgotten. */
  mostRows?: number
  mostBytes?: number
}

/** A single body takes no more. */
const MOST_BYTES_OF_BODY = 1_500_000
const NO_RULES: RequestRules = {}
const skipped = (why: RecordedBody['isSkipped'] & string): { body: RecordedBody; bytes: number } => ({
  body: { value: undefined, omitted: 0, omittedEntries: 0, isCut: false, isSkipped: why },
  bytes: 0,
})
const IN_BATCH = skipped('inBatch')
const NO_RULES_YET = skipped('noRules')

type Entry = { current: RecordedRequest; rows: number; bytes: number }

/**
 * Records what the client sends and receives. Secrets and tokens never get in: a body's properties are copied by the
 * rules of its endpoint, headers and query options by a list, and everything else is left out. Nothing is stored.
 */
export function createRequestLog({
  rulesOf,
  hasRules = () => true,
  baseUrl,
  page = () => undefined,
  now = Date.now,
  clock = () => performance.now(),
  mostRows = 1_000,
  mostBytes = 8_000_000,
}: RequestLogOptions): RequestRecorder {
  const listeners = createListeners()
  const entries = new Map<number, Entry>()
  let rows = 0
  let bytes = 0
  let dropped = 0
  let isPaused = false
  let lastId = 0
  let snapshot: RequestLogSnapshot | undefined

  function changed(): void {
    snapshot = undefined
    if (listeners.size > 0) listeners.notify()
  }

  function makeRoom(): void {
    for (const [id, entry] of entries) {
      if (rows <= mostRows && bytes <= mostBytes) return
      // One that is too large by itself stays until the next.
      if (entries.size === 1) return
      entries.delete(id)
      rows -= entry.rows
      bytes -= entry.bytes
      dropped += entry.rows
    }
  }

  /** Replaces what is known of a request. One that was cleared or dropped meanwhile stays away. */
  function update(id: number, change: Partial<RecordedRequest>, more: { rows?: number; bytes?: number } = {}): void {
    const entry = entries.get(id)
    if (!entry) return
    entry.current = { ...entry.current, ...change }
    entry.rows += more.rows ?? 0
    entry.bytes += more.bytes ?? 0
    rows += more.rows ?? 0
    bytes += more.bytes ?? 0
    makeRoom()
    changed()
  }

  function recorded(copy: RecordableCopy, value: unknown): RecordedBody {
    const { omitted, omittedEntries, isCut } = copy
    return { value, omitted, omittedEntries, isCut }
  }

  /** A body by its rule. The answer of a request has no text that its request kept secret. */
  function bodyBy(
    rule: Recordable | undefined,
    value: unknown,
    hidden: Set<string>,
    collects = false,
  ): { body: RecordedBody; bytes: number } | undefined {
    if (value === undefined) return undefined
    const copy = new RecordableCopy(MOST_BYTES_OF_BODY, hidden, collects)
    const result = copy.copy(value, rule)
    return { body: recorded(copy, rule === undefined ? undefined : result), bytes: copy.bytes }
  }

  /** The requests inside a batch, each by the rules of its own endpoint. */
  function partsOf(
    batch: RecordedRequest,
    { body, earlierAttempts = [], anyOf }: RequestStart,
    answer: unknown,
    duration: number,
  ): { parts: RecordedRequest[]; bytes: number } {
    const asked = listIn(body, 'requests')
    const answers = new Map(listIn(answer, 'responses').map((one) => [one['id'], one]))
    let total = 0
    const parts = asked.map((part, index): RecordedRequest => {
      const method = String(part['method'])
      const url = `${baseUrl}${String(part['url'])}`
      const path = pathOf(String(part['url']))
      const response = answers.get(part['id'])
      const status = typeof response?.['status'] === 'number' ? response['status'] : 0
      const answerBody = response?.['body'] ?? undefined
      let sent: ReturnType<typeof bodyBy>
      let came: ReturnType<typeof bodyBy>
      // Thousands of parts arrive while apps load, and nobody looks at most of them.
      if (listeners.size === 0 && status < 400 && part['body'] === undefined)
        came = answerBody === undefined ? undefined : IN_BATCH
      else if (!hasRules()) {
        sent = part['body'] === undefined ? undefined : NO_RULES_YET
        came = answerBody === undefined ? undefined : NO_RULES_YET
      } else {
        const rules = rulesOf(method, path, url) ?? NO_RULES
        const hidden = new Set<string>()
        sent = bodyBy(rules.request, part['body'], hidden, true)
        came = bodyBy(status >= 400 ? rules.refusal : rules.answer, answerBody, hidden)
      }
      total += 600 + (sent?.bytes ?? 0) + (came?.bytes ?? 0)
      return {
        id: ++lastId,
        batch: batch.id,
        method,
        url: recordableUrl(url),
        path,
        startedAt: batch.startedAt,
        spans: batch.spans,
        duration,
        outcome: status === 0 ? 'noAnswer' : 'answered',
        status,
        attempts: (earlierAttempts[index] ?? 0) + 1,
        sent: undefined,
        received: undefined,
        requestHeaders: headersOf(part['headers']),
        responseHeaders: headersOf(response?.['headers']),
        ...(sent ? { requestBody: sent.body } : {}),
        ...(came ? { responseBody: came.body } : {}),
        anyOf,
        page: batch.page,
      }
    })
    return { parts, bytes: total }
  }

  function begin(start: RequestStart): Recording | undefined {
    if (isPaused) return undefined
    const { method, url, path, headers, body, size, anyOf, askedAt } = start
    const id = ++lastId
    const isBatch = path === '/$batch'
    const origin = askedAt ?? clock()
    const spans: RequestSpan[] = []
    const hidden = new Set<string>()
    // What a request holds back must not come back in its answer, so its answer needs rules from the beginning too.
    const isReady = hasRules()
    const request =
      isBatch || body === undefined
        ? undefined
        : isReady
          ? bodyBy(rulesOf(method, path, url)?.request, body, hidden, true)
          : NO_RULES_YET
    let attempts = 0
    let status = 0
    let received: number | undefined
    let responseHeaders: RequestHeaders = []
    let isOver = false

    const time = () => clock() - origin
    function endSpan(): void {
      const last = spans.at(-1)
      if (last && last.end === undefined) spans[spans.length - 1] = { ...last, end: time() }
    }

    entries.set(id, {
      rows: 1,
      bytes: 1_000 + (request?.bytes ?? 0),
      current: {
        id,
        method,
        url: recordableUrl(url),
        path,
        startedAt: now() - time(),
        spans: [],
        duration: undefined,
        outcome: 'running',
        status: 0,
        attempts: 0,
        sent: size,
        received: undefined,
        requestHeaders: recordableHeaders(Object.entries(headers)),
        responseHeaders: [],
        ...(request ? { requestBody: request.body } : {}),
        anyOf,
        page: page(),
      },
    })
    rows++
    bytes += 1_000 + (request?.bytes ?? 0)
    makeRoom()
    if (askedAt !== undefined && time() >= 1) spans.push({ kind: 'queue', start: 0, end: time() })
    changed()

    function answerBody(answer: unknown): ReturnType<typeof bodyBy> {
      if (answer === undefined) return undefined
      if (!hasRules() || (!isReady && body !== undefined)) return NO_RULES_YET
      const { refusal, answer: success } = rulesOf(method, path, url) ?? NO_RULES
      return bodyBy(status >= 400 ? refusal : success, answer, hidden)
    }

    function finish(outcome: RecordedRequest['outcome'], answer: unknown): void {
      const entry = entries.get(id)
      if (!entry || isOver) return
      isOver = true
      endSpan()
      const duration = time()
      const known = { spans: [...spans], duration, outcome, status, attempts, received, responseHeaders }
      if (isBatch) {
        const { parts, bytes: more } = partsOf({ ...entry.current, ...known }, start, answer, duration)
        const refusal = status >= 400 ? answerBody(answer) : undefined
        update(
          id,
          { ...known, parts, ...(refusal ? { responseBody: refusal.body } : {}) },
          { rows: parts.length, bytes: more + (refusal?.bytes ?? 0) },
        )
      } else {
        const response = answerBody(answer)
        update(id, { ...known, ...(response ? { responseBody: response.body } : {}) }, { bytes: response?.bytes ?? 0 })
      }
    }

    return {
      begins(kind, cause) {
        endSpan()
        if (kind === 'answer') attempts++
        spans.push({ kind, start: time(), ...(cause === undefined ? {} : { status: cause }) })
        if (listeners.size > 0) update(id, { spans: [...spans], attempts })
      },
      answered(answeredStatus, answerHeaders, text) {
        status = answeredStatus
        received = answeredStatus === 0 ? undefined : byteLength(text)
        responseHeaders = answerHeaders ? recordableHeaders(answerHeaders) : []
        const last = spans.at(-1)
        if (last) spans[spans.length - 1] = { ...last, status: answeredStatus, end: time() }
      },
      ends: (answer) => finish('answered', answer),
      fails(error) {
        if (isAborted(error)) finish('cancelled', undefined)
        else if (error instanceof TokenError) finish('noToken', undefined)
        else if (error instanceof NetworkError) finish('noAnswer', undefined)
        else if (error instanceof ProtocolError) finish('unreadable', undefined)
        else finish(status === 0 ? 'noAnswer' : 'answered', undefined)
      },
    }
  }

  return {
    begin,
    clock,
    current: () => (snapshot ??= { requests: [...entries.values()].map(({ current }) => current), dropped, isPaused }),
    subscribe: listeners.subscribe,
    setPaused(next) {
      isPaused = next
      changed()
    },
    clear() {
      entries.clear()
      rows = 0
      bytes = 0
      dropped = 0
      changed()
    },
  }
}

const listIn = (body: unknown, property: string): Record<string, unknown>[] => {
  const list = isRecord(body) ? body[property] : undefined
  return Array.isArray(list) ? list.filter(isRecord) : []
}

const headersOf = (headers: unknown): RequestHeaders =>
  isRecord(headers) ? recordableHeaders(Object.entries(headers)) : []

const pathOf = (url: string): string => url.replace(/[?#].*$/s, '')

const encoder = new TextEncoder()

const SAMPLE = 8_192

/** The length of a text in UTF-8. Of a long text, an estimate from its beginning, because counting takes longer than reading it. */
export function byteLength(text: string): number {
  if (text.length <= SAMPLE) return encoder.encode(text).length
  return Math.round((encoder.encode(text.slice(0, SAMPLE)).length / SAMPLE) * text.length)
}
