import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useDescribeError } from '../../api/errors/describeError'
import { useGuardedWrite } from '../../api/writes/guardedWrite'
import { refreshWithoutJob, useDeleteJob, type JobRef } from '../../api/resources/synchronizationJobs'
import { isGone } from '../../api/writes/writeOutcome'
import { writeProblem, type WriteWords } from '../../api/writes/writeProblem'
import { jobDeletion, type JobDocument } from '../../domain/guardedWrite/jobWrites'
import { escrowCount, storedEntryCount } from '../../domain/jobs/jobState'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import type { JsonObject } from '../../base/json'
import { downloadText, fileName } from '../../browser/download'
import { notify, record } from '../../ui/notifications'
import { Dialog } from '../../ui/dialog/Dialog'
import { WriteActions } from '../../ui/WriteActions'
import { countText } from './jobFormats'
import { useJobReading } from './jobWrite'

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  text: { margin: 0 },
})

type Props = {
  jobRef: JobRef
  job: SynchronizationJob
  appName: string | undefined
  blocked: string | undefined
  onDeleted: () => void
  onClose: () => void
}

const DOWNLOADED = 'Its schema was downloaded.'
const copyWords = {
  kept: `${DOWNLOADED} It's also in the version history in this browser.`,
  downloaded: DOWNLOADED,
  none: "Its schema wasn't saved.",
} as const

const changed = {
  title: "The job's state changed",
  cause: 'Someone, or the service, started or stopped the job after this page loaded.',
  remedy: "The job isn't deleted yet. If you still want to delete it, select Delete job again.",
  support: '',
}

/** Deletes a job after saving its schema to a file. The schema is deleted with the job and can't be restored. */
export default function DeleteJobDialog({ jobRef, job, appName, blocked, onDeleted, onClose }: Props) {
  const styles = useStyles()
  const describeError = useDescribeError()
  const queryClient = useQueryClient()
  const deletion = useDeleteJob(jobRef)
  const reading = useJobReading(jobRef, appName ?? job.templateId ?? 'Provisioning job')
  const [downloaded, setDownloaded] = useState<JsonObject>()
  const lastDownload = useRef<string>(undefined)
  const [withoutCopy, setWithoutCopy] = useState(false)
  const [readsSchema, setReadsSchema] = useState(true)
  /** Someone else started or stopped the job. Ask again with the state that the server has now. */
  const [seen, setSeen] = useState<SynchronizationJob>()
  const entries = storedEntryCount(job)
  const escrows = escrowCount(job)
  function fail(error: unknown, isSchema: boolean) {
    const { title, cause, support } = describeError(error, isSchema ? 'jobSchemaQuery' : 'deleteJob')
    record({
      intent: 'error',
      title: isSchema ? "The job wasn't deleted" : title,
      body: isSchema ? `${title}. ${cause}` : cause,
      details: support,
    })
  }

  const write = useGuardedWrite<JobDocument | undefined, never>((state) => {
    // The service confirmed the deletion. A late or failed read doesn't change that.
    if (state.at === 'saved' || state.at === 'notSeen' || (state.at === 'unread' && !('lost' in state))) {
      const lost = 'lost' in state
      if (lost) void refreshWithoutJob(queryClient, jobRef)
      const body = `${lost ? 'There was no response, but the job no longer exists.' : ''}${copyWords[state.copy]}`
      notify({ intent: 'success', title: 'Job deleted', body })
      onDeleted()
    } else if (state.at === 'changed') setSeen(state.theirs?.job)
    else if (state.at === 'failed') fail(state.error, state.step === 'read' && !withoutCopy)
  })
  const { state } = write
  const isUnread = state?.at === 'failed' && state.step === 'read'
  const words: WriteWords = {
    what: 'the job',
    done: 'deleted',
    calls: { read: readsSchema && state?.at !== 'unread' ? 'jobSchemaQuery' : 'jobQuery', write: 'deleteJob' },
    withoutCopy: {
      title: "Couldn't save the schema to History",
      remedy:
        "The job isn't deleted yet. The schema was downloaded. Check the file, then delete the job with only that copy.",
    },
  }
  const problem = state?.at === 'changed' ? changed : writeProblem(state, words, describeError)

  const download = (document: JsonObject) =>
    downloadText(
      `${fileName('schema', appName ?? '', job.templateId ?? '', job.id)}.json`,
      'application/json',
      JSON.stringify(document, undefined, 2),
    )

  /** Downloads the schema, once per text, and adds it to the history. */
  async function keep(document: JobDocument | undefined) {
    const schema = document?.schema
    if (!schema) return
    const text = JSON.stringify(schema)
    if (lastDownload.current !== text) download(schema)
    lastDownload.current = text
    setDownloaded(schema)
    await reading.keepSchema(schema, 'delete')
  }

  function submit() {
    if (state?.at === 'notKept') {
      write.decide({ type: 'goOn', copy: 'downloaded' })
      return
    }
    setReadsSchema(!withoutCopy)
    write.begin({
      rules: jobDeletion(seen ?? job),
      effects: {
        read: withoutCopy ? reading.read : reading.readWithSchema,
        readAgain: () =>
          reading.read().catch((error: unknown) => {
            if (isGone(error)) return undefined
            throw error
          }),
        ...(withoutCopy ? {} : { keep }),
        write: () => deletion.mutateAsync(),
      },
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
      pending={write.isRunning}
      error={problem}
      errorAction={
        isUnread ? (
          <Checkbox
            label="Delete without a copy of the schema"
            checked={withoutCopy}
            onChange={(_, { checked }) => setWithoutCopy(checked === true)}
          />
        ) : (
          <>
            <WriteActions at={state?.at} onCheck={() => write.decide({ type: 'again' })} />
            {downloaded ? <Button onClick={() => download(downloaded)}>Download the schema again</Button> : null}
          </>
        )
      }
      onSubmit={submit}
      onClose={onClose}
    >
      <p className={styles.text}>
        This permanently deletes the <strong>{job.templateId ?? job.id}</strong> provisioning job
        {appName ? ` of ${appName}` : ''} and its data:
      </p>
      <ul className={styles.list}>
        <li>its schema, with all mappings, scoping filters, and expressions</li>
        <li>
          {entries > 0
            ? `the links of ${countText(entries)} objects to their accounts`
            : 'the links between objects and accounts'}
        </li>
        <li>its sync position {escrows > 0 ? `and the retry list with ${countText(escrows)} failed objects` : ''}</li>
      </ul>
      <p className={styles.text}>Accounts in the app don't change. A new job has to match everyone again.</p>
      <p className={styles.text}>
        <strong>The schema is downloaded first</strong> and saved to the version history in this browser. If it can't be
        read, the job isn't deleted.
      </p>
    </Dialog>
  )
}
