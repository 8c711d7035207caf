import {
  ArrowRedo20Regular,
  ArrowReset20Regular,
  ArrowUndo20Regular,
  SaveArrowRight20Regular,
} from '@fluentui/react-icons'
import { useState } from 'react'
import { isEdited, redoLabel, undoLabel } from '../../../domain/schema/draft'
import { CommandToolbar, type Command } from '../../../ui/CommandToolbar'
import { useSaveKey } from '../../../ui/useSaveKey'
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog'
import { useEditor } from '../editor/editorContext'
import { hasCommandKey, keyName } from '../../../browser/keyNames'
import { useSchemaSearch } from '../editor/schemaSearch'
import { useSampleCommand } from '../shared/SampleButton'
import { useTransferCommands } from '../transfer/useTransferCommands'
import { useShareCommands } from './useShareCommands'

/** The commands for the draft as a whole. */
export function EditorCommands() {
  const { draft, changes, text, readOnlyReason, owner, undo, redo, discard, goTo } = useEditor()
  const [{ tab }] = useSchemaSearch()
  const [isAsking, setAsking] = useState(false)
  const [undoes, redoes] = [undoLabel(draft), redoLabel(draft)]
  const isLocked = owner.kind === 'servicePrincipalTemplate'
  const hasWork = isEdited(draft) || text !== undefined
  const sampling = useSampleCommand()
  const transfer = useTransferCommands()
  const sharing = useShareCommands()
  const nothingToSave =
    text !== undefined ? readOnlyReason : changes.length === 0 ? "There's nothing to save." : undefined
  const review = () => goTo({ tab: 'review' })
  useSaveKey(review, isLocked ? readOnlyReason : nothingToSave)
  const drafting: Command[] = [
    {
      isPrimary: tab !== 'review',
      icon: <SaveArrowRight20Regular />,
      label: 'Review and save',
      explain: 'Shows your changes, their effects, and the request before you save.',
      blocked: nothingToSave,
      onClick: review,
    },
    {
      icon: <ArrowUndo20Regular />,
      label: 'Undo',
      explain: `${undoes ?? ''} (${keyName('Ctrl+Z')})`,
      blocked: readOnlyReason ?? (undoes === undefined ? "There's nothing to undo." : undefined),
      onClick: undo,
    },
    {
      icon: <ArrowRedo20Regular />,
      label: 'Redo',
      explain: `${redoes ?? ''} (${keyName(hasCommandKey() ? 'Shift+Ctrl+Z' : 'Ctrl+Y')})`,
      blocked: readOnlyReason ?? (redoes === undefined ? "There's nothing to redo." : undefined),
      onClick: redo,
    },
    {
      icon: <ArrowReset20Regular />,
      label: 'Discard…',
      explain: 'Discards your draft and goes back to the saved schema.',
      blocked: hasWork ? undefined : "There's nothing to discard.",
      onClick: () => setAsking(true),
    },
  ]
  return (
    <>
      <CommandToolbar
        align="start"
        commands={[...(isLocked ? [] : drafting), sampling.command, ...transfer.commands, ...sharing]}
      />
      {sampling.dialog}
      {transfer.dialogs}
      <ConfirmDialog
        open={isAsking}
        title="Discard changes"
        body={
          text === undefined
            ? `The schema goes back to the saved version. ${changes.length === 1 ? '1 change is' : `${String(changes.length)} changes are`} removed. You can undo this.`
            : 'The schema goes back to the saved version. You lose the invalid text in the JSON tab. You can undo the other changes.'
        }
        confirmLabel="Discard"
        danger
        onConfirm={() => Promise.resolve(discard())}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
