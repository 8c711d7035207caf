import { Button, makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import {
  ArrowClockwise16Regular,
  ArrowRepeatAll20Regular,
  Dismiss20Regular,
  Pause20Regular,
  Play20Regular,
} from '@fluentui/react-icons'
import { useSyncExternalStore } from 'react'
import type { QueuedRun } from '../../api/onDemand/onDemandQueue'
import { useOnDemandQueue } from '../../api/onDemand/useOnDemandQueue'
import { summarySentence } from '../../domain/onDemand/queueSummary'
import { CommandBar, CommandButton } from '../../ui/CommandBar'
import { PageLink } from '../../ui/PageLink'
import { Panel } from '../../ui/Panel'
import { Progress } from '../../ui/Progress'
import { Sentence } from '../../ui/Sentence'
import { StatusBadge } from '../../ui/StatusBadge'
import type { Tone } from '../../ui/tones'
import type { OnDemandSearch } from './onDemandSearch'
import { endBadges } from './results/readResult'

const useStyles = makeStyles({
  list: {
    display: 'grid',
    margin: 0,
    padding: 0,
    listStyle: 'none',
    maxHeight: '420px',
    overflowY: 'auto',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  run: {
    display: 'grid',
    gridTemplateColumns: '28px minmax(96px, 200px) 124px minmax(0, 1fr) auto',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    alignItems: 'center',
    minHeight: '32px',
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    ':last-child': { borderBottom: 'none' },
    '@media (max-width: 899px)': { gridTemplateColumns: '28px minmax(0, 1fr) auto' },
  },
  number: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums', textAlign: 'end' },
  name: { overflowWrap: 'anywhere' },
  sentence: {
    minWidth: 0,
    overflowWrap: 'anywhere',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    '@media (max-width: 899px)': { gridColumn: '2 / -1' },
  },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
})

const states: Record<Exclude<QueuedRun['state'], 'ended'>, { label: string; tone: Tone }> = {
  waiting: { label: 'Waiting', tone: 'neutral' },
  running: { label: 'Running', tone: 'info' },
  throttled: { label: 'Throttled', tone: 'warning' },
}

const everySecond = (notify: () => void) => {
  const timer = setInterval(notify, 500)
  return () => clearInterval(timer)
}
const never = () => () => undefined
const thisSecond = () => Math.floor(Date.now() / 1000)

/** Counts down the seconds of real time until an instant. */
function useSecondsUntil(moment: number | undefined): number | undefined {
  const now = useSyncExternalStore(moment === undefined ? never : everySecond, thisSecond)
  return moment === undefined ? undefined : Math.max(1, Math.ceil(moment / 1000) - now)
}

/** The queue: its progress, the outcome of each run, and its commands. It continues while another page is open. */
export function QueuePanel({
  search,
  answer,
}: {
  search: OnDemandSearch
  /** The batch that a person just added on this page. */
  answer: string | undefined
}) {
  const styles = useStyles()
  const { runs, counts, state, because, until, keepProblem, queue } = useOnDemandQueue()
  const seconds = useSecondsUntil(until)
  if (runs.length === 0) return null
  const throttled = runs.some((run) => run.state === 'throttled')
  const retryable = counts.failed + counts.refused + counts.cancelled
  const isOver = state === 'idle'
  return (
    <Panel
      title={isOver ? 'This run' : 'Running now'}
      answer={answer}
      aside={isOver ? undefined : 'Continues while you use other pages. Closing this tab stops it.'}
    >
      <Progress
        label={
          isOver ? 'Done' : state === 'paused' ? 'Paused' : throttled ? 'Waiting as the service asked' : 'Provisioning'
        }
        value={counts.ended}
        max={counts.total}
      />
      <p className={styles.text} role="status">
        {summarySentence(counts)}.
        {seconds !== undefined && state === 'running'
          ? ` Next request in ${String(seconds)} sec${throttled ? ', as the service asks' : ', to stay inside its limit'}.`
          : ''}
      </p>
      {because !== undefined ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>Paused.</MessageBarTitle> {because}
          </MessageBarBody>
        </MessageBar>
      ) : null}
      {keepProblem !== undefined ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{keepProblem}</MessageBarBody>
        </MessageBar>
      ) : null}
      {counts.unsure > 0 ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>
              {counts.unsure === 1 ? 'One run has no response.' : `${String(counts.unsure)} runs have no response.`}
            </MessageBarTitle>{' '}
            The request may have been completed even though the response was lost, so it isn't retried automatically.
            Check the provisioning logs or the app before you run it again.
          </MessageBarBody>
        </MessageBar>
      ) : null}
      <CommandBar label="Queue commands">
        {state === 'running' ? (
          <CommandButton
            icon={<Pause20Regular />}
            label="Pause"
            explain="The current run finishes."
            onClick={queue.pause}
          />
        ) : null}
        {state === 'paused' ? <CommandButton icon={<Play20Regular />} label="Resume" onClick={queue.resume} /> : null}
        {isOver ? null : (
          <CommandButton
            icon={<Dismiss20Regular />}
            label="Cancel"
            explain="Cancels the runs that haven't started. The current run can't be canceled."
            onClick={queue.cancel}
          />
        )}
        {retryable > 0 ? (
          <CommandButton
            icon={<ArrowRepeatAll20Regular />}
            label={`Retry ${String(retryable)}`}
            explain="Runs failed, rejected, and canceled requests again. Requests without a response aren't included."
            onClick={() => queue.retry()}
          />
        ) : null}
        {isOver ? (
          <CommandButton
            icon={<Dismiss20Regular />}
            label="Clear"
            explain="Clears this list. The results stay below."
            onClick={queue.clear}
          />
        ) : null}
      </CommandBar>
      <ol className={styles.list} aria-label="Runs" tabIndex={0}>
        {runs.map((run, index) => (
          <li key={run.id} className={styles.run}>
            <span className={styles.number}>{index + 1}</span>
            <span className={styles.name}>
              {run.recordId === undefined ? (
                run.subject.name
              ) : (
                <PageLink to="/on-demand" search={{ ...search, result: run.recordId }}>
                  {run.subject.name}
                </PageLink>
              )}
              {run.subject.members.length > 0
                ? ` and ${run.subject.members.length === 1 ? 'one member' : `${String(run.subject.members.length)} members`}`
                : ''}
            </span>
            <span>
              <StatusBadge {...(run.state === 'ended' ? endBadges[run.end ?? 'unknown'] : states[run.state])} />
            </span>
            <span className={styles.sentence}>
              {run.sentence === undefined ? null : <Sentence text={run.sentence} />}
              {run.throttles > 0
                ? ` ${run.throttles === 1 ? 'Throttled once' : `Throttled ${String(run.throttles)} times`}.`
                : ''}
            </span>
            {run.end === 'unsure' ? (
              <Button
                size="small"
                icon={<ArrowClockwise16Regular />}
                aria-label={`Run ${run.subject.name} again`}
                onClick={() => queue.retry([run.id])}
              >
                Run again
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
