import { makeStyles, tokens } from '@fluentui/react-components'
import { explainJobSetting } from '../../domain/jobs/jobSettings'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { Essentials } from '../../ui/Essentials'
import { Panel } from '../../ui/Panel'

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  value: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
})

/** The settings in the job's own resource (`synchronizationJobSettings`). No call changes them. */
export function JobSettingsPanel({ job, title }: { job: SynchronizationJob; title: string }) {
  const styles = useStyles()
  const settings = job.synchronizationJobSettings ?? []
  return (
    <Panel title={title} aside="Read-only">
      {settings.length === 0 ? (
        <p className={styles.text}>The job has no settings of its own, so the service's defaults apply.</p>
      ) : (
        <Essentials
          items={settings.map(({ name, value }) => {
            const explain = explainJobSetting(name)
            return {
              label: name ?? 'unnamed',
              value: <span className={styles.value}>{value ?? 'null'}</span>,
              ...(explain ? { explain } : {}),
            }
          })}
        />
      )}
    </Panel>
  )
}
