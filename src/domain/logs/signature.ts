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

/** Longer messages carry headers and bodies; what tells problems apart stands in front. */
const longest = 2_000

// In this order: an address holds what the later ones would take for words.
const placeholders: readonly [pattern: RegExp, placeholder: string][] = [
  [/https?:\/\/[^\s'"<>)\]]+/gi, '‹url›'],
  [/[\w.!#$%&*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+/gu, '‹address›'],
  [/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi, '‹id›'],
  [/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?/g, '‹time›'],
  [/"[^"\r\n]*"/g, '‹value›'],
  [/“[^”\r\n]*”/g, '‹value›'],
  [/‘[^’\r\n]*’(?!\p{L})/gu, '‹value›'],
  // A quotation mark inside a word is an apostrophe: "user's" begins no value.
  [/(?<![\p{L}\p{N}])'[^'\r\n]*'(?!\p{L})/gu, '‹value›'],
  [/\b(?=[0-9a-f]*\d)[0-9a-f]{16,}\b/gi, '‹id›'],
]

/** Status codes tell problems apart ("HTTP status code 409"), other numbers do not. */
const numbers = /(?<![\p{L}\d‹])(\d[\d.,]*\d|\d)(?![\p{L}\d›])/gu
const statusWords = /(?:status(?:\s+code)?|HTTP(?:\/[\d.]+)?|answered|code|error)\W*$/i

/** A message without ids, addresses, quoted values and numbers, so that one problem reads the same for everybody. */
export function messageShape(message: string): string {
  let shape = message.slice(0, longest)
  for (const [pattern, placeholder] of placeholders) shape = shape.replace(pattern, placeholder)
  shape = shape.replace(numbers, (digits: string, _group: string, at: number, whole: string) =>
    /^[1-5]\d\d$/.test(digits) && statusWords.test(whole.slice(Math.max(0, at - 24), at)) ? digits : '‹number›',
  )
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

/** Failed lines by signature, the most frequent first; of equals the one seen last. */
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
