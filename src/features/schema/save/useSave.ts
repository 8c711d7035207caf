import { useEffect, useRef, useState } from 'react'
import { useConnection } from '../../../api/connection'
import { useDescribeError } from '../../../api/describeError'
import { keepSnapshot } from '../../../api/kept/snapshots'
import type { SchemaEndpoint } from '../../../api/schemaEndpoint'
import { refusedParts, writeOutcome } from '../../../api/writeOutcome'
import { pathOf } from '../../../domain/schema/errorTarget'
import { pointer, type JsonObject } from '../../../base/json'
import { notify, record } from '../../../ui/notifications'
import { useEditor } from '../editor/editorContext'
import { noteRefused } from './refusals'
import { firstState, isRunning, nextState, runSave, type SaveEvent, type SaveInput, type SaveState } from './saveSchema'
import type { SaveKind } from './saveWords'

export type Save = {
  /** Undefined before it is begun. */
  state: SaveState | undefined
  isRunning: boolean
  begin(): void
  /** What a person decides: goes on from a state that waits. */
  decide(event: SaveEvent): void
  /** Back to before it began. */
  close(): void
}

/** Saves the draft, or resets the schema, and tells the editor what the server has then. */
export function useSave(kind: SaveKind, endpoint: SchemaEndpoint): Save {
  const { key, schemaName, place, document, base, rebase } = useEditor()
  const connection = useConnection()
  const describeError = useDescribeError()
  const [state, setState] = useState<SaveState>()
  /** The documents of the save under way: the draft cannot change meanwhile, but what was sent is what is compared. */
  const input = useRef<SaveInput>({ base: undefined, document: undefined })

  /** Whoever left the page in the middle may have edited elsewhere: the draft is then left alone, and the next save sees the server's. */
  const isHere = useRef(false)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])

  async function drive(from: SaveState) {
    const given = input.current
    const end = await runSave(
      from,
      given,
      {
        read: endpoint.read,
        keep: (server) =>
          keepSnapshot({
            connectionKey: connection.key,
            place: key,
            title: schemaName,
            document: server,
            reason: kind,
            takenAt: connection.now(),
          }),
        write: () => (given.document ? endpoint.write(given.document) : endpoint.reset()),
        outcome: writeOutcome,
      },
      setState,
    )
    if (end.at === 'saved') await saved(end)
    else if (end.at === 'failed') failed(end.error, end.step === 'write', given.document)
  }

  async function saved({ stored }: SaveState & { at: 'saved' }) {
    noteRefused(key, undefined)
    // The editor first: what is read by others afterwards is no news to it.
    if (isHere.current) rebase(stored, stored, 'saved')
    notify({
      intent: 'success',
      title: kind === 'save' ? 'Schema saved' : 'Schema reset',
      body:
        place.kind === 'job'
          ? `${schemaName}. The next cycle is an initial one.`
          : `${schemaName}. Existing jobs keep their schema.`,
    })
    await endpoint.refresh()
  }

  function failed(error: unknown, wasWritten: boolean, sent: JsonObject | undefined) {
    const call = wasWritten ? (kind === 'save' ? endpoint.calls.write : endpoint.calls.reset) : endpoint.calls.read
    const { title, cause, support } = describeError(error, call)
    const parts = refusedParts(error).map(({ message, code, target }) => ({ message, code, target }))
    if (sent && parts.length > 0) noteRefused(key, { document: sent, parts })
    const places = parts.flatMap(({ message, target }) =>
      target === undefined ? [] : [`${pointer(pathOf(target) ?? [target])}: ${message}`],
    )
    record({ intent: 'error', title, body: cause, details: [support, ...places].join('\n') })
  }

  return {
    state,
    isRunning: state !== undefined && isRunning(state),
    begin() {
      input.current = kind === 'save' ? { base, document } : { base: undefined, document: undefined }
      void drive(firstState)
    },
    decide(event) {
      if (state === undefined || isRunning(state)) return
      const next = nextState(state, event, input.current)
      if (next !== state) void drive(next)
    },
    close: () => setState(undefined),
  }
}
