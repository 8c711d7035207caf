import type { DirectoryAudit } from '../../domain/resources/directory'
import type { ClockRate, Fault, OnDemandForm, ScenarioName, ScopeSet, SimulatorState } from '../base/simulator'
import {
  addApp,
  removeApplication,
  removeServicePrincipal,
  type AppRecord,
  type Db,
  type Happening,
} from '../tenant/db'
import { assignmentsOf } from '../tenant/entitlement'
import { dropSchema } from '../tenant/schemas'

/**
 * The state to save so that a reload can continue. Everything except writes follows from the seed, so only apps with
 * writes are saved in full. The others run again from the start to the saved moment.
 */
export type SavedState = SimulatorState & {
  version: 2
  seed: string
  /**
   * When the tenant began, the time on its clock, and the moment up to which everything had happened. Epoch
   * milliseconds.
   */
  began: number
  /** The start that was chosen. Absent: the tenant started at real time, and so does the next one after a reset. */
  pinned?: number
  now: number
  settledAt: number
  rate: ClockRate
  scale?: number
  people?: number
  scenario: ScenarioName
  scopes: ScopeSet
  /** Missing in states saved before this option existed. */
  onDemandForm?: OnDemandForm
  faults: Fault[]
  made: number
  audits: DirectoryAudit[]
  /** Changes of people from outside. States written before they were possible have none. */
  changedByHand?: Happening[]
  apps: SavedApp[]
  /** Object IDs of service principals that were deleted. States written before they could be deleted have none. */
  deleted?: Deleted
}

type SavedApp = Pick<AppRecord, 'templateEdits' | 'secrets' | 'jobs' | 'entitlementVersion' | 'readyAt'> & {
  id: string
  edited?: AppRecord['edited'] & object
  assignments: AppRecord['assignments'] & object
  /** Jobs whose schema is the template's although the seed gave one of their own. */
  reset: string[]
  /** The full record of an app that the seed doesn't contain. */
  created?: Omit<AppRecord, 'templates'> & { templatesOf?: string }
}

/** Deleted service principals, and which of them lost their application too, by object ID. */
type Deleted = { principals: string[]; applications: string[] }

export const saveDeleted = (db: Db): Deleted => ({
  principals: [...db.deletedPrincipals],
  applications: [...db.deletedApplications],
})

/** Deletes again what was deleted. */
export function restoreDeleted(db: Db, { principals, applications }: Deleted): void {
  for (const id of principals) {
    const app = db.apps.get(id)
    if (!app) continue
    if (applications.includes(id)) removeApplication(db, app)
    else removeServicePrincipal(db, app)
  }
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
        ...(app.edited && { edited: app.edited }),
        reset: app.jobs.filter((job) => !ownsSchema(job)).map(({ id }) => id),
        ...(app.created && {
          created: { ...record, assignments, ...(donor && { templatesOf: donor.servicePrincipal.id }) },
        }),
      }
    }),
  )
}

/**
 * Applies saved apps over the seed. Job records that the seed has stay the same objects, so each one's schema stays
 * attached.
 */
export function restoreApps(db: Db, saved: readonly SavedApp[]): void {
  for (const { id, created, reset, assignments, ...fields } of structuredClone(saved)) {
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
    Object.assign(app, fields, { assignments, touched: true })
    Object.assign(app.servicePrincipal, app.edited?.servicePrincipal)
    if (app.application) Object.assign(app.application, app.edited?.application)
    app.jobs = fields.jobs.map((job) => {
      const own = seeded.get(job.id)
      if (!own) return job
      for (const key of Object.keys(own)) if (!(key in job)) Reflect.deleteProperty(own, key)
      if (reset.includes(job.id)) dropSchema(own)
      return Object.assign(own, job)
    })
  }
  db.nextDue = 0
}
