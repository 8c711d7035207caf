import type { LogEntry } from './entry'

/** Skips that say no more than "nothing to do" or "not assigned, as intended", in words. By code in lower case. */
const expected: ReadonlyMap<string, string> = new Map([
  ['redundantexport', 'The target already has these values.'],
  ['noteffectivelyentitled', 'Not assigned to the app, or not with a role that is provisioned.'],
  ['notactiveinsource', 'Not active in the source.'],
  ['notinscope', 'A scoping filter leaves the object out.'],
  ['skipoutofscopedeletions', 'Left the scope, and accounts out of scope are left alone.'],
  ['entrysynchronizationskipped', 'Out of scope, or already the same in the target.'],
])

/** What a skip reason means; undefined for one that is not known. */
export const explainSkip = (code: string): string | undefined => expected.get(code.toLowerCase())

/**
 * Whether the line is a skip that nobody needs to look at. Skips for another reason (a missing matching value, say) or for none
 * stay in sight, and so does every failure and warning.
 */
export const isExpectedSkip = ({ status, errorCode }: LogEntry): boolean => status === 'skipped' && expected.has(errorCode.toLowerCase())
