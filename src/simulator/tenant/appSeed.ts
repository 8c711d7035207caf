import type {
  QuarantineReason,
  SecretPair,
  SynchronizationSchema,
  SynchronizationTemplate,
} from '../../domain/resources/synchronization'

/** The state in which a job of the demo tenant begins. Counters are derived from the people assigned, never written down. */
export type JobStart =
  | { kind: 'neverRun' }
  | { kind: 'notConfigured' }
  | { kind: 'steady'; runningForDays: number; lastRunMinutesAgo: number; escrows?: number }
  | { kind: 'initialCycle'; startedMinutesAgo: number; completedShare: number }
  | { kind: 'late'; runningForDays: number; lastRunHoursAgo: number }
  | { kind: 'paused'; pausedHoursAgo: number; runningForDays: number }
  | { kind: 'escrowsPruned'; pausedHoursAgo: number; escrows: number }
  | {
      kind: 'quarantine'
      reason: QuarantineReason
      beganDaysAgo: number
      runningForDays: number
      seriesCount: number
      escrows?: number
      stagedDeletes?: number
    }

/** What the target of a job does with what it is sent. */
export type TargetBehaviour = {
  /** False: every run fails with the connector's credential error until PUT secrets gives a new SecretToken or Password. */
  credentialsValid: boolean
  /** The error that validateCredentials and runs report while credentials are invalid. */
  credentialError?: { code: string; message: string }
  /** How many objects one page of a cycle holds. */
  pageSize: number
  /** Pages the cycle completes per simulated minute. */
  pagesPerMinute: number
  /** Target attributes in which the target allows no value twice: it answers 409. */
  unique?: string[]
  /** Share of the objects (0 to 1) for which the target is too busy at first: it answers 429, twice, and takes them then. */
  throttles?: number
  /** Object errors that the target answers for some people (by a deterministic choice), with their synchronization error code. */
  objectErrors?: { code: string; message: string; count: number }[]
}

/**
 * Accounts in a target that provisioning didn't create, each similar to that of a person in scope without an account.
 */
type StraySeed = {
  /** Of how many people, and how many accounts for each of them. */
  people: number
  copies: 1 | 2
  /** What differs from the account that the mappings would make; null takes an attribute away. */
  attributes?: (user: SeedUser) => Record<string, string | null>
  /** The error that the person waits with at the start. Absent: no cycle has met the person yet. */
  failure?: (user: SeedUser) => { code: string; message: string }
}

export type JobSeed = {
  /** ID of one of the app's templates. */
  templateId: string
  /** Third part of the job id (`templateId.tenant.suffix`): a GUID, or absent as in older jobs. */
  idSuffix?: string
  /** ISO 8601 duration, e.g. `PT40M`. */
  interval: string
  start: JobStart
  target: TargetBehaviour
  /** `synchronizationJobSettings` name/value pairs. */
  settings?: { name: string; value: string }[]
  /** What is in the target that makes trouble. */
  strays?: StraySeed[]
  /** Who is in scope but couldn't be created, with the engine's error. They wait in escrow at the start. */
  fails?: (user: SeedUser) => { code: string; message: string } | undefined
  /** Label of synchronizedEntryCountByType, e.g. `User to User`. */
  entryTypes: { users: string; groups?: string }
  /** The schema, if an administrator changed it. Otherwise it's the template's. As {@link TemplateSeed.schema}. */
  schema?: () => SynchronizationSchema
}

/**
 * A template of an app. Its schema is a document of up to 200 kB, so it is built on demand: call it once and keep the
 * result (each call makes a new, equal document). A schema's `id` is that of the template, `<templateId>.000…0`. A
 * job's copy of it has the job's ID instead.
 */
export type TemplateSeed = Omit<SynchronizationTemplate, 'schema'> & { schema: () => SynchronizationSchema }

/** One enterprise app of the demo tenant. */
export type AppSeed = {
  /** Stable key from which all GUIDs of the app are derived. */
  key: string
  displayName: string
  /** Gallery template id; absent for app registrations. */
  applicationTemplateId?: string
  /** Another tenant's application: no application object in this one, so no template can be edited. */
  foreign?: boolean
  tags: string[]
  homepage?: string
  accountEnabled: boolean
  /** False: the templates call answers UnknownError, as for plain app registrations. */
  provisionable: boolean
  templates: TemplateSeed[]
  jobs: JobSeed[]
  secrets: SecretPair[]
  /**
   * Who is assigned, by a predicate over the seeded people and by group displayName. `defaultAccess` is the number of
   * people, the first without another assignment, who are assigned without one of the app's roles.
   */
  assigned: { users?: (user: SeedUser) => boolean; groups?: string[]; appRole: string; defaultAccess?: number }
}

/** A person of the demo tenant: the Graph user properties, and what provisioning reads besides. */
export type SeedUser = {
  id: string
  userPrincipalName: string
  displayName: string
  givenName: string | null
  surname: string | null
  mail: string | null
  mailNickname: string
  accountEnabled: boolean
  userType: 'Member' | 'Guest'
  department: string | null
  jobTitle: string | null
  companyName: string | null
  employeeId: string | null
  employeeHireDate: string | null
  employeeLeaveDateTime: string | null
  employeeType: string | null
  city: string | null
  state: string | null
  country: string | null
  usageLocation: string | null
  postalCode: string | null
  streetAddress: string | null
  officeLocation: string | null
  mobilePhone: string | null
  businessPhones: string[]
  preferredLanguage: string | null
  proxyAddresses: string[]
  otherMails: string[]
  managerId: string | null
  createdDateTime: string
  onPremisesExtensionAttributes: Record<string, string | null>
  /** Directory extensions, e.g. `extension_<32 hex>_costCenter`. */
  extensions: Record<string, string | number | boolean | null>
}

export type SeedGroup = {
  id: string
  displayName: string
  description: string | null
  mailNickname: string
  securityEnabled: boolean
  mailEnabled: boolean
  groupTypes: string[]
  /** Ids of users and of nested groups. */
  members: string[]
}
