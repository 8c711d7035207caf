import { counted } from '../../base/numbers'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Beaker16Regular, ChevronDown16Regular, ChevronUp16Regular, Play16Regular } from '@fluentui/react-icons'
import { lazy, Suspense, useId, useRef, useState } from 'react'
import { useNow } from '../../api/connection/now'
import type { Simulator } from '../../simulator'
import { arrowGroup, useArrowGroup } from '../../ui/arrowGroup'
import { formatInstant } from '../../base/dates'
import { setPreferences, usePreferences } from '../../ui/preferences'
import { ClockButtons } from './ClockButtons'
import { ScenarioChoice } from './ScenarioChoice'
import { useSimulatorChanges } from './useSimulator'

const DemoScript = lazy(() => import('./DemoScript'))
const DemoPanel = lazy(async () => ({ default: (await import('./DemoPanel')).DemoPanel }))

const useStyles = makeStyles({
  root: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke2}`,
  },
  strip: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `0 ${tokens.spacingHorizontalM}`,
    minHeight: '36px',
    padding: `0 ${tokens.spacingHorizontalS} 0 ${tokens.spacingHorizontalL}`,
    fontSize: tokens.fontSizeBase200,
  },
  name: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    fontWeight: tokens.fontWeightSemibold,
  },
  // In a window of 1280 pixels, everything else fills the line.
  says: { '@media (max-width: 1439px)': { display: 'none' } },
  scenario: { marginInlineEnd: 'auto', '@media (max-width: 1099px)': { display: 'none' } },
  spacer: { marginInlineEnd: 'auto', '@media (min-width: 1100px)': { display: 'none' } },
  clock: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXXS },
  time: {
    minWidth: '21ch',
    textAlign: 'end',
    paddingInlineEnd: tokens.spacingHorizontalXS,
    '@media (max-width: 639px)': { minWidth: 'auto' },
  },
  wide: { display: 'inline-flex', gap: tokens.spacingHorizontalXXS, '@media (max-width: 639px)': { display: 'none' } },
  button: { minWidth: 'auto' },
})

/** Says that this is a simulation, and controls it: its clock here, everything else in the panel below. */
export function DemoBar({ simulator }: { simulator: Simulator }) {
  const styles = useStyles()
  const panel = useId()
  useSimulatorChanges(simulator)
  const now = useNow(1000)
  const { timeZone, demoBar } = usePreferences()
  const open = demoBar === 'open'
  const [guided, setGuided] = useState<{ x: number; y: number; button: HTMLElement }>()
  const faults = simulator.faults.list().length
  const clock = useRef<HTMLSpanElement>(null)
  useArrowGroup(clock, 'button')
  return (
    <section aria-label="Demo tenant" className={styles.root}>
      <div className={styles.strip}>
        <span className={styles.name}>
          <Beaker16Regular /> Demo tenant
        </span>
        <span className={styles.says}>A simulation. Nothing leaves this tab.</span>
        <span className={styles.scenario}>
          <ScenarioChoice simulator={simulator} />
        </span>
        <span className={styles.spacer} />
        <span className={styles.clock}>
          <span className={styles.time}>{formatInstant(now, timeZone)}</span>
          <span ref={clock} role="group" aria-label="Clock" className={styles.wide} {...arrowGroup}>
            <ClockButtons simulator={simulator} />
          </span>
        </span>
        <Button
          size="small"
          appearance="subtle"
          className={styles.button}
          icon={<Play16Regular />}
          aria-haspopup="menu"
          onClick={({ currentTarget }) => {
            const { left, bottom } = currentTarget.getBoundingClientRect()
            setGuided({ x: left, y: bottom, button: currentTarget })
          }}
        >
          Guided demo
        </Button>
        <Button
          size="small"
          appearance="subtle"
          className={styles.button}
          icon={open ? <ChevronUp16Regular /> : <ChevronDown16Regular />}
          iconPosition="after"
          aria-expanded={open}
          aria-controls={panel}
          onClick={() => setPreferences({ demoBar: open ? 'closed' : 'open' })}
          {...(faults > 0 ? { 'aria-label': `Advanced, ${counted(faults, 'fault')}` } : {})}
        >
          {faults > 0 ? `Advanced (${String(faults)})` : 'Advanced'}
        </Button>
      </div>
      {guided ? (
        <Suspense fallback={null}>
          <DemoScript
            simulator={simulator}
            at={guided}
            onEnd={() => {
              setGuided(undefined)
              guided.button.focus()
            }}
          />
        </Suspense>
      ) : null}
      <div id={panel}>
        {open ? (
          <Suspense fallback={null}>
            <DemoPanel simulator={simulator} />
          </Suspense>
        ) : null}
      </div>
    </section>
  )
}
