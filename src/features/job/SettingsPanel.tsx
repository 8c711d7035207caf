import { makeStyles, tokens } from '@fluentui/react-components'
import { explainJobSetting } from '../../domain/jobs/jobSettings'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { CopyValue } from '../../ui/CopyValue'
import { Essentials } from '../../ui/Essentials'
import { Panel } from '../../ui/Panel'

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  value: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
})

/** The job's identity and the settings in its resource. Secrets and notification emails are on other pages. */
export function SettingsPanel({ job, servicePrincipalId }: { job: SynchronizationJob; servicePrincipalId: string }) {
  const styles = useStyles()
  const settings = job.synchronizationJobSettings ?? []
  return (
    <Panel title="Identity and settings">
      <Essentials
        items={[
          {
            label: 'Job ID',
            explain: 'An opaque ID with dots. Its parts have no meaning.',
            value: <CopyValue value={job.id} label="job ID" />,
          },
          {
            label: 'Template',
            value: job.templateId ? <CopyValue value={job.templateId} label="template ID" /> : 'Not stated',
          },
          {
            label: 'Object ID',
            explain: 'The object ID of the enterprise app (service principal) in this tenant.',
            value: <CopyValue value={servicePrincipalId} label="object ID" />,
          },
        ]}
      />
      {settings.length === 0 ? (
        <p className={styles.text}>The job has no synchronizationJobSettings, so the service's defaults apply.</p>
      ) : (
        <Essentials
          items={settings.map(({ name, value }) => {
            const explain = explainJobSetting(name)
            return {
              label: name ?? 'Unnamed',
              value: <span className={styles.value}>{value ?? 'null'}</span>,
              ...(explain ? { explain } : {}),
            }
          })}
        />
      )}
    </Panel>
  )
}
