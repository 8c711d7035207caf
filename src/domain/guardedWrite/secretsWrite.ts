import type { SecretPair } from '../resources/synchronization'
import { compareAfterwards, isMasked, type SecretFate, type SecretsPlan } from '../secrets/planSecrets'
import { jsonValued } from '../secrets/secretKeys'
import type { WriteRules } from './guardedWrite'

export type SecretDifference = { key: string; sentence: string }

const valueOf = (pairs: readonly SecretPair[], name: string): string | undefined => {
  const pair = pairs.find(({ key }) => key === name)
  return pair && (isMasked(pair) ? '*' : (pair.value ?? ''))
}

/** Whether two readings list the same keys with the same readable values. A credential that was replaced reads the same. */
function isSame(a: readonly SecretPair[], b: readonly SecretPair[]): boolean {
  return a.length === b.length && a.every(({ key }) => valueOf(a, key) === valueOf(b, key))
}

/**
 * How a write of the secrets is compared. A credential reads as `*` before and after, so a replaced one shows nothing. Only what can
 * be read is evidence: keys that came or went, and settings.
 */
export const secretsWrite = (
  saved: readonly SecretPair[],
  plan: SecretsPlan,
): WriteRules<readonly SecretPair[], SecretDifference> => ({
  base: saved,
  isSame,
  judge(before, now) {
    const differences = compareAfterwards(plan, now)
    const shown = new Set(plan.fates.map((fate) => evidence(fate, plan, before, now)))
    shown.delete(undefined)
    if (now.some(({ key }) => !plan.fates.some((fate) => fate.key === key))) shown.add('other')
    if (shown.size === 0) return { verdict: 'unclear', differences }
    const [only] = shown
    return { verdict: shown.size === 1 && only !== undefined ? only : 'other', differences }
  },
})

/** What one key shows; undefined where it reads the same either way. */
function evidence(
  { key, fate }: SecretFate,
  { body }: SecretsPlan,
  before: readonly SecretPair[],
  now: readonly SecretPair[],
): 'sent' | 'before' | 'other' | undefined {
  const sent = body?.value.find((pair) => pair.key === key)?.value ?? undefined
  const [was, is] = [valueOf(before, key), valueOf(now, key)]
  // An empty value removes a key. Of a key whose value is JSON, an empty object is all that can be sent, and it stays listed.
  const isRemoval = fate === 'removed' && !jsonValued.has(key)
  const expected = isRemoval || fate === 'leftOut' ? undefined : is === '*' || was === '*' ? '*' : sent
  if (fate === 'leftOut') return is === was ? undefined : is === undefined ? 'sent' : 'other'
  if (is === expected) return is === was ? undefined : 'sent'
  return is === was ? 'before' : 'other'
}
