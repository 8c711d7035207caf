import { counted } from '../../base/numbers'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState, type ReactNode } from 'react'
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
import { Timestamp } from '../../ui/Timestamp'
import { countText, toIso } from './jobFormats'
import { HeldDeletes, useHeldDeletes } from './HeldDeletes'
import { saysSomething, ServiceError } from './ServiceError'

const useStyles = makeStyles({
  meaning: { margin: 0 },
  columns: {
    display: 'grid',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 280px), 1fr))',
  },
  heading: {
    margin: `0 0 ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, display: 'grid', gap: tokens.spacingVerticalXS },
  step: { display: 'grid', gap: tokens.spacingVerticalXS, justifyItems: 'start' },
  answer: { justifySelf: 'stretch', minWidth: 0 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
  reason: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
})

/** The page's button for a step. A step without an entry has none. */
export type StepActions = Partial<
  Record<
    QuarantineAction,
    {
      /** Gets the text of the step that it was pressed in. Two steps can have the same button. */
      onClick: (step: string) => void
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

/** Explains a quarantine: what it means, its causes, what to do in which order, and how much time is left. */
export function QuarantinePanel({
  job,
  quarantine,
  now,
  actions,
}: {
  job: SynchronizationJob
  quarantine: QuarantineHealth | undefined
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
  const { ageDays, daysLeft } = quarantine ?? {}
  const isPaused = isStopped(job)
  return (
    <Panel
      title={isPaused ? 'In quarantine when paused' : explanation.title}
      tone="danger"
      aside={
        <Explain className={styles.reason} text="The reason that the service reports (quarantine.reason).">
          {explanation.reason}
        </Explain>
      }
    >
      {isPaused ? <h3 className={styles.heading}>{explanation.title}</h3> : null}
      <p className={styles.meaning}>{explanation.meaning}</p>
      {saysSomething(error) ? <ServiceError error={error} connector={connectorOf(job.templateId || job.id)} /> : null}
      <div className={styles.columns}>
        <div>
          <h3 className={styles.heading}>Common causes</h3>
          <ul className={styles.list}>
            {explanation.causes.map((cause) => (
              <li key={cause}>{cause}</li>
            ))}
          </ul>
        </div>
        <div>
          <h3 className={styles.heading}>Steps to fix</h3>
          <ol className={styles.list}>
            {explanation.steps.map((step) => (
              <Step key={step.text} step={step} job={job} actions={stepActions} />
            ))}
          </ol>
        </div>
      </div>
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
        />
      )}
    </Panel>
  )
}
