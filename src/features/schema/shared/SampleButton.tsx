import { PersonSearch20Regular } from '@fluentui/react-icons'
import { lazy, Suspense, useState } from 'react'
import { CommandButton } from '../../../ui/CommandBar'
import { useEditor } from '../editor/editorContext'

const SampleDialog = lazy(() => import('./SampleDialog'))

/** Shows and changes the person whose live values and results appear in the tabs. */
export function SampleButton() {
  const { sample } = useEditor()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <CommandButton
        icon={<PersonSearch20Regular />}
        label={sample ? `Sample: ${sample.name}` : 'Sample person…'}
        explain="Select a person to see their mapped values and whether they're in scope. This only reads data."
        onClick={() => setOpen(true)}
      />
      <Suspense fallback={null}>{isOpen ? <SampleDialog onClose={() => setOpen(false)} /> : null}</Suspense>
    </>
  )
}
