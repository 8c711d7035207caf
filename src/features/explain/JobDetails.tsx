import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Copy16Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { isoText } from '../../base/dates'
import type { FleetPrincipal } from '../../api/fleet/fleet'
import { useConnection } from '../../api/connection/connection'
import { useKeptResults } from '../../api/storage/results'
import { useNow } from '../../api/connection/now'
import { describeAssignment } from '../../domain/explain/assignment'
import { explainTicket } from '../../domain/explain/explainTicket'
import { readLogEntry } from '../../domain/logs/entry'
import { resultFromLog } from '../../domain/onDemand/fromLog'
import { readOnDemandResult } from '../../domain/onDemand/readResult'
import { verdictOfReading, verdictOfResult } from '../../domain/onDemand/verdict'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { copyText } from '../../ui/CopyValue'
import { PageLink } from '../../ui/PageLink'
import { ModifiedProperties } from '../../parts/provisioningSteps/ModifiedProperties'
import { ScopingClauses } from '../../parts/provisioningSteps/ScopingClauses'
import { Sentence } from '../../ui/Sentence'
import { Timestamp } from '../../ui/Timestamp'
import type { JobEvidence } from './useEvidence'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  part: { display: 'grid', gap: tokens.spacingVerticalXS, minWidth: 0 },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  text: { margin: 0, overflowWrap: 'anywhere' },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
  links: { display: 'flex', flexWrap: 'wrap', gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}` },
})

/** How many log lines and how many stored results are shown. */
const shown = 3

function Part({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles()
  return (
    <div role="group" aria-label={title} className={styles.part}>
      <h4 className={styles.title}>{title}</h4>
      {children}
    </div>
  )
}

type Props = {
  principal: FleetPrincipal
  job: SynchronizationJob
  personId: string
  personName: string
  jobEvidence: Extract<JobEvidence, { state: 'ready' }>
}

/**
 * The evidence for a conclusion: assignment, scope clause by clause, matching, values, the log, on-demand runs, and
 * what's unknown.
 */
export default function JobDetails({ principal, job, personId, personName, jobEvidence }: Props) {
  const styles = useStyles()
  const now = useNow(30_000)
  const storedResults = useKeptResults().results ?? []
  const { evidence, conclusion, unknowns, unread } = jobEvidence
  const { now: clock } = useConnection()
  const { assignment, synchronizesAll, local, log } = evidence
  const lines = (log ?? [])
    .map((body) => ({ body, entry: readLogEntry(body) }))
    .sort((a, b) => (b.entry.at ?? 0) - (a.entry.at ?? 0))
  const runs = storedResults.filter(
    ({ jobMapping, subject }) => jobMapping.jobId === job.id && subject.objectId === personId,
  )
  const ref = { servicePrincipalId: principal.id, jobId: job.id }
  const { rule, objectMapping } = local?.compiled ?? {}
  const at = { ...(rule?.id ? { rule: rule.id } : {}), ...(objectMapping?.name ? { object: objectMapping.name } : {}) }

  const ticket = () =>
    explainTicket({
      person: personName,
      personId,
      app: principal.displayName ?? principal.id,
      jobId: job.id,
      conclusion,
      assignment: evidence.readsEntra && synchronizesAll !== true ? assignment : undefined,
      events: lines.slice(0, shown).map(({ entry }) => entry),
      unknowns: unknowns.map(({ what }) => what),
      explainedAt: new Date(clock()).toISOString(),
    })

  return (
    <div className={styles.root}>
      {evidence.readsEntra ? (
        <Part title="Assignment">
          <p className={styles.text}>
            {synchronizesAll === true ? "All users are in scope (SyncAll), so assignment doesn't matter. " : null}
            <Sentence text={describeAssignment(assignment)} />
          </p>
        </Part>
      ) : null}
      {local ? (
        <>
          <Part title="Scope">
            <ScopingClauses
              result={local.result}
              linkTo={() => (
                <PageLink
                  to="/apps/$servicePrincipalId/jobs/$jobId/schema"
                  params={ref}
                  search={{ tab: 'scoping', ...at }}
                >
                  Open
                </PageLink>
              )}
            />
          </Part>
          <Part title="Matching">
            {local.matching.length === 0 ? (
              <p className={styles.quiet}>Not checked because the person isn't in scope.</p>
            ) : (
              <ul className={styles.list}>
                {local.matching.map(({ attribute, value }) => (
                  <li key={attribute}>
                    Looks for an account with{' '}
                    <Sentence
                      text={
                        value === null
                          ? `\`${attribute}\`, but the person has no value for it.`
                          : `\`${attribute}\` = \`${value.replaceAll('`', '’')}\`.`
                      }
                    />
                  </li>
                ))}
              </ul>
            )}
          </Part>
          {local.outcome.result.kind === 'export' ? (
            <Part title="Values that the mappings would create">
              <ModifiedProperties properties={local.result.properties} />
            </Part>
          ) : null}
        </>
      ) : null}
      {lines.length > 0 ? (
        <Part title="Provisioning logs">
          <ul className={styles.list}>
            {lines.slice(0, shown).map(({ body, entry }) => {
              const result = resultFromLog(body)
              return (
                <li key={entry.id}>
                  <Timestamp iso={isoText(entry.at)} now={now} />{' '}
                  {result ? <Sentence text={verdictOfResult(result).sentence} /> : entry.action}
                </li>
              )
            })}
          </ul>
        </Part>
      ) : null}
      {runs.length > 0 ? (
        <Part title="Provisioned on demand in this browser">
          <ul className={styles.list}>
            {runs.slice(0, shown).map(({ id, ranAt, answer }) => (
              <li key={id}>
                <Timestamp iso={new Date(ranAt).toISOString()} now={now} />{' '}
                {answer.kind === 'answered' ? (
                  <Sentence text={verdictOfReading(readOnDemandResult(answer.body)).sentence} />
                ) : (
                  answer.title
                )}{' '}
                <PageLink to="/on-demand" search={{ result: id }}>
                  Open
                </PageLink>
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {unknowns.length > 0 || unread.length > 0 ? (
        <Part title="Can't tell">
          <ul className={styles.list}>
            {unknowns.map(({ what, scope }) => (
              <li key={what}>
                {what}
                {scope ? `(requires ${scope})` : ''}.
              </li>
            ))}
            {unread.length > 0 ? (
              <li>
                Graph users have no {unread.join(', ')}, so {unread.length === 1 ? 'it counts' : 'they count'} as empty
                here.
              </li>
            ) : null}
          </ul>
        </Part>
      ) : null}
      <div className={styles.links}>
        <Button size="small" icon={<Copy16Regular />} onClick={() => void copyText(ticket(), 'Explanation')}>
          Copy for a ticket
        </Button>
        <PageLink to="/on-demand" search={{ app: principal.id, job: job.id, ...at, subject: personId }}>
          Provision on demand
        </PageLink>
        <PageLink to="/logs" search={{ app: principal.id, job: job.id, person: personId }}>
          Logs of this person
        </PageLink>
        <PageLink to="/apps/$servicePrincipalId/jobs/$jobId" params={ref} search={{}}>
          Job
        </PageLink>
      </div>
    </div>
  )
}
