import type { ProvisioningObjectSummary } from '../resources/directory'

/** An object whose delete waits for a decision. */
export type HeldObject = { id: string; name: string; type?: string }

/** The `$filter` of /auditLogs/provisioning for the deletes that accidental-deletion prevention staged. */
export const stagedDeletesFilter = (jobId: string): string =>
  `jobId eq '${jobId.replaceAll("'", "''")}' and provisioningAction eq 'stagedDelete'`

/** Entries without an ID can't be compared, so each one counts separately under its log ID. */
const identityOf = (entry: ProvisioningObjectSummary) =>
  entry.targetIdentity?.id || entry.sourceIdentity?.id || entry.id

/**
 * The distinct objects of staged-delete log entries, in log order. Each cycle stages a pending delete again, so one
 * object can have many entries.
 */
export function heldObjects(entries: readonly ProvisioningObjectSummary[]): HeldObject[] {
  const held = new Map<string, HeldObject>()
  for (const entry of entries) {
    const id = identityOf(entry)
    if (held.has(id)) continue
    const identity = entry.sourceIdentity?.displayName ? entry.sourceIdentity : entry.targetIdentity
    const type = identity?.identityType
    held.set(id, { id, name: identity?.displayName || id, ...(type ? { type } : {}) })
  }
  return [...held.values()]
}
