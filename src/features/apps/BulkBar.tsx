import { makeStyles, tokens } from '@fluentui/react-components'
import { Dismiss20Regular, Pause20Regular, Play20Regular } from '@fluentui/react-icons'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { counted } from '../../base/numbers'
import { satisfies, useConnection, useGrantedScopes } from '../../api/connection/connection'
import { scopesFor } from '../../api/endpoints'
import { useDescribeError } from '../../api/errors/describeError'
import { noteSentAction } from '../../api/resources/sentActions'
import { useSendJobAction } from '../../api/resources/synchronizationJobs'
import { executionMark } from '../../domain/health/sentAction'
import { pauseBlocked, startBlocked, writeBlocked } from '../../domain/jobs/actions'
import { isCycleRunning } from '../../domain/jobs/jobState'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { announce } from '../../ui/announce'
import { CommandBar, CommandButton } from '../../ui/CommandBar'
import { Dialog } from '../../ui/dialog/Dialog'
import { StatusBadge } from '../../ui/StatusBadge'
import type { Tone } from '../../ui/tones'
import type { AppRow } from './fleetRows'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `0 ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
  },
  text: { margin: 0 },
  list: { display: 'grid', gap: tokens.spacingVerticalXS, margin: 0, padding: 0, listStyle: 'none' },
  job: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gap: `0 ${tokens.spacingHorizontalM}`,
    alignItems: 'baseline',
  },
  reason: { gridColumn: '1 / -1', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

type Kind = 'pause' | 'start'
type Target = { app: AppRow; job: SynchronizationJob; name: string }
type Outcome = { word: string; tone: Tone; reason?: string }

const verbs: Record<Kind, { verb: string; done: string; what: string }> = {
  pause: {
    verb: 'Pause',
    done: 'Paused',
    what: 'The schedule of each job stops, and all its data is kept. A cycle that is running finishes first.',
  },
  start: { verb: 'Start', done: 'Started', what: 'Each job continues where it stopped. A quarantine ends.' },
}

type Props = {
  /** The selected apps that are shown. */
  rows: readonly AppRow[]
  onClear: () => void
  /** Asks again for apps whose jobs changed. */
  onChanged: (servicePrincipalIds: readonly string[]) => void
}

/** What can be done with the selected apps together. */
export default function BulkBar({ rows, onClear, onChanged }: Props) {
  const styles = useStyles()
  const { readOnly } = useConnection()
  const granted = useGrantedScopes()
  const denied = writeBlocked({ readOnly, canWrite: satisfies(granted, scopesFor('pauseJob')) })
  const [kind, setKind] = useState<Kind>()
  const targets = rows.flatMap((app) =>
    app.jobs.map(({ job }): Target => ({
      app,
      job,
      name: app.jobs.length > 1 ? `${app.name}, ${job.templateId ?? job.id}` : app.name,
    })),
  )
  const possible: Record<Kind, Target[]> = {
    pause: targets.filter(({ job }) => pauseBlocked(job) === undefined),
    start: targets.filter(({ job }) => startBlocked(job) === undefined),
  }
  return (
    <div className={styles.root} role="group" aria-label="Selected apps">
      <span role="status">{`${counted(rows.length, 'app')} selected`}</span>
      <CommandBar label="Commands for the selected apps">
        <CommandButton
          icon={<Pause20Regular />}
          label="Pause jobs…"
          blocked={
            denied ?? (possible.pause.length === 0 ? 'None of the selected apps has a job that runs.' : undefined)
          }
          onClick={() => setKind('pause')}
        />
        <CommandButton
          icon={<Play20Regular />}
          label="Start jobs…"
          blocked={
            denied ??
            (possible.start.length === 0 ? 'None of the selected apps has a job that you can start.' : undefined)
          }
          onClick={() => setKind('start')}
        />
        <CommandButton icon={<Dismiss20Regular />} label="Clear selection" onClick={onClear} />
      </CommandBar>
      {kind ? (
        <BulkDialog
          kind={kind}
          targets={possible[kind]}
          onClose={(changed) => {
            setKind(undefined)
            if (changed.length > 0) onChanged(changed)
          }}
        />
      ) : null}
    </div>
  )
}

/** Lists the jobs first, then sends one request after the other, and says what became of each. */
function BulkDialog({
  kind,
  targets: shown,
  onClose,
}: {
  kind: Kind
  targets: readonly Target[]
  onClose: (changed: readonly string[]) => void
}) {
  const styles = useStyles()
  const connection = useConnection()
  const queryClient = useQueryClient()
  const describeError = useDescribeError()
  const send = useSendJobAction()
  // The list refreshes behind the dialog. What a person confirmed stays.
  const [targets] = useState(shown)
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map())
  const [isRunning, setRunning] = useState(false)
  const { verb, done, what } = verbs[kind]
  const failed = targets.filter(({ job }) => outcomes.get(job.id)?.tone === 'danger')
  const isDone = outcomes.size > 0 && !isRunning && failed.length === 0

  async function run() {
    setRunning(true)
    const open = outcomes.size === 0 ? targets : failed
    let failures = 0
    for (const { app, job } of open) {
      const ref = { servicePrincipalId: app.id, jobId: job.id }
      const note = (outcome: Outcome) => setOutcomes((before) => new Map(before).set(job.id, outcome))
      note({ word: 'Sending', tone: 'info' })
      const before = executionMark(job)
      try {
        await send(kind, ref)
        const at = connection.now()
        noteSentAction(queryClient, ref, {
          kind,
          before,
          duringCycle: isCycleRunning(job),
          at,
          lifts: kind === 'start',
        })
        note({ word: done, tone: 'success' })
      } catch (error) {
        failures++
        const { title, cause } = describeError(error, kind === 'start' ? 'startJob' : 'pauseJob')
        note({ word: 'Failed', tone: 'danger', reason: `${title}. ${cause}` })
      }
    }
    setRunning(false)
    announce(`${done}: ${String(open.length - failures)} of ${counted(open.length, 'job')}`)
  }

  const close = () => onClose([...new Set(targets.filter(({ job }) => outcomes.has(job.id)).map(({ app }) => app.id))])
  return (
    <Dialog
      title={`${verb} ${counted(targets.length, 'job')}`}
      pending={isRunning}
      isDone={isDone}
      onClose={close}
      {...(isDone
        ? { closeLabel: 'Close' }
        : { submitLabel: failed.length > 0 && !isRunning ? 'Try again' : verb, onSubmit: () => void run() })}
    >
      <p className={styles.text}>{what}</p>
      <ul className={styles.list} aria-label="Jobs">
        {targets.map(({ job, name }) => {
          const outcome = outcomes.get(job.id)
          return (
            <li key={job.id} className={styles.job}>
              <span>{name}</span>
              {outcome ? <StatusBadge tone={outcome.tone} label={outcome.word} /> : null}
              {outcome?.reason === undefined ? null : <span className={styles.reason}>{outcome.reason}</span>}
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
