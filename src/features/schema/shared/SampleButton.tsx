import { PersonSearch20Regular } from '@fluentui/react-icons'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { CommandButton } from '../../../ui/CommandBar'
import type { Command } from '../../../ui/CommandToolbar'
import { useEditor } from '../editor/editorContext'

const SampleDialog = lazy(() => import('./SampleDialog'))

/** The command that chooses the person whose live values and results appear in the tabs, and its dialog. */
export function useSampleCommand(): { command: Command; dialog: ReactNode } {
  const { sample } = useEditor()
  const [isOpen, setOpen] = useState(false)
  return {
    command: {
      icon: <PersonSearch20Regular />,
      label: sample ? `Sample: ${sample.name}` : 'Sample person…',
      explain: "Select a person to see their mapped values and whether they're in scope. This only reads data.",
      onClick: () => setOpen(true),
    },
    dialog: <Suspense fallback={null}>{isOpen ? <SampleDialog onClose={() => setOpen(false)} /> : null}</Suspense>,
  }
}

/** The same command as a button of its own. */
export function SampleButton() {
  const { command, dialog } = useSampleCommand()
  const { icon, label, explain, onClick } = command
  return (
    <>
      <CommandButton icon={icon} label={label} onClick={onClick} {...(explain ? { explain } : {})} />
      {dialog}
    </>
  )
}
