import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronRight16Regular } from '@fluentui/react-icons'
import { lazy, Suspense, useEffect, useId } from 'react'
import { useDescribeError } from '../../api/errors/describeError'
import type { FleetPrincipal } from '../../api/fleet/fleet'
import { outcomeWords, type Conclusion } from '../../domain/explain/explainPerson'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { ErrorView } from '../../ui/ErrorView'
import { Sentence } from '../../ui/Sentence'
import { StatusBadge } from '../../ui/StatusBadge'
import type { Tone } from '../../ui/tones'
import { useEvidence, type Explained } from './useEvidence'

const JobDetails = lazy(() => import('./JobDetails'))

const useStyles = makeStyles({
  root: {
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    padding: `${tokens.spacingVerticalS} 0`,
    display: 'grid',
    gap: tokens.spacingVerticalS,
  },
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(160px, 1fr) minmax(0, 3fr)',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalL}`,
    alignItems: 'start',
    '@media (max-width: 640px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  name: {
    justifyContent: 'start',
    textAlign: 'start',
    fontWeight: tokens.fontWeightSemibold,
    paddingInline: 0,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
  words: {
    display: 'grid',
    gap: tokens.spacingVerticalXXS,
    justifyItems: 'start',
    minWidth: 0,
    overflowWrap: 'anywhere',
    paddingTop: '4px',
  },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300 },
  sentence: { margin: 0 },
  details: { paddingInlineStart: tokens.spacingHorizontalXL, '@media (max-width: 640px)': { paddingInlineStart: 0 } },
  quiet: { color: tokens.colorNeutralForeground3 },
})

const outcomeTones: Record<Conclusion['outcome'], Tone> = {
  account: 'success',
  // A rule says so, which is no trouble by itself.
  none: 'neutral',
  failing: 'danger',
  waiting: 'info',
  unknown: 'neutral',
}
type Props = {
  principal: FleetPrincipal
  job: SynchronizationJob
  /** Distinguishes the jobs of one app. */
  isOneOfSeveral: boolean
  person: Explained
  isOpen: boolean
  onToggle: () => void
  onConcluded: (jobId: string, conclusion: Conclusion) => void
}

/** One job's conclusion about the person and, when expanded, the evidence for it. */
export function JobExplanation({ principal, job, isOneOfSeveral, person, isOpen, onToggle, onConcluded }: Props) {
  const styles = useStyles()
  const describeError = useDescribeError()
  const id = useId()
  const jobEvidence = useEvidence(principal, job, person)
  const conclusion = jobEvidence.state === 'ready' ? jobEvidence.conclusion : undefined
  useEffect(() => {
    if (conclusion) onConcluded(job.id, conclusion)
  }, [conclusion, job.id, onConcluded])
  const name = `${principal.displayName ?? principal.id}${isOneOfSeveral ? ` · ${job.templateId ?? job.id}` : ''}`

  return (
    <li className={styles.root}>
      <div className={styles.line}>
        <h3 className={styles.heading}>
          <Button
            appearance="transparent"
            className={styles.name}
            icon={isOpen ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
            aria-expanded={isOpen}
            {...(isOpen ? { 'aria-controls': id } : {})}
            disabledFocusable={jobEvidence.state !== 'ready'}
            onClick={onToggle}
          >
            {name}
          </Button>
        </h3>
        <div className={styles.words}>
          {jobEvidence.state === 'reading' ? <span className={styles.quiet}>Loading…</span> : null}
          {jobEvidence.state === 'failed' ? (
            <ErrorView description={describeError(jobEvidence.error, 'jobSchemaQuery')} onRetry={jobEvidence.retry} />
          ) : null}
          {jobEvidence.state === 'ready' ? (
            <>
              <StatusBadge
                tone={outcomeTones[jobEvidence.conclusion.outcome]}
                label={outcomeWords[jobEvidence.conclusion.outcome]}
              />
              <p className={styles.sentence}>
                <Sentence text={jobEvidence.conclusion.sentence} />
              </p>
            </>
          ) : null}
        </div>
      </div>
      {isOpen && jobEvidence.state === 'ready' ? (
        <div id={id} className={styles.details}>
          <Suspense fallback={<span className={styles.quiet}>Opening…</span>}>
            <JobDetails
              principal={principal}
              job={job}
              personId={person.id}
              personName={person.name}
              jobEvidence={jobEvidence}
            />
          </Suspense>
        </div>
      ) : null}
    </li>
  )
}
