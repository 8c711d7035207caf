import type { Reader } from '../base/reader'
import type { Notices } from './notices'

/** What the rest of the house knows of the Graph client. The implementation is in client.ts. */

/** What a call may ask of its access token. */
export type TokenRequest = {
  /** Any one of these delegated scopes suffices, least privileged first. Empty: any valid token. */
  anyOf: readonly string[]
  /** Base64url claims of a continuous-access-evaluation challenge that the last token failed. */
  claims?: string
  signal?: AbortSignal
}

export type WriteMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type RequestOptions = {
  signal?: AbortSignal | undefined
  /** Any one of these delegated scopes suffices (see {@link TokenRequest.anyOf}). */
  anyOf?: readonly string[]
  headers?: Readonly<Record<string, string>>
  /**
   * Whether the call may be sent again after a 503, 504 or a lost connection, when it may have been carried out already.
   * Defaults to true. False for `provisionOnDemand`, `bulkUpload`, `restart` and for creating, which repeat after a 429 alone.
   */
  repeatable?: boolean
  /** False for a POST that changes nothing: it need not wait for the writes before it, nor they for it. Defaults to true. */
  queued?: boolean
  /** Told before each wait for another try, with the status that caused it (0 for a lost connection) and its length. */
  onWait?: (status: number, milliseconds: number) => void
}

/**
 * How an answer is read. Without a reader its type is unknown, because the wire promises nothing. An answer that the
 * reader can't use is a ProtocolError.
 */
export type Reading<T> = { read: Reader<T> }

/** One page of a collection; follow `nextLink` for the next. */
export type Page<T> = { value: T[]; nextLink: string | undefined; count: number | undefined }

export type BatchRequest = {
  id: string
  method: string
  url: string
  body?: unknown
  headers?: Readonly<Record<string, string>>
}
/** One part's answer: the parsed body, or the GraphError of that part alone. */
export type BatchResult<T = unknown> = { id: string; status: number; body?: T; error?: Error }

export type BatchOptions = RequestOptions & {
  /** Told after each batch: how many parts are answered, how many batches were sent, and the concurrency now in force. */
  onProgress?: (progress: { answered: number; batches: number; concurrency: number }) => void
}

export interface GraphClient {
  /** `https://graph.microsoft.com/v1.0` of the connection's cloud. */
  readonly baseUrl: string
  /** What a person should know of calls under way and of odd answers. */
  readonly notices: Notices
  get<T>(url: string, options: RequestOptions & Reading<T>): Promise<NonNullable<T>>
  get(url: string, options?: RequestOptions): Promise<unknown>
  /** A write. Resolves to undefined on 204. Writes to one service principal run one after another. */
  send<T>(
    method: WriteMethod,
    url: string,
    body: unknown,
    options: RequestOptions & Reading<T>,
  ): Promise<NonNullable<T>>
  send(method: WriteMethod, url: string, body?: unknown, options?: RequestOptions): Promise<unknown>
  /** As `send`, with the response headers (bulkUpload answers with a `Location`). */
  sendRaw(method: WriteMethod, url: string, body?: unknown, options?: RequestOptions): Promise<Response>
  /** Every page of a collection, following `@odata.nextLink`. The reader reads one entry. */
  pages<T>(url: string, options: RequestOptions & Reading<T>): AsyncGenerator<Page<NonNullable<T>>, void, undefined>
  pages(url: string, options?: RequestOptions): AsyncGenerator<Page<unknown>, void, undefined>
  /**
   * Sends GETs in `$batch`es of at most 20 as the requests arrive, with at most a few batches under way (starts at 4, adapts
   * to throttling), retries throttled parts, and yields each answer as it comes, in no particular order.
   */
  batch<T>(
    requests: Iterable<BatchRequest> | AsyncIterable<BatchRequest>,
    options: BatchOptions & Reading<T>,
  ): AsyncGenerator<BatchResult<NonNullable<T>>, void, undefined>
  batch(
    requests: Iterable<BatchRequest> | AsyncIterable<BatchRequest>,
    options?: BatchOptions,
  ): AsyncGenerator<BatchResult, void, undefined>
}
