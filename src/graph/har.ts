import type { RecordedBody, RecordedRequest, RequestHeaders, RequestSpan } from './requestLog'

type Named = { name: string; value: string }

type HarEntry = {
  startedDateTime: string
  time: number
  request: {
    method: string
    url: string
    httpVersion: string
    cookies: []
    headers: Named[]
    queryString: Named[]
    postData?: { mimeType: string; text: string; comment?: string }
    headersSize: -1
    bodySize: number
  }
  response: {
    status: number
    statusText: string
    httpVersion: string
    cookies: []
    headers: Named[]
    content: { size: number; mimeType: string; text?: string; comment?: string }
    redirectURL: ''
    headersSize: -1
    bodySize: -1
  }
  cache: Record<string, never>
  timings: { blocked: number; dns: -1; connect: -1; ssl: -1; send: 0; wait: number; receive: 0 }
  comment?: string
}

export type Har = {
  log: { version: '1.2'; creator: { name: string; version: string }; entries: HarEntry[]; comment: string }
}

/** Browsers don't say which version of HTTP a request used. */
const HTTP_VERSION = 'unknown'

/**
 * Recorded requests as an HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/). One entry for each
 * attempt, because each was a request. A batch is one entry with its parts in the bodies. There's nothing to hide here:
 * what was recorded has no secrets.
 */
export function toHar(
  requests: readonly RecordedRequest[],
  version: string,
  describe: (request: RecordedRequest) => string,
): Har {
  return {
    log: {
      version: '1.2',
      creator: { name: 'Syncscope', version },
      entries: requests
        .filter(({ outcome }) => outcome !== 'running')
        .flatMap((request) => entriesOf(request, describe)),
      comment: 'Recorded without access tokens, credentials and values of people. Sizes are those of the whole bodies.',
    },
  }
}

function entriesOf(request: RecordedRequest, describe: (request: RecordedRequest) => string): HarEntry[] {
  const attempts = request.spans.filter(({ kind }) => kind === 'answer')
  return attempts.map((attempt, index) => {
    const isLast = index === attempts.length - 1
    const before = index === 0 ? 0 : (attempts[index - 1]?.end ?? 0)
    return entryOf(request, attempt, before, isLast, describe(request))
  })
}

function entryOf(
  request: RecordedRequest,
  attempt: RequestSpan,
  before: number,
  isLast: boolean,
  comment: string,
): HarEntry {
  const blocked = Math.max(0, attempt.start - before)
  const wait = Math.max(0, (attempt.end ?? attempt.start) - attempt.start)
  const sent = request.parts ? batchText(request.parts) : textOf(request.requestBody)
  const received = !isLast ? undefined : request.parts ? batchAnswerText(request.parts) : textOf(request.responseBody)
  return {
    startedDateTime: new Date(request.startedAt + before).toISOString(),
    time: blocked + wait,
    request: {
      method: request.method,
      url: request.url,
      httpVersion: HTTP_VERSION,
      cookies: [],
      headers: named(request.requestHeaders),
      queryString: queryOf(request.url),
      ...(request.sent === undefined
        ? {}
        : {
            postData: {
              mimeType: headerOf(request.requestHeaders, 'content-type') ?? 'application/json',
              text: sent ?? '',
            },
          }),
      headersSize: -1,
      bodySize: request.sent ?? 0,
    },
    response: {
      status: attempt.status ?? 0,
      statusText: '',
      httpVersion: HTTP_VERSION,
      cookies: [],
      headers: isLast ? named(request.responseHeaders) : [],
      content: {
        size: isLast ? (request.received ?? 0) : 0,
        mimeType: headerOf(request.responseHeaders, 'content-type') ?? 'application/json',
        ...(received === undefined ? {} : { text: received }),
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { blocked, dns: -1, connect: -1, ssl: -1, send: 0, wait, receive: 0 },
    comment,
  }
}

const named = (headers: RequestHeaders): Named[] => headers.map(([name, value]) => ({ name, value }))

const headerOf = (headers: RequestHeaders, name: string): string | undefined =>
  headers.find(([known]) => known === name)?.[1]

const textOf = (body: RecordedBody | undefined): string | undefined =>
  body?.value === undefined ? undefined : JSON.stringify(body.value)

const queryOf = (url: string): Named[] => [...new URL(url).searchParams].map(([name, value]) => ({ name, value }))

/** The body that a batch sends, from its parts. */
export const batchRequestBody = (parts: readonly RecordedRequest[]): unknown => ({
  requests: parts.map(({ method, url, requestHeaders, requestBody }, index) => ({
    id: String(index),
    method,
    url: relativeUrl(url),
    ...(requestHeaders.length === 0 ? {} : { headers: Object.fromEntries(requestHeaders) }),
    ...(requestBody?.value === undefined ? {} : { body: requestBody.value }),
  })),
})

/** The answer to a batch, from its parts. */
export const batchAnswerBody = (parts: readonly RecordedRequest[]): unknown => ({
  responses: parts.flatMap(({ status, responseHeaders, responseBody }, index) =>
    status === 0
      ? []
      : [
          {
            id: String(index),
            status,
            ...(responseHeaders.length === 0 ? {} : { headers: Object.fromEntries(responseHeaders) }),
            ...(responseBody?.value === undefined ? {} : { body: responseBody.value }),
          },
        ],
  ),
})

const batchText = (parts: readonly RecordedRequest[]): string => JSON.stringify(batchRequestBody(parts))
const batchAnswerText = (parts: readonly RecordedRequest[]): string => JSON.stringify(batchAnswerBody(parts))

/** Without the root and the version. */
function relativeUrl(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname.replace(/^\/[^/]+/, '') + search
}
