import { recordOf } from '../../base/record'
import { parseInstant } from '../health/time'

/** What came of an object. `other` is a status that the list of today does not have. */
export type LogStatus = 'success' | 'failure' | 'skipped' | 'warning' | 'other'

/**
 * The members of `provisioningAction`, in the wire's exact case: filters compare with case (docs/graph-behaviours.md
 * B26).
 */
export const logActions = ['create', 'update', 'delete', 'disable', 'stagedDelete', 'other'] as const
/** The members of `provisioningStatusInfo/status`, in the wire's exact case. */
export const logStatuses = ['success', 'failure', 'skipped', 'warning'] as const

export type LogIdentity = { id: string; name: string; type: string }

/** One line of the provisioning log: what one cycle did with one object, as far as a list needs it. */
export type LogEntry = {
  id: string
  /** Epoch milliseconds. */
  at: number | undefined
  app: { id: string; name: string }
  jobId: string
  cycleId: string
  changeId: string
  /** In the case of {@link logActions} where it is one of them, else as sent. */
  action: string
  status: LogStatus
  /** As sent, for a status that {@link LogStatus} does not have. */
  statusText: string
  source: LogIdentity
  target: LogIdentity
  sourceSystem: string
  targetSystem: string
  errorCode: string
  reason: string
  /** Milliseconds. */
  duration: number | undefined
  initiator: { name: string; type: string }
}

const text = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

/**
 * The enum member in the spelling of the API, whatever case was sent (docs/graph-behaviours.md B5). Unknown values stay
 * unchanged.
 */
const member = (members: readonly string[], value: string): string =>
  members.find((known) => known.toLowerCase() === value.toLowerCase()) ?? value

/** An action in the wire's case. */
export const readAction = (value: string): string => member(logActions, value)
/** A status in the wire's case. */
export const readStatus = (value: string): string => member(logStatuses, value)

function identity(value: unknown): LogIdentity {
  const { id, displayName, identityType, details } = recordOf(value)
  const known = recordOf(details)
  // A tenant may log people without their name; the details of the import then still have it.
  const name =
    text(displayName) ||
    text(known.UserPrincipalName) ||
    text(known.userPrincipalName) ||
    text(known.DisplayName) ||
    text(known.displayName)
  return { id: text(id), name, type: text(identityType) }
}

/**
 * The reason that a skipping step names (docs/graph-behaviours.md B21: `SkipReason` among the details of its export).
 */
function skipReason(steps: unknown): string {
  if (!Array.isArray(steps)) return ''
  for (const step of steps) {
    const reason = text(recordOf(recordOf(step).details).SkipReason)
    if (reason !== '') return reason
  }
  return ''
}

/**
 * Reads a provisioningObjectSummary of GET /auditLogs/provisioning. Accepts v1.0 and the form of older samples
 * (`action`, `statusInfo`, a list with one `servicePrincipal`). Total: a missing value or one of another type reads as
 * empty.
 */
export function readLogEntry(body: unknown): LogEntry {
  const summary = recordOf(body)
  const principal = recordOf(
    Array.isArray(summary.servicePrincipal) ? summary.servicePrincipal[0] : summary.servicePrincipal,
  )
  const target = recordOf(summary.targetSystem)
  const targetDetails = recordOf(target.details)
  const info = recordOf(summary.provisioningStatusInfo ?? summary.statusInfo)
  const error = recordOf(info.errorInformation ?? info)
  const initiator = recordOf(summary.initiatedBy)
  const statusText = readStatus(text(info.status))
  return {
    id: text(summary.id),
    at: parseInstant(text(summary.activityDateTime)),
    app: {
      id: text(principal.id) || text(targetDetails.ServicePrincipalId),
      name:
        text(principal.displayName) ||
        text(principal.name) ||
        text(targetDetails.ServicePrincipalDisplayName) ||
        text(target.displayName),
    },
    jobId: text(summary.jobId),
    cycleId: text(summary.cycleId),
    changeId: text(summary.changeId),
    action: readAction(text(summary.provisioningAction) || text(summary.action)),
    status: logStatuses.find((known) => known === statusText) ?? 'other',
    statusText,
    source: identity(summary.sourceIdentity),
    target: identity(summary.targetIdentity),
    sourceSystem: text(recordOf(summary.sourceSystem).displayName),
    targetSystem: text(target.displayName),
    errorCode: text(error.errorCode) || skipReason(summary.provisioningSteps),
    reason: text(error.reason),
    duration:
      typeof summary.durationInMilliseconds === 'number' && Number.isFinite(summary.durationInMilliseconds)
        ? summary.durationInMilliseconds
        : undefined,
    initiator: {
      name: text(initiator.displayName),
      type: (text(initiator.initiatorType) || text(initiator.initiatingType)).toLowerCase(),
    },
  }
}

/** The name of the line's subject: the source's name, the target's name if the source is gone, otherwise an ID. */
export const nameOf = ({ source, target }: LogEntry): string => source.name || target.name || source.id || target.id

/** The ID that identifies the object across lines and apps. Empty if the line names no object. */
export const objectIdOf = ({ source, target }: LogEntry): string => source.id || target.id || source.name || target.name
