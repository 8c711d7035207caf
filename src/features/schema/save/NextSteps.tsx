import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useGraph } from '../../../api/connection/connection'
import { jobQuery } from '../../../api/resources/synchronizationJobs'
import { isCycleRunning, isQuarantined, isStopped } from '../../../domain/jobs/jobState'
import type { SynchronizationJob } from '../../../domain/resources/synchronization'
import { diffSchemas } from '../../../domain/schema/diff'
import { impactOf } from '../../../domain/schema/impact'
import type { JsonObject } from '../../../base/json'
import { PageLink } from '../../../ui/PageLink'
import type { SchemaOwner } from '../../../api/writes/schemaEndpoint'
import { useEditor } from '../editor/editorContext'
import { testSearch } from './testSearch'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  text: { margin: 0 },
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
})

/** What the service does after a save without further action, in a sentence that fits the job's state. */
function whatComes(job: SynchronizationJob | undefined): string {
  if (!job) return "The next cycle will be an initial cycle. You don't need to restart the job."
  if (isQuarantined(job))
    return 'The job is in quarantine, so the schema applies from its next attempt. To end the quarantine, restart the job.'
  if (isStopped(job)) return "The job isn't running. The schema applies when you start it, with an initial cycle."
  if (isCycleRunning(job))
    return "The current cycle finishes with the old schema. The next one will be an initial cycle. You don't need to restart the job."
  return "The next cycle will be an initial cycle. You don't need to restart the job."
}

/**
 * What a person can do after a save: test it on one person, look at the job, or restart the job where only that
 * helps.
 */
export function NextSteps({ before, after }: { before: JsonObject; after: JsonObject }) {
  const styles = useStyles()
  const { owner } = useEditor()
  return owner.kind === 'job' ? (
    <JobSteps owner={owner} before={before} after={after} />
  ) : (
    <p className={styles.text}>New jobs from this template use this schema. Existing jobs don't change.</p>
  )
}

function JobSteps({
  owner,
  before,
  after,
}: {
  owner: SchemaOwner & { kind: 'job' }
  before: JsonObject
  after: JsonObject
}) {
  const styles = useStyles()
  const { data: job } = useQuery(jobQuery(useGraph(), owner))
  const { servicePrincipalId, jobId } = owner
  const test = testSearch(diffSchemas(before, after), after)
  const rematches = impactOf(before, after).some(({ kind }) => kind === 'matching-changed')
  return (
    <section className={styles.root} aria-label="Next steps">
      <h3 className={styles.heading}>Next steps</h3>
      <p className={styles.text}>{whatComes(job)}</p>
      {rematches ? (
        <p className={styles.text}>
          You changed matching. Linked accounts stay linked. To match everyone again, restart with Rebuild all links.
        </p>
      ) : null}
      <ul className={styles.list}>
        <li>
          <PageLink to="/on-demand" search={{ app: servicePrincipalId, job: jobId, ...test }}>
            Test on one person
          </PageLink>
        </li>
        <li>
          <PageLink to="/apps/$servicePrincipalId/jobs/$jobId" params={{ servicePrincipalId, jobId }} search={{}}>
            Back to the job
          </PageLink>
        </li>
        {rematches ? (
          <li>
            <PageLink
              to="/apps/$servicePrincipalId/jobs/$jobId"
              params={{ servicePrincipalId, jobId }}
              search={{ dialog: 'restart' }}
            >
              Restart the job…
            </PageLink>
          </li>
        ) : null}
      </ul>
    </section>
  )
}
