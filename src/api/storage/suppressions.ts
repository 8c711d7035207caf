import { isSuppression, type Suppression } from '../../domain/lint/schema/suppression'
import { database } from '../../browser/database'
import { withRoom } from '../../browser/withRoom'

/** The suppressed findings of one schema. Empty if none were stored or if they can't be read. */
export async function readSuppressions(connectionKey: string, place: string): Promise<Suppression[]> {
  const kept = await (await database()).get('suppressions', [connectionKey, place])
  return Array.isArray(kept?.stored) ? (kept.stored as unknown[]).filter(isSuppression) : []
}

/** Replaces the suppressed findings. */
export async function keepSuppressions(
  connectionKey: string,
  place: string,
  suppressions: readonly Suppression[],
): Promise<void> {
  const db = await database()
  await withRoom('This browser has no room left to remember what you hid. Remove old versions of schemas.', () =>
    db.put('suppressions', { connectionKey, place, stored: suppressions }),
  )
}
