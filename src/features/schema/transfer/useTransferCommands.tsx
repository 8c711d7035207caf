import { ArrowCounterclockwise20Regular, ArrowDownload20Regular, ArrowUpload20Regular } from '@fluentui/react-icons'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { Command } from '../../../ui/CommandToolbar'
import { useEditor } from '../editor/editorContext'
import { useSchemaEndpoint } from '../../../api/writes/schemaEndpoint'
import { exportSchema } from '../shared/exportSchema'

const ImportDialog = lazy(() => import('./ImportDialog'))
const ResetDialog = lazy(() => import('./ResetDialog'))

/** The commands to import, export and reset a schema, and the dialogs that they open. */
export function useTransferCommands(): { commands: Command[]; dialogs: ReactNode } {
  const { document, schemaName, owner, readOnlyReason } = useEditor()
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
  const exporting: Command = {
    icon: <ArrowDownload20Regular />,
    label: 'Export',
    explain: 'Save the draft as a JSON file',
    onClick: () => exportSchema(document, ['schema', schemaName]),
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
    commands: endpoint ? [importing, exporting, resetting] : [exporting],
    dialogs: (
      <Suspense fallback={null}>
        {open === 'import' ? <ImportDialog onClose={close} /> : null}
        {open === 'reset' && endpoint ? <ResetDialog endpoint={endpoint} onClose={close} /> : null}
      </Suspense>
    ),
  }
}
