import { isRecord } from '../base/record'

/**
 * What of a JSON value may be recorded. A value without a rule, or that isn't of the rule's kind, isn't recorded.
 *
 * - `flag`, `number`, `date` (also lengths of time) and `guid` have a form that no secret has
 * - `code`: letters, dots and underscores only
 * - a set: one of these words
 * - `word`: a name or an ID, `text`: a sentence or an expression, `link`: an address without its opaque parameters
 * - `never`: the property's name, and a mark instead of its value
 * - a list of one rule, with the most entries that are worth recording
 * - an object: these properties and no others
 * - a function chooses the rule by the object itself
 */
export type Recordable =
  | 'flag'
  | 'number'
  | 'date'
  | 'guid'
  | 'code'
  | 'word'
  | 'text'
  | 'link'
  | 'never'
  | ReadonlySet<string>
  | readonly [each: Recordable, most?: number]
  | RecordableFields
  | ((value: Readonly<Record<string, unknown>>) => Recordable)
export type RecordableFields = { readonly [property: string]: Recordable }

/** Stands for a value that isn't recorded. */
export const NOT_RECORDED = '[not recorded]'
/** The same in an address. */
const NOT_RECORDED_IN_URL = 'not-recorded'
const TOO_LONG = '[too long to record]'

const LONGEST_WORD = 300
const LONGEST_TEXT = 20_000
/** Shorter texts occur in others by chance. */
const SHORTEST_HIDDEN = 4

const DATE = /^-?\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$|^-?P[\dYMWDTHS.]+$/
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const LINK = /^(https?:\/)?\/\S*$/
const CODE = /^[A-Za-z_.]{1,100}$/

/** What gives access wherever it stands: JSON web tokens, authorization headers, and values named as secrets. */
const TOKENS = [
  /\beyJ[\w-]{5,}\.[\w-]*(\.[\w-]*)?/g,
  /\b(Bearer|Basic|Digest|NTLM|Negotiate)\s+[\w.~+/=-]{4,}/gi,
  /((?:authorization|password|passwd|secret|token|api[-_]?key|client_assertion|code_verifier)\w*["']?\s*[:=]\s*["']?)[^\s"',;&}]+/gi,
]
/** Cheap, so that most texts need nothing else. */
const MAY_HOLD_TOKEN = /eyJ|bearer|basic|digest|ntlm|negotiate|authorization|passw|secret|token|key|assertion|verifier/i

/** Copies what may be recorded of one request or answer, and counts what it leaves out. */
export class RecordableCopy {
  /** Values and properties that aren't recorded. */
  omitted = 0
  /** Entries of long lists that aren't recorded. */
  omittedEntries = 0
  /** About how much memory the copy takes. */
  bytes = 0
  isCut = false
  readonly #most: number
  readonly #hidden: Set<string> | undefined
  readonly #collects: boolean

  /**
   * `hidden`: texts that must not appear anywhere. The copy of a request collects them from what it leaves out, and the
   * copy of its answer removes them.
   */
  constructor(most: number, hidden?: Set<string>, collects = false) {
    this.#most = most
    this.#hidden = hidden
    this.#collects = collects
  }

  copy(value: unknown, rule: Recordable | undefined): unknown {
    if (value === null) return null
    if (rule === undefined || rule === 'never') return this.#omit(value)
    if (typeof rule === 'string') return this.#leaf(value, rule)
    if (this.bytes > this.#most) {
      this.isCut = true
      return TOO_LONG
    }
    if (typeof rule === 'function') return isRecord(value) ? this.copy(value, rule(value)) : this.#omit(value)
    if (isSet(rule)) return typeof value === 'string' && rule.has(value) ? this.#count(value) : this.#omit(value)
    if (isListRule(rule)) return Array.isArray(value) ? this.#list(value, rule) : this.#omit(value)
    return isRecord(value) ? this.#fields(value, rule) : this.#omit(value)
  }

