import { formatNumber } from '../../base/numbers'
import type { SynchronizationJob } from '../resources/synchronization'
import {
  escrowCount,
  evaluatedObjectCount,
  hasRun,
  isCycleRunning,
  isQuarantined,
  jobSetting,
  storedEntryCount,
} from './jobState'
import { clearedBy, normalizeScope, type ResetFlag } from './resetScope'
import { restartGoalIds, type RestartGoalId } from './restartGoals'

/** A restart goal with its advice for one job. */
export type RestartGoal = {
  id: RestartGoalId
  label: string
  summary: string
  scope: readonly ResetFlag[]
  /** Why this goal makes no sense for the job now. */
  blocked?: string
  /** Set on the goal that fits the job's condition best, with the reason. At most one goal of a job has it. */
  recommended?: string
  /** What to consider before choosing this goal, given the job's condition. */
  advice?: string
}

/** `1 object`, `1,204 objects`. */
const counted = (count: number, noun: string) => `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`

const neverRan = 'The job has never run. Start it instead: its first cycle reads everyone.'

/** Quarantine reasons that mean too many failed objects. The counter must be cleared too, or the quarantine returns. */
const thresholdReasons: readonly string[] = [
  'EncounteredBaseEscrowThreshold',
  'EncounteredTotalEscrowThreshold',
  'EncounteredEscrowProportionThreshold',
]

/** True when the quarantine came from counting failed objects. */
const isThresholdReason = (reason: string | null | undefined): boolean => thresholdReasons.includes(reason ?? '')

/**
 * The five goals for a job in its present state: which flags each sends, whether it makes sense now, and which fits best.
 */
export function restartGoals(job: SynchronizationJob): RestartGoal[] {
  const quarantined = isQuarantined(job)
  const reason = job.status?.quarantine?.reason
  const held = quarantined && reason === 'TooManyDeletes'
  const escrows = escrowCount(job)
  const pruned = job.status?.escrowsPruned === true
  const ran = hasRun(job)

  const goals: Record<RestartGoalId, Omit<RestartGoal, 'id'>> = {
    retryFailed: {
      label: 'Retry the failed objects',
      summary: 'Clear the retry list and try every object again now.',
      scope: ['Escrows', 'Watermark'],
      ...(!ran
        ? { blocked: neverRan }
        : escrows === 0 && !pruned
          ? { blocked: 'No object of the last run failed, so nothing waits for a retry.' }
          : {}),
      ...(pruned
        ? { recommended: 'The list of failures was cut short, so only a full pass finds the failed objects again.' }
        : escrows > 0
          ? {
              advice:
                "The service retries them automatically at increasing intervals. Restart if you fixed the cause and don't want to wait.",
            }
          : {}),
      ...(quarantined && !pruned
        ? {
            advice:
              'The job stays in quarantine, and the full pass waits for the next attempt. To start right away, end the quarantine.',
          }
        : {}),
    },
    reevaluateAll: {
      label: 'Re-evaluate everyone',
      summary:
        'Evaluate every source object again with the current scope and mappings. Failed objects stay in the retry list.',
      scope: ['Watermark'],
      ...(!ran ? { blocked: neverRan } : {}),
      ...(quarantined
        ? { advice: 'The quarantine stays: the pass waits for its next attempt.' }
        : {
            advice:
              'Right after a change of assignments from “all” to “assigned”, or when members or managers came into scope late.',
          }),
    },
    liftQuarantine: {
      label: 'End the quarantine',
      summary: 'Run at the normal interval again, starting now.',
      scope: held || isThresholdReason(reason) ? ['QuarantineState', 'Escrows', 'Watermark'] : ['QuarantineState'],
      ...(quarantined ? {} : { blocked: "The job isn't in quarantine." }),
      ...(quarantined && !held ? { recommended: 'Fix the cause first. Otherwise, the job is quarantined again.' } : {}),
      ...(held
        ? {
            advice:
              'To prevent the deletes, correct the scope or the assignments first. Then everyone is evaluated again and the held deletes are canceled.',
          }
        : {}),
    },
    releaseDeletes: {
      label: 'Release held deletes',
      summary: 'Let the deletes through that accidental-deletion prevention holds back.',
      scope: ['ForceDeletes'],
      ...(held
        ? { advice: "Only when every held delete is wanted. They go through together and can't be taken back here." }
        : { blocked: "No deletes are held: the job isn't in quarantine for too many deletes." }),
    },
    rebuildLinks: {
      label: 'Rebuild all links',
      summary: 'Delete all links between people and accounts, and match everyone again.',
      scope: ['Full'],
      ...(ran
        ? {
            advice:
              'For accounts linked to the wrong person, or target accounts that vanished (InvalidAnchor). Matching must be right first.',
          }
        : { blocked: neverRan }),
    },
  }
  return restartGoalIds.map((id) => ({ id, ...goals[id] }))
}

/** How long an initial cycle may take, milliseconds. */
export type Estimate = { objects: number; from: number; to: number }

/**
 * The product documentation's rule of thumb for an initial cycle with assigned scope: 0.01 to 0.08 minutes for each assigned
 * user, group and member. Undefined without any object to count.
 */
export function initialCycleEstimate(objects: number): Estimate | undefined {
  if (objects <= 0) return undefined
  return { objects, from: objects * 0.01 * 60_000, to: objects * 0.08 * 60_000 }
}

