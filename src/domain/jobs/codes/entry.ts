import type { Connector } from '../connector'

/**
 * What a code is about: the whole connection, a provisioning agent and its domain, one object, a temporary state of
 * the target or service, or cross-tenant sync.
 */
export type ErrorCodeKind =
  | 'credentials'
  | 'agent'
  | 'object'
  | 'matching'
  | 'rights'
  | 'passing'
  | 'compatibility'
  | 'crossTenant'
  | 'notAFailure'

/** Codes that have one cause and one remedy. */
export type CodeEntry = {
  codes: readonly string[]
  /** The connectors for which the explanation is true. Missing means all connectors. */
  connectors?: readonly Connector[]
  kind: ErrorCodeKind
  title: string
  cause: string
  fix: string
  /** The public page that describes it. */
  documentation: string
}

/** The codes from one published table. */
export type CodeTable = {
  /** What the page calls itself. */
  page: string
  entries: readonly CodeEntry[]
}

const learn = 'https://learn.microsoft.com/entra/identity'
/** The pages that the tables are from. */
export const pages = {
  logs: `${learn}/monitoring-health/howto-analyze-provisioning-logs#error-codes`,
  crossTenant: `${learn}/monitoring-health/howto-analyze-provisioning-logs#error-codes-for-cross-tenant-synchronization`,
  credentials: `${learn}/app-provisioning/application-provisioning-config-problem-scim-compatibility`,
  quarantine: `${learn}/app-provisioning/application-provisioning-quarantine-status`,
  mapping: `${learn}/app-provisioning/customize-application-attributes`,
  roles: `${learn}/app-provisioning/customize-application-attributes#provisioning-a-role-to-a-scim-app`,
  scim: `${learn}/app-provisioning/use-scim-to-provision-users-and-groups`,
  cloudSync: `${learn}/hybrid/cloud-sync/reference-error-codes`,
  cloudSyncHelp: `${learn}/hybrid/cloud-sync/how-to-troubleshoot`,
  accessRights: `${learn}/app-provisioning/insufficient-access-rights-error-troubleshooting`,
  hrCreate: `${learn}/app-provisioning/hr-user-creation-issues`,
  hrUpdate: `${learn}/app-provisioning/hr-user-update-issues`,
  workday: `${learn}/saas-apps/workday-inbound-tutorial`,
  workdayExpressions: `${learn}/app-provisioning/workday-expression-mapping-functions-guide`,
  writeback: `${learn}/app-provisioning/hr-writeback-issues`,
  inboundApi: `${learn}/app-provisioning/inbound-provisioning-api-issues`,
  onPremisesApps: `${learn}/app-provisioning/on-premises-ecma-troubleshoot`,
} as const

/** What to do where the service itself tries again. */
export const retriedByItself = 'No action needed. The service retries automatically, usually in about 40 minutes.'
