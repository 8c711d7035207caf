import { jsonWithin } from '../../base/serviceMessage'
import { nameOf, objectIdOf, type LogEntry } from './entry'

/** What failures have in common that are one problem. */
export type Signature = {
  /** Short and the same for the same code and shape: fit for an address. */
  key: string
  code: string
  /** The message without what differs from object to object. */
  shape: string
}

export type FailureGroup = Signature & {
  count: number
  /** Epoch milliseconds of the earliest and the latest line. */
  first: number | undefined
  last: number | undefined
  /** Distinct objects, by name, in the order of the log. */
  affected: { id: string; name: string }[]
  /** Distinct apps. */
  apps: { id: string; name: string }[]
  /** One message in full. */
  example: LogEntry
}

/** Longer messages contain headers and bodies. The beginning is enough to distinguish problems. */
const longest = 2_000

// In this order: an address holds what the later ones would take for words.
const placeholders: readonly [pattern: RegExp, placeholder: string][] = [
  [/https?:\/\/[^\s'"<>)\]]+/gi, '‹url›'],
  [/[\w.!#$%&*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+/gu, '‹address›'],
  [/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi, '‹id›'],
  [/\b(?:CN|OU|DC)=[^;"'\r\n]{1,400}?(?:,\s?DC=[\w-]+)+/g, '‹name›'],
  [/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?/g, '‹time›'],
  [/\b\d{1,2}\/\d{1,2}\/\d{4}(?: \d{1,2}:\d\d(?::\d\d)?(?: [AP]M)?)?/g, '‹time›'],
  [/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/g, '‹time›'],
]

/** Quoted texts; a quotation mark inside a word is an apostrophe: "user's" begins no value. */
const quotes: readonly RegExp[] = [
  /"([^"\r\n]*)"/g,
  /“([^”\r\n]*)”/g,
  /‘([^’\r\n]*)’(?!\p{L})/gu,
  /(?<![\p{L}\p{N}])'([^'\r\n]*)'(?!\p{L})/gu,
]

/** Words next to a quoted name that show it is the field with the problem and not a value of one object. */
const beforeField =
  /\b(?:attribute|property|field|parameter|claim|column|path|element|key|argument)(?:\s+name)?s?\s*[:=]?\s*$/i
const afterField = /^\s*(?:attribute|property|field|parameter|claim|column|element|is required|is missing|must be)/i
/** A name of a schema: a word, a dotted one, a SCIM path or an extension. */
const fieldName = /^[A-Za-z][\w.:$-]*(?:\[[^\]]{1,80}\])?(?:\.\w+)?$/

/** Ids without separators come last: what looks like one may be a part of something above. */
const bareId = /\b(?=[0-9a-f]*\d)[0-9a-f]{16,}\b/gi

/** Status codes distinguish problems ("HTTP status code 409"), other numbers don't. */
const numbers = /(?<![\p{L}\d‹])(\d[\d.,]*\d|\d)(?![\p{L}\d›])/gu
const statusWords = /(?:status(?:\s+code)?|HTTP(?:\/[\d.]+)?|answered|code|error)\W*$/i

function textShape(message: string): string {
  let shape = message
  for (const [pattern, placeholder] of placeholders) shape = shape.replace(pattern, placeholder)
  for (const pattern of quotes)
    shape = shape.replace(pattern, (whole: string, inner: string, at: number, text: string) => {
      // The filter of a SCIM path, as in emails[type eq "work"].value
      if (/\beq\s$/.test(text.slice(Math.max(0, at - 4), at)) && text[at + whole.length] === ']') return whole
      const isField =
        fieldName.test(inner) &&
        (beforeField.test(text.slice(Math.max(0, at - 24), at)) ||
          afterField.test(text.slice(at + whole.length, at + whole.length + 24)))
      return isField ? inner : '‹value›'
    })
  shape = shape.replace(bareId, '‹id›')
  return shape.replace(numbers, (digits: string, _group: string, at: number, whole: string) =>
    /^[1-5]\d\d$/.test(digits) && statusWords.test(whole.slice(Math.max(0, at - 24), at)) ? digits : '‹number›',
  )
}

/** Properties of a target's answer whose value names the problem and is the same for everyone who has it. */
const verbatim: ReadonlySet<string> = new Set([
  'scimtype',
  'code',
  'errorcode',
  'status',
  'statuscode',
  'error',
  'type',
  'reason',
])
/** Properties that hold a sentence. */
const sentences: ReadonlySet<string> = new Set([
  'detail',
  'message',
  'title',
  'description',
  'error_description',
  'errormessage',
  'errors',
  'odata.error',
  'innererror',
  'details',
  'field',
  'target',
  'attribute',
  'property',
  'path',
])

/** What distinguishes in a target's JSON: sentences without their ids, codes and SCIM's word as they are. The rest is the same or noise. */
function jsonShape(value: unknown, name: string, depth: number): string[] {
  if (depth > 5 || value === null) return []
  if (Array.isArray(value))
    return (value as unknown[]).slice(0, 5).flatMap((entry) => jsonShape(entry, name, depth + 1))
  if (typeof value === 'object')
    return Object.entries(value)
      .filter(
        ([key]) =>
          verbatim.has(key.toLowerCase()) ||
          sentences.has(key.toLowerCase()) ||
          // The directory wraps its sentence: "message": {"lang": "en", "value": "…"}. Elsewhere `value` holds
          // personal data.
          (key === 'value' && name.toLowerCase() === 'message'),
      )
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([key, part]) => jsonShape(part, key, depth + 1))
  if (typeof value !== 'string' && typeof value !== 'number') return []
  const text = String(value)
  if (verbatim.has(name.toLowerCase())) return [/^[\w.:-]{1,80}$/.test(text) ? `${name} ${text}` : textShape(text)]
  // A field's own name is not the value of a person: "path": "emails[type eq "work"].value".
  return [fieldName.test(text) && !prose.has(name.toLowerCase()) ? text : messageShape(text)]
}
const prose: ReadonlySet<string> = new Set(['detail', 'message', 'title', 'description', 'value'])

