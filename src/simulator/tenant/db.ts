import type {
  Application,
  ApplicationTemplate,
  DirectoryAudit,
  ServicePrincipal,
} from '../../domain/resources/directory'
import type {
  KeyValuePair,
  QuarantineReason,
  SecretPair,
  SynchronizationError,
  SynchronizationTaskExecution,
} from '../../domain/resources/synchronization'
import type { SeedGroup, SeedUser, TargetBehaviour, TemplateSeed } from './appSeed'

/**
 * The link between a source object and its target account, and whether the account is active. `target` is the target
 * object's ID. If missing, the ID is derived from the job and the source object.
 */
type Account = { active: boolean; target?: string }
/** An attribute value as a target stores it: text, a Boolean, or several texts. */
export type StoredValue = string | boolean | readonly string[]
/** An object in a target. `type` is the target object's name in the schema. */
export type StoredObject = { type: string; attributes: Record<string, StoredValue> }
/** An object that failed and waits for its retry. Times are epoch milliseconds. */
type Escrow = { code: string; message: string; attempts: number; retryAt: number }

export type Cycle = {
  id: string
  initial: boolean
  began: number
  /** Objects to process, in order. A page is a slice of it. */
  objects: string[]
  /** How many of them have been processed. */
  done: number
  /** For how many of this page's objects the target was too busy. */
  busy: number
  pagesDone: number
  pagesTotal: number
  /** When the latest page was finished. Progress reports it as observed. */
  observed: number
  counts: Counts
  /** The people whose deletion the cycle holds. */
  staged: string[]
}
export type Counts = {
  entitled: number
  inScope: number
  failed: number
  exports: number
  exported: number
  imported: number
  deltas: number
  references: number
}

export type Quarantine = {
  reason: QuarantineReason
  seriesBegan: number
  currentBegan: number
  nextAttempt: number
  seriesCount: number
  error: SynchronizationError | null
}

export type Change = [name: string, before: string | null, after: string | null]

/** One line of the provisioning log in compact form. The wire form is built on read. */
export type LogRecord = {
  id: string
  at: number
  changeId: string
  cycleId: string
  action: 'create' | 'update' | 'disable' | 'delete' | 'stagedDelete' | 'other'
  status: 'success' | 'failure' | 'skipped' | 'warning'
  objectId: string
  duration: number
  error?: { code: string; message: string }
  skipReason?: string
  /**
   * What was written, old and new values, within limits. If missing, it follows from the initial mappings and is
   * computed on read.
   */
  changes?: Change[]
  /** The target object, if one was matched or created. */
  targetId?: string
  /**
   * How the target object was matched: by an existing link, by a matching attribute (with its name and value), or not
   * at all.
   */
  matching?: { by: 'link' | 'attribute' | 'none'; attribute?: string; value?: string }
  /** References to objects that don't exist yet. */
  unresolved?: { attribute: string; sourceId: string }[]
  onDemand?: true
}

/**
 * A person as sent to an API-driven job. `key` is the object ID in logs and accounts. `attributes` are the sent values,
 * by the source's attribute names.
 */
export type Upload = {
  key: string
  externalId: string
  userName: string
  displayName: string
  active: boolean
  waiting: boolean
  attributes?: Record<string, StoredValue>
}

/** A simulated and a real point in time, epoch milliseconds. */
export type Moments = { simulated: number; real: number }

export type RefusedValue = { attribute: string; value: string; code: string; message: string }

/** A synchronization job as the tenant stores it: plain JSON, times in epoch milliseconds. */
export type JobRecord = {
  id: string
  templateId: string
  /** The service doesn't return a new job immediately: it answers 404 before both times (epoch milliseconds). */
  readyAt?: Moments
  interval: string
  schedule: 'Active' | 'Disabled' | 'Paused'
  code: 'NotConfigured' | 'NotRun' | 'Active' | 'Paused' | 'Quarantine'
  settings: KeyValuePair[]
  /** The exact text that PUT schema stored. Missing if the seed's or the template's schema applies. */
  schemaText?: string
  /** The next cycle reads everything, because there's no watermark. */
  initial: boolean
  cycle: Cycle | null
  /** When the job's next scheduled event is due. Null means never. */
  dueAt: number | null
  /** A pause was requested while a cycle was running. */
  pausing: boolean
  lastExecution: SynchronizationTaskExecution | null
  lastSuccessful: SynchronizationTaskExecution | null
  lastSuccessfulWithExports: SynchronizationTaskExecution | null
  quarantine: Quarantine | null
  failures: number
  escrowsPruned: boolean
  steadyFirst: number | null
  steadyLast: number | null
  /** The counts of the connector's store. They fall only when the store is reset. */
  entries: { users: number; groups: number }
  entryTypes: { users: string; groups?: string }
  /** Links by source object ID. */
  accounts: Record<string, Account>
  /**
   * What was written to the target since the start, by the target's ID. Null if the object was deleted. Everything
   * else is unchanged.
   */
  objects: Record<string, StoredObject | null>
  /** Objects that were changed by hand, as they were when provisioning last saw them, by the target's ID. */
  seen?: Record<string, StoredObject>
  /** Objects that wait for another one that isn't provisioned yet (a manager, a member), by that object's ID. */
  waiting: Record<string, string[]>
  /**
   * Objects to process in the next incremental cycle: changed since the latest one, or with a reference that can now be
   * resolved.
   */
  delta: string[]
  /** The people that the target always refuses, each with the index of its error in `target.objectErrors`. */
  refused: Record<string, number>
  /** Values that the target refuses since a hidden change. Letter case doesn't count. */
  refusedValues?: RefusedValue[]
  escrows: Record<string, Escrow>
  staged: string[]
  forceDeletes: boolean
  cycles: number
  target: TargetBehaviour
  log: LogRecord[]
  /** The latest initial cycles, whose log lines stay. Missing if there was none since the start. */
  initialCycles?: string[]
  /** People from bulkUpload, newest last. `waiting` until the next cycle processes them. */
  uploads: Upload[]
}

