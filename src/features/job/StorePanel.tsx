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
      title="Known objects"
      aside={
        <Explain text="Objects that the service knows, in scope or not (synchronizedEntryCountByType). The number doesn't decrease when accounts are deleted. It's reset only when the links are rebuilt.">
          Not the same as provisioned
        </Explain>
      }
    >
      {entries.length === 0 ? (
        <p className={styles.text}>No objects yet. They're counted after a cycle reads them.</p>
      ) : (
        <Essentials items={entries.map(({ key, value }) => ({ label: key ?? 'Unnamed', value: countText(value) }))} />
      )}
      <Essentials
        items={[
          {
            label: 'First full sync',
            explain: 'When the initial cycle finished.',
            value: <Timestamp iso={job.status?.steadyStateFirstAchievedTime} now={now} never="Not yet" />,
          },
          {
            label: 'Last full sync',
            explain: 'The last time that all changes were processed.',
            value: <Timestamp iso={job.status?.steadyStateLastAchievedTime} now={now} never="Not yet" />,
          },
        ]}
      />
    </Panel>
  )
}
