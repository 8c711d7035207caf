/*
 * A write that never overwrites blindly, as a state machine: states, events, and the state that follows. It does no input or output.
 * Graph has no ETag for these documents, so the order is: read what the server has now, keep a copy, compare it with what the work
 * began with, write, read again. When the answer to a write is lost, the machine looks for the result. It never sends twice.
 * `Document` is what is read, and `Difference` is one finding of the comparison afterwards.
 */

/** The steps in their order, as a person sees them. */
export const writeSteps = ['read', 'keep', 'compare', 'write', 'verify'] as const
export type WriteStep = (typeof writeSteps)[number]

/** What happened to the copy of the server's version: stored in this browser, downloaded, or not made. */
type Copy = 'kept' | 'downloaded' | 'none'

/**
 * What is known about a failed write. `notSent`: no token was available. `refused`: Graph refused it. `unknown`: no
 * answer came, or one that doesn't say. It may have been carried out, and only reading again shows it.
 */
export type WriteOutcome = 'notSent' | 'refused' | 'unknown'

/**
 * What reading again shows. `sent`: the write was carried out; `differences` name what is different all the same. `before`: nothing
 * of it was. `other`: neither, so another person wrote too. `unclear`: the document cannot show whether it was carried out.
 */
export type Judgement<Difference> = {
  verdict: 'sent' | 'before' | 'other' | 'unclear'
  /** From what was sent to what is there. */
  differences: readonly Difference[]
}

/** What the machine has to know about one kind of document. */
export type WriteRules<Document, Difference> = {
  /** What the work began with; undefined when it does not matter what is there (a reset). */
  base: Document | undefined
  /** Whether two documents mean the same to the person who writes. Asked of the base and what the server has. */
  isSame(base: Document, server: Document): boolean
  /** Compares what was read after the write with what was read before it. */
  judge(before: Document, now: Document): Judgement<Difference>
  /** Whether an accepted write may leave everything as it was: a reset of what is the default already. */
  mayChangeNothing?: boolean
}

/** `server` is what was there before the write; `lost` is the failure of a write that may have been carried out. */
export type WriteState<Document, Difference> =
  | { at: 'reading' }
  | { at: 'keeping'; server: Document }
  /** The copy couldn't be stored, so a person decides. */
  | { at: 'notKept'; server: Document; error: unknown }
  /** The server has something else than `since`: a person merges. `lost`: a write may have been overwritten. */
  | { at: 'changed'; theirs: Document; since: Document; copy: Copy; lost?: unknown }
  | { at: 'writing'; server: Document; copy: Copy }
  | { at: 'verifying'; server: Document; copy: Copy; lost?: unknown }
  /** Reading again failed. With `lost` it is not known whether anything was saved; without it the service accepted it. */
  | { at: 'unread'; server: Document; copy: Copy; lost?: unknown; error: unknown }
  /** The service accepted it and still answers with what was there before. */
  | { at: 'notSeen'; server: Document; copy: Copy }
  /** The answer was lost, and what was read does not show whether the write was carried out. */
  | { at: 'unclear'; server: Document; copy: Copy; lost: unknown }
  /** `differences`: from what was sent to what is stored. */
  | {
      at: 'saved'
      server: Document
      stored: Document
      copy: Copy
      lost?: unknown
      differences: readonly Difference[]
    }
  /** Nothing was saved. `isChecked`: reading again showed it. */
  | { at: 'failed'; step: WriteStep; error: unknown; copy?: Copy; isChecked: boolean }

export type WriteEvent<Document> =
  | { type: 'read'; document: Document }
  | { type: 'readFailed'; error: unknown }
  | { type: 'kept'; copy: Copy }
  | { type: 'keepFailed'; error: unknown }
  /** A person continues although no copy was stored. */
  | { type: 'goOn'; copy: Exclude<Copy, 'kept'> }
  | { type: 'accepted' }
  | { type: 'writeFailed'; error: unknown; outcome: WriteOutcome }
  /** A person asks to read again, or to try again. */
  | { type: 'again' }

export const firstState = { at: 'reading' } as const

