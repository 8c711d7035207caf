import { Button, Checkbox, Link, makeStyles, mergeClasses, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useConnection } from '../../api/connection/connection'
import { useDescribeError } from '../../api/errors/describeError'
import { useGuardedWrite } from '../../api/writes/guardedWrite'
import { useServicePrincipal } from '../../api/resources/servicePrincipals'
import { useRestartJob, type JobRef } from '../../api/resources/synchronizationJobs'
import { writeProblem, type WriteWords } from '../../api/writes/writeProblem'
import { jobRestart, type JobDocument } from '../../domain/guardedWrite/jobWrites'
import { restartGoals, restartPlan, type RestartGoal, type RestartPlan } from '../../domain/jobs/restart'
import { normalizeScope, resetFlags, restartRequest, type ResetFlag } from '../../domain/jobs/resetScope'
import { executionMark, type SentAction } from '../../domain/health/sentAction'
import { isCycleRunning } from '../../domain/jobs/jobState'
import { formatDuration } from '../../domain/health/time'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { CopyButton } from '../../ui/CopyValue'
import { record } from '../../ui/notifications'
import { StatusBadge } from '../../ui/StatusBadge'
import { Dialog } from '../../ui/dialog/Dialog'
import { WriteActions } from '../../ui/WriteActions'
import { countText } from './jobFormats'
import { HeldDeletes, useHeldDeletes } from './HeldDeletes'
import type { JobSearch } from './jobSearch'
import { useJobReading } from './jobWrite'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingHorizontalXL,
    alignItems: 'start',
    '@media (min-width: 900px)': { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' },
  },
  column: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalL,
    alignContent: 'start',
  },
  advice: { margin: 0 },
  goal: { display: 'grid', gap: '2px' },
  goalLine: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    fontWeight: tokens.fontWeightSemibold,
  },
  small: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  danger: {
    marginTop: tokens.spacingVerticalS,
    paddingTop: tokens.spacingVerticalS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  groupTitle: {
    color: tokens.colorStatusDangerForeground1,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  summary: {
    paddingBlock: tokens.spacingVerticalS,
    width: 'fit-content',
    color: tokens.colorNeutralForeground2,
    cursor: 'pointer',
  },
  muted: { color: tokens.colorNeutralForegroundDisabled },
  plan: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  warning: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'start' },
  request: { display: 'flex', alignItems: 'start', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  code: { margin: 0, fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, whiteSpace: 'pre-wrap' },
  flags: { display: 'grid', paddingInlineStart: tokens.spacingHorizontalXXL },
})

function GoalLabel({ goal }: { goal: RestartGoal }) {
  const styles = useStyles()
  return (
    <span className={styles.goal}>
      <span className={styles.goalLine}>
        {goal.label}
        {goal.recommended ? <StatusBadge tone="info" label="Recommended" /> : null}
      </span>
      <span className={mergeClasses(styles.small, goal.blocked && styles.muted)}>{goal.summary}</span>
      {goal.blocked ? <span className={styles.small}>Not available: {goal.blocked}</span> : null}
    </span>
  )
}

const radioOf = (goal: RestartGoal) => (
  <Radio key={goal.id} value={goal.id} disabled={goal.blocked !== undefined} label={<GoalLabel goal={goal} />} />
)

/** Deleting accounts and forgetting links can't be taken back. */
const isDangerous = ({ scope }: RestartGoal) => scope.includes('ForceDeletes') || scope.includes('Full')

