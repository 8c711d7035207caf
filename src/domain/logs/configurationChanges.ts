import { DAY } from '../../base/time'
import { recordOf } from '../../base/record'
import { parseInstant } from '../health/time'

/** How long before a line a change counts as shortly before; milliseconds. */
const shortlyBefore = DAY

/** A change to an app or its provisioning, from the directory's audit log. */
export type ConfigurationChange = {
  id: string
  /** Epoch milliseconds. */
  at: number | undefined
  activity: string
  /** Who did it: a person's user principal name, an app's name, or empty. */
  by: string
  /** `success`, `failure`, … in lower case. */
  result: string
  /** Of provisioning itself rather than of the app around it (assignments, owners, sign-in). */
  isProvisioning: boolean
  /** Names of what changed, where the log says. */
  properties: readonly string[]
}

/**
 * The `$filter` of GET /auditLogs/directoryAudits for what was done to an app in the 24 hours up to an instant (epoch milliseconds).
 */
export function changesFilterText(servicePrincipalId: string, until: number): string {
  const app = servicePrincipalId.replaceAll("'", "''")
  const [from, to] = [until - shortlyBefore, until].map((instant) => new Date(instant).toISOString())
  return `activityDateTime ge ${from ?? ''} and activityDateTime le ${to ?? ''} and targetResources/any(t:t/id eq '${app}')`
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : [])

/** Reads a directoryAudit. Total: what is missing reads as empty. */
export function readConfigurationChange(body: unknown): ConfigurationChange {
  const audit = recordOf(body)
  const initiator = recordOf(audit.initiatedBy)
  const user = recordOf(initiator.user)
  const properties = list(audit.targetResources).flatMap((resource) =>
    list(recordOf(resource).modifiedProperties).map((property) => text(recordOf(property).displayName)),
  )
  return {
    id: text(audit.id),
    at: parseInstant(text(audit.activityDateTime)),
    activity: text(audit.activityDisplayName) || 'Unnamed activity',
    by: text(user.userPrincipalName) || text(user.displayName) || text(recordOf(initiator.app).displayName),
    result: text(audit.result).toLowerCase(),
    isProvisioning:
      text(audit.category) === 'ProvisioningManagement' ||
      text(audit.loggedByService) === 'Account Provisioning' ||
      /provisioning|attribute mapping/i.test(text(audit.activityDisplayName)),
    properties: [...new Set(properties)].filter((name) => name !== ''),
  }
}
