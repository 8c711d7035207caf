import type { WriteOutcome } from '../../../api/writeOutcome'
import { diffSchemas, type Change } from '../../../domain/schema/diff'
import type { JsonObject } from '../../../base/json'
import { judge } from './judge'

/*
 * Saving a schema, or resetting it, as a machine without a world: states, what happens, and what state follows. PUT replaces
 * everything and there is no ETag, so the order is: read what is there now, keep it, compare it with what the draft began with,
 * write, read again. A write whose answer is lost is looked for, never repeated.
 */

/** The steps in their order, as a person sees them one by one. */
export const saveSteps = ['read', 'keep', 'compare', 'write', 'verify'] as const
export type SaveStep = (typeof saveSteps)[number]

/** What became of the copy of what the server had: in this browser's history, in the downloads, or not taken by choice. */
export type Copy = 'kept' | 'downloaded' | 'none'

export type SaveInput = {
  /** What the draft began with; undefined for a reset, which throws away whatever is there. */
  base: JsonObject | undefined
  /** What is sent; undefined for a reset, whose outcome only the service knows. */
  document: JsonObject | undefined
}

/** `server` is what was there before the write; `lost` is the failure of a write that may have been carried out. */
export type SaveState =
  | { at: 'reading' }
  | { at: 'keeping'; server: JsonObject }
  /** The browser refuses to keep the copy: a person decides. */
  | { at: 'notKept'; server: JsonObject; error: unknown }
  /** The server has something else than `since`: to be brought together by hand. `lost`: a write may have been overtaken. */
  | { at: 'changed'; theirs: JsonObject; since: JsonObject; copy: Copy; lost?: unknown }
  | { at: 'writing'; server: JsonObject; copy: Copy }
  | { at: 'verifying'; server: JsonObject; copy: Copy; lost?: unknown }
  /** Reading again failed. With `lost` it is not known whether anything was saved; without it the service took it. */
  | { at: 'unread'; server: JsonObject; copy: Copy; lost?: unknown; error: unknown }
  /** The service took it and still answers with what was there before. */
  | { at: 'notSeen'; server: JsonObject; copy: Copy }
  /** `differences`: from what was sent to what is stored. */
  | { at: 'saved'; server: JsonObject; stored: JsonObject; copy: Copy; lost?: unknown; differences: readonly Change[] }
  /** Nothing was saved. `isChecked`: reading again showed it. */
  | { at: 'failed'; step: SaveStep; error: unknown; copy?: Copy; isChecked: boolean }

export type SaveEvent =
  | { type: 'read'; document: JsonObject }
  | { type: 'readFailed'; error: unknown }
  | { type: 'kept' }
  | { type: 'keepFailed'; error: unknown }
  /** A person goes on although the browser kept nothing. */
  | { type: 'goOn'; copy: Exclude<Copy, 'kept'> }
  | { type: 'accepted' }
  | { type: 'writeFailed'; error: unknown; outcome: WriteOutcome }
  /** A person asks for another look, or another try. */
  | { type: 'again' }

export const firstState: SaveState = { at: 'reading' }

/** The state that follows. What does not fit the state, such as an answer that comes late, changes nothing. */
export function nextState(state: SaveState, event: SaveEvent, input: SaveInput): SaveState {
  switch (state.at) {
    case 'reading':
      if (event.type === 'read') return { at: 'keeping', server: event.document }
      if (event.type === 'readFailed') return { at: 'failed', step: 'read', error: event.error, isChecked: false }
      return state
    case 'keeping':
      if (event.type === 'kept') return compared(state.server, 'kept', input)
      if (event.type === 'keepFailed') return { at: 'notKept', server: state.server, error: event.error }
      return state
    case 'notKept':
      return event.type === 'goOn' ? compared(state.server, event.copy, input) : state
    case 'writing':
      return written(state, event)
    case 'verifying':
      if (event.type === 'read') return verified(state, event.document, input)
      if (event.type === 'readFailed') return { ...state, at: 'unread', error: event.error }
      return state
    case 'unread':
    case 'notSeen':
      if (event.type !== 'again') return state
      return {
        at: 'verifying',
        server: state.server,
        copy: state.copy,
        ...('lost' in state ? { lost: state.lost } : {}),
      }
    case 'failed':
      return event.type === 'again' ? firstState : state
    case 'changed':
    case 'saved':
      return state
  }
}

