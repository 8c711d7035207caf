import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { Simulator } from '../../simulator'
import { announce } from '../../ui/announce'
import { PopoverMenu } from '../../ui/PopoverMenu'
import { scripts, type Script } from './scripts'
import { useRefreshEverything } from './useSimulator'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase200,
  },
  // A drawer of the page covers the other half of the window.
  words: { flex: '0 1 560px', minWidth: 0 },
  title: { fontWeight: tokens.fontWeightSemibold },
  buttons: { display: 'inline-flex', gap: tokens.spacingHorizontalXS },
})

type Props = {
  simulator: Simulator
  /** Where the menu of scripts opens, in CSS pixels in the window. */
  at: { x: number; y: number }
  onEnd: () => void
}

/** The guided demo: a menu of scripts, then the steps of the chosen one. */
export default function DemoScript({ simulator, at, onEnd }: Props) {
  const styles = useStyles()
  const navigate = useNavigate()
  const refresh = useRefreshEverything()
  const { scale } = useSearch({ from: '__root__' })
  const isChosen = useRef(false)
  const [running, setRunning] = useState<{ script: Script; index: number }>()

  async function begin(script: Script) {
    // The scripts are about the small tenant.
    if (scale !== undefined) await navigate({ to: '.', search: (search) => ({ ...search, scale: undefined }) })
    simulator.reset({ scenario: script.scenario, scale: 0 })
    refresh('replaced')
    await show(script, 0)
  }

  async function show(script: Script, index: number) {
    const step = script.steps[index]
    const app = simulator.hidden.jobs().find(({ label }) => label === script.app)
    if (!step || !app) return
    setRunning({ script, index })
    if (step.later !== undefined) {
      simulator.clock.advance(step.later)
      await simulator.caughtUp()
      refresh('moved')
    }
    await navigate(step.page({ servicePrincipalId: app.servicePrincipalId, jobId: app.jobId }))
    announce(`Step ${String(index + 1)} of ${String(script.steps.length)}: ${step.title}. ${step.says}`)
  }

  if (!running) {
    return (
      <PopoverMenu
        label="Guided demo"
        at={at}
        items={scripts.map((script) => ({
          label: script.label,
          act: () => {
            isChosen.current = true
            void begin(script)
          },
        }))}
        // The menu closes before it does what was chosen.
        onClose={() =>
          queueMicrotask(() => {
            if (!isChosen.current) onEnd()
          })
        }
      />
    )
  }
  const { script, index } = running
  const step = script.steps[index]
  const isLast = index === script.steps.length - 1
  return (
    <div className={styles.root} role="group" aria-label={`Guided demo: ${script.label}`}>
      <div className={styles.buttons}>
        {isLast ? null : (
          <Button size="small" appearance="primary" onClick={() => void show(script, index + 1)}>
            Next
          </Button>
        )}
        <Button size="small" appearance="subtle" icon={<Dismiss16Regular />} onClick={onEnd}>
          End
        </Button>
      </div>
      <div className={styles.words}>
        <span
          className={styles.title}
        >{`${String(index + 1)} of ${String(script.steps.length)}: ${step?.title ?? ''}`}</span>{' '}
        {step?.says}
      </div>
    </div>
  )
}
