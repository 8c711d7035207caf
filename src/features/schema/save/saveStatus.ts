import { writeSteps, type WriteState, type WriteStep } from '../../../domain/guardedWrite/guardedWrite'
import type { Change } from '../../../domain/schema/diff'
import type { JsonObject } from '../../../base/json'

/** The state of a save or a reset of a schema. */
export type SaveState = WriteState<JsonObject, Change>

/** The kind of write. */
export type SaveKind = 'save' | 'reset'

export type StepStatus = 'waiting' | 'running' | 'done' | 'failed' | 'asking'

/** The current step of a state, and that step's status. */
function currentStep(state: SaveState): { step: WriteStep; status: StepStatus } {
  switch (state.at) {
    case 'reading':
      return { step: 'read', status: 'running' }
    case 'keeping':
      return { step: 'keep', status: 'running' }
    case 'notKept':
      return { step: 'keep', status: 'asking' }
    case 'changed':
      return 'lost' in state ? { step: 'verify', status: 'asking' } : { step: 'compare', status: 'asking' }
    case 'writing':
      return { step: 'write', status: 'running' }
    case 'verifying':
      return { step: 'verify', status: 'running' }
    case 'unread':
    case 'notSeen':
    case 'unclear':
      return { step: 'verify', status: 'asking' }
    case 'saved':
      return { step: 'verify', status: 'done' }
    case 'failed':
      return { step: state.step, status: 'failed' }
  }
}

/** The status of each step of a save, in order. */
export function stepsOf(state: SaveState, kind: SaveKind): { step: WriteStep; label: string; status: StepStatus }[] {
  const at = currentStep(state)
  const position = writeSteps.indexOf(at.step)
  return writeSteps
    .filter((step) => kind === 'save' || step !== 'compare')
    .map((step) => {
      const index = writeSteps.indexOf(step)
      const status: StepStatus = index < position ? 'done' : index > position ? 'waiting' : at.status
      // When the answer to a write was lost, the write isn't done just because the next step is to read.
      const isOpen = step === 'write' && status === 'done' && 'lost' in state && state.at !== 'saved'
      return { step, label: labelOf(step, state, kind), status: isOpen ? 'asking' : status }
    })
}

function labelOf(step: WriteStep, state: SaveState, kind: SaveKind): string {
  const copy = 'copy' in state ? state.copy : undefined
  switch (step) {
    case 'read':
      return 'Read what the server has now'
    case 'keep':
      if (copy === 'downloaded') return 'Keep that version: downloaded, not in the history'
      return copy === 'none' ? 'Keep that version: not kept, by your choice' : 'Keep that version in the history'
    case 'compare':
      return 'Compare it with what your draft began with'
    case 'write':
      if ('lost' in state)
        return kind === 'save'
          ? 'Send the schema: no answer that tells whether it was taken'
          : 'Ask for the reset: no answer that tells whether it was done'
      return kind === 'save' ? 'Send the schema' : 'Reset to the default'
    case 'verify':
      return kind === 'save' ? 'Read it again and compare' : "Read what it's now"
  }
}

/** What is saved and what is not, in a sentence for this state. */
export function savedText(state: SaveState, kind: SaveKind): string {
  const done = kind === 'save' ? 'saved' : 'reset'
  switch (state.at) {
    case 'reading':
    case 'keeping':
      return 'Nothing has been sent yet.'
    case 'notKept':
      return `Nothing has been sent, nothing is ${done}. Your draft is as it was.`
    case 'changed':
      return 'lost' in state
        ? "The answer to your save was lost, and the server now has neither what you sent nor what it had before: somebody else's changes are there, and not all of yours. Your draft is as it was."
        : 'The server has another version than your draft began with: somebody changed the schema meanwhile. Nothing has been sent. Put the two together, look at the result in Review, and save then.'
    case 'writing':
      return `Being sent. Whether it is ${done} shows when it's read again.`
    case 'verifying':
      return 'lost' in state
        ? `The answer was lost. Reading the schema shows whether it was ${done}; it isn't sent again.`
        : `The service says that it is ${done}. It's read again to compare.`
    case 'unread':
      return 'lost' in state
        ? `It isn't known whether it was ${done}: the answer was lost, and reading the schema failed too. It isn't sent again. Your draft is as it was.`
        : `The service says that it is ${done}. What it stored couldn't be read and compared.`
    case 'unclear':
      return `It isn't known whether it was ${done}: the answer was lost, and the schema doesn't show it. It isn't sent again. Your draft is as it was.`
    case 'notSeen':
      return "The service says that it's saved, and still answers with the version of before. That can last for some seconds. It isn't sent again; your draft is as it was."
    case 'saved':
      if (kind === 'reset') return 'The schema is reset.'
      return state.differences.length === 0
        ? 'lost' in state
          ? 'The schema is saved: the answer was lost, but the server has what you sent.'
          : 'The schema is saved, and the server has what you sent.'
        : 'The schema is saved. What the server has now differs from what you sent.'
    case 'failed':
      if (state.isChecked)
        return `Nothing is ${done}: reading the schema again showed that the server has what it had before. Your draft is as it was.`
      return state.step === 'write'
        ? `Nothing is ${done}. The server has what it had, and your draft is as it was.`
        : `Nothing has been sent, nothing is ${done}. Your draft is as it was.`
  }
}