function compared(server: JsonObject, copy: Copy, { base }: SaveInput): SaveState {
  const isChanged =
    base !== undefined && JSON.stringify(base) !== JSON.stringify(server) && diffSchemas(base, server).length > 0
  return isChanged ? { at: 'changed', theirs: server, since: base, copy } : { at: 'writing', server, copy }
}

function written(state: SaveState & { at: 'writing' }, event: SaveEvent): SaveState {
  const { server, copy } = state
  if (event.type === 'accepted') return { at: 'verifying', server, copy }
  if (event.type !== 'writeFailed') return state
  if (event.outcome === 'unknown') return { at: 'verifying', server, copy, lost: event.error }
  return { at: 'failed', step: 'write', error: event.error, copy, isChecked: false }
}

function verified(state: SaveState & { at: 'verifying' }, stored: JsonObject, { document }: SaveInput): SaveState {
  const { server, copy } = state
  const lost = 'lost' in state ? { lost: state.lost } : {}
  const { verdict, differences } = judge(server, document, stored)
  if (verdict === 'sent') return { at: 'saved', server, stored, copy, differences, ...lost }
  if (verdict === 'before') {
    if ('lost' in state) return { at: 'failed', step: 'write', error: state.lost, copy, isChecked: true }
    // What is reset already is the default.
    return document === undefined ? { at: 'saved', server, stored, copy, differences } : { at: 'notSeen', server, copy }
  }
  // The service took it: whatever is there now, it is what it made of it, or somebody else's after it.
  return 'lost' in state
    ? { at: 'changed', theirs: stored, since: server, copy, lost: state.lost }
    : { at: 'saved', server, stored, copy, differences }
}

/** What the machine asks of the world. */
export type SaveEffects = {
  read(): Promise<JsonObject>
  /** Keeps what the server had before the write. */
  keep(server: JsonObject): Promise<unknown>
  write(): Promise<void>
  outcome(error: unknown): WriteOutcome
}

/** What happens next by itself in a state; undefined where a person is waited for, or all is done. Never rejects. */
export function effectOf(
  state: SaveState,
  { read, keep, write, outcome }: SaveEffects,
): Promise<SaveEvent> | undefined {
  switch (state.at) {
    case 'reading':
    case 'verifying':
      return read().then(
        (document): SaveEvent => ({ type: 'read', document }),
        (error: unknown): SaveEvent => ({ type: 'readFailed', error }),
      )
    case 'keeping':
      return keep(state.server).then(
        (): SaveEvent => ({ type: 'kept' }),
        (error: unknown): SaveEvent => ({ type: 'keepFailed', error }),
      )
    case 'writing':
      return write().then(
        (): SaveEvent => ({ type: 'accepted' }),
        (error: unknown): SaveEvent => ({ type: 'writeFailed', error, outcome: outcome(error) }),
      )
    default:
      return undefined
  }
}

/** Goes on from a state until a person is needed or all is done; every state on the way is reported. */
export async function runSave(
  from: SaveState,
  input: SaveInput,
  effects: SaveEffects,
  report: (state: SaveState) => void,
): Promise<SaveState> {
  let state = from
  report(state)
  for (let event = effectOf(state, effects); event !== undefined; event = effectOf(state, effects)) {
    state = nextState(state, await event, input)
    report(state)
  }
  return state
}

/** Whether a request is under way: the person cannot call it off now. */
export const isRunning = ({ at }: SaveState): boolean =>
  at === 'reading' || at === 'keeping' || at === 'writing' || at === 'verifying'
