import { explainSkipReason } from '../onDemand/skipReasons'
import type { LogEntry } from './entry'

/**
 * Reasons that are as expected in a log of everybody, though not for a person that somebody asks about: most of a tenant is
 * assigned to few apps.
 */
const usual: readonly string[] = ['noteffectivelyentitled', 'entrysynchronizationskipped']

/**
 * Whether the line is a skip that nobody needs to look at. Skips for another reason (a missing matching value, say) or for none
 * stay in sight, and so does every failure and warning.
 */
export const isExpectedSkip = ({ status, errorCode }: LogEntry): boolean =>
  status === 'skipped' && (usual.includes(errorCode.toLowerCase()) || explainSkipReason(errorCode)?.isExpected === true)
