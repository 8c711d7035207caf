import { useDescribeError } from '../../api/errors/describeError'
import { useCreateJob } from '../../api/resources/synchronizationJobs'
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog'
import { notify } from '../../ui/notifications'

type Props = {
  servicePrincipalId: string
  templateId: string
  /** How many jobs of this template the app already has. */
  existing: number
  onCreated: (jobId: string) => void
  onClose: () => void
}

/** Asks for confirmation before a job is created, and says what happens next. */
export function CreateJobDialog({ servicePrincipalId, templateId, existing, onCreated, onClose }: Props) {
  const create = useCreateJob(servicePrincipalId)
  const describeError = useDescribeError()

  async function confirm() {
    try {
      const job = await create.mutateAsync(templateId)
      onCreated(job.id)
      notify({ intent: 'success', title: 'Job created', body: `From template ${templateId}. It isn't started.` })
    } catch (error) {
      const { title, cause, support } = describeError(error, 'createJob')
      notify({ intent: 'error', title, body: cause, details: support })
      throw error
    }
  }

  return (
    <ConfirmDialog
      open
      title={`Create a job from ${templateId}`}
      body={
        <>
          <p>
            The job gets a copy of the template's attribute mappings and scoping filters. Provisioning begins when you
            add credentials and start the job.
          </p>
          {existing > 0 ? (
            <p>
              The app already has {existing === 1 ? 'a job' : `${String(existing)} jobs`} from this template. Another
              one provisions the same people to the same app. Usually only HR and cloud sync apps need that.
            </p>
          ) : null}
        </>
      }
      confirmLabel="Create job"
      onConfirm={confirm}
      describeError={(error) => describeError(error, 'createJob')}
      onClose={onClose}
    />
  )
}
