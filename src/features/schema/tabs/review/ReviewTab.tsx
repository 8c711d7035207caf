import { formatNumber } from '../../../../base/numbers'
import {
  Button,
  Checkbox,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { Save20Regular } from '@fluentui/react-icons'
import { lazy, Suspense, useMemo, useState } from 'react'
import { diffSchemas, type Change } from '../../../../domain/schema/diff'
import type { SchemaEndpoint } from '../../../../api/writes/schemaEndpoint'
import { CommandBar, CommandButton } from '../../../../ui/CommandBar'
import { EmptyState } from '../../../../ui/EmptyState'
import { Panel } from '../../../../ui/Panel'
import { SkeletonRows } from '../../../../ui/Skeletons'
import { useEditor, type Editor } from '../../editor/editorContext'
import { ChangeList } from '../../shared/ChangeList'
import { ImpactPanel } from '../../save/ImpactPanel'
import { isRefused, ProblemsPanel } from './ProblemsPanel'
import { noteRefused, useRefused } from '../../save/refusals'
import { RefusedParts } from '../../save/RefusedParts'
import { RequestPanel } from './RequestPanel'
import { pathOfChange, revertChange } from '../../shared/revertChange'
import { useSave } from '../../save/useSave'
import { useCurrentWhatIf } from '../../whatIf/useWhatIf'
import { WhatIfLine } from '../../whatIf/WhatIfLine'
import { useSchemaEndpoint } from '../../../../api/writes/schemaEndpoint'

const RawDiff = lazy(() => import('../../shared/RawDiff'))
const LossDialog = lazy(() => import('../../whatIf/LossDialog'))
const SaveDialog = lazy(() => import('../../save/SaveDialog'))

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    alignContent: 'start',
    overflowY: 'auto',
    minHeight: 0,
    padding: tokens.spacingHorizontalXXS,
  },
})

/** The changes, their effects, the request, and the Save button. */
export default function ReviewTab() {
  const { owner } = useEditor()
  const endpoint = useSchemaEndpoint(owner)
  if (!endpoint)
    return (
      <EmptyState title="This schema is read-only">
        A template's schema is read-only in this tenant. The owners of the application can change it in the app
        registration.
      </EmptyState>
    )
  return <Review endpoint={endpoint} />
}

const sendBlocked = (
  { readOnlyReason, checked }: Editor,
  changes: readonly Change[],
  isConfirmed: boolean,
): string | undefined => {
  if (readOnlyReason !== undefined) return readOnlyReason
  if (changes.length === 0) return "There's nothing to save."
  if (checked.state === 'checking') return 'The schema is still being checked.'
  if (checked.problems.some(isRefused) && !isConfirmed)
    return 'The service will reject this schema. Correct it, or choose to send it anyway.'
  return undefined
}

function Review({ endpoint }: { endpoint: SchemaEndpoint }) {
  const styles = useStyles()
  const editor = useEditor()
  const { base, document, run, goTo, key, isReadOnly } = editor
  // These are counted for this exact document, because the editor's own count may be a moment old.
  const changes = useMemo(() => diffSchemas(base, document), [base, document])
  const [isRaw, setRaw] = useState(false)
  const [confirmed, setConfirmed] = useState<typeof document>()
  const save = useSave('save', endpoint)
  const prediction = useCurrentWhatIf()
  const losses = prediction?.classes.losesAccount ?? 0
  const [isAsking, setAsking] = useState(false)
  const refused = useRefused(key)
  const isConfirmed = confirmed === document
  const blocked = sendBlocked(editor, changes, isConfirmed)
  const hasOtherText = changes.length === 0 && base !== document && JSON.stringify(base) !== JSON.stringify(document)
  const openChange = (change: Change) => {
    const path = pathOfChange(base, document, change)
    if (path) goTo({ path })
  }

  return (
    <div className={styles.root}>
      <CommandBar label="Review">
        <CommandButton
          appearance="primary"
          icon={<Save20Regular />}
          label="Save"
          blocked={hasOtherText && blocked === "There's nothing to save." ? undefined : blocked}
          explain="Saves a backup, checks for changes by others, saves, and verifies"
          onClick={() => (losses > 0 ? setAsking(true) : save.begin())}
        />
      </CommandBar>
      {editor.text === undefined ? null : (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>Invalid text isn't included</MessageBarTitle> The review doesn't include it.
          </MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={() => goTo({ tab: 'json' })}>
              Open the JSON tab
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {refused ? (
        <Panel
          title="The service rejected your last save"
          tone="danger"
          aside={
            <Button size="small" onClick={() => noteRefused(key, undefined)}>
              Dismiss
            </Button>
          }
        >
          <span>
            {refused.document === document
              ? "Your changes weren't saved. The service reported:"
              : "Your changes weren't saved. Before your latest edits, the service reported:"}
          </span>
          <RefusedParts parts={refused.parts} />
        </Panel>
      ) : null}
      {changes.length === 0 ? (
        hasOtherText ? (
          <EmptyState title="Only the text differs">
            Only order or formatting differs from the saved schema. You can still save it.
          </EmptyState>
        ) : (
          <EmptyState title="No changes to save">Your draft matches the saved schema.</EmptyState>
        )
      ) : (
        <>
          <Panel
            title={changes.length === 1 ? 'One change' : `${formatNumber(changes.length)} changes`}
            aside={
              <Button size="small" appearance="subtle" aria-expanded={isRaw} onClick={() => setRaw(!isRaw)}>
                {isRaw ? 'Hide the text' : 'Show as text'}
              </Button>
            }
          >
            <ChangeList
              label="Changes"
              changes={changes}
              onGoTo={openChange}
              onRevert={
                isReadOnly && editor.text === undefined
                  ? undefined
                  : (change) => run(revertChange(base, document, change))
              }
              revertBlocked={editor.text === undefined ? undefined : editor.readOnlyReason}
            />
            {isRaw ? (
              <Suspense fallback={<SkeletonRows rows={10} label="Comparing the texts" />}>
                <RawDiff before={base} after={document} label="Schema as text, compared with the saved schema" />
              </Suspense>
            ) : null}
          </Panel>
          <WhatIfLine />
          <ImpactPanel before={base} after={document} />
        </>
      )}
      <ProblemsPanel
        confirm={
          <Checkbox
            label="Send anyway (if the service rejects it, your changes aren't saved)"
            checked={isConfirmed}
            onChange={(_, { checked }) => setConfirmed(checked === true ? document : undefined)}
          />
        }
      />
      {changes.length > 0 || hasOtherText ? <RequestPanel url={endpoint.url} document={document} /> : null}
      {isAsking && prediction ? (
        <Suspense fallback={null}>
          <LossDialog
            result={prediction}
            onClose={() => setAsking(false)}
            onSave={() => {
              setAsking(false)
              save.begin()
            }}
          />
        </Suspense>
      ) : null}
      {save.state ? (
        <Suspense fallback={null}>
          <SaveDialog save={save} state={save.state} endpoint={endpoint} mine={document} />
        </Suspense>
      ) : null}
    </div>
  )
}
