import type { RestartRequest } from '../resources/synchronization'

/** One value of `synchronizationJobRestartScope`, in the order of the documentation's table. */
export type ResetFlag =
  'QuarantineState' | 'Escrows' | 'Watermark' | 'ForceDeletes' | 'Full' | 'ConnectorDataStore' | 'None'

/** What a value does, for the people who choose values and not goals. */
export type ResetFlagFacts = {
  flag: ResetFlag
  does: string
  /** The API reference says not to use it, so only the expert switch offers it. */
  discouraged?: string
}

/** Every value of the enum with what it clears. Source: the reference page of `synchronizationJobRestartCriteria`. */
export const resetFlags: readonly ResetFlagFacts[] = [
  { flag: 'QuarantineState', does: 'Ends the quarantine for now. It comes back if its cause remains.' },
  {
    flag: 'Escrows',
    does: 'Forgets the failed objects that wait for a retry, and the count of failures that leads to quarantine. By itself this stops their retries.',
  },
  {
    flag: 'Watermark',
    does: 'Forgets how far the job has read. The next cycle is an initial cycle over every object.',
  },
  {
    flag: 'ForceDeletes',
    does: 'Lets the deletes go through that accidental-deletion prevention holds back. Meant to be sent alone.',
  },
  {
    flag: 'Full',
    does: 'All of the above except the deletes, and the links between source and target objects as well. Everyone is matched again.',
  },
  {
    flag: 'ConnectorDataStore',
    does: 'Deletes the links between source and target objects, and the cache of matched objects, for everyone.',
    discouraged: "Microsoft documents it as “don't use” without its support. “Full” does the same in a supported way.",
  },
  {
    flag: 'None',
    does: 'Clears nothing and only starts a paused or quarantined job.',
    discouraged: "Microsoft documents it as “don't use”. Start does the same.",
  },
]

const everyFlag = resetFlags.map((facts) => facts.flag)
const inFull: readonly ResetFlag[] = ['QuarantineState', 'Escrows', 'Watermark', 'ConnectorDataStore']

/**
 * Makes a choice consistent: `None` excludes the rest, `Full` includes the four state values, and the order is that of
 * the table. An empty choice stays empty. The service reads it as {@link adminCenterScope}.
 */
export function normalizeScope(chosen: readonly ResetFlag[]): ResetFlag[] {
  const ordered = everyFlag.filter((flag) => chosen.includes(flag))
  if (ordered.length > 1 && ordered.includes('None')) return normalizeScope(ordered.filter((flag) => flag !== 'None'))
  if (ordered.includes('Full')) return ordered.filter((flag) => !inFull.includes(flag))
  return ordered
}

/** What the service clears for an empty scope, and for the admin center's “Restart provisioning”. */
const adminCenterScope: readonly ResetFlag[] = ['QuarantineState', 'Escrows', 'Watermark']

/** What a scope really clears: `Full` and the empty scope are spelled out. */
export function clearedBy(scope: readonly ResetFlag[]): ReadonlySet<ResetFlag> {
  const effective = scope.length === 0 ? adminCenterScope : scope.flatMap((flag) => (flag === 'Full' ? inFull : [flag]))
  return new Set(effective.filter((flag) => flag !== 'None'))
}

/**
 * The body of POST …/jobs/{jobId}/restart. The values are one comma-separated string. An empty scope is sent as `""`.
 */
export const restartRequest = (scope: readonly ResetFlag[]): RestartRequest => ({
  criteria: { resetScope: normalizeScope(scope).join(', ') },
})
