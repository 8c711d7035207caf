import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Dismiss16Regular, PersonSearch20Regular } from '@fluentui/react-icons'
import { lazy, Suspense, useState } from 'react'
import { useEditor } from '../editorContext'

const SampleDialog = lazy(() => import('./SampleDialog'))

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`, minWidth: 0 },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  label: { color: tokens.colorNeutralForeground3 },
})

/** Who the sample person is, the same on all tabs, and the way to another. */
export function SampleBar() {
  const styles = useStyles()
  const { sample, setSample } = useEditor()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div role="group" aria-label="Sample person" className={styles.root}>
      {sample ? (
        <>
          <span className={styles.label}>Sample:</span>
          <span className={styles.name}>{sample.name}</span>
        </>
      ) : null}
      <Button size="small" appearance={sample ? 'subtle' : 'secondary'} icon={<PersonSearch20Regular />} onClick={() => setIsOpen(true)}>
        {sample ? 'Change' : 'Choose a sample person'}
      </Button>
      {sample ? <Button size="small" appearance="subtle" icon={<Dismiss16Regular />} aria-label="Show no sample person" onClick={() => setSample(undefined)} /> : null}
      {isOpen ? (
        <Suspense fallback={null}>
          <SampleDialog onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  )
}
