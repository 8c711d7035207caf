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
  if (!job) return 'The next cycle is an initial one, over all objects. No restart is needed for that.'
  if (isQuarantined(job))
    return 'The job is in quarantine: the schema counts from its next attempt. A restart of the job lifts the quarantine.'
  if (isStopped(job))
    return "The job isn't running: the schema counts once it's started, with an initial cycle over all objects."
  if (isCycleRunning(job))
    return 'The cycle that is running ends with the old schema. The next one is an initial cycle, over all objects; no restart is needed for that.'
  return 'The next cycle is an initial one, over all objects. No restart is needed for that.'
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
    <p className={styles.text}>
      Jobs that are made from this template from now on begin with this schema. Existing jobs keep theirs.
    </p>
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
    <section className={styles.root} aria-label="What comes next">
      <h3 className={styles.heading}>What comes next</h3>
      <p className={styles.text}>{whatComes(job)}</p>
      {rematches ? (
        <p className={styles.text}>
          Matching changed: objects that are linked stay linked. Only a full restart matches everybody anew.
        </p>
      ) : null}
      <ul className={styles.list}>
        <li>
          <PageLink to="/on-demand" search={{ app: servicePrincipalId, job: jobId, ...test }}>
            Test it on one object
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
