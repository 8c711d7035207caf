import { makeStyles, tokens } from '@fluentui/react-components'
import type { CycleHealth } from '../../domain/health/cycleHealth'
import { Explain } from '../../ui/Explain'
import { Panel } from '../../ui/Panel'
import { Progress } from '../../ui/Progress'
import { Timestamp } from '../../ui/Timestamp'
import { toIso } from './jobFormats'

const useStyles = makeStyles({ note: { margin: 0, color: tokens.colorNeutralForeground2 } })

/** The current cycle. It counts pages, and says so, because people would read the number as users. */
export function CyclePanel({ cycle, now }: { cycle: CycleHealth; now: number }) {
  const styles = useStyles()
  return (
    <Panel
      title={cycle.initial ? 'Initial cycle under way' : 'Cycle under way'}
      tone="info"
      aside={
        cycle.observed === undefined ? undefined : (
          <>
            counted <Timestamp iso={toIso(cycle.observed)} now={now} />
          </>
        )
      }
    >
      <Progress label="Pages processed" value={cycle.completed} max={cycle.total > 0 ? cycle.total : undefined} />
      <p className={styles.note}>
        <Explain text="A page is a batch of source objects that the service reads at once; how many it holds depends on the connector. The total may still grow while the cycle finds more.">
          Pages, not people
        </Explain>
        : half the pages does not mean half the people are provisioned.{' '}
        {cycle.initial
          ? 'The initial cycle reads every object, so it takes longest; references such as managers and members follow at its end.'
          : 'Members and managers follow after the objects themselves.'}
      </p>
    </Panel>
  )
}