/** The state that follows. An event that does not fit the state, such as a late answer, changes nothing. */
export function nextState<Document, Difference>(
  state: WriteState<Document, Difference>,
  event: WriteEvent<Document>,
  rules: WriteRules<Document, Difference>,
): WriteState<Document, Difference> {
  switch (state.at) {
    case 'reading':
      if (event.type === 'read') return { at: 'keeping', server: event.document }
      if (event.type === 'readFailed') return { at: 'failed', step: 'read', error: event.error, isChecked: false }
      return state
    case 'keeping':
      if (event.type === 'kept') return compared(state.server, event.copy, rules)
      if (event.type === 'keepFailed') return { at: 'notKept', server: state.server, error: event.error }
      return state
    case 'notKept':
      return event.type === 'goOn' ? compared(state.server, event.copy, rules) : state
    case 'writing':
      return written(state, event)
    case 'verifying':
      if (event.type === 'read') return verified(state, event.document, rules)
      if (event.type === 'readFailed') return { ...state, at: 'unread', error: event.error }
      return state
    case 'unread':
    case 'notSeen':
    case 'unclear':
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

function compared<Document, Difference>(
  server: Document,
  copy: Copy,
  { base, isSame }: WriteRules<Document, Difference>,
): WriteState<Document, Difference> {
  return base !== undefined && !isSame(base, server)
    ? { at: 'changed', theirs: server, since: base, copy }
    : { at: 'writing', server, copy }
}

function written<Document, Difference>(
  state: WriteState<Document, Difference> & { at: 'writing' },
  event: WriteEvent<Document>,
): WriteState<Document, Difference> {
  const { server, copy } = state
  if (event.type === 'accepted') return { at: 'verifying', server, copy }
  if (event.type !== 'writeFailed') return state
  if (event.outcome === 'unknown') return { at: 'verifying', server, copy, lost: event.error }
  return { at: 'failed', step: 'write', error: event.error, copy, isChecked: false }
}

function verified<Document, Difference>(
  state: WriteState<Document, Difference> & { at: 'verifying' },
  stored: Document,
  { judge, mayChangeNothing = false }: WriteRules<Document, Difference>,
): WriteState<Document, Difference> {
  const { server, copy } = state
  const lost = 'lost' in state ? { lost: state.lost } : {}
  const { verdict, differences } = judge(server, stored)
  if (verdict === 'sent') return { at: 'saved', server, stored, copy, differences, ...lost }
  if (verdict === 'before') {
    if ('lost' in state) return { at: 'failed', step: 'write', error: state.lost, copy, isChecked: true }
    return mayChangeNothing ? { at: 'saved', server, stored, copy, differences } : { at: 'notSeen', server, copy }
  }
  // The service accepted it. Whatever is there now is what the service made of it, or what another person wrote afterwards.
  if (!('lost' in state)) return { at: 'saved', server, stored, copy, differences }
  if (verdict === 'unclear') return { at: 'unclear', server, copy, lost: state.lost }
  return { at: 'changed', theirs: stored, since: server, copy, lost: state.lost }
}

/** The calls that the machine needs. */
export type WriteEffects<Document> = {
  /** Reads what the server has now: before the write, and after it unless `readAgain` is given. */
  read(): Promise<Document>
  readAgain?(): Promise<Document>
  /** Stores the server's version before the write. Missing if nothing may be stored, as for secrets. */
  keep?(server: Document): Promise<unknown>
  write(server: Document): Promise<unknown>
  outcome(error: unknown): WriteOutcome
}

/** What happens next by itself in a state; undefined where a person must decide, or all is done. Never rejects. */
function effectOf<Document, Difference>(
  state: WriteState<Document, Difference>,
  { read, readAgain = read, keep, write, outcome }: WriteEffects<Document>,
): Promise<WriteEvent<Document>> | undefined {
  switch (state.at) {
    case 'reading':
    case 'verifying':
      return (state.at === 'reading' ? read() : readAgain()).then(
        (document): WriteEvent<Document> => ({ type: 'read', document }),
        (error: unknown): WriteEvent<Document> => ({ type: 'readFailed', error }),
      )
    case 'keeping':
      if (!keep) return Promise.resolve({ type: 'kept', copy: 'none' })
      return keep(state.server).then(
        (): WriteEvent<Document> => ({ type: 'kept', copy: 'kept' }),
        (error: unknown): WriteEvent<Document> => ({ type: 'keepFailed', error }),
      )
    case 'writing':
      return write(state.server).then(
        (): WriteEvent<Document> => ({ type: 'accepted' }),
        (error: unknown): WriteEvent<Document> => ({ type: 'writeFailed', error, outcome: outcome(error) }),
      )
    default:
      return undefined
  }
}

/** Continues from a state until a person is needed or all is done. Reports every state on the way. */
export async function runWrite<Document, Difference>(
  from: WriteState<Document, Difference>,
  rules: WriteRules<Document, Difference>,
  effects: WriteEffects<Document>,
  report: (state: WriteState<Document, Difference>) => void,
): Promise<WriteState<Document, Difference>> {
  let state = from
  report(state)
  for (let event = effectOf(state, effects); event !== undefined; event = effectOf(state, effects)) {
    state = nextState(state, await event, rules)
    report(state)
  }
  return state
}

/** Whether a request is under way: the person cannot cancel it now. */
export const isRunning = ({ at }: { at: WriteState<never, never>['at'] }): boolean =>
  at === 'reading' || at === 'keeping' || at === 'writing' || at === 'verifying'
