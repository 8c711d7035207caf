import type { Export } from '../../domain/provisioning/model'
import { textOfValue } from '../../domain/provisioning/values'
import type { AppRecord, JobRecord } from '../tenant/db'
import { hash32 } from '../base/random'
import type { TargetDirectory } from './target'

/**
 * What a target refuses: certain people always, certain values, duplicate values in unique attributes, and requests
 * while it's busy.
 */

export type Refusal = { code: string; message: string }

/** How often a busy target refuses the same object before it accepts it. */
const busyTurns = 2

export function refusalOf(
  app: AppRecord,
  job: JobRecord,
  target: TargetDirectory,
  type: string,
  objectId: string,
  { action, target: existing, changes }: Export,
): Refusal | undefined {
  const { objectErrors = [], unique = [], throttles = 0 } = job.target
  const always = objectErrors[job.refused[objectId] ?? -1]
  if (always && (action === 'create' || action === 'update')) return { code: always.code, message: always.message }
  const name = app.servicePrincipal.displayName ?? 'The target'
  if (
    throttles > 0 &&
    (job.escrows[objectId]?.attempts ?? 0) < busyTurns &&
    hash32(`busy${job.id}${objectId}`) / 2 ** 32 < throttles
  )
    return {
      code: 'TooManyRequests',
      message: `${name} answered 429 (Too Many Requests). The object is tried again later.`,
    }
  for (const { attribute, value, code, message } of job.refusedValues ?? [])
    if (
      changes.some(
        (change) => change.attribute === attribute && textOfValue(change.after)?.toLowerCase() === value.toLowerCase(),
      )
    )
      return { code, message }
  for (const attribute of unique) {
    const value = textOfValue(changes.find((change) => change.attribute === attribute)?.after ?? null)
    if (value === null || value === '') continue
    if (target.find(type, attribute, value, false).some(({ id }) => id !== existing?.id))
      return {
        code: 'EntryConflict',
        message: `${name} answered 409 (Conflict): another object already has ${attribute} "${value}".`,
      }
  }
  return undefined
}
