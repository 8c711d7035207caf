import type { Fault, ScenarioName } from '../base/simulator'
import type { AppSeed, JobSeed, JobStart } from '../tenant/appSeed'
import type { TenantSeed } from '../seeds/tenant'
import type { AppRecord, Db, Happening } from '../tenant/db'
import { waitingPeople } from './waitingPeople'

/**
 * A scenario is a start state with faults, not a recording. Everything after follows from the tenant's rules. All
 * scenarios except `contoso` quiet the other apps, so that the relevant one is easy to see.
 */

type Scenario = {
  job?: (job: JobSeed) => JobSeed
  /** Further groups that are assigned to the scenario's app. */
  groups?: string[]
  faults?: Omit<Fault, 'id'>[]
  /** What changed in the directory and never reached the scenario's target. */
  waiting?: (db: Db, app: AppRecord) => Happening[]
}

const calm: JobStart = { kind: 'steady', runningForDays: 200, lastRunMinutesAgo: 12 }

/** The scenario's own job: it keeps its schema and its people. */
const scenarios: Record<ScenarioName, Scenario> = {
  contoso: {},
  quarantineAndRecovery: {
    waiting: waitingPeople,
    job: (job) => ({
      ...job,
      start: {
        kind: 'quarantine',
        reason: 'EncounteredQuarantineException',
        beganDaysAgo: 19,
        runningForDays: 412,
        seriesCount: 22,
      },
      target: {
        ...job.target,
        credentialsValid: false,
        credentialError: {
          code: 'SystemForCrossDomainIdentityManagementCredentialValidationFailure',
          message:
            'The target answered 401 (Unauthorized): the secret token has expired or was revoked. Save a new one and start the job again.',
        },
      },
    }),
  },
  initialCycle: {
    job: (job) => ({
      ...job,
      start: { kind: 'initialCycle', startedMinutesAgo: 6, completedShare: 0.25 },
      target: { ...job.target, pageSize: 5, pagesPerMinute: 1 },
    }),
  },
  // The scoping filter leaves out people of these groups who have accounts. Widening it avoids the deletes.
  massDeleteHeld: {
    groups: ['SG-Finance', 'SG-IT Operations'],
    job: (job) => ({
      ...job,
      settings: [
        ...(job.settings ?? []).filter(({ name }) => name !== 'QuarantineTooManyDeletesThreshold'),
        { name: 'QuarantineTooManyDeletesThreshold', value: '20' },
      ],
      start: {
        kind: 'quarantine',
        reason: 'TooManyDeletes',
        beganDaysAgo: 1,
        runningForDays: 412,
        seriesCount: 3,
        stagedDeletes: 37,
      },
    }),
  },
  throttledTenant: {
    job: (job) => job,
    faults: [
      { kind: 'throttle', route: 'GET /servicePrincipals/*/synchronization/jobs', times: 60, amount: 2 },
      { kind: 'throttle', route: 'POST /servicePrincipals/*/provisionOnDemand', times: 3, amount: 5 },
      { kind: 'unavailable', route: 'GET /auditLogs/*', times: 2, amount: 3 },
    ],
  },
}

const isStar = (app: AppSeed) => app.provisionable && app.jobs.length === 1 && app.foreign !== true

export function applyScenario(name: ScenarioName, tenant: TenantSeed): TenantSeed {
  const { job, groups = [] } = scenarios[name]
  if (!job) return tenant
  const star =
    tenant.apps.find((app) => isStar(app) && app.jobs[0]?.start.kind === 'steady') ?? tenant.apps.find(isStar)
  const healthy = (one: JobSeed): JobSeed =>
    ['quarantine', 'late', 'escrowsPruned', 'initialCycle'].includes(one.start.kind)
      ? { ...one, start: calm, target: { ...one.target, credentialsValid: true } }
      : one
  const apps = tenant.apps.map((app): AppSeed => {
    if (app !== star) return { ...app, jobs: app.jobs.map(healthy) }
    return {
      ...app,
      jobs: app.jobs.map(job),
      secrets: secretsFor(name, app),
      assigned: { ...app.assigned, groups: [...(app.assigned.groups ?? []), ...groups] },
    }
  })
  return { ...tenant, apps }
}

/** Accidental-deletion prevention is a setting among the secrets: the scenario's threshold must be the one that rules. */
function secretsFor(name: ScenarioName, app: AppSeed): AppSeed['secrets'] {
  if (name !== 'massDeleteHeld') return app.secrets
  const value = JSON.stringify({
    Enabled: true,
    Recipients: 'provisioning-admins@contoso.com',
    DeleteThresholdEnabled: true,
    DeleteThresholdValue: 20,
  })
  return [
    ...app.secrets.filter(({ key }) => key !== 'SyncNotificationSettings'),
    { key: 'SyncNotificationSettings', value },
  ]
}

/** The changes of people that the scenario's job didn't write yet. They happen at the tenant's first moment. */
export function waitingChanges(name: ScenarioName, db: Db): Happening[] {
  const { waiting } = scenarios[name]
  const star = [...db.apps.values()].find(({ jobs }) => jobs.length === 1 && jobs[0]?.quarantine)
  return waiting && star ? waiting(db, star) : []
}

export const faultsOf = (name: ScenarioName): Fault[] =>
  (scenarios[name].faults ?? []).map((fault, index) => ({ ...fault, id: `f${index + 1}` }))
