import type { JobHealth } from '../../domain/health/jobHealth'
import { formatInterval, parseInstant } from '../../domain/health/time'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { Essentials, type EssentialsItem } from '../../ui/Essentials'
import { Explain } from '../../ui/Explain'
import { Panel } from '../../ui/Panel'
import { Timestamp } from '../../ui/Timestamp'
import { countText, toIso } from './jobFormats'

/** Why there is no next run to name. */
function noNextRun({ cycle, isStopped }: JobHealth): string {
  if (isStopped) return 'Not scheduled'
  return cycle ? 'After the cycle that is running now' : 'Not known until a run has ended'
}

/** When the job runs, as an estimate. The service gives an interval and no exact times. */
export function SchedulePanel({ job, health, now }: { job: SynchronizationJob; health: JobHealth; now: number }) {
  const { schedule, status } = job
  const failures = status?.countSuccessiveCompleteFailures
  const items: EssentialsItem[] = [
    {
      label: 'Interval',
      explain: 'Set by Microsoft for each connector; no call and no page can change it.',
      value: (
        <Explain text={`On the wire: ${schedule?.interval ?? 'nothing'}`}>{formatInterval(schedule?.interval)}</Explain>
      ),
    },
    {
      label: 'Next run',
      explain: health.quarantine
        ? 'The next attempt, as the service plans it.'
        : 'Expected: the end of the last run plus the interval. The service names no time of its own.',
      value:
        health.nextRun === undefined ? (
          noNextRun(health)
        ) : health.nextRun === 'overdue' ? (
          'Overdue'
        ) : health.nextRun <= now ? (
          'Due now'
        ) : (
          <Timestamp iso={toIso(health.nextRun)} now={now} isUpcoming />
        ),
    },
    {
      label: 'Last run',
      value: health.lastRun === undefined ? 'Never' : <Timestamp iso={toIso(health.lastRun)} now={now} />,
    },
  ]
  if (failures !== undefined)
    items.push({
      label: 'Failed in a row',
      explain: 'countSuccessiveCompleteFailures: runs that failed as a whole, one after another. 0 after a good one.',
      value: countText(failures),
    })
  if (parseInstant(schedule?.expiration) !== undefined)
    items.push({ label: 'Schedule ends', value: <Timestamp iso={schedule?.expiration} now={now} isUpcoming /> })
  return (
    <Panel title="Schedule">
      <Essentials items={items} />
    </Panel>
  )
}
