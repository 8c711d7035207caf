import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useGraph } from '../../api/connection'
import { useDescribeError } from '../../api/describeError'
import { jobSchemaQuery } from '../../api/jobSchemas'
import { useDeleteJob, type JobRef } from '../../api/synchronizationJobs'
import { escrowCount, storedEntryCount } from '../../domain/jobs/jobFacts'
import type { SynchronizationJob, SynchronizationSchema } from '../../domain/resources/synchronization'
import { downloadText, fileName } from '../../ui/download'
import { notify, record } from '../../ui/notifications'
import { ActionDialog } from '../../ui/ActionDialog'
import { countText } from './facts'

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  text: { margin: 0 },
})

type Failure = { step: 'schema' | 'delete'; error: unknown }

type Props = {
  jobRef: JobRef
  job: SynchronizationJob
  appName: string | undefined
  blocked: string | undefined
  onDeleted: () => void
  onClose: () => void
}

/** Deletes a job after saving its schema to a file, since the schema goes with it and nothing brings it back. */
export default function DeleteJobDialog({ jobRef, job, appName, blocked, onDeleted, onClose }: Props) {
  const styles = useStyles()
  const graph = useGraph()
  const describeError = useDescribeError()
  const queryClient = useQueryClient()
  const deletion = useDeleteJob(jobRef)
  const [schema, setSchema] = useState<SynchronizationSchema>()
  const [withoutCopy, setWithoutCopy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [reading, setReading] = useState(false)
  const entries = storedEntryCount(job)
  const escrows = escrowCount(job)

  const save = (document: SynchronizationSchema) =>
    downloadText(`${fileName('schema', appName ?? '', job.templateId ?? '', job.id)}.json`, 'application/json', JSON.stringify(document, undefined, 2))

  function fail(step: Failure['step'], error: unknown) {
    setFailure({ step, error })
    const { title, cause, support } = describeError(error, step === 'schema' ? 'jobSchemaQuery' : 'deleteJob')
    record({ intent: 'error', title: step === 'schema' ? 'The job was not deleted' : title, body: step === 'schema' ? `${title}. ${cause}` : cause, details: support })
  }

  /** The schema is read afresh: a cached one may be older than the last change. */
  async function saveSchemaFirst(): Promise<boolean> {
    if (schema !== undefined || withoutCopy) return true
    setReading(true)
    try {
      const document = await queryClient.fetchQuery({ ...jobSchemaQuery(graph, jobRef), staleTime: 0 })
      setSchema(document)
      save(document)
      return true
    } catch (error) {
      fail('schema', error)
      return false
    } finally {
      setReading(false)
    }
  }

  async function submit() {
    setFailure(undefined)
    if (!(await saveSchemaFirst())) return
    deletion.mutate(undefined, {
      onSuccess: () => {
        notify({ intent: 'success', title: 'Job deleted', body: withoutCopy ? 'Its schema was not saved.' : 'Its schema is in your downloads.' })
        onDeleted()
      },
      onError: (error) => fail('delete', error),
    })
  }

  return (
    <ActionDialog
      title="Delete job"
      submitLabel="Delete job"
      danger
      alert
      typed={job.templateId ?? job.id}
      blocked={blocked}
      pending={reading || deletion.isPending}
      error={failure && describeError(failure.error, failure.step === 'schema' ? 'jobSchemaQuery' : 'deleteJob')}
      errorAction={
        failure?.step === 'schema' ? (
          <Checkbox label="Delete without a copy of the schema" checked={withoutCopy} onChange={(_, { checked }) => setWithoutCopy(checked === true)} />
        ) : schema ? (
          <Button onClick={() => save(schema)}>Download the schema again</Button>
        ) : null
      }
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className={styles.text}>
        Deletes the <strong>{job.templateId ?? job.id}</strong> job{appName ? ` of ${appName}` : ''} and all it remembers, for good:
      </p>
      <ul className={styles.list}>
        <li>the schema, with every mapping, scope and expression someone changed;</li>
        <li>{entries > 0 ? `the links of ${countText(entries)} objects to their accounts;` : 'the links between objects and accounts;'}</li>
        <li>the position up to which changes were read{escrows > 0 ? `, and ${countText(escrows)} failed objects waiting for a retry` : ''}.</li>
      </ul>
      <p className={styles.text}>Accounts that exist in the target stay as they are. A new job would have to match everyone again.</p>
      <p className={styles.text}>
        <strong>The schema is downloaded first.</strong> If it cannot be read, nothing is deleted.
      </p>
    </ActionDialog>
  )
}
