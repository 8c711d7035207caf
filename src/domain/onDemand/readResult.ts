import { isRecord } from '../../base/record'
/** What provisionOnDemand returned for one object, read from its nested strings (docs/graph-behaviours.md B20). */
export type OnDemandStep = {
  name: string
  /** Lower case without blanks: `import`, `scoping`, `matching`, `processing`, `referenceresolution`, `export`, or what was sent. */
  type: string
  status: 'success' | 'skipped' | 'failure' | 'warning' | 'unknown'
  description: string
  /** Epoch milliseconds. */
  timestamp: number | undefined
  /** Text by key; values that were JSON again are decoded in {@link decodeDetail}. */
  details: Readonly<Record<string, string>>
}

export type OnDemandProperty = { name: string; before: string | null; after: string | null; isRedacted: boolean }
type OnDemandIdentity = {
  id: string
  type: string
  displayName: string
  details: Readonly<Record<string, string>>
}

export type OnDemandResult = {
  result: 'success' | 'skipped' | 'failure' | 'warning' | 'unknown'
  action: string
  changeId: string
  /** What the object is known as, e.g. a user principal name. */
  reportable: string
  startTime: number | undefined
  endTime: number | undefined
  errorCode: string | null
  reason: string | null
  recommendedAction: string | null
  steps: OnDemandStep[]
  properties: OnDemandProperty[]
  source: OnDemandIdentity
  target: OnDemandIdentity
  sourceSystem: string
  targetSystem: string
}

export type OnDemandReading = {
  /** The wire form: A, one object. B, a list under a type name. C, empty. `unreadable` keeps the raw text. */
  form: 'A' | 'B' | 'C' | 'unreadable'
  results: OnDemandResult[]
}

type Fields = Readonly<Record<string, unknown>>

/** JSON, or undefined; also for a text that is JSON inside JSON once too often. */
function parsed(text: unknown): unknown {
  if (typeof text !== 'string' || text.trim() === '') return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' && /^\s*[[{]/.test(value) ? parsed(value) : value
  } catch {
    return undefined
  }
}