export type Assignment = {
  id: string
  appRoleId: string
  createdDateTime: string
  principalId: string
  principalType: 'User' | 'Group'
}

type TemplateEdit = { properties?: Record<string, unknown>; schemaText?: string }

/** An enterprise application with everything that belongs to it. */
export type AppRecord = {
  key: string
  servicePrincipal: ServicePrincipal & { appId: string } & Record<string, unknown>
  /** Missing if the application belongs to another tenant. */
  application?: Application & Record<string, unknown>
  appRole: { id: string; name: string }
  provisionable: boolean
  templates: TemplateSeed[]
  /** Properties that PATCH replaced and exact schema texts that PUT stored, by template ID. */
  templateEdits: Record<string, TemplateEdit>
  secrets: SecretPair[]
  jobs: JobRecord[]
  /** Built from the seed on first read. */
  assignments: Assignment[] | (() => Assignment[])
  /** Increases with each change to who is entitled: assignments and the SyncAll setting. */
  entitlementVersion: number
  /** Directory replication: before both times (epoch milliseconds), URLs below the object answer 404. */
  readyAt: Moments
  /**
   * Whether the app was written to since the start. If so, it's saved in full. Everything else runs again from the
   * seed.
   */
  touched: boolean
  /** Properties of the two objects that PATCH replaced. */
  edited?: Partial<Record<'servicePrincipal' | 'application', Record<string, unknown>>>
  created?: true
}

/** A change to a person. For a joiner it contains all properties. */
export type PersonChange = Partial<SeedUser> & { id: string }

/** An event that affects people at a moment: new or changed people, and people it removes. */
export type Happening = { at: number; changed: PersonChange[]; recycled?: string[]; purged?: string[] }

/**
 * The scheduled events of people. `day` is the next day to plan, counted from 1970. `byHand` are changes from outside
 * that haven't happened, oldest first.
 */
export type Calendar = { next: number; day: number; planned: Happening[]; byHand: Happening[] }

export type Db = {
  tenant: { id: string; name: string; domain: string }
  /** When the tenant began (epoch milliseconds), and the people that targets were initially filled with. */
  began: number
  firstUsers: ReadonlyMap<string, SeedUser>
  firstGroups: ReadonlyMap<string, SeedGroup>
  /** The source of all random choices. */
  seed: string
  signedIn: string
  users: Map<string, SeedUser>
  /** Deleted people, in the recycle bin and permanently deleted, with the time of deletion (epoch milliseconds). */
  recycled: Map<string, { user: SeedUser; at: number }>
  purged: Map<string, SeedUser>
  groups: Map<string, SeedGroup>
  apps: Map<string, AppRecord>
  byAppId: Map<string, AppRecord>
  byApplication: Map<string, AppRecord>
  /** Object IDs of service principals deleted since the start, and of those whose application was deleted too. */
  deletedPrincipals: Set<string>
  deletedApplications: Set<string>
  /** The people that the seed assigns to an app by a rule, by service principal ID. */
  assigns: Map<string, (user: SeedUser) => boolean>
  calendar: Calendar
  /** All changes of people from outside since the start. They don't follow from the seed, so they are saved. */
  changedByHand: Happening[]
  gallery: ApplicationTemplate[]
  audits: DirectoryAudit[]
  /** Counts objects created at run time, to derive their names. */
  made: number
  /** When the next scheduled event is due, epoch milliseconds. 0 means check again. */
  nextDue: number
  /** The time up to which everything due has happened. */
  settledAt: number
}

/**
 * Deletes a service principal with everything that belongs to it: its jobs, secrets and assignments. Its application
 * stays.
 */
export function removeServicePrincipal(db: Db, app: AppRecord): void {
  db.apps.delete(app.servicePrincipal.id)
  if (!app.application) db.byAppId.delete(app.servicePrincipal.appId.toLowerCase())
  db.deletedPrincipals.add(app.servicePrincipal.id)
  db.nextDue = 0
}

/** Deletes an application and its service principal in the home tenant. */
export function removeApplication(db: Db, app: AppRecord): void {
  removeServicePrincipal(db, app)
  db.byAppId.delete(app.servicePrincipal.appId.toLowerCase())
  if (app.application) db.byApplication.delete(app.application.id)
  db.deletedApplications.add(app.servicePrincipal.id)
}

export function addApp(db: Db, app: AppRecord): void {
  db.apps.set(app.servicePrincipal.id, app)
  db.byAppId.set(app.servicePrincipal.appId.toLowerCase(), app)
  if (app.application) db.byApplication.set(app.application.id, app)
}
