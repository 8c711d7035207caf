import { explainSkipReason } from '../onDemand/skipReasons'
import type { LogEntry } from './entry'

/**
 * Reasons that are normal in a log of everyone, because most people are assigned to few apps. They matter in the log
 * of one person.
 */
const usual: readonly string[] = ['noteffectivelyentitled', 'entrysynchronizationskipped']

/**
 * Whether the line is a skip that needs no attention. Skips with another reason, such as a missing matching value, or
 * without a reason stay visible, as do all failures and warnings.
 */
export const isExpectedSkip = ({ status, errorCode }: LogEntry): boolean =>
  status === 'skipped' && (usual.includes(errorCode.toLowerCase()) || explainSkipReason(errorCode)?.isExpected === true)
