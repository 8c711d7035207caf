import { Button, makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useGraph } from '../../api/connection/connection'
import { useDescribeError } from '../../api/errors/describeError'
import { jobSchemaQuery } from '../../api/resources/jobSchemas'
import { servicePrincipalTemplateSchemaQuery } from '../../api/resources/servicePrincipalTemplates'
import { jobsQuery } from '../../api/resources/synchronizationJobs'
import { diffSchemas } from '../../domain/schema/diff'
import { sentenceOf, unitPathOf } from '../../domain/schema/changeSentences'
import { ErrorView } from '../../ui/ErrorView'
import { PageLink } from '../../ui/PageLink'
import { Panel } from '../../ui/Panel'

const useStyles = makeStyles({
  text: { margin: 0 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3 },
  jobs: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, overflowWrap: 'anywhere' },
  where: { color: tokens.colorNeutralForeground3 },
})

type Ref = { servicePrincipalId: string; templateId: string }
/** Sentences shown at first. More would be scrolled past rather than read. */
const first = 100

/** How the jobs made from a template differ from it. */
export default function CompareWithJob(ref: Ref) {
  const styles = useStyles()
  const jobs = useQuery(jobsQuery(useGraph(), ref.servicePrincipalId))
  const [chosen, setChosen] = useState<string>()
  const made = (jobs.data ?? []).filter(({ templateId }) => templateId === ref.templateId)
  return (
    <Panel title="Jobs made from it">
      {jobs.isPending ? <p className={styles.quiet}>Reading the jobs…</p> : null}
      {!jobs.isPending && made.length === 0 ? (
        <p className={styles.quiet}>No job of this app was made from the template.</p>
      ) : null}
      <div className={styles.jobs}>
        {made.map(({ id }) => (
          <Button
            key={id}
            appearance={id === chosen ? 'primary' : 'secondary'}
            aria-pressed={id === chosen}
            onClick={() => setChosen(id === chosen ? undefined : id)}
          >
            Compare with {made.length === 1 ? 'the job' : id}
          </Button>
        ))}
      </div>
      {chosen === undefined ? null : <Comparison {...ref} jobId={chosen} />}
    </Panel>
  )
}

function Comparison({ servicePrincipalId, templateId, jobId }: Ref & { jobId: string }) {
  const styles = useStyles()
  const graph = useGraph()
  const describeError = useDescribeError()
  const template = useQuery(servicePrincipalTemplateSchemaQuery(graph, { servicePrincipalId, templateId }))
  const job = useQuery(jobSchemaQuery(graph, { servicePrincipalId, jobId }))
  const [all, setAll] = useState(false)
  const changes = useMemo(
    () =>
      template.data && job.data
        ? // A schema's ID and version identify it and don't affect what it does.
          diffSchemas(template.data, job.data).filter(({ unit }) => unit.kind !== 'schema')
        : undefined,
    [template.data, job.data],
  )
  const failed = template.error ?? job.error
  if (failed)
    return (
      <ErrorView
        description={describeError(failed)}
        onRetry={() => void Promise.all([template.refetch(), job.refetch()])}
      />
    )
  if (!changes) {
    return (
      <Skeleton aria-label="Comparing">
        <SkeletonItem />
      </Skeleton>
    )
  }
  if (changes.length === 0)
    return (
      <p className={styles.text}>The job does what the template says: there's no difference but in ids and versions.</p>
    )
  const shown = all ? changes : changes.slice(0, first)
  return (
    <>
      <p className={styles.text}>
        {changes.length === 1 ? 'One difference' : `${String(changes.length)} differences`}, from the template to the
        job.{' '}
        <PageLink to="/apps/$servicePrincipalId/jobs/$jobId/schema" params={{ servicePrincipalId, jobId }} search={{}}>
          Edit the job's schema
        </PageLink>
      </p>
      <ul className={styles.list} aria-label="Differences">
        {shown.map((change, index) => (
          <li key={index}>
            {sentenceOf(change)} <span className={styles.where}>{unitPathOf(change)}</span>
          </li>
        ))}
      </ul>
      {shown.length < changes.length ? (
        <div>
          <Button size="small" onClick={() => setAll(true)}>
            Show the other {changes.length - shown.length}
          </Button>
        </div>
      ) : null}
    </>
  )
}
