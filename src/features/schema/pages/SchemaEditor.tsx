import {
  memo,
  type ReactNode,
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import { makeStyles, tokens } from '@fluentui/react-components'
import { diffSchemas } from '../../../domain/schema/diff'
import { baseOf, documentOf, startDraft } from '../../../domain/schema/draft'
import type { JsonObject } from '../../../base/json'
import { notify } from '../../../ui/notifications'
import { PageHeader } from '../../../ui/PageHeader'
import { EditorBars, type EditorBarsProps } from './EditorBars'
import { EditorCommands } from './EditorCommands'
import type { SchemaOwner } from '../../../api/writes/schemaEndpoint'
import { EditorContext, type Editor, type Sample, useEditor } from '../editor/editorContext'
import { createEditorStore, type EditorState, unreadText } from '../editor/editorStore'
import { TabPanel, TabStrip } from './EditorTabs'
import { DraftStatus } from './DraftStatus'
import { openDraft, type Opened } from '../editor/keeping/openDraft'
import { searchOfPath } from '../editor/searchOfPath'
import type { CheckOptions } from '../editor/worker/checking'
import { useChecked } from '../editor/worker/useChecked'
import { useKeeping } from '../editor/keeping/useKeeping'
import { useLeaveWarning } from '../editor/keeping/useLeaveWarning'
import { useOtherTabs } from '../editor/keeping/useOtherTabs'
import { useReading } from '../editor/worker/useReading'
import { schemaTabLabels, useSchemaSearch } from '../editor/schemaSearch'
import { useSuppressions } from '../editor/useSuppressions'
import { useServerDocument } from '../editor/useServerDocument'
import { useUndoKeys } from '../editor/useUndoKeys'
import { useConnection } from '../../../api/connection/connection'
import { SkeletonRows } from '../../../ui/Skeletons'
import { schemaStorageKey } from '../../../api/storage/storageKeys'

export type SchemaEditorProps = {
  owner: SchemaOwner
  /** The server's document when it was last read; undefined when it can't be read. */
  loaded: JsonObject | undefined
  /** The reason why there is no document. It is shown instead of the editor, or above it when there is a draft. */
  problem?: ReactNode
  /** "Salesforce – Contoso CRM" */
  schemaName: string
  /** The line below the title. Absent if the breadcrumb says it all. */
  subtitle?: string | undefined
  /** What lint knows apart from the document. Pass the same object as long as its content is the same. */
  checkOptions: CheckOptions
  /** The reason why nothing can be changed. */
  readOnlyReason?: string | undefined
  /** Reads the server's document again. */
  onReload: () => void
}

const useStyles = makeStyles({
  // The editor is as tall as the window, so that long tables scroll inside. On small windows the page scrolls.
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    flex: '1 0 auto',
    minWidth: 0,
    '@media (min-width: 640px) and (min-height: 640px)': { flex: '1 1 0', minHeight: '480px' },
  },
})

/** The editor of one schema. It looks for a stored draft first, so that the draft isn't overwritten. */
export function SchemaEditor(props: SchemaEditorProps) {
  const styles = useStyles()
  const connectionKey = useConnection().key
  const key = schemaStorageKey(props.owner)
  const { loaded } = props
  const [slotToOpen, setWished] = useState<number>()
  const [refreshCount, setTurn] = useState(0)
  const [opened, setOpened] = useState<{ of: string; opened: Opened }>()
  const hasLoaded = loaded !== undefined
  const editorId = `${connectionKey} ${key} ${String(slotToOpen)} ${String(refreshCount)} ${String(hasLoaded)}`

  // A newer document doesn't open the editor again. The editor shows a message about it.
  const open = useEffectEvent(() => openDraft(connectionKey, key, loaded, slotToOpen))
  useEffect(() => {
    let isGone = false
    const opening = open()
    void opening.then((found) => {
      if (!isGone) setOpened({ of: editorId, opened: found })
    })
    return () => {
      isGone = true
      void opening.then(({ release }) => release())
    }
  }, [editorId])

  if (opened?.of !== editorId) {
    return (
      <>
        <EditorHeader {...props} />
        <SkeletonRows rows={12} label="Looking for saved drafts" />
      </>
    )
  }
  const { restored } = opened.opened
  const state = restored.kind === 'nothing' ? undefined : restored.state
  return (
    <div className={styles.root}>
      {state ? (
        <OpenEditor
          key={editorId}
          {...props}
          editorKey={key}
          opened={opened.opened}
          initial={state}
          onOpenOther={(slot) => {
            setWished(slot)
            setTurn((count) => count + 1)
          }}
        />
      ) : (
        <>
          <EditorHeader {...props} />
          {props.problem}
        </>
      )}
    </div>
  )
}