function Plan({ plan, goal }: { plan: RestartPlan; goal: RestartGoal | undefined }) {
  const styles = useStyles()
  const { estimate } = plan
  const body = JSON.stringify(restartRequest(plan.scope))
  return (
    <section className={styles.plan} aria-label="Consequences">
      {(goal?.recommended ?? goal?.advice) ? <p className={styles.advice}>{goal.recommended ?? goal.advice}</p> : null}
      <h3 className={styles.heading}>Data to clear</h3>
      <ul className={styles.list}>
        {plan.clears.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h3 className={styles.heading}>What happens next</h3>
      <ol className={styles.list}>
        {plan.next.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {estimate ? (
          <li>
            Estimated time: {formatDuration(estimate.from)} to {formatDuration(estimate.to)} for{' '}
            {countText(estimate.objects)} known objects.
          </li>
        ) : null}
      </ol>
      {plan.warnings.map((line) => (
        <div key={line} className={styles.warning}>
          <StatusBadge tone="warning" label="Warning" />
          <span>{line}</span>
        </div>
      ))}
      {plan.sameAsAdminCenter ? (
        <span className={styles.small}>The same effect as “Restart provisioning” in the admin center.</span>
      ) : null}
      <h3 className={styles.heading}>The request</h3>
      <div className={styles.request}>
        <pre className={styles.code}>
          POST …/restart{'\n'}
          {body}
        </pre>
        <CopyButton value={body} label="request body" />
      </div>
    </section>
  )
}

function Flags({ chosen, onChange }: { chosen: readonly ResetFlag[]; onChange: (chosen: ResetFlag[]) => void }) {
  const styles = useStyles()
  const [discouraged, setDiscouraged] = useState(false)
  return (
    <div className={styles.flags} role="group" aria-label="Reset scope">
      {resetFlags
        .filter((facts) => discouraged || !facts.discouraged)
        .map(({ flag, does, discouraged: why }) => (
          <Checkbox
            key={flag}
            checked={chosen.includes(flag)}
            onChange={(_, { checked }) =>
              onChange(checked ? [...chosen, flag] : chosen.filter((other) => other !== flag))
            }
            label={
              <span className={styles.goal}>
                <code>{flag}</code>
                <span className={styles.small}>{does}</span>
                {why ? <span className={styles.small}>{why}</span> : null}
              </span>
            }
          />
        ))}
      <div>
        <Button
          size="small"
          appearance="subtle"
          aria-expanded={discouraged}
          onClick={() => setDiscouraged(!discouraged)}
        >
          {discouraged ? 'Hide the do-not-use values' : 'Show the do-not-use values'}
        </Button>
      </div>
      <span className={styles.small}>
        If you don't select any, the service uses QuarantineState, Escrows, and Watermark.
      </span>
    </div>
  )
}

type Props = {
  jobRef: JobRef
  job: SynchronizationJob
  /** From the URL. If absent, the most suitable goal is selected. */
  goal: JobSearch['goal']
  onGoal: (goal: NonNullable<JobSearch['goal']>) => void
  blocked: string | undefined
  onSent: (action: SentAction) => void
  onClose: () => void
}

const changed = {
  title: "The job's state changed",
  cause: 'Someone, or the service, started or stopped the job after this page loaded.',
  remedy: "The job isn't restarted yet. If you still want to restart it, select Restart job again.",
  support: '',
}

/**
 * Offers restarts as a choice of goals. Shows what each one clears, what happens next, and the exact body, before
 * anything is sent.
 */
export default function RestartDialog({ jobRef, job, goal, onGoal, blocked, onSent, onClose }: Props) {
  const styles = useStyles()
  const describeError = useDescribeError()
  const goals = restartGoals(job)
  const best =
    goals.find(({ recommended }) => recommended) ??
    goals.find(({ id, blocked: no }) => id === 'reevaluateAll' && !no) ??
    goals.find(({ blocked: no }) => !no)
  const selected = goal ?? best?.id
  const selectedGoal = goals.find(({ id }) => id === selected)
  const available = goals.filter(({ blocked: no }) => no === undefined)
  const unavailable = goals.filter(({ blocked: no }) => no !== undefined)
  const [flags, setFlags] = useState<readonly ResetFlag[]>(() => normalizeScope(best?.scope ?? []))
  const scope = selected === 'expert' ? flags : (selectedGoal?.scope ?? [])
  const releases = scope.includes('ForceDeletes')
  const held = useHeldDeletes(job.id, releases)
  const plan = restartPlan(job, scope, held.count === undefined ? {} : { heldDeletes: held.count })
  const restart = useRestartJob(jobRef)
  const connection = useConnection()
  const [before] = useState(() => ({ before: executionMark(job), duringCycle: isCycleRunning(job) }))
  const appName = useServicePrincipal(jobRef.servicePrincipalId).data?.displayName
  const reading = useJobReading(jobRef, appName ?? job.templateId ?? 'Provisioning job')
  const [withoutCopy, setWithoutCopy] = useState(false)
  const [readsSchema, setReadsSchema] = useState(false)
  /** Someone else started or stopped the job. Ask again with the state that the server has now. */
  const [seen, setSeen] = useState<SynchronizationJob>()
  // A full restart matches everyone again. If the new schema turns out to be wrong, the previous one is needed.
  const needsCopy = scope.includes('Full') && !withoutCopy
  const write = useGuardedWrite<JobDocument, never>((state) => {
    // The service accepted the restart. The page follows the job from here, so a late or failed read doesn't matter.
    if (state.at === 'saved' || (state.at === 'unread' && !('lost' in state))) {
      record({ intent: 'info', title: 'Restart accepted', body: selectedGoal?.label ?? plan.scope.join(', ') })
      onSent({ kind: 'restart', ...before, at: connection.now(), lifts: plan.liftsQuarantine })
      onClose()
    } else if (state.at === 'changed') setSeen(state.theirs.job)
    else if (state.at === 'unclear' || (state.at === 'failed' && state.step === 'write')) {
      const error = state.at === 'failed' ? state.error : state.lost
      const { title, cause, support } = describeError(error, 'restartJob')
      record({ intent: 'error', title, body: cause, details: support })
    }
  })
  const { state } = write
  const hasNoCopy = state?.at === 'notKept' || (state?.at === 'failed' && state.step === 'read')
  const words: WriteWords = {
    what: 'the job',
    done: 'restarted',
    calls: { read: readsSchema && state?.at !== 'unread' ? 'jobSchemaQuery' : 'jobQuery', write: 'restartJob' },
    withoutCopy: {
      title: "Couldn't save the schema to History",
      remedy: "The job isn't restarted yet. A restart doesn't change the schema.",
    },
  }
  const problem = state?.at === 'changed' ? changed : writeProblem(state, words, describeError)

  function send() {
    if (state?.at === 'notKept' && withoutCopy) {
      write.decide({ type: 'goOn', copy: 'none' })
      return
    }
    setReadsSchema(needsCopy)
    write.begin({
      rules: jobRestart(seen ?? job, plan.scope),
      effects: {
        read: needsCopy ? reading.readWithSchema : reading.read,
        readAgain: reading.read,
        ...(needsCopy
          ? { keep: ({ schema }) => (schema ? reading.keepSchema(schema, 'restart') : Promise.resolve()) }
          : {}),
        write: () => restart.mutateAsync(restartRequest(plan.scope)),
      },
    })
  }

  return (
    <Dialog
      title={`Restart ${appName ?? job.templateId ?? 'job'}`}
      submitLabel="Restart job"
      danger={plan.typed !== undefined}
      size="large"
      typed={plan.typed}
      blocked={blocked ?? selectedGoal?.blocked ?? (selected === undefined ? 'Select a goal first.' : undefined)}
      pending={write.isRunning}
      error={problem}
      errorAction={
        hasNoCopy && scope.includes('Full') ? (
          <Checkbox
            label="Restart without a copy of the schema"
            checked={withoutCopy}
            onChange={(_, { checked }) => setWithoutCopy(checked === true)}
          />
        ) : (
          <WriteActions at={state?.at} onCheck={() => write.decide({ type: 'again' })} />
        )
      }
      onSubmit={send}
      onClose={onClose}
    >
      <div className={styles.columns}>
        <div className={styles.column}>
          <RadioGroup
            aria-label="What should the restart do?"
            value={selected ?? ''}
            onChange={(_, { value }) => {
              const next = [...goals.map(({ id }) => id), 'expert' as const].find((id) => id === value)
              // The flags begin with those of a goal that can be taken back, whatever was selected before.
              if (next === 'expert')
                setFlags(
                  normalizeScope((selectedGoal && !isDangerous(selectedGoal) ? selectedGoal : best)?.scope ?? []),
                )
              if (next) onGoal(next)
            }}
          >
            {available.filter((each) => !isDangerous(each)).map(radioOf)}
            <Radio
              value="expert"
              label={
                <span className={styles.goal}>
                  <span className={styles.goalLine}>Choose flags</span>
                  <span className={styles.small}>
                    Any combination of{' '}
                    <Link
                      inline
                      href="https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjobrestartcriteria"
                      target="_blank"
                      rel="noreferrer"
                    >
                      resetScope
                    </Link>
                    .
                  </span>
                </span>
              }
            />
            {available.some(isDangerous) ? (
              <div role="group" aria-label="Can't be undone" className={styles.danger}>
                <span className={styles.groupTitle}>Can't be undone</span>
                {available.filter(isDangerous).map(radioOf)}
              </div>
            ) : null}
            {unavailable.length > 0 ? (
              <details open={unavailable.some(({ id }) => id === selected)}>
                <summary className={styles.summary}>{unavailable.length} not available now</summary>
                {unavailable.map(radioOf)}
              </details>
            ) : null}
          </RadioGroup>
          {selected === 'expert' ? (
            <Flags chosen={flags} onChange={(chosen) => setFlags(normalizeScope(chosen))} />
          ) : null}
        </div>
        <div className={styles.column}>
          {releases ? <HeldDeletes held={held} /> : null}
          {selected === undefined ? null : <Plan plan={plan} goal={selectedGoal} />}
        </div>
      </div>
    </Dialog>
  )
}
