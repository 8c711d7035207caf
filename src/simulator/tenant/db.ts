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
 * The link between an object of the source and its account in the target, and whether the account is active. `target` is the id of
 * the target's object; absent: the id that follows from job and source object.
 */
type Account = { active: boolean; target?: string }
/** An attribute's value as a target stores it: text, a Boolean, or several texts. */
export type StoredValue = string | boolean | readonly string[]
/** An object of a target; `type` is the target object's name in the schema. */
export type StoredObject = { type: string; attributes: Record<string, StoredValue> }
/** An object that failed and waits for its retry. Times are epoch milliseconds. */
type Escrow = { code: string; message: string; attempts: number; retryAt: number }

export type Cycle = {
  id: string
  initial: boolean
  began: number
  /** Objects to look at, in order; a page is a slice of it. */
  objects: string[]
  /** How many of them have been run. */
  done: number
  /** How many of this page's objects the target was too busy for. */
  busy: number
  pagesDone: number
  pagesTotal: number
  /** When the last page was finished: what progress reports as observed. */
  observed: number
  counts: Counts
  /** Whose deletion the cycle holds back. */
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
   * What was written, old and new, within limits. Missing means according to the mappings at the start, computed on
   * read.
   */
  changes?: Change[]
  /** The target's object, where one was found or made. */
  targetId?: string
  /** How the target's object was found: by an earlier link, by a matching attribute (then which, and by what), or not at all. */
  matching?: { by: 'link' | 'attribute' | 'none'; attribute?: string; value?: string }
  /** References that wait for the object they point to. */
  unresolved?: { attribute: string; sourceId: string }[]
  onDemand?: true
}

/**
 * A person as an API-driven job was sent one. `key` is the object id that logs and accounts know it by; `attributes` are what was
 * sent, by the names of the source's attributes.
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

/** A moment of simulated and one of real time, epoch milliseconds. */
export type Moments = { simulated: number; real: number }

/** A synchronization job as the tenant keeps it: plain JSON, times in epoch milliseconds. */
export type JobRecord = {
  id: string
  templateId: string
  /** The service does not show a new job yet: before both moments (epoch milliseconds) it answers 404. */
  readyAt?: Moments
  interval: string
  schedule: 'Active' | 'Disabled' | 'Paused'
  code: 'NotConfigured' | 'NotRun' | 'Active' | 'Paused' | 'Quarantine'
  settings: KeyValuePair[]
  /** What PUT schema stored, to the letter. Absent: the seed's own, or the template's. */
  schemaText?: string
  /** The next cycle reads everything: no watermark. */
  initial: boolean
  cycle: Cycle | null
  /** When the next thing happens to the job by itself; null = never. */
  dueAt: number | null
  /** Pause was asked for while a cycle was in flight. */
  pausing: boolean
  lastExecution: SynchronizationTaskExecution | null
  lastSuccessful: SynchronizationTaskExecution | null
  lastSuccessfulWithExports: SynchronizationTaskExecution | null
  quarantine: Quarantine | null
  failures: number
  escrowsPruned: boolean
  steadyFirst: number | null
  steadyLast: number | null
  /** The connector store's counts: they only fall when the store is reset. */
  entries: { users: number; groups: number }
  entryTypes: { users: string; groups?: string }
  /** Links by source object id. */
  accounts: Record<string, Account>
  /**
   * What was written to the target since the start, by the target's ID. Null if the object was deleted. Everything
   * else is unchanged.
   */
  objects: Record<string, StoredObject | null>
  /** Who waits for an object that is not provisioned yet (a manager, a member), by that object's id. */
  waiting: Record<string, string[]>
  /** Objects to look at in the next incremental cycle: changed since the last one, or newly able to have a reference resolved. */
  delta: string[]
  /** The people that the target always refuses, each with the index of its error in `target.objectErrors`. */
  refused: Record<string, number>
  escrows: Record<string, Escrow>
  staged: string[]
  forceDeletes: boolean
  cycles: number
  target: TargetBehaviour
  log: LogRecord[]
  /** People that bulkUpload brought, newest last; `waiting` until the next cycle takes them. */
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

/** An enterprise application with what hangs below it. */
export type AppRecord = {
  key: string
  servicePrincipal: ServicePrincipal & Record<string, unknown>
  /** Missing if the application belongs to another tenant. */
  application?: Application & Record<string, unknown>
  appRole: { id: string; name: string }
  provisionable: boolean
  templates: TemplateSeed[]
  /** Properties that PATCH replaced, and schemas that PUT stored to the letter, by template id. */
  templateEdits: Record<string, TemplateEdit>
  secrets: SecretPair[]
  jobs: JobRecord[]
  /** Built from the seed on first read. */
  assignments: Assignment[] | (() => Assignment[])
  /** Grows with each change to who is entitled: assignments and the SyncAll setting. */
  entitlementVersion: number
  /** Directory replication: before both moments (epoch milliseconds) the object answers 404 below itself. */
  readyAt: Moments
  /**
   * Whether the app was written to since the start. Then it is saved in full. Everything else runs again from the
   * seed.
   */
  touched: boolean
  created?: true
}

/** A change to a person. For a joiner it contains all properties. */
export type PersonChange = Partial<SeedUser> & { id: string }

/** An event that affects people at a moment: new or changed people, and people it removes. */
export type Happening = { at: number; changed: PersonChange[]; recycled?: string[]; purged?: string[] }

/** What happens to people by itself. `day` is the next day to be planned, counted since 1970. */
export type Calendar = { next: number; day: number; planned: Happening[] }

export type Db = {
  tenant: { id: string; name: string; domain: string }
  /** When the tenant began, epoch milliseconds, and who was in it: what targets were filled with. */
  began: number
  firstUsers: ReadonlyMap<string, SeedUser>
  firstGroups: ReadonlyMap<string, SeedGroup>
  /** Decides everything that is left to chance. */
  seed: string
  signedIn: string
  users: Map<string, SeedUser>
  /** Deleted people, in the recycle bin and gone for good, with the moment of the deletion (epoch milliseconds). */
  recycled: Map<string, { user: SeedUser; at: number }>
  purged: Map<string, SeedUser>
  groups: Map<string, SeedGroup>
  apps: Map<string, AppRecord>
  byAppId: Map<string, AppRecord>
  byApplication: Map<string, AppRecord>
  /** Object IDs of the service principals that were deleted since the start, and of those whose application was deleted too. */
  deletedPrincipals: Set<string>
  deletedApplications: Set<string>
  /** Who is assigned to an app by what they are, as the seed says; by the principal's id. */
  assigns: Map<string, (user: SeedUser) => boolean>
  calendar: Calendar
  gallery: ApplicationTemplate[]
  audits: DirectoryAudit[]
  /** Counts what was made at run time, to name it. */
  made: number
  /** When something next happens by itself, epoch milliseconds; 0 = look again. */
  nextDue: number
  /** Up to when everything that was due has happened. */
  settledAt: number
}

/** Takes a service principal away with everything below it: its jobs, secrets and assignments. Its application stays. */
export function removeServicePrincipal(db: Db, app: AppRecord): void {
  db.apps.delete(app.servicePrincipal.id)
  if (!app.application) db.byAppId.delete(app.servicePrincipal.appId.toLowerCase())
  db.deletedPrincipals.add(app.servicePrincipal.id)
  db.nextDue = 0
}

/** Takes an application away, and with it the service principal that it has in its home tenant. */
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
