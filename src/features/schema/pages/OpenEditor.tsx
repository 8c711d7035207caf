import { memo, useDeferredValue, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react'
import { diffSchemas } from '../../../domain/schema/diff'
import { baseOf, documentOf, startDraft } from '../../../domain/schema/draft'
import type { JsonObject } from '../../../base/json'
import { notify } from '../../../ui/notifications'
import { PageHeader } from '../../../ui/PageHeader'
import { EditorBars, type EditorBarsProps } from './EditorBars'
import { EditorCommands } from './EditorCommands'
import { EditorContext, useEditor, type Editor, type Sample, type SchemaPlace } from '../editor/editorContext'
import { createEditorStore, unreadText, type EditorState } from '../editor/editorStore'
import { TabPanel, TabStrip } from './EditorTabs'
import { DraftStatus } from './DraftStatus'
import type { Opened } from '../editor/keeping/openDraft'
import { searchOfPath } from '../editor/placeOfPath'
import type { CheckOptions } from '../editor/worker/checking'
import { useChecked } from '../editor/worker/useChecked'
import { useKeeping } from '../editor/keeping/useKeeping'
import { useLeaveWarning } from '../editor/keeping/useLeaveWarning'
import { useOtherTabs } from '../editor/keeping/useOtherTabs'
import { useReading } from '../editor/worker/useReading'
import { useSchemaSearch } from '../editor/schemaSearch'
import { useSuppressions } from '../editor/useSuppressions'
import { useServerDocument } from '../editor/useServerDocument'
import { useUndoKeys } from '../editor/useUndoKeys'

export type SchemaEditorProps = {
  place: SchemaPlace
  /** What the server has, or had when it was last asked; undefined when it cannot be had. */
  loaded: JsonObject | undefined
  /** Shown where there is neither a document nor a draft: why. With a draft, it stands above it. */
  problem?: ReactNode
  /** "Salesforce – Contoso CRM" */
  schemaName: string
  /** Below the name: which job, which template. */
  subtitle: string
  /** What lint is to know beside the document. Keep it the same object while it means the same. */
  checkOptions: CheckOptions
  /** Why nothing can be changed. */
  readOnlyReason?: string | undefined
  /** Asks the server again. */
  onReload: () => void
}

type Props = SchemaEditorProps & {
  editorKey: string
  opened: Opened
  initial: EditorState
  onOpenOther: (slot: number) => void
}

/** The editor over a draft that was found or begun. */
export function OpenEditor(props: Props) {
  const {
    place,
    loaded,
    schemaName,
    subtitle,
    checkOptions,
    readOnlyReason,
    onReload,
    editorKey,
    opened,
    initial,
    onOpenOther,
  } = props
  const [store] = useState(() => createEditorStore(initial))
  const state = useSyncExternalStore(store.subscribe, store.current)
  const { draft, typed } = state
  const text = unreadText(state)
  const document = documentOf(draft)
  const base = baseOf(draft)
  const [, show] = useSchemaSearch()
  const [sample, setSample] = useState<Sample>()
  const [suppressions, suppress] = useSuppressions(editorKey)
  const keeping = useKeeping(store, opened)
  const changes = useChanges(base, document)
  const checked = useChecked(base, document, checkOptions, suppressions)
  const tabs = useOtherTabs(editorKey, changes.length + (text === undefined ? 0 : 1), onReload)
  const server = useServerDocument(loaded, base, draft.operations.length > 0 || text !== undefined, (newer) =>
    store.replace({ draft: startDraft(newer), typed: undefined }),
  )
  const blocked =
    readOnlyReason ??
    (text === undefined
      ? undefined
      : 'The JSON tab holds text that does not parse yet. Correct it there or drop it first.')
  const isReadOnly = blocked !== undefined

  const { told } = server
  const { saved } = tabs
  const actions = useMemo(
    () => ({
      run: (...args: Parameters<Editor['run']>) => {
        if (readOnlyReason !== undefined || store.run(...args)) return
        notify({
          intent: 'warning',
          title: 'Not done',
          body: `“${args[0].label}” does not fit the schema as it is now.`,
        })
      },
      undo: store.undo,
      redo: store.redo,
      discard: store.discard,
      setText: store.setText,
      rebase: (newBase: JsonObject, next: JsonObject, because: 'saved' | 'merged') => {
        store.rebase(newBase, next)
        told()
        if (because === 'saved') saved()
      },
      goTo: (target: Parameters<Editor['goTo']>[0]) =>
        'path' in target
          ? show(searchOfPath(documentOf(store.current().draft), target.path, target.tab), { push: true })
          : show({ tab: target.tab, at: undefined, attribute: undefined }, { push: true }),
    }),
    [store, show, told, saved, readOnlyReason],
  )

  useReading(store)
  useUndoKeys(store.undo, store.redo)
  useLeaveWarning(keeping, changes.length > 0 || text !== undefined)

  const lintOptions = useMemo(() => ({ ...checkOptions, base }), [checkOptions, base])
  const editor = useMemo<Editor>(
    () => ({
      ...actions,
      place,
      key: editorKey,
      schemaName,
      readOnlyReason: blocked,
      isReadOnly,
      draft,
      document,
      base,
      changes,
      checked,
      lintOptions,
      suppressions,
      suppress,
      text,
      typed,
      sample,
      setSample,
    }),
    [
      actions,
      place,
      editorKey,
      schemaName,
      blocked,
      isReadOnly,
      draft,
      document,
      base,
      changes,
      checked,
      lintOptions,
      suppressions,
      suppress,
      text,
      typed,
      sample,
    ],
  )

  // What stands round a tab may be a moment late: a letter typed in the tab is painted first.
  const settled = useDeferredValue(editor)
  const settledKeeping = useDeferredValue(keeping)
  return (
    <>
      <EditorContext value={settled}>
        <Head
          title={schemaName}
          subtitle={subtitle}
          problem={loaded === undefined ? props.problem : undefined}
          keeping={settledKeeping}
          isServerNewer={server.isNewer}
          tabs={tabs}
          opened={opened}
          onOpenOther={onOpenOther}
          readOnlyReason={readOnlyReason}
        />
      </EditorContext>
      <EditorContext value={editor}>
        <TabPanel />
      </EditorContext>
    </>
  )
}

type HeadProps = EditorBarsProps & { title: string; subtitle: string }

const Head = memo(function Head({ title, subtitle, ...bars }: HeadProps) {
  const { changes, typed } = useEditor()
  const { keeping, readOnlyReason } = bars
  return (
    <>
      <PageHeader
        title={title}
        subtitle={subtitle}
        status={
          <DraftStatus
            changes={changes.length}
            hasText={typed?.state === 'refused'}
            keeping={keeping}
            readOnlyReason={readOnlyReason}
          />
        }
        actions={<EditorCommands />}
      />
      <EditorBars {...bars} />
      <TabStrip />
    </>
  )
})

/** What differs; a moment late while somebody types, since nobody reads it then. */
function useChanges(base: JsonObject, document: JsonObject) {
  const settled = useDeferredValue(document)
  return useMemo(() => diffSchemas(base, settled), [base, settled])
}
