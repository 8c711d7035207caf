import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import type { JsonObject } from '../../../domain/schema/json'
import type { SchemaEndpoint } from '../../../api/schemaEndpoint'
import { explained } from '../../../ui/explanations'
import { notify } from '../../../ui/notifications'
import { useReturnFocus } from '../../../ui/useReturnFocus'
import { useEditor } from '../editor/editorContext'
import { MergePanel, useMerge } from './MergePanel'
import { NextSteps } from './NextSteps'
import { SaveProgress } from './SaveProgress'
import type { SaveState } from './saveSchema'
import type { Save } from './useSave'

const useStyles = makeStyles({
  surface: { maxWidth: 'min(880px, calc(100vw - 16px))' },
  content: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalL,
    alignContent: 'start',
    overflowWrap: 'anywhere',
  },
})

type Props = {
  save: Save
  state: SaveState
  endpoint: SchemaEndpoint
  /** What is sent. */
  mine: JsonObject
}

/** Saves the draft, step by step. While a request is under way there is no way out: the draft could change below it. */
export default function SaveDialog({ save, state, endpoint, mine }: Props) {
  const styles = useStyles()
  useReturnFocus()
  return (
    <Dialog
      open
      modalType="modal"
      onOpenChange={(_, { open, type }) => !open && !save.isRunning && type !== 'backdropClick' && save.close()}
    >
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>Save schema</DialogTitle>
          {state.at === 'changed' ? (
            <Changed save={save} state={state} endpoint={endpoint} mine={mine} />
          ) : (
            <Progress save={save} state={state} endpoint={endpoint} mine={mine} />
          )}
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

function Progress({ save, state, endpoint }: Props) {
  const styles = useStyles()
  const isSaved = state.at === 'saved'
  return (
    <>
      <DialogContent className={styles.content}>
        <SaveProgress kind="save" save={save} state={state} endpoint={endpoint} onGoTo={save.close} />
        {isSaved ? <NextSteps before={state.server} after={state.stored} /> : null}
      </DialogContent>
      <DialogActions>
        <Button
          appearance={isSaved ? 'primary' : 'secondary'}
          disabledFocusable={save.isRunning}
          onClick={save.close}
          {...explained(save.isRunning ? 'A request is under way; wait for its answer.' : undefined)}
        >
          {isSaved ? 'Close' : 'Back to Review'}
        </Button>
      </DialogActions>
    </>
  )
}

/** Somebody else was faster: the two are put together here, and the result goes back to Review. */
function Changed({ save, state, endpoint, mine }: Props & { state: SaveState & { at: 'changed' } }) {
  const styles = useStyles()
  const { rebase } = useEditor()
  const { since, theirs } = state
  const merge = useMerge(since, mine, theirs)
  const take = () => {
    rebase(theirs, merge.document, 'merged')
    notify({
      intent: 'info',
      title: 'Both versions are in your draft',
      body: 'Nothing is saved yet: look at the changes in Review, and save then.',
    })
    save.close()
  }
  const blocked =
    merge.open === 0
      ? undefined
      : merge.open === 1
        ? 'Choose whose change to take first.'
        : `Choose whose change to take in all ${String(merge.open)} first.`
  return (
    <>
      <DialogContent className={styles.content}>
        <SaveProgress kind="save" save={save} state={state} endpoint={endpoint} onGoTo={save.close} />
        <MergePanel base={since} mine={mine} theirs={theirs} merge={merge} />
      </DialogContent>
      <DialogActions>
        <Button onClick={save.close}>Back to Review</Button>
        <Button appearance="primary" disabledFocusable={blocked !== undefined} onClick={take} {...explained(blocked)}>
          Take both into my draft
        </Button>
      </DialogActions>
    </>
  )
}
