import { makeStyles, tokens } from '@fluentui/react-components'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { Essentials } from '../../ui/Essentials'
import { Explain } from '../../ui/Explain'
import { Panel } from '../../ui/Panel'
import { Timestamp } from '../../ui/Timestamp'
import { countText } from './jobFormats'

const useStyles = makeStyles({ text: { margin: 0, color: tokens.colorNeutralForeground2 } })

/** What the connector's store holds, and when the job last had nothing left to do. */
export function StorePanel({ job, now }: { job: SynchronizationJob; now: number }) {
  const styles = useStyles()
  const entries = job.status?.synchronizedEntryCountByType ?? []
  return (
    <Panel
      title="In the connector store"
      aside={
        <Explain text="synchronizedEntryCountByType counts objects the service has an entry for, in scope or not. It never falls when accounts are deleted, and is counted anew only when the links are rebuilt.">
          not “provisioned”
        </Explain>
      }
    >
      {entries.length === 0 ? (
        <p className={styles.text}>No entries yet. The service counts objects here once a cycle has read them.</p>
      ) : (
        <Essentials items={entries.map(({ key, value }) => ({ label: key ?? 'unnamed', value: countText(value) }))} />
      )}
      <Essentials
        items={[
          {
            label: 'Steady state first',
            explain: 'When nothing was left to process for the first time: the initial cycle was done.',
            value: <Timestamp iso={job.status?.steadyStateFirstAchievedTime} now={now} never="Not yet" />,
          },
          {
            label: 'Steady state last',
            explain: 'The latest moment at which nothing was left to process.',
            value: <Timestamp iso={job.status?.steadyStateLastAchievedTime} now={now} never="Not yet" />,
          },
        ]}
      />
    </Panel>
  )
}
