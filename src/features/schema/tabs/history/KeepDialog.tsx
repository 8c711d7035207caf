import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Radio,
  RadioGroup,
  tokens,
} from '@fluentui/react-components'
import { useState, type FormEvent } from 'react'
import { useDescribeError } from '../../../../api/describeError'
import { isTouched } from '../../../../domain/schema/draft'
import { Busy } from '../../../../ui/Busy'
import { notify } from '../../../../ui/notifications'
import { useReturnFocus } from '../../../../ui/useReturnFocus'
import { useEditor } from '../../editor/editorContext'
import { useSchemaEndpoint } from '../../save/useSchemaEndpoint'
import { useSnapshotActions } from './useSnapshots'

const useStyles = makeStyles({ content: { display: 'grid', gap: tokens.spacingVerticalM } })

/** Keeps a version by hand: the server's, read afresh, or the draft as it stands. */
export default function KeepDialog({ onClose }: { onClose: () => void }) {
  const styles = useStyles()
  const { key, schemaName, document, draft, place } = useEditor()
  const endpoint = useSchemaEndpoint(place)
  const describeError = useDescribeError()
  const { keep } = useSnapshotActions()
  const [what, setWhat] = useState<'server' | 'draft'>(endpoint ? 'server' : 'draft')
  const [note, setNote] = useState('')
  const [pending, setPending] = useState(false)
  const [complaint, setComplaint] = useState<string>()
  useReturnFocus()

  async function submit(event: FormEvent) {
    event.preventDefault()
    setPending(true)
    setComplaint(undefined)
    try {
      const version =
        what === 'server' && endpoint
          ? await endpoint
              .read()
              .catch((error: unknown) =>
                Promise.reject(new Error(sentences(describeError(error, endpoint.calls.read)))),
              )
          : document
      await keep({ place: key, title: schemaName, document: version, reason: 'manual', note: note.trim() })
      notify({ intent: 'success', title: 'Version kept', body: 'In this browser, for this connection.' })
      onClose()
    } catch (error) {
      setComplaint(error instanceof Error ? error.message : 'The browser did not keep it.')
      setPending(false)
    }
  }

  return (
    <Dialog open onOpenChange={(_, { open, type }) => !open && !pending && type !== 'backdropClick' && onClose()}>
      <DialogSurface>
        <form onSubmit={(event) => void submit(event)}>
          <DialogBody>
            <DialogTitle>Keep version</DialogTitle>
            <DialogContent className={styles.content}>
              {endpoint && isTouched(draft) ? (
                <Field label="What is kept">
                  <RadioGroup value={what} onChange={(_, { value }) => setWhat(value === 'draft' ? 'draft' : 'server')}>
                    <Radio value="server" label="What the server has now" />
                    <Radio value="draft" label="My draft as it stands" />
                  </RadioGroup>
                </Field>
              ) : (
                <span>What the server has now is read and kept in this browser.</span>
              )}
              <Field label="Note">
                <Input value={note} placeholder="What for" onChange={(_, { value }) => setNote(value)} />
              </Field>
              {complaint ? (
                <MessageBar intent="error" role="alert">
                  <MessageBarBody>{complaint}</MessageBarBody>
                </MessageBar>
              ) : null}
            </DialogContent>
            <DialogActions>
              <Button disabledFocusable={pending} onClick={onClose}>
                Cancel
              </Button>
              <Button
                type="submit"
                appearance="primary"
                disabledFocusable={pending}
                {...(pending ? { icon: <Busy /> } : {})}
              >
                Keep version
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}

const sentences = ({ title, cause, remedy }: { title: string; cause: string; remedy: string }) =>
  `${title}. ${cause} ${remedy}`
