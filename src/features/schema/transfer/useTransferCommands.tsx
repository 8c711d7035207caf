import { ArrowCounterclockwise20Regular, ArrowUpload20Regular } from '@fluentui/react-icons'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { Command } from '../../../ui/CommandToolbar'
import { useEditor } from '../editor/editorContext'
import { useSchemaEndpoint } from '../../../api/writes/schemaEndpoint'

const ImportDialog = lazy(() => import('./ImportDialog'))
const ResetDialog = lazy(() => import('./ResetDialog'))

/** The commands to import and reset a schema, and the dialogs that they open. */
export function useTransferCommands(): { commands: Command[]; dialogs: ReactNode } {
  const { owner, readOnlyReason } = useEditor()
  const endpoint = useSchemaEndpoint(owner)
  const [open, setOpen] = useState<'import' | 'reset'>()
  const close = () => setOpen(undefined)
  const importing: Command = {
    icon: <ArrowUpload20Regular />,
    label: 'Import…',
    explain: 'Import a file or pasted text to the draft',
    blocked: readOnlyReason,
    onClick: () => setOpen('import'),
  }
  const resetting: Command = {
    icon: <ArrowCounterclockwise20Regular />,
    label: 'Reset to default…',
    explain: 'Shows the changes before you reset',
    blocked: readOnlyReason,
    onClick: () => setOpen('reset'),
    isInMenu: true,
  }
  return {
    commands: endpoint ? [importing, resetting] : [],
    dialogs: (
      <Suspense fallback={null}>
        {open === 'import' ? <ImportDialog onClose={close} /> : null}
        {open === 'reset' && endpoint ? <ResetDialog endpoint={endpoint} onClose={close} /> : null}
      </Suspense>
    ),
  }
}
