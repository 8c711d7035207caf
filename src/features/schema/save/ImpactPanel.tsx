import { formatNumber } from '../../../base/numbers'
import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useGraph } from '../../../api/connection/connection'
import { jobQuery } from '../../../api/resources/synchronizationJobs'
import { formatDuration } from '../../../domain/health/time'
import { evaluatedObjectCount } from '../../../domain/jobs/jobState'
import { initialCycleEstimate } from '../../../domain/jobs/restart'
import { impactOf, type Impact } from '../../../domain/schema/impact'
import type { JsonObject } from '../../../base/json'
import { Panel } from '../../../ui/Panel'
import { Sentence } from '../../../ui/Sentence'
import { StatusBadge } from '../../../ui/StatusBadge'
import type { Tone } from '../../../ui/tones'
import type { SchemaOwner } from '../../../api/writes/schemaEndpoint'
import { useEditor } from '../editor/editorContext'

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    '@media (max-width: 480px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  // The sentences begin below each other, however long the badges are.
  item: {
    display: 'grid',
    gridColumn: '1 / -1',
    gridTemplateColumns: 'subgrid',
    gap: 'inherit',
    alignItems: 'start',
    justifyItems: 'start',
  },
  sentence: { overflowWrap: 'anywhere' },
})

const SEVERITY: Record<Impact['severity'], { tone: Tone; label: string }> = {
  danger: { tone: 'danger', label: 'Access at risk' },
  warning: { tone: 'warning', label: 'Warning' },
  info: { tone: 'info', label: 'Note' },
}

/** What a save or a reset causes, in plain words, with the most severe effect first. */
export function ImpactPanel({
  before,
  after,
  title = 'What happens when you save',
}: {
  before: JsonObject
  after: JsonObject
  title?: string
}) {
  const styles = useStyles()
  const { owner, lintOptions } = useEditor()
  const impacts = impactOf(before, after, {
    isTemplate: owner.kind !== 'job',
    skipsOutOfScopeDeletions: lintOptions.skipsOutOfScopeDeletions === true,
  })
  const gravest = impacts[0]
  if (!gravest) return null
  return (
    <Panel title={title} tone={gravest.severity}>
      <ul className={styles.list}>
        {impacts.map(({ kind, sentence, severity }, index) => (
          <li key={`${kind} ${String(index)}`} className={styles.item}>
            <span>
              <StatusBadge {...SEVERITY[severity]} />
            </span>
            <span className={styles.sentence}>
              <Sentence text={sentence} />
            </span>
          </li>
        ))}
        {owner.kind === 'job' ? <JobFacts owner={owner} /> : null}
      </ul>
    </Panel>
  )
}

/** How large an initial cycle is, according to the job's own status. */
function JobFacts({ owner }: { owner: SchemaOwner & { kind: 'job' } }) {
  const styles = useStyles()
  const { data: job } = useQuery(jobQuery(useGraph(), owner))
  if (!job) return null
  const objects = evaluatedObjectCount(job)
  const estimate = initialCycleEstimate(objects)
  return (
    <li className={styles.item}>
      <span>
        <StatusBadge tone="info" label="Estimated time" />
      </span>
      <span className={styles.sentence}>
        {estimate
          ? `The job evaluates ${formatNumber(objects)} known objects again. Estimated time: ${formatDuration(estimate.from)} to ${formatDuration(estimate.to)}.`
          : 'The job has no objects to evaluate yet.'}
      </span>
    </li>
  )
}
