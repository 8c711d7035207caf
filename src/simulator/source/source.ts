import type { AttributeRecord, Value } from '../../domain/expression/values'
import type { SourceObject } from '../../domain/provisioning/model'
import type { AppRecord, Db, JobRecord, Upload } from '../tenant/db'
import { entitlementOf, isDefaultAccess } from '../tenant/entitlement'
import { jobSchema } from '../tenant/schemas'
import { uploadKey } from './uploadKey'
import { sentAttributes } from './sourceReferences'
import { recordOfGroup, recordOfUser } from './sourceRecord'

/** The directory that a job reads, object by object. */

/** An object of the source in the engine's form, with its display name. */
export type SourceView = { kind: 'User' | 'Group'; name: string; source: SourceObject }

/**
 * Sources other than Entra ID have no sign-in to block, and don't lose a person that Entra ID deletes. There, whether
 * a person is active is an ordinary attribute.
 */
export const readsEntra = (job: JobRecord): boolean => !/^(Workday2|SuccessFactors2|API2|AD2)/.test(job.templateId)

const upload = (job: JobRecord, key: string): Upload | undefined => job.uploads.find((one) => one.key === key)

const uploaded = (db: Db, app: AppRecord, job: JobRecord, sent: Upload): AttributeRecord => ({
  externalId: sent.externalId,
  userName: sent.userName,
  displayName: sent.displayName,
  active: sent.active,
  IsSoftDeleted: false,
  ...sentAttributes(db, jobSchema(app, job), sent),
})

/**
 * What a job knows about an object of its source. Undefined if the object doesn't exist. Values from bulkUpload
 * override the directory's values.
 */
export function sourceOf(db: Db, app: AppRecord, job: JobRecord, objectId: string): SourceView | undefined {
  const gone = db.recycled.get(objectId)?.user ?? db.purged.get(objectId)
  const user = db.users.get(objectId) ?? gone
  if (user) {
    const sent =
      job.uploads.length > 0 && user.employeeId !== null ? upload(job, uploadKey(user.employeeId)) : undefined
    const attributes = {
      ...recordOfUser(user),
      appRoleAssignments: rolesOf(db, app, objectId),
      ...(sent && uploaded(db, app, job, sent)),
    }
    const state = readsEntra(job) && {
      isEnabled: user.accountEnabled,
      ...(gone && (db.purged.has(objectId) ? { isHardDeleted: true } : { isSoftDeleted: true })),
    }
    return { kind: 'User', name: user.userPrincipalName, source: { id: objectId, attributes, ...state } }
  }
  const group = db.groups.get(objectId)
  if (group)
    return { kind: 'Group', name: group.displayName, source: { id: objectId, attributes: recordOfGroup(group) } }
  const sent = upload(job, objectId)
  return (
    sent && { kind: 'User', name: sent.userName, source: { id: objectId, attributes: uploaded(db, app, job, sent) } }
  )
}

/** The app roles of a person, in the form of `[appRoleAssignments]`: JSON text. */
function rolesOf(db: Db, app: AppRecord, objectId: string): Value {
  const entitlement = entitlementOf(db, app)
  if (!entitlement.has(objectId)) return null
  if (isDefaultAccess(entitlement, objectId))
    return [JSON.stringify({ id: '00000000-0000-0000-0000-000000000000', value: null, displayName: 'Default Access' })]
  const { id, name } = app.appRole
  return [JSON.stringify({ id, value: name, displayName: name })]
}
