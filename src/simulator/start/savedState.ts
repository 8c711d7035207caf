import type { DirectoryAudit } from '../../domain/resources/directory'
import type { ClockRate, Fault, OnDemandForm, ScenarioName, ScopeSet, SimulatorState } from '../base/simulator'
import { addApp, type AppRecord, type Db } from '../tenant/db'
import { assignmentsOf } from '../tenant/entitlement'
import { dropSchema } from '../tenant/schemas'

/**
 * What has to be kept to go on after a reload. Everything follows from the seed but what somebody wrote, so only apps that were
 * written to are kept whole; the others are run again from the start up to the saved moment.
 */
export type SavedState = SimulatorState & {
  version: 2
  seed: string
  /** When the tenant began, where its clock stood, and up to when everything had happened; epoch milliseconds. */
  began: number
  /** The start that was chosen. Absent: the tenant started at real time, and so does the next one after a reset. */
  pinned?: number
  now: number
  settledAt: number
  rate: ClockRate
  scale?: number
  scenario: ScenarioName
  scopes: ScopeSet
  /** Absent in states of before it could be chosen. */
  onDemandForm?: OnDemandForm
  faults: Fault[]
  made: number
  audits: DirectoryAudit[]
  apps: SavedApp[]
}

type SavedApp = Pick<AppRecord, 'templateEdits' | 'secrets' | 'jobs' | 'entitlementVersion' | 'readyAt'> & {
  id: string
  assignments: AppRecord['assignments'] & object
  /** Jobs whose schema is the template's although the seed gave one of their own. */
  reset: string[]
  /** The whole record of an app that the seed does not know. */
  created?: Omit<AppRecord, 'templates'> & { templatesOf?: string }
}

export function isSavedState(state: SimulatorState): state is SavedState {
  return (
    state.version === 2 &&
    typeof state.seed === 'string' &&
    typeof state.began === 'number' &&
    typeof state.now === 'number' &&
    typeof state.settledAt === 'number' &&
    Array.isArray(state.apps)
  )
}

export function saveApps(db: Db, ownsSchema: (job: AppRecord['jobs'][number]) => boolean): SavedApp[] {
  const touched = [...db.apps.values()].filter((app) => app.touched)
  return structuredClone(
    touched.map((app): SavedApp => {
      const assignments = assignmentsOf(app)
      const { templates, ...record } = app
      const donor = app.created
        ? [...db.apps.values()].find((other) => !other.created && other.templates === templates)
        : undefined
      return {
        id: app.servicePrincipal.id,
        templateEdits: app.templateEdits,
        secrets: app.secrets,
        jobs: app.jobs,
        entitlementVersion: app.entitlementVersion,
        readyAt: app.readyAt,
        assignments,
        reset: app.jobs.filter((job) => !ownsSchema(job)).map(({ id }) => id),
        ...(app.created && {
          created: { ...record, assignments, ...(donor && { templatesOf: donor.servicePrincipal.id }) },
        }),
      }
    }),
  )
}

/** Puts what was kept over what the seed gave. Job records keep their identity where the seed has them, and so their own schema. */
export function restoreApps(db: Db, saved: readonly SavedApp[]): void {
  for (const { id, created, reset, assignments, ...kept } of structuredClone(saved)) {
    if (created && !db.apps.has(id)) {
      const { templatesOf, ...record } = created
      addApp(db, {
        ...record,
        templates: (templatesOf === undefined ? undefined : db.apps.get(templatesOf))?.templates ?? [],
      })
    }
    const app = db.apps.get(id)
    if (!app) continue
    const seeded = new Map(app.jobs.map((job) => [job.id, job]))
    Object.assign(app, kept, { assignments, touched: true })
    app.jobs = kept.jobs.map((job) => {
      const own = seeded.get(job.id)
      if (!own) return job
      for (const key of Object.keys(own)) if (!(key in job)) Reflect.deleteProperty(own, key)
      if (reset.includes(job.id)) dropSchema(own)
      return Object.assign(own, job)
    })
  }
  db.nextDue = 0
}
