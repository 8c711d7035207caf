import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { formatNumber } from '../../../../base/numbers'
import { useGraph } from '../../../../api/connection/connection'
import { jobQuery } from '../../../../api/resources/synchronizationJobs'
import { useSecrets } from '../../../../api/resources/synchronizationSecrets'
import type { SchemaOwner } from '../../../../api/writes/schemaEndpoint'
import { formatDuration } from '../../../../domain/health/time'
import { evaluatedObjectCount, isCycleRunning } from '../../../../domain/jobs/jobState'
import { settingsOf } from '../../../../domain/whatIf/population'
import { costOf, guardText } from '../../../../domain/whatIf/sentence'
import { Panel } from '../../../../ui/Panel'
import { deletesIn } from '../../whatIf/labels'
import type { WhatIfResult } from '../../whatIf/whatIfStore'

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, max-content) minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    margin: 0,
    '@media (max-width: 480px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  term: { color: tokens.colorNeutralForeground3 },
  fact: { margin: 0, overflowWrap: 'anywhere' },
})

/** What the save costs: the initial cycle, how long it may take, and whether the delete guard lets the deletes through. */
export function CostPanel({ owner, result }: { owner: SchemaOwner & { kind: 'job' }; result: WhatIfResult }) {
  const styles = useStyles()
  const { data: job } = useQuery(jobQuery(useGraph(), owner))
  const secrets = useSecrets(owner.servicePrincipalId).data
  const known = job ? evaluatedObjectCount(job) : 0
  const entering = result.people.filter((person) => person.class === 'gainsAccount').length
  // The population is everyone that was read. A job whose scope is assigned people evaluates fewer.
  const objects = known > 0 ? known + entering : result.population
  const cost = costOf(objects, deletesIn(result.people), settingsOf(secrets, job))
  const { initialCycle, guard, leavesAccountsAlone } = cost
  const isHeld = guard.state === 'held'
  return (
    <Panel title="What the save costs" tone={isHeld ? 'warning' : 'neutral'}>
      <dl className={styles.list}>
        <dt className={styles.term}>Initial cycle</dt>
        <dd className={styles.fact}>
          {initialCycle
            ? `Looks at ${formatNumber(initialCycle.objects)} objects again. By Microsoft's rule of thumb that takes ${formatDuration(initialCycle.from)} to ${formatDuration(initialCycle.to)}.`
            : "Starts, but there's no one to evaluate."}
        </dd>
        <dt className={styles.term}>Delete guard</dt>
        <dd className={styles.fact}>
          {secrets || job
            ? `${guardText(cost)}${isHeld ? '. The job goes into quarantine until then.' : ''}`
            : "The settings couldn't be read."}
        </dd>
        <dt className={styles.term}>SkipOutOfScopeDeletions</dt>
        <dd className={styles.fact}>
          {secrets === undefined
            ? "The app's settings couldn't be read. The comparison takes it to be off."
            : leavesAccountsAlone
              ? 'On: accounts that leave the scope are left alone.'
              : 'Off: accounts that leave the scope are disabled or deleted.'}
        </dd>
        {job && isCycleRunning(job) ? (
          <>
            <dt className={styles.term}>Cycle in flight</dt>
            <dd className={styles.fact}>
              A cycle is running. It ends with the saved schema. The initial cycle comes after it.
            </dd>
          </>
        ) : null}
      </dl>
    </Panel>
  )
}