type OpenEditorProps = SchemaEditorProps & {
  editorKey: string
  opened: Opened
  initial: EditorState
  onOpenOther: (slot: number) => void
}

/** The editor of a draft that was restored or is new. */
function OpenEditor(props: OpenEditorProps) {
  const {
    owner,
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
    readOnlyReason ?? (text === undefined ? undefined : 'The JSON tab has invalid text. Correct or discard it first.')
  const isReadOnly = blocked !== undefined

  const { ignoreLoaded } = server
  const { saved } = tabs
  const actions = useMemo(
    () => ({
      run: (...args: Parameters<Editor['run']>) => {
        if (readOnlyReason !== undefined || store.run(...args)) return
        notify({
          intent: 'warning',
          title: "Couldn't apply the change",
          body: `“${args[0].label}” doesn't fit the current schema.`,
        })
      },
      undo: store.undo,
      redo: store.redo,
      discard: store.discard,
      setText: store.setText,
      rebase: (newBase: JsonObject, next: JsonObject, because: 'saved' | 'merged') => {
        store.rebase(newBase, next)
        ignoreLoaded()
        if (because === 'saved') saved()
      },
      goTo: (target: Parameters<Editor['goTo']>[0]) =>
        'path' in target
          ? show(searchOfPath(documentOf(store.current().draft), target.path, target.tab), { push: true })
          : show({ tab: target.tab, at: undefined, attribute: undefined }, { push: true }),
    }),
    [store, show, ignoreLoaded, saved, readOnlyReason],
  )

  useReading(store)
  useUndoKeys(store.undo, store.redo)
  useLeaveWarning(keeping, changes.length > 0 || text !== undefined)

  const lintOptions = useMemo(() => ({ ...checkOptions, base }), [checkOptions, base])
  const editor = useMemo<Editor>(
    () => ({
      ...actions,
      owner,
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
      owner,
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

  // Everything around a tab may update a moment later, so that a letter typed in the tab appears first.
  const deferred = useDeferredValue(editor)
  const deferredKeeping = useDeferredValue(keeping)
  return (
    <>
      <EditorContext value={deferred}>
        <Head
          schemaName={schemaName}
          subtitle={subtitle}
          problem={loaded === undefined ? props.problem : undefined}
          keeping={deferredKeeping}
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

type HeadProps = EditorBarsProps & Pick<SchemaEditorProps, 'schemaName' | 'subtitle'>

type HeaderProps = Pick<SchemaEditorProps, 'schemaName' | 'subtitle'> & { status?: ReactNode; actions?: ReactNode }

/** The page's header: the open tab is its title, and the document's title names the schema too. */
export function EditorHeader({ schemaName, subtitle, status, actions }: HeaderProps) {
  const [{ tab = 'mappings' }] = useSchemaSearch()
  return (
    <PageHeader
      title={schemaTabLabels[tab]}
      of={schemaName}
      subtitle={subtitle}
      status={status}
      isStatusLast
      actions={actions}
    />
  )
}

const Head = memo(function Head({ schemaName, subtitle, ...bars }: HeadProps) {
  const { changes, typed } = useEditor()
  const { keeping, readOnlyReason } = bars
  return (
    <>
      <EditorHeader
        schemaName={schemaName}
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

/** The changes of the draft. They update a moment later while a person types, because nobody reads them then. */
function useChanges(base: JsonObject, document: JsonObject) {
  const deferred = useDeferredValue(document)
  return useMemo(() => diffSchemas(base, deferred), [base, deferred])
}
