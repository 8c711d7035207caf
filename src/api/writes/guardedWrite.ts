import { useRef, useState } from 'react'
import {
  firstState,
  isRunning,
  nextState,
  runWrite,
  type WriteEffects,
  type WriteEvent,
  type WriteRules,
  type WriteState,
} from '../../domain/guardedWrite/guardedWrite'
import { writeOutcome } from './writeOutcome'

/** One write: how it's compared, and the calls that it makes. */
export type PlannedWrite<Document, Difference> = {
  rules: WriteRules<Document, Difference>
  effects: Omit<WriteEffects<Document>, 'outcome'>
}

export type GuardedWrite<Document, Difference> = {
  /** Undefined before it begins. */
  state: WriteState<Document, Difference> | undefined
  isRunning: boolean
  begin(write: PlannedWrite<Document, Difference>): void
  /** A person's decisions, which continue from a waiting state. */
  decide(event: WriteEvent<Document>): void
  /** Returns to the state before it began. */
  close(): void
}

/**
 * A guarded write (`domain/guardedWrite`) as the state of a component. `onStop`: it has ended, or waits for a decision.
 */
export function useGuardedWrite<Document, Difference>(
  onStop: (state: WriteState<Document, Difference>) => void,
): GuardedWrite<Document, Difference> {
  const [state, setState] = useState<WriteState<Document, Difference>>()
  const planned = useRef<PlannedWrite<Document, Difference>>(undefined)

  async function run(from: WriteState<Document, Difference>) {
    const write = planned.current
    if (!write) return
    onStop(await runWrite(from, write.rules, { ...write.effects, outcome: writeOutcome }, setState))
  }

  return {
    state,
    isRunning: state !== undefined && isRunning(state),
    begin(write) {
      planned.current = write
      void run(firstState)
    },
    decide(event) {
      if (state === undefined || !planned.current || isRunning(state)) return
      const next = nextState(state, event, planned.current.rules)
      if (next !== state) void run(next)
    },
    close: () => setState(undefined),
  }
}
