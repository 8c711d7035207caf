import { Field, Input, Radio, RadioGroup } from '@fluentui/react-components'
import { useState } from 'react'
import { useDescribeError } from '../../../../api/errors/describeError'
import { isEdited } from '../../../../domain/schema/draft'
import { Dialog } from '../../../../ui/dialog/Dialog'
import type { ErrorDescription } from '../../../../ui/ErrorView'
import { notify } from '../../../../ui/notifications'
import { useEditor } from '../../editor/editorContext'
import { useSchemaEndpoint } from '../../../../api/writes/schemaEndpoint'
import { useSnapshotActions } from './useSnapshots'

/** Stores a version on a person's request: the server's, which is read again, or the current draft. */
export default function KeepVersionDialog({ onClose }: { onClose: () => void }) {
  const { key, schemaName, document, draft, owner } = useEditor()
  const endpoint = useSchemaEndpoint(owner)
  const describeError = useDescribeError()
  const { keep } = useSnapshotActions()
  const [what, setWhat] = useState<'server' | 'draft'>(endpoint ? 'server' : 'draft')
  const [note, setNote] = useState('')
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<ErrorDescription>()

  async function submit() {
    setPending(true)
    setError(undefined)
    const failed = await keepVersion()
    if (failed) {
      setError(failed)
      setPending(false)
      return
    }
    notify({ intent: 'success', title: 'Version saved', body: "It's stored in this browser for this connection." })
    onClose()
  }

  /** Stores the version, or returns the reason why it could not be stored. */
  async function keepVersion(): Promise<ErrorDescription | undefined> {
    let version = document
    if (what === 'server' && endpoint) {
      try {
        version = await endpoint.read()
      } catch (failure) {
        return describeError(failure, endpoint.calls.read)
      }
    }
    try {
      await keep({ place: key, title: schemaName, document: version, reason: 'manual', note: note.trim() })
      return undefined
    } catch (failure) {
      return {
        title: "Couldn't save the version",
        cause: failure instanceof Error ? failure.message : 'The browser gave no reason.',
        remedy: 'Export the schema to a file instead, or remove old versions and try again.',
        support: '',
      }
    }
  }

  return (
    <Dialog
      title="Save version"
      submitLabel="Save version"
      pending={pending}
      error={error}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {endpoint && isEdited(draft) ? (
        <Field label="What to save">
          <RadioGroup value={what} onChange={(_, { value }) => setWhat(value === 'draft' ? 'draft' : 'server')}>
            <Radio value="server" label="The saved schema" />
            <Radio value="draft" label="My draft" />
          </RadioGroup>
        </Field>
      ) : (
        <span>The current schema is read and stored in this browser.</span>
      )}
      <Field label="Note">
        <Input value={note} placeholder="Purpose" onChange={(_, { value }) => setNote(value)} />
      </Field>
    </Dialog>
  )
}
