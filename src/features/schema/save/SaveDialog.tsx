import type { JsonObject } from '../../../base/json'
import type { SchemaEndpoint } from '../../../api/writes/schemaEndpoint'
import { DialogWindow } from '../../../ui/dialog/Dialog'
import { DialogForm } from '../../../ui/dialog/DialogForm'
import { notify } from '../../../ui/notifications'
import { useEditor } from '../editor/editorContext'
import { MergePanel, useMerge } from './MergePanel'
import { NextSteps } from './NextSteps'
import { SaveProgress } from './SaveProgress'
import type { SaveState } from './saveStatus'
import type { Save } from './useSave'

type Props = {
  save: Save
  state: SaveState
  endpoint: SchemaEndpoint
  /** The document to send. */
  mine: JsonObject
}

const title = 'Save schema'

/**
 * Saves the draft, step by step. It can't be closed while a request runs, because the draft could change meanwhile.
 */
export default function SaveDialog(props: Props) {
  const { save, state, endpoint } = props
  const isSaved = state.at === 'saved'
  return (
    <DialogWindow size="medium" pending={save.isRunning} onClose={save.close}>
      {state.at === 'changed' ? (
        <Changed {...props} state={state} />
      ) : (
        <DialogForm
          title={title}
          isDone={isSaved}
          closeLabel={isSaved ? 'Close' : 'Back to Review'}
          pending={save.isRunning}
          onClose={save.close}
        >
          <SaveProgress kind="save" save={save} state={state} endpoint={endpoint} onGoTo={save.close} />
          {isSaved ? <NextSteps before={state.server} after={state.stored} /> : null}
        </DialogForm>
      )}
    </DialogWindow>
  )
}

/** Shown when another person saved first. It merges both versions and returns to Review with the result. */
function Changed({ save, state, endpoint, mine }: Props & { state: SaveState & { at: 'changed' } }) {
  const { rebase } = useEditor()
  const { since, theirs } = state
  const merge = useMerge(since, mine, theirs)
  const take = () => {
    rebase(theirs, merge.document, 'merged')
    notify({
      intent: 'info',
      title: 'Both versions are in your draft',
      body: "Your changes aren't saved yet. Check them in Review, and then save.",
    })
    save.close()
  }
  const blocked =
    merge.open === 0
      ? undefined
      : merge.open === 1
        ? 'Choose which change to use first.'
        : `Choose which change to use for all ${String(merge.open)} first.`
  return (
    <DialogForm
      title={title}
      submitLabel="Merge into my draft"
      closeLabel="Back to Review"
      blocked={blocked}
      onSubmit={take}
      onClose={save.close}
    >
      <SaveProgress kind="save" save={save} state={state} endpoint={endpoint} onGoTo={save.close} />
      <MergePanel base={since} mine={mine} theirs={theirs} merge={merge} />
    </DialogForm>
  )
}