/**
 * A message without IDs, addresses, quoted values and numbers, so that one problem has the same text for everyone. A
 * target's JSON answer keeps what distinguishes problems: `detail`, `scimType`, codes, and field names.
 */
export function messageShape(message: string): string {
  const found = message.length <= longest * 4 ? jsonWithin(message) : undefined
  const parts = found ? jsonShape(found.value, '', 0) : []
  const shape =
    found && parts.length > 0
      ? `${textShape(found.before.slice(0, longest))}${parts.join('; ')}${/[.\w]/.test(found.after) ? ' ' : ''}${textShape(found.after.slice(0, longest))}`
      : textShape(message.slice(0, longest))
  return shape.replace(/\s+/g, ' ').trim()
}

/** FNV-1a over UTF-16 code units, in base 36: a name for a text, not a secret. */
function hash(text: string): string {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return (value >>> 0).toString(36)
}

/** The signature of a failed line; undefined for any other. */
export function signatureOf(entry: LogEntry): Signature | undefined {
  if (entry.status !== 'failure') return undefined
  const shape = messageShape(entry.reason)
  return { key: hash(`${entry.errorCode.toLowerCase()}\n${shape}`), code: entry.errorCode, shape }
}

/** Failed lines by signature, the most frequent first. Among equals, the most recent comes first. */
export function groupFailures(entries: readonly LogEntry[]): FailureGroup[] {
  const groups = new Map<string, FailureGroup & { people: Set<string>; principals: Set<string> }>()
  for (const entry of entries) {
    const signature = signatureOf(entry)
    if (!signature) continue
    let group = groups.get(signature.key)
    if (!group) {
      group = {
        ...signature,
        count: 0,
        first: undefined,
        last: undefined,
        affected: [],
        apps: [],
        example: entry,
        people: new Set(),
        principals: new Set(),
      }
      groups.set(signature.key, group)
    }
    group.count++
    if (entry.at !== undefined) {
      group.first = Math.min(group.first ?? entry.at, entry.at)
      group.last = Math.max(group.last ?? entry.at, entry.at)
    }
    const objectId = objectIdOf(entry)
    if (objectId !== '' && !group.people.has(objectId)) {
      group.people.add(objectId)
      group.affected.push({ id: objectId, name: nameOf(entry) })
    }
    if (entry.app.id !== '' && !group.principals.has(entry.app.id)) {
      group.principals.add(entry.app.id)
      group.apps.push(entry.app)
    }
  }
  return [...groups.values()]
    .sort((a, b) => b.count - a.count || (b.last ?? 0) - (a.last ?? 0))
    .map(({ key, code, shape, count, first, last, affected, apps, example }) => ({
      key,
      code,
      shape,
      count,
      first,
      last,
      affected,
      apps,
      example,
    }))
}
