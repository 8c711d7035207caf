import { endpointOf, type EndpointName } from '../../api/endpoints'
import { endpointVerbs } from '../../api/endpointVerbs'
import { counted, formatLength } from '../../base/numbers'
import type { RecordedBody, RecordedRequest, RequestSpan } from '../../graph/requestLog'
import type { Tone } from '../../ui/tones'

/** Two calls can have the same path. Only one of them searches. */
const searches: Partial<Record<EndpointName, EndpointName>> = {
  listServicePrincipals: 'servicePrincipalSearchQuery',
  listUsers: 'userSearchQuery',
}
const listings: Partial<Record<EndpointName, EndpointName>> = { userSearchQuery: 'listUsers' }

/** The call of the endpoint table that a request is. Undefined for a batch, and for what isn't ours. */
export function endpointOfRequest({ method, path, url }: RecordedRequest): EndpointName | undefined {
  const name = endpointOf(method, path)
  if (name === undefined) return undefined
  return (/[?&](\$|%24)search=/.test(url) ? searches[name] : listings[name]) ?? name
}

/** What a request tried to do: "Read the job". */
export function actionOf(request: RecordedRequest): string {
  if (request.parts) return `Batch of ${counted(request.parts.length, 'request')}`
  if (request.path === '/$batch') return 'Batch'
  const name = endpointOfRequest(request)
  if (name === undefined) return 'Unknown: not a call of Syncscope'
  const verb = endpointVerbs[name]
  return verb.charAt(0).toUpperCase() + verb.slice(1)
}

/** The page that was open when a request was sent. */
export const pageOf = ({ page }: RecordedRequest): string => page ?? 'Unknown: no page was open yet'

/** The outcome in a word or a number, and how good it is. */
export function statusOf({ outcome, status }: RecordedRequest): { label: string; tone: Tone } {
  switch (outcome) {
    case 'running':
      return { label: 'Running', tone: 'info' }
    case 'noAnswer':
      return { label: 'No answer', tone: 'danger' }
    case 'noToken':
      return { label: 'Not sent', tone: 'danger' }
    case 'cancelled':
      return { label: 'Canceled', tone: 'neutral' }
    case 'unreadable':
      return { label: `${String(status)}, unreadable`, tone: 'danger' }
    case 'answered':
      return { label: String(status), tone: status >= 400 ? (status === 429 ? 'warning' : 'danger') : 'success' }
  }
}

export const isFailure = (request: RecordedRequest): boolean => ['danger', 'warning'].includes(statusOf(request).tone)

/** A length of time: `4 ms`, `1.2 sec`. */
export const durationText = (milliseconds: number): string =>
  milliseconds < 1_000
    ? formatLength(milliseconds < 10 ? Math.round(milliseconds * 10) / 10 : Math.round(milliseconds), 'millisecond')
    : formatLength(Math.round(milliseconds / 100) / 10, 'second')

export const spanLength = ({ start, end = start }: RequestSpan): number => Math.max(0, end - start)

const names: Record<RequestSpan['kind'], string> = {
  queue: 'Behind an earlier write to the same object',
  token: 'Access token',
  answer: 'Answer',
  wait: 'Wait for the next attempt',
}

/** What a part of a request's time was spent on. */
export function spanText({ kind, status, end }: RequestSpan): string {
  if (kind === 'answer')
    return end === undefined
      ? 'Waiting for the answer'
      : status === 0 || status === undefined
        ? 'No answer'
        : `Answer ${String(status)}`
  if (kind === 'wait')
    return status === 429
      ? 'Throttled: wait that the service asked for'
      : status === 0
        ? 'Wait after a lost answer'
        : `Wait after ${String(status)}`
  return names[kind]
}

/** Attempts and waits in words, for the waterfall: "3 attempts, 5 sec of waits". Empty if there was one attempt. */
export function repetitionText({ attempts, spans }: RecordedRequest): string {
  const waited = spans.filter(({ kind }) => kind === 'wait').reduce((sum, span) => sum + spanLength(span), 0)
  if (attempts < 2 && waited === 0) return ''
  return waited === 0
    ? counted(attempts, 'attempt')
    : `${counted(attempts, 'attempt')}, waits of ${durationText(waited)}`
}

/** What isn't recorded of a body, in sentences. Empty if all of it is. */
export function omissionText({ value, omitted, omittedEntries, isCut, isSkipped }: RecordedBody): string {
  const sentences: string[] = []
  if (isSkipped === 'noRules') return "This body isn't recorded, because it came before the recorder was ready."
  if (isSkipped) return 'This panel was closed. Then answers inside a batch are recorded only if they are refusals.'
  if (value === undefined) return "This body isn't recorded, because it isn't on the list of what may be."
  if (omitted > 0)
    sentences.push(
      `${counted(omitted, 'value')} ${omitted === 1 ? "isn't" : "aren't"} recorded, because only listed properties are. The others could hold secrets or personal data.`,
    )
  if (omittedEntries > 0) sentences.push(`${counted(omittedEntries, 'more entry', 'more entries')} came.`)
  if (isCut) sentences.push('The body is too long to record all of it.')
  return sentences.join(' ')
}

/** Whether a request has a text in what a person sees of it. */
export function matches(request: RecordedRequest, text: string): boolean {
  if (text === '') return true
  const seen = [
    request.method,
    request.url,
    statusOf(request).label,
    actionOf(request),
    request.page ?? '',
    requestIdOf(request) ?? '',
  ]
  const lower = text.toLowerCase()
  return seen.some((one) => one.toLowerCase().includes(lower))
}

/** The ID that Microsoft's support asks for. */
export const requestIdOf = ({ responseHeaders, requestHeaders }: RecordedRequest): string | undefined =>
  responseHeaders.find(([name]) => name === 'request-id')?.[1] ??
  requestHeaders.find(([name]) => name === 'client-request-id')?.[1]

/** The path and the query below the version. */
export function shortUrl({ url, path }: RecordedRequest): string {
  const query = url.indexOf('?')
  return query < 0 ? path : path + url.slice(query)
}