/** What sending a scope would do to a job, in sentences. */
export type RestartPlan = {
  scope: readonly ResetFlag[]
  /** What is lost or lifted, with counts if the job has them. */
  clears: string[]
  /** What the service does afterwards, in order. */
  next: string[]
  /** Reasons to think twice. */
  warnings: string[]
  /** Set when the next cycle is an initial cycle over a known number of objects. */
  estimate?: Estimate
  /** The phrase to type before it is sent; absent when a click suffices. */
  typed?: string
  /** The same outcome as the admin center's “Restart provisioning”. */
  sameAsAdminCenter: boolean
  /** A quarantine of the job ends with it. */
  liftsQuarantine: boolean
}

/** How many deletes wait, if the caller knows. The provisioning logs have this number, the job doesn't. */
export type RestartKnowledge = { heldDeletes?: number }

/** The consequences of a reset scope for one job, whether it comes from a goal or was combined freely. */
export function restartPlan(
  job: SynchronizationJob,
  chosen: readonly ResetFlag[],
  knowledge: RestartKnowledge = {},
): RestartPlan {
  const scope = normalizeScope(chosen)
  const cleared = clearedBy(scope)
  const quarantined = isQuarantined(job)
  const reason = job.status?.quarantine?.reason
  const entries = storedEntryCount(job)
  const escrows = escrowCount(job)
  const initial = cleared.has('Watermark')
  const links = cleared.has('ConnectorDataStore')
  const deletes = cleared.has('ForceDeletes')
  const stillHeld = quarantined && !cleared.has('QuarantineState') && !deletes

  const clears: string[] = []
  if (cleared.has('QuarantineState'))
    clears.push(
      quarantined
        ? 'The quarantine and its series of attempts.'
        : 'The quarantine (the job is in none, so nothing changes).',
    )
  if (cleared.has('Escrows'))
    clears.push(
      escrows > 0
        ? `The retry list of ${counted(escrows, 'failed object')}, and the failure count behind quarantine.`
        : 'The retry list (empty after the last run) and the failure count behind quarantine.',
    )
  if (initial) clears.push('The position up to which changes were read.')
  if (links)
    clears.push(
      entries > 0
        ? `The links of ${counted(entries, 'object')} to their accounts in the target, and the cached copies.`
        : 'All links between source objects and their accounts in the target.',
    )
  if (deletes)
    clears.push(
      knowledge.heldDeletes === undefined
        ? 'The hold on the pending deletes.'
        : `The hold on ${counted(knowledge.heldDeletes, 'pending delete')}.`,
    )
  if (clears.length === 0) clears.push('Nothing.')

  const next: string[] = []
  if (job.status?.code === 'Paused' || job.status?.code === 'NotConfigured') next.push('The paused job runs again.')
  if (isCycleRunning(job)) next.push('The cycle that is running finishes first.')
  if (stillHeld) next.push('The job stays in quarantine and tries at its next attempt.')
  if (links) next.push('Every object is matched again by the matching attributes. Objects without a match are created.')
  if (initial)
    next.push(
      'The next cycle is an initial cycle: every source object is read, filtered, matched and brought up to date.',
    )
  else if (deletes) next.push('With the next cycle the held deletes are carried out in the target.')
  else if (!stillHeld) next.push('The job continues where it stopped, with changes only.')

  const warnings: string[] = []
  if (links)
    warnings.push(
      'If a matching attribute changed or is empty, people get second accounts. Check the matching attributes first.',
    )
  if (deletes) warnings.push('Accounts deleted in the target may be beyond recovery. Review who is affected first.')
  if (deletes && scope.length > 1) warnings.push('The service documents ForceDeletes to be sent alone.')
  if (deletes && reason !== 'TooManyDeletes')
    warnings.push("The job isn't in quarantine for too many deletes, so there's nothing to release.")
  if (cleared.has('Escrows') && !initial)
    warnings.push("Without a full pass the failed objects aren't retried until they change.")
  if (cleared.has('QuarantineState') && quarantined && isThresholdReason(reason) && !cleared.has('Escrows'))
    warnings.push('The failure count stays above its limit, so the quarantine may return with the next cycle.')
  if (scope.includes('ConnectorDataStore')) warnings.push("Documented as “don't use” without Microsoft's support.")
  if (scope.includes('None')) warnings.push("Documented as “don't use”. Start does the same.")

  const estimate = initial ? initialCycleEstimate(evaluatedObjectCount(job)) : undefined
  const typed = deletes
    ? knowledge.heldDeletes === undefined
      ? 'release deletes'
      : `release ${counted(knowledge.heldDeletes, 'delete')}`
    : links
      ? 'rebuild links'
      : undefined

  return {
    scope,
    clears,
    next,
    warnings,
    ...(estimate ? { estimate } : {}),
    ...(typed ? { typed } : {}),
    liftsQuarantine: !stillHeld,
    sameAsAdminCenter:
      initial && cleared.has('Escrows') && !links && !deletes && (cleared.has('QuarantineState') || !quarantined),
  }
}

/**
 * From how many deletes in one cycle the service holds them: the job's `QuarantineTooManyDeletesThreshold`, or the product's
 * default. 500 means that 499 pass.
 */
export function deleteThreshold(job: SynchronizationJob): number {
  const configured = Number(jobSetting(job, 'QuarantineTooManyDeletesThreshold'))
  return Number.isFinite(configured) && configured > 0 ? configured : 500
}
