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
  return cycle ? 'After the current cycle' : 'Unknown until a cycle finishes'
}

/** When the job runs, as an estimate. The service gives an interval and no exact times. */
export function SchedulePanel({ job, health, now }: { job: SynchronizationJob; health: JobHealth; now: number }) {
  const { schedule, status } = job
  const failures = status?.countSuccessiveCompleteFailures
  const items: EssentialsItem[] = [
    {
      label: 'Interval',
      explain: "Set by Microsoft for each connector. You can't change it.",
      value: (
        <Explain text={`Original value: ${schedule?.interval ?? 'nothing'}`}>
          {formatInterval(schedule?.interval)}
        </Explain>
      ),
    },
    {
      label: 'Next cycle',
      explain: health.quarantine
        ? 'The next attempt that the service plans.'
        : "Estimated from the end of the last cycle plus the interval. The service doesn't publish a time.",
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
      label: 'Last cycle',
      value: health.lastRun === undefined ? 'Never' : <Timestamp iso={toIso(health.lastRun)} now={now} />,
    },
  ]
  if (failures !== undefined)
    items.push({
      label: 'Consecutive failures',
      explain:
        'Number of cycles in a row that failed completely (countSuccessiveCompleteFailures). A successful cycle resets it to 0.',
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
