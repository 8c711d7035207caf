import type {
  QuarantineReason,
  SecretPair,
  SynchronizationSchema,
  SynchronizationTemplate,
} from '../../domain/resources/synchronization'

/**
 * The start state of a job in the demo tenant. Counters are computed from the assigned people and never written down.
 */
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

/** How the target of a job responds. */
export type TargetBehaviour = {
  /**
   * False: every run fails with the connector's credential error until PUT secrets sends a new SecretToken or Password.
   */
  credentialsValid: boolean
  /** The error that validateCredentials and runs report while credentials are invalid. */
  credentialError?: { code: string; message: string }
  /** The number of objects in one page of a cycle. */
  pageSize: number
  /** Pages that the cycle completes per simulated minute. */
  pagesPerMinute: number
  /** Target attributes whose values must be unique. The target answers 409 for a duplicate. */
  unique?: string[]
  /**
   * The share of objects (0 to 1) for which the target is busy at first. It answers 429 twice and then accepts them.
   */
  throttles?: number
  /**
   * Errors that the target returns for some people (chosen deterministically), with their synchronization error code.
   */
  objectErrors?: { code: string; message: string; count: number }[]
}

/**
 * Accounts in a target that provisioning didn't create, each similar to that of a person in scope without an account.
 */
type StraySeed = {
  /** For how many people, and how many accounts for each. */
  people: number
  copies: 1 | 2
  /** The differences from the account that the mappings produce. Null removes an attribute. */
  attributes?: (user: SeedUser) => Record<string, string | null>
  /** The error that the person waits with at the start. Missing if no cycle has processed the person yet. */
  failure?: (user: SeedUser) => { code: string; message: string }
}

export type JobSeed = {
  /** ID of one of the app's templates. */
  templateId: string
  /** The third part of the job ID (`templateId.tenant.suffix`): a GUID, or missing as in older jobs. */
  idSuffix?: string
  /** ISO 8601 duration, e.g. `PT40M`. */
  interval: string
  start: JobStart
  target: TargetBehaviour
  /** `synchronizationJobSettings` name/value pairs. */
  settings?: { name: string; value: string }[]
  /** The target's content that causes trouble. */
  strays?: StraySeed[]
  /** People in scope who couldn't be created, with the engine's error. They wait in escrow at the start. */
  fails?: (user: SeedUser) => { code: string; message: string } | undefined
  /** Label of synchronizedEntryCountByType, e.g. `User to User`. */
  entryTypes: { users: string; groups?: string }
  /** The schema, if an administrator changed it. Otherwise it's the template's. As {@link TemplateSeed.schema}. */
  schema?: () => SynchronizationSchema
}

/**
 * A template of an app. Its schema is a document of up to 200 kB, so it's built on demand. Call it once and reuse the
 * result, because each call builds a new, equal document. A schema's `id` is the template's, `<templateId>.000…0`. A
 * job's copy has the job's ID instead.
 */
export type TemplateSeed = Omit<SynchronizationTemplate, 'schema'> & { schema: () => SynchronizationSchema }

/** One enterprise app of the demo tenant. */
export type AppSeed = {
  /** The stable key from which all GUIDs of the app are derived. */
  key: string
  displayName: string
  /** The gallery template ID. Missing for app registrations. */
  applicationTemplateId?: string
  /** Another tenant's application. This tenant has no application object for it, so no template can be edited. */
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
   * The assignments, by a predicate over the seeded people and by group displayName. `defaultAccess` is the number of
   * people without another assignment who are assigned without one of the app's roles, counted from the first.
   */
  assigned: { users?: (user: SeedUser) => boolean; groups?: string[]; appRole: string; defaultAccess?: number }
}

/** A person in the demo tenant: the Graph user properties, and the other facts that provisioning reads. */
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
  /** IDs of users and of nested groups. */
  members: string[]
}
