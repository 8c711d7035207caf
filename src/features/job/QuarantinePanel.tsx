import { counted } from '../../base/numbers'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Fragment, useState, type ReactNode } from 'react'
import type { JobHealth } from '../../domain/health/jobHealth'
import { quarantineLimitDays, type QuarantineHealth } from '../../domain/health/quarantineHealth'
import { connectorOf } from '../../domain/jobs/connector'
import { explainQuarantine, type QuarantineAction, type QuarantineExplanation } from '../../domain/jobs/quarantine'
import { isStopped } from '../../domain/jobs/jobState'
import { restartGoals } from '../../domain/jobs/restart'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { Essentials, type EssentialsItem } from '../../ui/Essentials'
import { Explain } from '../../ui/Explain'
import { explained } from '../../ui/explanations'
import { Panel } from '../../ui/Panel'
import { Progress } from '../../ui/Progress'
import { ServiceMessage } from '../../ui/ServiceMessage'
import { Timestamp } from '../../ui/Timestamp'
import { countText, toIso } from './jobFormats'
import { HeldDeletes, useHeldDeletes } from './HeldDeletes'
import { saysSomething, ServiceError } from './ServiceError'

const useStyles = makeStyles({
  meaning: { margin: 0 },
  heading: {
    margin: `0 0 ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, display: 'grid', gap: tokens.spacingVerticalXS },
  steps: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, display: 'grid', gap: tokens.spacingVerticalM },
  details: { minWidth: 0 },
  summary: { cursor: 'pointer', width: 'fit-content', color: tokens.colorNeutralForeground2 },
  more: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalS,
    paddingTop: tokens.spacingVerticalS,
  },
  step: { display: 'grid', gap: tokens.spacingVerticalXS, justifyItems: 'start' },
  answer: { justifySelf: 'stretch', minWidth: 0 },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    alignItems: 'center',
    justifySelf: 'stretch',
  },
  reason: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
})

/** The page's button for a step. A step without an entry has none. */
export type StepActions = Partial<
  Record<
    QuarantineAction,
    {
      /** Gets the text of the step that it was pressed in. Two steps can have the same button. */
      onClick: (step: string) => void
      /** Shown instead of the button. */
      control?: ReactNode
      blocked?: string | undefined
      pending?: boolean
      /** What to show below the buttons of the step that asked. */
      answer?: (step: string) => ReactNode
    }
  >
>

const labels: Record<QuarantineAction, string> = {
  validateCredentials: 'Test saved credentials',
  updateCredentials: 'Update credentials',
  reviewLogs: 'View failures by cause',
  reviewDeletes: 'Show held deletes',
  reviewSchema: 'Show mappings and scoping',
  start: 'Start and end quarantine',
  retryFailed: 'Retry the failed objects…',
  reevaluateAll: 'Re-evaluate everyone…',
  liftQuarantine: 'End quarantine…',
  releaseDeletes: 'Allow held deletes…',
  rebuildLinks: 'Rebuild all links…',
}

function Step({
  step,
  job,
  actions,
}: {
  step: QuarantineExplanation['steps'][number]
  job: SynchronizationJob
  actions: StepActions
}) {
  const styles = useStyles()
  const goals = restartGoals(job)
  const offered = step.actions.flatMap((name) => {
    const action = actions[name]
    return action ? [{ name, action }] : []
  })
  return (
    <li>
      <div className={styles.step}>
        <span>{step.text}</span>
        {offered.length === 0 ? null : (
          <div className={styles.actions}>
            {offered.map(({ name, action }) => {
              if (action.control) return <Fragment key={name}>{action.control}</Fragment>
              const blocked = action.blocked ?? goals.find(({ id }) => id === name)?.blocked
              return (
                <Button
                  key={name}
                  size="small"
                  disabledFocusable={blocked !== undefined || action.pending === true}
                  onClick={() => action.onClick(step.text)}
                  {...explained(blocked)}
                >
                  {labels[name]}
                </Button>
              )
            })}
          </div>
        )}
        {offered.map(({ name, action }) => {
          const answer = action.answer?.(step.text)
          return answer ? (
            <div key={name} className={styles.answer}>
              {answer}
            </div>
          ) : null
        })}
      </div>
    </li>
  )
}

/** The intervals between attempts, from the product documentation. */
const backOff =
  'The service retries about 6, 12, and 24 hours after the first failure, then once a day for 28 days. Some connectors retry sooner. A successful cycle ends the quarantine.'

function timeline(quarantine: QuarantineHealth | undefined, now: number): EssentialsItem[] {
  if (!quarantine) return []
  const items: EssentialsItem[] = []
  if (quarantine.seriesBegan !== undefined)
    items.push({
      label: 'Since',
      explain: 'When this series of quarantines started. A series ends when the quarantine ends.',
      value: <Timestamp iso={toIso(quarantine.seriesBegan)} now={now} />,
    })
  if (quarantine.currentBegan !== undefined && quarantine.currentBegan !== quarantine.seriesBegan)
    items.push({
      label: 'Last failed attempt',
      explain: 'When an attempt last failed and the quarantine continued.',
      value: <Timestamp iso={toIso(quarantine.currentBegan)} now={now} />,
    })
  items.push({
    label: 'Times quarantined',
    explain: 'How often the job was quarantined in this series (seriesCount).',
    value: countText(quarantine.seriesCount),
  })
  items.push({
    label: 'Next attempt',
    explain: backOff,
    value:
      quarantine.nextAttempt === undefined ? (
        quarantine.isPaused ? (
          'None, because the job is paused'
        ) : (
          'Not planned'
        )
      ) : quarantine.nextAttempt <= now ? (
        'Due now'
      ) : (
        <Timestamp iso={toIso(quarantine.nextAttempt)} now={now} isUpcoming />
      ),
  })
  return items
}

/**
 * Explains a quarantine, each fact once: what the service says, what to do in which order, and how much time is left. Codes
 * and other causes are one click away.
 */
export function QuarantinePanel({
  job,
  health: { quarantine, service },
  now,
  actions,
}: {
  job: SynchronizationJob
  health: JobHealth
  now: number
  actions: StepActions
}) {
  const styles = useStyles()
  const explanation = explainQuarantine(job)
  const [reviewing, setReviewing] = useState<{ step: string; count: number }>()
  const held = useHeldDeletes(job.id, reviewing !== undefined)
  const stepActions: StepActions = {
    ...actions,
    reviewDeletes: {
      onClick: (step) => setReviewing({ step, count: (reviewing?.count ?? 0) + 1 }),
      answer: (step) => (reviewing?.step === step ? <HeldDeletes held={held} asked={reviewing.count} /> : undefined),
    },
  }
  if (!explanation) return null
  const error = job.status?.quarantine?.error ?? job.status?.lastExecution?.error
  const message = saysSomething(error) ? error.message : undefined
  const { ageDays, daysLeft } = quarantine ?? {}
  const isPaused = isStopped(job)
  // The service's message says more than our general words. Why nothing is retried is said in any case.
  const isMeaningShown = !message || isPaused
  return (
    <Panel title={isPaused ? 'In quarantine when paused' : explanation.title} tone="danger">
      {isPaused ? <h3 className={styles.heading}>{explanation.title}</h3> : null}
      {message ? <ServiceMessage message={message} /> : null}
      {isMeaningShown ? <p className={styles.meaning}>{explanation.meaning}</p> : null}
      <ol className={styles.steps} aria-label="Steps to fix">
        {explanation.steps.map((step) => (
          <Step key={step.text} step={step} job={job} actions={stepActions} />
        ))}
      </ol>
      <Essentials items={timeline(quarantine, now)} />
      {ageDays === undefined || daysLeft === undefined ? null : (
        <Progress
          label={
            daysLeft === 0
              ? isPaused
                ? 'In quarantine for more than 28 days'
                : 'The 28 days are over. The service can disable the job at any time'
              : `${counted(daysLeft, 'day')} left until the service disables the job`
          }
          value={Math.min(ageDays, quarantineLimitDays)}
          max={quarantineLimitDays}
          tone={ageDays > quarantineLimitDays / 2 ? 'danger' : 'info'}
        />
      )}
      <details className={styles.details}>
        <summary className={styles.summary}>Error code and other causes</summary>
        <div className={styles.more}>
          {isMeaningShown ? null : <p className={styles.meaning}>{explanation.meaning}</p>}
          <p className={styles.meaning}>
            Status: {service.code ?? 'not sent'}. Schedule: {service.schedule ?? 'not sent'}. Reason:{' '}
            <Explain className={styles.reason} text="The reason that the service reports (quarantine.reason).">
              {explanation.reason}
            </Explain>
          </p>
          {saysSomething(error) ? (
            <ServiceError
              error={error}
              connector={connectorOf(job.templateId || job.id)}
              isMessageShown={message !== undefined && message !== null}
            />
          ) : null}
          <h3 className={styles.heading}>Common causes</h3>
          <ul className={styles.list}>
            {explanation.causes.map((cause) => (
              <li key={cause}>{cause}</li>
            ))}
          </ul>
        </div>
      </details>
    </Panel>
  )
}
