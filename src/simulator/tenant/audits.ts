import { DAY } from '../../base/time'
import type { SecretPair } from '../../domain/resources/synchronization'
import type { DirectoryAudit } from '../../domain/resources/directory'
import { isCredential } from '../../domain/secrets/secretKeys'
import type { AppRecord, Assignment, Db, JobRecord, Quarantine } from './db'
import { guidOf } from '../base/ids'

/**
 * Configuration changes under the names that the directory's audit log uses (docs/graph-behaviours.md B29), and
 * assignments under the directory's own names.
 */
export type Activity =
  | 'Update provisioning setting or credentials'
  | 'Enable/start provisioning configuration'
  | 'Disable/pause provisioning configuration'
  | 'Enable/restart provisioning configuration'
  | 'Update attribute mappings or scope'
  | 'Add provisioning configuration'
  | 'Delete provisioning configuration'
  | 'Quarantine'

type Modified = { displayName: string; oldValue: string | null; newValue: string | null }
type Target = NonNullable<DirectoryAudit['targetResources']>[number]

const auditLimit = 500
/** How long the directory retains audits with a premium license. */
const retention = 30 * DAY

function keep(db: Db, entry: DirectoryAudit): void {
  db.audits.push(entry)
  if (db.audits.length > auditLimit) db.audits.splice(0, db.audits.length - auditLimit)
}

const byPerson = (db: Db): NonNullable<DirectoryAudit['initiatedBy']> => {
  const user = db.users.get(db.signedIn)
  return {
    app: null,
    user: {
      id: db.signedIn,
      displayName: user?.displayName ?? null,
      userPrincipalName: user?.userPrincipalName ?? null,
      ipAddress: '',
    },
  }
}
const byService: NonNullable<DirectoryAudit['initiatedBy']> = {
  app: {
    appId: null,
    displayName: 'Azure AD Provisioning Service',
    servicePrincipalId: null,
    servicePrincipalName: null,
  },
  user: null,
}

const principal = ({ servicePrincipal }: AppRecord, modifiedProperties: Modified[]): Target => ({
  id: servicePrincipal.id,
  displayName: servicePrincipal.displayName ?? null,
  type: 'ServicePrincipal',
  userPrincipalName: null,
  groupType: null,
  modifiedProperties,
})

type Said = {
  key: string
  at: number
  activity: string
  by: NonNullable<DirectoryAudit['initiatedBy']>
  targets: Target[]
  job?: JobRecord | undefined
  reason?: string
}

function entryOf({ key, at, activity, by, targets, job, reason = '' }: Said): DirectoryAudit {
  const id = guidOf('audit', key)
  return {
    id: `Sync_${id}`,
    category: 'ProvisioningManagement',
    correlationId: guidOf('auditCorrelation', id),
    result: reason === '' ? 'success' : 'failure',
    resultReason: reason,
    activityDisplayName: activity,
    activityDateTime: new Date(at).toISOString(),
    loggedByService: 'Account Provisioning',
    operationType: 'Update',
    initiatedBy: by,
    targetResources: targets,
    additionalDetails: job ? [{ key: 'JobId', value: job.id }] : [],
  }
}

/** Records that a person changed the configuration of an app, at the current time. */
export function audit(
  { db, clock }: { db: Db; clock: { now(): number } },
  app: AppRecord,
  activity: Activity,
  { job, modified = [] }: { job?: JobRecord; modified?: Modified[] } = {},
): void {
  keep(
    db,
    entryOf({
      key: String(++db.made),
      at: clock.now(),
      activity,
      by: byPerson(db),
      targets: [principal(app, modified)],
      job,
    }),
  )
}

/** Records that a person assigned a person or a group to an app, or removed the assignment. */
export function auditAssignment(
  { db, clock }: { db: Db; clock: { now(): number } },
  app: AppRecord,
  { principalId, principalType, appRoleId }: Assignment,
  isAdded: boolean,
): void {
  const isUser = principalType === 'User'
  const activity = isAdded
    ? isUser
      ? 'Add app role assignment grant to user'
      : 'Add app role assignment to group'
    : isUser
      ? 'Remove app role assignment from user'
      : 'Remove app role assignment from group'
  const user = db.users.get(principalId)
  const target: Target = {
    id: principalId,
    displayName: user?.displayName ?? db.groups.get(principalId)?.displayName ?? null,
    type: principalType,
    userPrincipalName: user?.userPrincipalName ?? null,
    groupType: isUser ? null : 'azureAD',
    modifiedProperties: [],
  }
  const role: Modified = {
    displayName: 'AppRole.Id',
    oldValue: isAdded ? null : appRoleId,
    newValue: isAdded ? appRoleId : null,
  }
  keep(db, {
    ...entryOf({
      key: String(++db.made),
      at: clock.now(),
      activity,
      by: byPerson(db),
      targets: [principal(app, [role]), target],
    }),
    category: isUser ? 'UserManagement' : 'GroupManagement',
    loggedByService: 'Core Directory',
    operationType: isAdded ? 'Assign' : 'Unassign',
  })
}

