import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useDescribeError } from '../../api/describeError'
import { useDeleteJob, type JobRef } from '../../api/synchronizationJobs'
import { escrowCount, storedEntryCount } from '../../domain/jobs/jobState'
import type { SynchronizationJob, SynchronizationSchema } from '../../domain/resources/synchronization'
import { downloadText, fileName } from '../../ui/download'
import { notify, record } from '../../ui/notifications'
import { Dialog } from '../../ui/dialog/Dialog'
import { countText } from './facts'
import { useSchemaCopy, type SchemaCopy } from './useSchemaCopy'

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

const DOWNLOADED = 'Its schema is in your downloads.'
const KEPT = `${DOWNLOADED} This browser’s history of the app’s schemas has it too.`

const notKept = (reason: string) => ({
  title: 'The history does not have the schema',
  cause: reason,
  remedy:
    'Nothing is deleted yet. The schema is in your downloads: look that it is there, then delete the job with that copy alone.',
  support: '',
})

/** Deletes a job after saving its schema to a file, since the schema goes with it and nothing brings it back. */
export default function DeleteJobDialog({ jobRef, job, appName, blocked, onDeleted, onClose }: Props) {
  const styles = useStyles()
  const describeError = useDescribeError()
  const deletion = useDeleteJob(jobRef)
  const takeCopy = useSchemaCopy(jobRef, appName ?? job.templateId ?? 'Provisioning job')
  const [copy, setCopy] = useState<SchemaCopy>()
  const [withoutCopy, setWithoutCopy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [reading, setReading] = useState(false)
  const entries = storedEntryCount(job)
  const escrows = escrowCount(job)

  const save = (document: SynchronizationSchema) =>
    downloadText(
      `${fileName('schema', appName ?? '', job.templateId ?? '', job.id)}.json`,
      'application/json',
      JSON.stringify(document, undefined, 2),
    )

  function fail(step: Failure['step'], error: unknown) {
    setFailure({ step, error })
    const { title, cause, support } = describeError(error, step === 'schema' ? 'jobSchemaQuery' : 'deleteJob')
    record({
      intent: 'error',
      title: step === 'schema' ? 'The job was not deleted' : title,
      body: step === 'schema' ? `${title}. ${cause}` : cause,
      details: support,
    })
  }

  /** What to say of the copy once the job is gone; undefined where a person must decide first: it cannot be read, or the history refuses it. */
  async function saveSchemaFirst(): Promise<string | undefined> {
    if (copy !== undefined) return copy.notKept === undefined ? KEPT : DOWNLOADED
    if (withoutCopy) return 'Its schema was not saved.'
    setReading(true)
    try {
      const taken = await takeCopy('delete')
      setCopy(taken)
      save(taken.schema)
      return taken.notKept === undefined ? KEPT : undefined
    } catch (error) {
      fail('schema', error)
      return undefined
    } finally {
      setReading(false)
    }
  }

  async function submit() {
    setFailure(undefined)
    const saved = await saveSchemaFirst()
    if (saved === undefined) return
    deletion.mutate(undefined, {
      onSuccess: () => {
        notify({ intent: 'success', title: 'Job deleted', body: saved })
        onDeleted()
      },
      onError: (error) => fail('delete', error),
    })
  }

  return (
    <Dialog
      title="Delete job"
      submitLabel="Delete job"
      danger
      alert
      typed={job.templateId ?? job.id}
      blocked={blocked}
      pending={reading || deletion.isPending}
      error={
        failure
          ? describeError(failure.error, failure.step === 'schema' ? 'jobSchemaQuery' : 'deleteJob')
          : copy?.notKept === undefined || deletion.isPending
            ? undefined
            : notKept(copy.notKept)
      }
      errorAction={
        failure?.step === 'schema' ? (
          <Checkbox
            label="Delete without a copy of the schema"
            checked={withoutCopy}
            onChange={(_, { checked }) => setWithoutCopy(checked === true)}
          />
        ) : copy ? (
          <Button onClick={() => save(copy.schema)}>Download the schema again</Button>
        ) : null
      }
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className={styles.text}>
        Deletes the <strong>{job.templateId ?? job.id}</strong> job{appName ? ` of ${appName}` : ''} and all it
        remembers, for good:
      </p>
      <ul className={styles.list}>
        <li>the schema, with every mapping, scope and expression someone changed;</li>
        <li>
          {entries > 0
            ? `the links of ${countText(entries)} objects to their accounts;`
            : 'the links between objects and accounts;'}
        </li>
        <li>
          the position up to which changes were read
          {escrows > 0 ? `, and ${countText(escrows)} failed objects waiting for a retry` : ''}.
        </li>
      </ul>
      <p className={styles.text}>
        Accounts that exist in the target stay as they are. A new job would have to match everyone again.
      </p>
      <p className={styles.text}>
        <strong>The schema is downloaded first</strong>, and kept in this browser’s history of the app’s schemas. If it
        cannot be read, nothing is deleted.
      </p>
    </Dialog>
  )
}