  #fields(value: Record<string, unknown>, rule: RecordableFields): Record<string, unknown> {
    const copy: Record<string, unknown> = {}
    for (const key in value) {
      const inner = Object.hasOwn(rule, key) ? rule[key] : undefined
      // The name of an unknown property could be anything, so it isn't recorded either.
      if (inner === undefined) this.#omit(value[key])
      else {
        this.bytes += key.length + 16
        copy[key] = this.copy(value[key], inner)
      }
    }
    return copy
  }

  #list(value: readonly unknown[], [each, most = Infinity]: readonly [Recordable, number?]): unknown[] {
    const length = Math.min(value.length, most)
    const copy: unknown[] = []
    for (let index = 0; index < length; index++) copy.push(this.copy(value[index], each))
    this.omittedEntries += value.length - length
    return copy
  }

  #leaf(value: unknown, rule: string): unknown {
    if (rule === 'flag' || rule === 'number')
      return typeof value === (rule === 'flag' ? 'boolean' : 'number') ? value : this.#omit(value)
    if (typeof value !== 'string') return this.#omit(value)
    switch (rule) {
      case 'date':
        return DATE.test(value) ? this.#count(value) : this.#omit(value)
      case 'guid':
        return GUID.test(value) ? this.#count(value) : this.#omit(value)
      case 'code':
        return CODE.test(value) ? this.#count(value) : this.#omit(value)
      case 'link':
        return LINK.test(value) ? this.#count(recordableUrl(value)) : this.#omit(value)
      case 'word':
        return value.length <= LONGEST_WORD ? this.#count(value) : this.#omit(value)
      default:
        return this.#text(value)
    }
  }

  #text(value: string): string {
    if (value.length <= LONGEST_TEXT) return this.#count(withoutTokens(value))
    this.isCut = true
    return this.#count(`${withoutTokens(value).slice(0, LONGEST_TEXT)}${TOO_LONG}`)
  }

  #count(value: string): string {
    this.bytes += value.length
    if (this.#collects || this.#hidden === undefined || this.#hidden.size === 0) return value
    let clean = value
    for (const secret of this.#hidden) clean = clean.replaceAll(secret, NOT_RECORDED)
    return clean
  }

  #omit(value: unknown): string {
    this.omitted++
    if (this.#collects && this.#hidden) collectTexts(value, this.#hidden)
    return NOT_RECORDED
  }
}

const isSet = (rule: object): rule is ReadonlySet<string> => rule instanceof Set
const isListRule = (rule: object): rule is readonly [Recordable, number?] => Array.isArray(rule)

function collectTexts(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') {
    if (value.length >= SHORTEST_HIDDEN && !/^\*+$/.test(value)) into.add(value)
  } else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) collectTexts(inner, into)
}

/** A text without what gives access. */
export function withoutTokens(text: string): string {
  if (!MAY_HOLD_TOKEN.test(text)) return text
  const [jwt, header, named] = TOKENS as [RegExp, RegExp, RegExp]
  return text
    .replace(jwt, NOT_RECORDED)
    .replace(header, (_, scheme: string) => `${scheme} ${NOT_RECORDED}`)
    .replace(named, (_, name: string) => `${name}${NOT_RECORDED}`)
}

/** Query options of OData whose values say what was asked. The others, such as `$skiptoken`, are opaque. */
const QUERY_OPTIONS: ReadonlySet<string> = new Set([
  '$select',
  '$filter',
  '$search',
  '$top',
  '$skip',
  '$orderby',
  '$count',
  '$expand',
])

/** An address without the values of opaque parameters, and without a fragment. Its encoding stays as it was sent. */
export function recordableUrl(url: string): string {
  if (!url.includes('?') && !url.includes('#')) return url
  const [address = '', query] = (url.split('#')[0] ?? '').split(/\?(.*)/s)
  if (query === undefined) return address
  const pairs = query.split('&').map((pair) => {
    const [name = '', value] = pair.split(/=(.*)/s)
    return value === undefined || QUERY_OPTIONS.has(name.replace(/^%24/, '$'))
      ? withoutTokens(pair)
      : `${name}=${NOT_RECORDED_IN_URL}`
  })
  return `${address}?${pairs.join('&')}`
}

/** Headers that say nothing about who asks. `Authorization` is never recorded, nor are cookies. */
const HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'client-request-id',
  'consistencylevel',
  'content-length',
  'content-type',
  'date',
  'location',
  'odata-version',
  'prefer',
  'preference-applied',
  'request-id',
  'retry-after',
  'x-ms-ags-diagnostic',
  'x-ms-resource-unit',
  'x-ms-throttle-information',
  'x-ms-throttle-limit-percentage',
  'x-ms-throttle-scope',
])

/** Header names as they came, and in lower case if they may be recorded. Services write each in one way. */
const knownNames = new Map<string, string | undefined>()
const MOST_NAMES = 200

function recordableName(name: string): string | undefined {
  if (knownNames.has(name)) return knownNames.get(name)
  const lower = name.toLowerCase()
  const known = HEADERS.has(lower) ? lower : undefined
  if (knownNames.size < MOST_NAMES) knownNames.set(name, known)
  return known
}

/** The headers that may be recorded. */
export function recordableHeaders(headers: Iterable<readonly [string, unknown]>): (readonly [string, string])[] {
  const recorded: (readonly [string, string])[] = []
  for (const [name, value] of headers) {
    const known = recordableName(name)
    if (known === undefined || typeof value !== 'string') continue
    // An ID is too short for a token.
    const clean = known === 'location' ? recordableUrl(value) : value.length > 36 ? withoutTokens(value) : value
    recorded.push([known, clean])
  }
  return recorded
}
