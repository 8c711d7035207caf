import { isRecord } from '../../base/record'
import type { SecretPair, SecretsBody } from '../resources/synchronization'
import { isCredential, jsonValued } from './secretKeys'

/** What a person decided about one key: a new value, removal, or, for a credential that cannot be read, to leave it out. */
export type SecretEdit = { kind: 'set'; value: string } | { kind: 'remove' } | { kind: 'leaveOut' }
export type SecretEdits = Readonly<Record<string, SecretEdit>>

/** What the PUT does to one key. */
export type SecretFate = {
  key: string
  /**
   * `again`: sent as it was read. `leftOut`: not sent, because it can't be read. `needed`: must be typed again or left
   * out on purpose.
   */
  fate: 'new' | 'replaced' | 'again' | 'removed' | 'leftOut' | 'needed'
  isCredential: boolean
  problem?: string
}

export type SecretsPlan = {
  fates: readonly SecretFate[]
  /** The body to send. Undefined while something is missing or wrong. Contains secrets: never log, show or store it. */
  body: SecretsBody | undefined
  /** Whether sending would change anything. */
  isIdle: boolean
  /** Bytes of all values together; credentials of government clouds may have 1,024. */
  size: number
}

const MASK = '*'
/** Whether a pair was read without its value: a credential reads as `*`, or with no value at all. */
export const isMasked = ({ key, value }: SecretPair): boolean =>
  value === MASK || (isCredential(key) && (value === undefined || value === null))

/**
 * Builds the body of PUT secrets (docs/graph-behaviours.md B22), which replaces the whole collection. Settings are sent
 * as they were read. A credential reads as `*`, which must never be sent back, so each one is typed again, removed, or
 * explicitly left out.
 */
export function planSecrets(saved: readonly SecretPair[], edits: SecretEdits): SecretsPlan {
  const keys = [...new Set([...saved.map(({ key }) => key), ...Object.keys(edits)])]
  const byKey = new Map(saved.map((pair) => [pair.key, pair]))
  const send: SecretPair[] = []
  const fates = keys.map((key): SecretFate => {
    const before = byKey.get(key)
    const edit = Object.hasOwn(edits, key) ? edits[key] : undefined
    const credential = isCredential(key) || before?.value === MASK
    const fate = (what: SecretFate['fate'], problem?: string): SecretFate => ({
      key,
      fate: what,
      isCredential: credential,
      ...(problem === undefined ? {} : { problem }),
    })
    if (edit?.kind === 'set') {
      const problem = problemOf(key, edit.value)
      if (problem !== undefined) return fate('needed', problem)
      send.push({ key, value: edit.value })
      return fate(before ? 'replaced' : 'new')
    }
    if (edit?.kind === 'remove') {
      send.push({ key, value: jsonValued.has(key) ? '{}' : '' })
      return fate('removed')
    }
    if (!before) return fate('needed', 'Type a value.')
    if (!isMasked(before)) {
      send.push({ key, value: before.value ?? '' })
      return fate('again')
    }
    return edit?.kind === 'leaveOut' ? fate('leftOut') : fate('needed')
  })
  const isComplete = fates.every(({ fate }) => fate !== 'needed')
  return {
    fates,
    body: isComplete ? { value: send } : undefined,
    isIdle:
      fates.every(({ fate }) => fate === 'again' || fate === 'leftOut' || fate === 'needed') &&
      Object.values(edits).every(({ kind }) => kind === 'leaveOut'),
    size: send.reduce((sum, { value }) => sum + new TextEncoder().encode(value ?? '').length, 0),
  }
}

function problemOf(key: string, value: string): string | undefined {
  if (value === '') return 'Type a value, or choose to remove the key.'
  if (value === MASK) return 'Saved values are shown as asterisks. If you send asterisks, they replace the value.'
  if (jsonValued.has(key) && !isJsonObject(value)) return 'The value must be a JSON object, for instance {}.'
  return undefined
}

function isJsonObject(text: string): boolean {
  try {
    return isRecord(JSON.parse(text))
  } catch {
    return false
  }
}

/** What of a set should be there after a PUT and is not, or should be gone and is not; empty when reading gave what was sent. */
export function compareAfterwards(plan: SecretsPlan, read: readonly SecretPair[]): { key: string; sentence: string }[] {
  const there = new Set(read.map(({ key }) => key))
  return plan.fates.flatMap(({ key, fate }) => {
    if ((fate === 'new' || fate === 'replaced' || fate === 'again') && !there.has(key))
      return [{ key, sentence: `${key} was sent, and reading no longer lists it.` }]
    if (fate === 'leftOut' && !there.has(key))
      return [{ key, sentence: `${key} was left out, and the service erased it.` }]
    if (fate === 'removed' && there.has(key) && !jsonValued.has(key))
      return [{ key, sentence: `${key} was to be removed, and is still listed.` }]
    return []
  })
}