/** Describes a change of the secrets without showing a credential. */
export function secretChanges(before: readonly SecretPair[], after: readonly SecretPair[]): Modified[] {
  const valueIn = (pairs: readonly SecretPair[], key: SecretPair['key']) =>
    pairs.find((pair) => pair.key === key)?.value ?? null
  const keys = new Set([...before, ...after].map(({ key }) => key))
  return [...keys].flatMap((key): Modified[] => {
    const [oldValue, newValue] = [valueIn(before, key), valueIn(after, key)]
    if (oldValue === newValue) return []
    const shown = (value: string | null) => (value !== null && isCredential(key) ? '*' : value)
    return [{ displayName: String(key), oldValue: shown(oldValue), newValue: shown(newValue) }]
  })
}

const quarantineEntry = (
  app: AppRecord,
  job: JobRecord,
  before: Quarantine | null,
  after: Quarantine | null,
  at: number,
): DirectoryAudit =>
  entryOf({
    key: `quarantine${job.id}${at}`,
    at,
    activity: 'Quarantine',
    by: byService,
    targets: [
      principal(app, [
        { displayName: 'QuarantineReason', oldValue: before?.reason ?? null, newValue: after?.reason ?? null },
      ]),
    ],
    job,
    reason: after ? `${after.reason}: ${after.error?.message ?? ''}` : '',
  })

/**
 * Records the job's own transitions: it entered quarantine, the quarantine got another reason, it left, or the service
 * stopped retrying.
 */
export function auditQuarantine(
  db: Db,
  app: AppRecord,
  job: JobRecord,
  before: { quarantine: Quarantine | null; schedule: JobRecord['schedule'] },
  at: number,
): void {
  const { quarantine, schedule } = job
  if (before.quarantine?.reason !== quarantine?.reason)
    keep(db, quarantineEntry(app, job, before.quarantine, quarantine, at))
  if (quarantine && before.schedule === 'Active' && schedule === 'Disabled') {
    keep(
      db,
      entryOf({
        key: `givenUp${job.id}${at}`,
        at,
        activity: 'Disable/pause provisioning configuration',
        by: byService,
        targets: [principal(app, [])],
        job,
      }),
    )
  }
}

/** The audit entries from before the demo: quarantines that still last, and recently started jobs. */
export function pastAudits(db: Db, now: number): DirectoryAudit[] {
  const entries: DirectoryAudit[] = []
  for (const app of db.apps.values())
    for (const job of app.jobs) {
      if (job.quarantine && job.quarantine.seriesBegan > now - retention)
        entries.push(quarantineEntry(app, job, null, job.quarantine, job.quarantine.seriesBegan))
      const started = (job.cycle?.initial ? job.cycle.began : job.steadyFirst) ?? 0
      if (started > now - retention)
        entries.push(
          entryOf({
            key: `started${job.id}`,
            at: started - 2_000,
            activity: 'Enable/start provisioning configuration',
            by: byPerson(db),
            targets: [principal(app, [])],
            job,
          }),
        )
    }
  return entries.sort(byTime)
}

const byTime = (a: DirectoryAudit, b: DirectoryAudit) =>
  Date.parse(a.activityDateTime ?? '') - Date.parse(b.activityDateTime ?? '')
const isOfTouched = (db: Db, { targetResources }: DirectoryAudit): boolean =>
  db.apps.get(targetResources?.[0]?.id ?? '')?.touched === true

/** The entries that aren't recreated when apps without writes run again. */
export const auditsToSave = (db: Db): DirectoryAudit[] => db.audits.filter((entry) => isOfTouched(db, entry))

/** Adds saved entries to those of the apps that ran again. */
export function restoreAudits(db: Db, saved: readonly DirectoryAudit[]): void {
  db.audits = [...db.audits.filter((entry) => !isOfTouched(db, entry)), ...saved].sort(byTime)
}
