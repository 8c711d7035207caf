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
      return 'Get the current schema'
    case 'keep':
      if (copy === 'downloaded') return 'Save a backup (downloaded, not in History)'
      return copy === 'none' ? 'Save a backup (skipped by you)' : 'Save a backup to History'
    case 'compare':
      return 'Check for changes by others'
    case 'write':
      if ('lost' in state) return kind === 'save' ? 'Save (no response)' : 'Reset (no response)'
      return kind === 'save' ? 'Save' : 'Reset to default'
    case 'verify':
      return kind === 'save' ? 'Verify' : 'Get the new schema'
  }
}

/** What is saved and what is not, in a sentence for this state. */
export function savedText(state: SaveState, kind: SaveKind): string {
  const done = kind === 'save' ? 'saved' : 'reset'
  switch (state.at) {
    case 'reading':
    case 'keeping':
      return "The schema hasn't been sent yet."
    case 'notKept':
      return `No request was sent, and the schema isn't ${done}. Your draft hasn't changed.`
    case 'changed':
      return 'lost' in state
        ? "There was no response to your save. The saved schema has someone else's changes, but not all of yours. Your draft hasn't changed."
        : "Someone changed the schema after you started your draft, so your changes weren't sent. Merge the changes, check the result in Review, and then save."
    case 'writing':
      return `Sending. The schema is checked afterward to verify that it's ${done}.`
    case 'verifying':
      return 'lost' in state
        ? `There was no response. Checking whether the schema was ${done}. It isn't sent again.`
        : `The service reports that it's ${done}. Verifying.`
    case 'unread':
      return 'lost' in state
        ? `It isn't clear whether the schema was ${done}. There was no response, and the schema couldn't be read. It isn't sent again. Your draft hasn't changed.`
        : `The service reports that it's ${done}, but the result couldn't be verified.`
    case 'unclear':
      return `It isn't clear whether the schema was ${done}. There was no response, and your changes don't show yet. It isn't sent again. Your draft hasn't changed.`
    case 'notSeen':
      return "The service reports that it's saved, but still returns the earlier version. This can take a few seconds. It isn't sent again. Your draft hasn't changed."
    case 'saved':
      if (kind === 'reset') return 'Schema reset.'
      return state.differences.length === 0
        ? 'lost' in state
          ? 'Schema saved. There was no response, but the service has your changes.'
          : 'Schema saved and verified.'
        : 'Schema saved, but it differs from what you sent.'
    case 'failed':
      if (state.isChecked) return `The schema wasn't ${done}. It's still the same as before. Your draft hasn't changed.`
      return state.step === 'write'
        ? `The schema wasn't ${done}. It's still the same as before, and your draft hasn't changed.`
        : `No request was sent, and the schema isn't ${done}. Your draft hasn't changed.`
  }
}
