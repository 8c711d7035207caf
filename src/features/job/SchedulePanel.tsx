import type { JobHealth } from '../../domain/health/jobHealth'
import { formatInterval, parseInstant } from '../../domain/health/time'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { Essentials, type EssentialsItem } from '../../ui/Essentials'
import { Explain } from '../../ui/Explain'
import { Panel } from '../../ui/Panel'
import { Timestamp } from '../../ui/Timestamp'
import { countText, toIso } from './jobFormats'

/** Why there's no next run to show. */
function noNextRun({ health, cycle, service }: JobHealth): string {
  if (cycle) return 'a cycle is running now'
  if (health === 'neverRun' || health === 'paused') return 'none: the job is not started'
  if (service.schedule !== undefined && service.schedule !== 'Active') return 'none: the schedule is off'
  return 'not known until a run has ended'
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
          'overdue'
        ) : health.nextRun <= now ? (
          'due now'
        ) : (
          <Timestamp iso={toIso(health.nextRun)} now={now} />
        ),
    },
    {
      label: 'Last run',
      value: health.lastRun === undefined ? 'never' : <Timestamp iso={toIso(health.lastRun)} now={now} />,
    },
  ]
  if (failures !== undefined)
    items.push({
      label: 'Failed in a row',
      explain: 'countSuccessiveCompleteFailures: runs that failed as a whole, one after another. 0 after a good one.',
      value: countText(failures),
    })
  if (parseInstant(schedule?.expiration) !== undefined)
    items.push({ label: 'Schedule ends', value: <Timestamp iso={schedule?.expiration} now={now} /> })
  return (
    <Panel title="Schedule">
      <Essentials items={items} />
    </Panel>
  )
}
