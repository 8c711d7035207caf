import type { Span } from './diagnostics'
import { type DateTime, fromUnixMilliseconds } from './dotnet/calendar'
import { fail } from './values'

/** A remark that an evaluation makes without failing: why something is null, what was trimmed. */
export interface Note {
  readonly code: string
  readonly message: string
}

/**
 * The function that is running. A worker passes an object whose setter posts a message, so that the page can name the
 * function when it stops the worker. Set before anything that can take long.
 */
export interface Progress {
  running: { readonly name: string; readonly span: Span } | undefined
}

/**
 * All outside input that an evaluation may depend on. Nothing in this folder reads a clock or a random source
 * directly.
 */
export interface Environment {
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number
  /** From 0 up to, but not including, 1. */
  readonly random: () => number
  /** Whether a value is still free in the target; absent means that every value is. */
  readonly isUnique?: (value: string) => boolean
  /** Values for `%Name%`, by name. One that is not here is looked up in the record, under `%Name%`, and is unknown otherwise. */
  readonly parameters?: Readonly<Record<string, string>>
  /** What `DefaultDomain()` answers. Without it the record is asked for `DefaultDomain()`, and the value is unknown otherwise. */
  readonly defaultDomain?: string
  /** What `SingleAppRoleAssignment` answers, because published sources disagree; the display name when left out. */
  readonly roleReading?: 'displayName' | 'value'
  readonly progress?: Progress
  /** Asked before each piece of work that can take long; true ends the evaluation with the error `deadline`. */
  readonly isOverdue?: () => boolean
  readonly note?: (note: Note) => void
}

/** The current instant as a date. */
export function today(environment: Environment): DateTime {
  return fromUnixMilliseconds(environment.now()) ?? fail('clock', 'The clock shows an impossible time.')
}
