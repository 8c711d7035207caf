import type { AppRecord, Db, JobRecord } from '../tenant/db'
import { entitlementOf } from '../tenant/entitlement'
import { standingOf } from '../jobs/jobPast'
import { originOf } from '../target/initialAccounts'
import type { SeedUser } from '../tenant/appSeed'

/** Why a person of the demo tenant has no (active) account in an app. */
type BrokenReason =
  | 'notAssigned'
  | 'inNestedGroupOnly'
  | 'defaultAccessOnly'
  | 'notHereYet'
  | 'alreadyDeprovisioned'
  | 'softDeleted'
  | 'outOfFilter'
  | 'noMatchingValue'
  | 'duplicateTarget'
  | 'mandatoryMissing'
  | 'conflictInTarget'
  | 'refusedByTarget'
  | 'heldDelete'

/** `code` is what provisionOnDemand answers for the person at the start: an error code, a reason to skip, or `Disable` for a success. */
export type BrokenPerson = {
  userId: string
  userPrincipalName: string
  servicePrincipalId: string
  appKey: string
  jobId: string
  reason: BrokenReason
  code: string
}

/**
 * People of the ordinary demo tenant whose provisioning is broken, each in a different way. For tests that compare an
 * explanation with on-demand provisioning (Box and Slack need their job paused for it, Slack needs new credentials
 * first). They are found by their properties, so that a change of the seed is noticed.
 */
export function brokenPeople(db: Db): BrokenPerson[] {
  const result: BrokenPerson[] = []
  const find = (
    reason: BrokenReason,
    code: string,
    appKey: string,
    test: (user: SeedUser, app: AppRecord, job: JobRecord) => boolean,
    people: Iterable<SeedUser> = db.users.values(),
  ) => {
    const app = [...db.apps.values()].find(({ key }) => key === appKey)
    const job = app?.jobs[0]
    const user =
      app && job && [...people].find((one) => !result.some(({ userId }) => userId === one.id) && test(one, app, job))
    if (!user || !app || !job) throw new Error(`No person of the demo tenant is ${reason} in ${appKey}`)
    result.push({
      userId: user.id,
      userPrincipalName: user.userPrincipalName,
      servicePrincipalId: app.servicePrincipal.id,
      appKey,
      jobId: job.id,
      reason,
      code,
    })
  }
  const waits =
    (code: string) =>
    ({ id }: SeedUser, _app: AppRecord, job: JobRecord) =>
      job.escrows[id]?.code === code
  const standing =
    (wanted: string) =>
    ({ id }: SeedUser, app: AppRecord, job: JobRecord) =>
      standingOf(db, app, job, id)?.standing === wanted
  const strayFor =
    (kind: number) =>
    ({ id }: SeedUser, _app: AppRecord, job: JobRecord) =>
      (originOf(job)?.strays ?? []).some(({ key, like }) => like === id && key.startsWith(`${String(kind)}:`))

  find('defaultAccessOnly', 'NotEffectivelyEntitled', 'litware', (user, app) =>
    entitlementOf(db, app).defaultOnly.has(user.id),
  )
  find(
    'notAssigned',
    'NotEffectivelyEntitled',
    'salesforce',
    (user, app) => user.accountEnabled && user.department === 'Engineering' && !entitlementOf(db, app).has(user.id),
  )
  find(
    'inNestedGroupOnly',
    'NotEffectivelyEntitled',
    'slack',
    (user, app) => user.accountEnabled && isInside(db, app, user.id) && !entitlementOf(db, app).has(user.id),
  )
  find(
    'notHereYet',
    'NotActiveInSource',
    'timesheets',
    (user, app, job) => standing('notActive')(user, app, job) && !job.accounts[user.id],
  )
  find(
    'alreadyDeprovisioned',
    'AlreadyDeprovisioned',
    'salesforce',
    (user, app, job) => standing('notActive')(user, app, job) && job.accounts[user.id]?.active === false,
  )
  find(
    'softDeleted',
    'AlreadyDeprovisioned',
    'salesforce',
    ({ id }, _app, job) => job.accounts[id]?.active === false,
    [...db.recycled.values()].map(({ user }) => user),
  )
  find('outOfFilter', 'NotInScope', 'box', standing('notInScope'))
  find('noMatchingValue', 'ImportSkipped', 'workdayToAd', waits('ImportSkipped'))
  find('duplicateTarget', 'DuplicateTargetEntries', 'workdayToAd', waits('DuplicateTargetEntries'))
  find('mandatoryMissing', 'MandatoryFieldsMissing', 'timesheets', waits('MandatoryFieldsMissing'))
  find('conflictInTarget', 'EntryConflict', 'aws', strayFor(2))
  find('refusedByTarget', 'LicenseLimitExceeded', 'box', waits('LicenseLimitExceeded'))
  find('heldDelete', 'Disable', 'databricks', ({ id }, _app, job) => job.staged.includes(id))
  return result
}

/** In a group that is in a group that is assigned. */
function isInside(db: Db, app: AppRecord, userId: string): boolean {
  return entitlementOf(db, app).groups.some((id) =>
    (db.groups.get(id)?.members ?? []).some((inner) => db.groups.get(inner)?.members.includes(userId)),
  )
}
