import { counted } from '../../base/numbers'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Beaker16Regular, ChevronDown16Regular, ChevronUp16Regular } from '@fluentui/react-icons'
import { lazy, Suspense, useId } from 'react'
import { useNow } from '../../api/connection/now'
import type { Simulator } from '../../simulator'
import { formatInstant } from '../../base/dates'
import { setPreferences, usePreferences } from '../../ui/preferences'
import { ClockButtons } from './ClockButtons'
import { useSimulatorChanges } from './useSimulator'

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
  says: { marginInlineEnd: 'auto', '@media (max-width: 899px)': { display: 'none' } },
  spacer: { marginInlineEnd: 'auto', '@media (min-width: 900px)': { display: 'none' } },
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
  const faults = simulator.faults.list().length
  return (
    <section aria-label="Demo tenant" className={styles.root}>
      <div className={styles.strip}>
        <span className={styles.name}>
          <Beaker16Regular /> Demo tenant
        </span>
        <span className={styles.says}>A simulation: nothing here is real, and nothing leaves this tab.</span>
        <span className={styles.spacer} />
        <span className={styles.clock}>
          <span className={styles.time}>{formatInstant(now, timeZone)}</span>
          <span className={styles.wide}>
            <ClockButtons simulator={simulator} />
          </span>
        </span>
        <Button
          size="small"
          appearance="subtle"
          className={styles.button}
          icon={open ? <ChevronUp16Regular /> : <ChevronDown16Regular />}
          iconPosition="after"
          aria-expanded={open}
          aria-controls={panel}
          onClick={() => setPreferences({ demoBar: open ? 'closed' : 'open' })}
          {...(faults > 0 ? { 'aria-label': `Controls, ${counted(faults, 'fault')}` } : {})}
        >
          {faults > 0 ? `Controls (${String(faults)})` : 'Controls'}
        </Button>
      </div>
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
