import { HOUR } from '../../base/time'
import { Button, makeStyles } from '@fluentui/react-components'
import type { ClockRate, Simulator } from '../../simulator'
import { announce } from '../../ui/announce'
import { explained } from '../../ui/explanations'
import { useRefreshEverything } from './useSimulator'

const useStyles = makeStyles({ button: { minWidth: 'auto' } })

const rates: readonly { rate: ClockRate; label: string; explain: string }[] = [
  { rate: 0, label: 'Freeze', explain: "The tenant's clock is stopped. No cycles run." },
  { rate: 1, label: '1×', explain: "The tenant's clock runs as yours does." },
  {
    rate: 60,
    label: '60×',
    explain: "A minute of the tenant's passes every second: a 40-minute cycle takes 40 seconds.",
  },
]

const jumps: readonly { label: string; by: number; announcement: string }[] = [
  { label: '+1 h', by: HOUR, announcement: 'One hour later' },
  { label: '+1 day', by: 24 * HOUR, announcement: 'One day later' },
  { label: '+4 weeks', by: 28 * 24 * HOUR, announcement: 'Four weeks later' },
]

/** The clock's rates and jumps. The panel shows them too, for windows in which the bar has no space. */
export function ClockButtons({ simulator }: { simulator: Simulator }) {
  const styles = useStyles()
  const refresh = useRefreshEverything()
  const current = simulator.clock.rate()
  return (
    <>
      {rates.map(({ rate, label, explain }) => (
        <Button
          key={rate}
          size="small"
          className={styles.button}
          appearance={rate === current ? 'primary' : 'subtle'}
          aria-pressed={rate === current}
          onClick={() => simulator.clock.setRate(rate)}
          {...explained(explain)}
        >
          {label}
        </Button>
      ))}
      {jumps.map(({ label, by, announcement }) => (
        <Button
          key={label}
          size="small"
          className={styles.button}
          appearance="subtle"
          onClick={() => {
            simulator.clock.advance(by)
            refresh('moved')
            // First the cycles in the skipped time run, in slices. Requests of the pages wait for them.
            void simulator.caughtUp().then(() => announce(announcement))
          }}
          {...explained(`${announcement}. Everything scheduled in that time has run.`)}
        >
          {label}
        </Button>
      ))}
    </>
  )
}