/** A property by name, ignoring letter case. */
function field(holder: Fields | undefined, name: string): unknown {
  if (!holder) return undefined
  if (Object.hasOwn(holder, name)) return holder[name]
  const lower = name.toLowerCase()
  for (const key of Object.keys(holder)) if (key.toLowerCase() === lower) return holder[key]
  return undefined
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
const textOrNull = (value: unknown): string | null => {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : textOf(value)
}
const fieldsOf = (value: unknown): Fields | undefined => (isRecord(value) ? value : undefined)

function instant(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : NaN
  return Number.isNaN(time) ? undefined : time
}

const STATUSES = ['success', 'skipped', 'failure', 'warning'] as const

function status(value: unknown): OnDemandResult['result'] {
  const text = textOf(value).toLowerCase()
  return STATUSES.find((known) => known === text) ?? 'unknown'
}

function textMap(value: unknown): Record<string, string> {
  const holder = fieldsOf(value)
  if (!holder) return {}
  return Object.fromEntries(
    Object.entries(holder).flatMap(([key, entry]) =>
      entry === null || entry === undefined ? [] : [[key, textOrNull(entry) ?? '']],
    ),
  )
}

function readStep(value: unknown): OnDemandStep | undefined {
  const step = fieldsOf(value)
  if (!step) return undefined
  return {
    name: textOf(field(step, 'name')),
    type: textOf(field(step, 'type') ?? field(step, 'provisioningStepType'))
      .toLowerCase()
      .replace(/\s/g, ''),
    status: status(field(step, 'status')),
    description: textOf(field(step, 'description')),
    timestamp: instant(field(step, 'timestamp')),
    details: textMap(field(step, 'details')),
  }
}

/** Values that must not be shown: what the service redacted, and attributes that hold credentials. */
const SECRET_NAME = /password|secret|token|passwordprofile/i

/** Whether an attribute or detail with this name may hold a credential. Replica tokens of Active Directory don't. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name) && !/replicatoken$/i.test(name)
const REDACTED = /^\[?\s*redact(ed)?\s*\]?$/i

function readProperty(value: unknown): OnDemandProperty | undefined {
  const property = fieldsOf(value)
  if (!property) return undefined
  const name = textOf(field(property, 'displayName'))
  const before = textOrNull(field(property, 'oldValue'))
  const after = textOrNull(field(property, 'newValue'))
  const isSecret = isSecretName(name) || [before, after].some((text) => text !== null && REDACTED.test(text))
  const masked = (text: string | null) => (text === null || text === '' ? text : '••••••')
  return isSecret
    ? { name, before: masked(before), after: masked(after), isRedacted: true }
    : { name, before, after, isRedacted: false }
}

function readIdentity(value: unknown): OnDemandIdentity {
  const identity = fieldsOf(value)
  return {
    id: textOf(field(identity, 'id')),
    type: textOf(field(identity, 'type') ?? field(identity, 'identityType')),
    displayName: textOf(field(identity, 'displayName')),
    details: textMap(field(identity, 'details')),
  }
}

const list = <T>(value: unknown, read: (item: unknown) => T | undefined): T[] =>
  Array.isArray(value) ? value.map(read).filter((item): item is T => item !== undefined) : []

/** Steps in the order in which they happened: by time where all have one, else as sent. */
function inOrder(steps: OnDemandStep[]): OnDemandStep[] {
  if (steps.some(({ timestamp }) => timestamp === undefined)) return steps
  return steps
    .map((step, index) => ({ step, index }))
    .sort((a, b) => (a.step.timestamp ?? 0) - (b.step.timestamp ?? 0) || a.index - b.index)
    .map(({ step }) => step)
}

function readOne(value: Fields, key: Fields | undefined): OnDemandResult {
  const info = fieldsOf(field(value, 'statusInfo')) ?? fieldsOf(field(value, 'provisioningStatusInfo'))
  const error = fieldsOf(field(info, 'errorInformation')) ?? info
  const keyDetails = fieldsOf(field(key, 'details'))
  const said = status(field(key, 'result'))
  const system = (name: string) => {
    const holder = fieldsOf(field(value, name))
    return textOf(field(holder, 'name') ?? field(holder, 'displayName'))
  }
  return {
    result: said === 'unknown' ? status(field(info, 'status')) : said,
    action: textOf(field(value, 'action') ?? field(value, 'provisioningAction')),
    changeId: textOf(field(value, 'changeId')),
    reportable: textOf(field(value, 'reportableIdentifier')),
    startTime: instant(field(value, 'startTime')),
    endTime: instant(field(value, 'endTime')),
    errorCode: textOf(field(keyDetails, 'errorCode')) || textOf(field(error, 'errorCode')) || null,
    reason: textOf(field(keyDetails, 'errorMessage')) || textOf(field(error, 'reason')) || null,
    recommendedAction: textOf(field(error, 'recommendedAction')) || null,
    steps: inOrder(list(field(value, 'provisioningSteps'), readStep)),
    properties: list(field(value, 'modifiedProperties'), readProperty),
    source: readIdentity(field(value, 'sourceIdentity')),
    target: readIdentity(field(value, 'targetIdentity')),
    sourceSystem: system('sourceSystem'),
    targetSystem: system('targetSystem'),
  }
}

/**
 * Reads the body of POST …/provisionOnDemand in any of its three forms. Never throws: what cannot be read is `unreadable`, and the
 * caller still has the raw body. HTTP 200 does not mean provisioned: look at each result.
 */
export function readOnDemandResult(body: unknown): OnDemandReading {
  const holder = fieldsOf(body)
  const key = fieldsOf(parsed(field(holder, 'key')))
  const rawValue = field(holder, 'value')
  const value = typeof rawValue === 'string' ? parsed(rawValue) : rawValue
  if (Array.isArray(value))
    return {
      form: 'B',
      results: list(value, (item) =>
        isRecord(item) ? readOne(item, value.length === 1 ? key : undefined) : undefined,
      ),
    }
  if (isRecord(value) && Object.keys(value).length > 0) return { form: 'A', results: [readOne(value, key)] }
  if (key && field(key, 'result') !== undefined) return { form: 'C', results: [readOne({}, key)] }
  return { form: 'unreadable', results: [] }
}

/** A detail whose text is JSON again, as an object of texts; undefined when it is plain text. */
export function decodeDetail(text: string): Readonly<Record<string, string>> | undefined {
  const value = parsed(text)
  return isRecord(value) ? textMap(value) : undefined
}
