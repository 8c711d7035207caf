import { useEffect, useRef } from 'react'
import { useConnection } from '../../../api/connection/connection'
import { useDescribeError } from '../../../api/errors/describeError'
import { useGuardedWrite, type GuardedWrite } from '../../../api/writes/guardedWrite'
import { keepSnapshot } from '../../../api/storage/snapshots'
import type { SchemaEndpoint } from '../../../api/writes/schemaEndpoint'
import { refusedParts } from '../../../api/writes/writeOutcome'
import { schemaWrite, type SchemaWrite } from '../../../domain/guardedWrite/schemaWrite'
import type { Change } from '../../../domain/schema/diff'
import { pathOf } from '../../../domain/schema/errorTarget'
import { pointer, type JsonObject } from '../../../base/json'
import { notify, record } from '../../../ui/notifications'
import { useEditor } from '../editor/editorContext'
import { comparisonHash, keepSavedPrediction } from '../whatIf/useWhatIf'
import { noteRefused } from './refusals'
import type { SaveKind, SaveState } from './saveStatus'

export type Save = Omit<GuardedWrite<JsonObject, Change>, 'begin'> & { begin(): void }

/** Saves the draft, or resets the schema, and gives the editor the document that the server has afterwards. */
export function useSave(kind: SaveKind, endpoint: SchemaEndpoint): Save {
  const { key, schemaName, owner, document, base, rebase } = useEditor()
  const connection = useConnection()
  const describeError = useDescribeError()
  /** The document that was sent, to compare the result with; undefined for a reset. */
  const sent = useRef<JsonObject>(undefined)
  /** Identifies the prediction of what is sent. */
  const prediction = useRef('')

  /**
   * False after the page was left. The person may edit in another tab then, so this draft isn't changed, and the next
   * save reads the server.
   */
  const isHere = useRef(false)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])

  async function saved({ stored }: SaveState & { at: 'saved' }) {
    noteRefused(key, undefined)
    // The editor gets the new base first, so that it doesn't report the document that the refresh reads as newer.
    if (isHere.current) rebase(stored, stored, 'saved')
    notify({
      intent: 'success',
      title: kind === 'save' ? 'Schema saved' : 'Schema reset',
      body:
        owner.kind === 'job'
          ? `${schemaName}. The next cycle will be an initial cycle.`
          : `${schemaName}. Existing jobs don't change.`,
    })
    if (kind === 'save' && owner.kind === 'job')
      await keepSavedPrediction(connection, key, prediction.current).catch((error: unknown) =>
        notify({
          intent: 'warning',
          title: "The prediction isn't kept",
          body: error instanceof Error ? error.message : '',
        }),
      )
    await endpoint.refresh()
  }

  function failed(error: unknown, wasWritten: boolean) {
    const call = wasWritten ? (kind === 'save' ? endpoint.calls.write : endpoint.calls.reset) : endpoint.calls.read
    const { title, cause, support } = describeError(error, call)
    const parts = refusedParts(error).map(({ message, code, target }) => ({ message, code, target }))
    if (sent.current && parts.length > 0) noteRefused(key, { document: sent.current, parts })
    const partLines = parts.flatMap(({ message, target }) =>
      target === undefined ? [] : [`${pointer(pathOf(target) ?? [target])}: ${message}`],
    )
    record({ intent: 'error', title, body: cause, details: [support, ...partLines].join('\n') })
  }

  const write = useGuardedWrite<JsonObject, Change>((state) => {
    if (state.at === 'saved') void saved(state)
    else if (state.at === 'failed') failed(state.error, state.step === 'write')
  })

  return {
    ...write,
    begin() {
      const input: SchemaWrite = kind === 'save' ? { base, document } : { base: undefined, document: undefined }
      sent.current = input.document
      prediction.current = comparisonHash(base, document)
      write.begin({
        rules: schemaWrite(input),
        effects: {
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
          write: () => (input.document ? endpoint.write(input.document) : endpoint.reset()),
        },
      })
    },
  }
}
