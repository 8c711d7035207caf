import { DAY, HOUR, MINUTE } from '../../base/time'
import { describe, expect, it } from 'vitest'
import { actionProgress } from '../jobs/actionProgress'
import { isQuarantined } from '../jobs/jobState'
import { explainQuarantine } from '../jobs/quarantine'
import type {
  SynchronizationJob,
  SynchronizationQuarantine,
  SynchronizationTaskExecution,
} from '../resources/synchronization'
import { jobHealth } from './jobHealth'
import { healths, jobStates, type JobStateId } from './jobStates'
import { executionMark, type SentAction } from './sentAction'
import { stateSentence, stateTexts } from './stateTexts'

const now = Date.UTC(2026, 0, 5, 9)
const ago = (milliseconds: number) => new Date(now - milliseconds).toISOString()
const never = '0001-01-01T00:00:00Z'

const run = (state: string, minutesAgo = 10): SynchronizationTaskExecution => ({
  activityIdentifier: `run-${String(minutesAgo)}`,
  state,
  timeBegan: ago((minutesAgo + 2) * MINUTE),
  timeEnded: ago(minutesAgo * MINUTE),
  countEscrowed: state === 'EntryLevelErrors' ? 17 : 0,
  ...(state === 'Failed' ? { error: { code: 'Timeout', message: 'The target did not answer in time.' } } : {}),
})
const inQuarantine = (days: number, reason = 'EncounteredQuarantineException'): SynchronizationQuarantine => ({
  reason,
  seriesBegan: ago(days * DAY),
  currentBegan: ago(HOUR),
  nextAttempt: ago(-5 * HOUR),
  seriesCount: 3,
})

/** Every part of an answer that decides the state, by a short name. */
const parts = {
  code: ['NotConfigured', 'NotRun', 'Active', 'Paused', 'Quarantine', 'Migrating', undefined],
  schedule: ['Active', 'Disabled', 'Paused', undefined],
  quarantine: {
    none: null,
    empty: { currentBegan: '', nextAttempt: '', seriesBegan: '', reason: '', seriesCount: 2 },
    recent: inQuarantine(6),
    held: inQuarantine(6, 'TooManyDeletes'),
    over: inQuarantine(30),
  },
  last: {
    none: null,
    placeholder: { state: 'Failed', timeBegan: never, timeEnded: never, error: { code: 'None', message: '' } },
    succeeded: run('Succeeded'),
    objects: run('EntryLevelErrors'),
    failed: run('Failed'),
    old: run('Succeeded', 300),
  },
  failures: [0, 3],
  cycle: ['idle', 'runs'],
  steady: ['reached', 'never'],
  pruned: ['no', 'yes'],
  follow: ['none', 'start', 'restart', 'restartWithoutLift', 'pause', 'startForgotten', 'startEnded'],
} as const

type Combination = {
  code: (typeof parts.code)[number]
  schedule: (typeof parts.schedule)[number]
  quarantine: keyof typeof parts.quarantine
  last: keyof typeof parts.last
  failures: (typeof parts.failures)[number]
  cycle: (typeof parts.cycle)[number]
  steady: (typeof parts.steady)[number]
  pruned: (typeof parts.pruned)[number]
  follow: (typeof parts.follow)[number]
}

const names = <T extends object>(record: T) => Object.keys(record) as (keyof T)[]

const isRecent = (last: Combination['last']) => last === 'succeeded' || last === 'objects' || last === 'failed'

function* combinations(): Generator<Combination> {
  for (const code of parts.code)
    for (const schedule of parts.schedule)
      for (const quarantine of names(parts.quarantine))
        for (const last of names(parts.last))
          for (const failures of parts.failures)
            for (const cycle of parts.cycle)
              for (const steady of parts.steady)
                for (const pruned of parts.pruned)
                  for (const follow of parts.follow)
                    // A run after the action would be its run.
                    if (follow !== 'startForgotten' || !isRecent(last))
                      yield { code, schedule, quarantine, last, failures, cycle, steady, pruned, follow }
}

function jobOf({ code, schedule, quarantine, last, failures, cycle, steady, pruned }: Combination): SynchronizationJob {
  return {
    id: 'scim.0f',
    templateId: 'scim',
    schedule: { interval: 'PT40M', ...(schedule ? { state: schedule } : {}) },
    status: {
      ...(code ? { code } : {}),
      countSuccessiveCompleteFailures: failures,
      escrowsPruned: pruned === 'yes',
      lastExecution: parts.last[last],
      quarantine: parts.quarantine[quarantine],
      steadyStateFirstAchievedTime: steady === 'reached' ? ago(90 * DAY) : never,
      progress: cycle === 'runs' ? [{ completedUnits: 4, totalUnits: 9, units: 'pages' }] : [],
    },
  }
}

function sentOf({ follow }: Combination, job: SynchronizationJob): SentAction | undefined {
  const before = executionMark(job)
  const at = now - 5_000
  switch (follow) {
    case 'none':
      return undefined
    case 'start':
    case 'restart':
      return { kind: follow, before, at, lifts: true }
    case 'restartWithoutLift':
      return { kind: 'restart', before, at, lifts: false }
    case 'pause':
      return { kind: 'pause', before, at }
    // No run came for more than two intervals.
    case 'startForgotten':
      return { kind: 'start', before, at: now - 2 * HOUR, lifts: true }
    // The run that the start was for has ended.
    case 'startEnded':
      return { kind: 'start', before: 'an earlier run', at: now - 12 * MINUTE, lifts: true }
  }
}

const isStopped = ({ code, schedule }: Combination) =>
  code === 'Paused' || code === 'NotConfigured' || schedule === 'Disabled' || schedule === 'Paused'
const isHeld = ({ code, quarantine }: Combination) =>
  code === 'Quarantine' || (quarantine !== 'none' && quarantine !== 'empty')
const hasRun = ({ last }: Combination) => last !== 'none' && last !== 'placeholder'
const isOrdered = ({ follow }: Combination) =>
  follow === 'start' || follow === 'restart' || follow === 'restartWithoutLift'
const isForgotten = ({ follow, cycle }: Combination) => follow === 'startForgotten' && cycle === 'idle'
const isOpen = (each: Combination) => isOrdered(each) || each.follow === 'startForgotten'
const isCleared = ({ failures }: Combination) => failures === 0

/** The states by what the service says and what was sent. The first that applies is the job's. */
const table: readonly { when: (each: Combination) => boolean; state: JobStateId }[] = [
  { when: ({ code }) => code === undefined, state: 'noStatus' },
  // A quarantine counts whatever else the job does. Only an action that ends it hides it, and only for some minutes.
  { when: (each) => isHeld(each) && (each.follow === 'start' || each.follow === 'restart'), state: 'waitingForRun' },
  { when: (each) => isHeld(each) && !isStopped(each), state: 'quarantined' },
  { when: (each) => isHeld(each) && each.quarantine === 'over', state: 'quarantinedDisabled' },
  { when: isHeld, state: 'quarantinedPaused' },
  // The schedule is off.
  { when: (each) => isStopped(each) && isOrdered(each), state: 'waitingForRun' },
  { when: (each) => isStopped(each) && each.cycle === 'runs', state: 'pausedFinishing' },
  { when: (each) => isStopped(each) && !hasRun(each) && each.code === 'NotConfigured', state: 'notConfigured' },
  { when: (each) => isStopped(each) && !hasRun(each), state: 'neverStarted' },
  { when: (each) => isStopped(each) && each.pruned === 'yes', state: 'pausedByService' },
  { when: isStopped, state: 'paused' },
  // The schedule is on.
  { when: ({ code }) => code === 'Migrating', state: 'unknownCode' },
  { when: ({ follow }) => follow === 'pause', state: 'waitingToPause' },
  {
    when: (each) =>
      (each.code === 'NotRun' || (each.steady === 'never' && each.cycle === 'runs')) &&
      each.last === 'failed' &&
      !isOpen(each) &&
      !isCleared(each),
    state: 'runFailed',
  },
  {
    when: ({ code, steady, cycle }) => code === 'NotRun' || (steady === 'never' && cycle === 'runs'),
    state: 'initialCycle',
  },
  { when: isForgotten, state: 'late' },
  { when: (each) => isOpen(each) && each.cycle === 'runs', state: 'waitingForEnd' },
  { when: isOpen, state: 'waitingForRun' },
  { when: (each) => each.last === 'failed' && isCleared(each) && each.cycle === 'runs', state: 'waitingForEnd' },
  { when: (each) => each.last === 'failed' && isCleared(each), state: 'waitingForRun' },
  { when: ({ last }) => last === 'failed', state: 'runFailed' },
  { when: ({ last, cycle }) => last === 'old' && cycle === 'idle', state: 'late' },
  { when: ({ last }) => last === 'objects', state: 'failedObjects' },
  { when: (each) => !hasRun(each) && each.cycle === 'idle', state: 'noRunReported' },
  { when: () => true, state: 'healthy' },
]

const all = [...combinations()].map((each) => {
  const job = jobOf(each)
  const sent = sentOf(each, job)
  const health = jobHealth(job, now, now, sent)
  return { each, job, sent, health, sentence: stateSentence(health) }
})
type Judged = (typeof all)[number]

/** The first combination that breaks a rule, with its state: one of tens of thousands is enough to see why. */
const broken = (holds: (judged: Judged) => boolean) => {
  const found = all.find((judged) => !holds(judged))
  return found && { ...found.each, state: found.health.state, sentence: found.sentence }
}

describe('every combination of status, schedule, quarantine, last run and follow-up', () => {
  it('is in the state that the table gives', () => {
    expect(broken(({ each, health }) => table.find(({ when }) => when(each))?.state === health.state)).toBeUndefined()
  })

  it('occurs, so no state and no line of the table is idle', () => {
    expect(new Set(all.map(({ health }) => health.state))).toEqual(new Set(Object.keys(jobStates)))
    const used = new Set(all.map(({ each }) => table.findIndex(({ when }) => when(each))))
    expect(used.size).toBe(table.length)
  })

  it('shows the badge, tone and tile of its state', () => {
    expect(
      broken(({ health }) => {
        const state = jobStates[health.state]
        return state.word === health.word && state.tone === health.tone && state.health === health.health
      }),
    ).toBeUndefined()
  })

  it('says no placeholder, sentinel or missing value', () => {
    expect(broken(({ sentence }) => !/undefined|NaN|0001|Infinity/.test(sentence))).toBeUndefined()
  })

  it('counts a quarantine with its age, paused or not, unless it is being lifted', () => {
    const isLifted = ({ follow }: Combination) => follow === 'start' || follow === 'restart'
    expect(
      broken(
        ({ each, job, health, sentence }) =>
          each.code === undefined ||
          isLifted(each) ||
          isQuarantined(job) === (health.health === 'quarantined' && /quarantine/i.test(sentence)),
      ),
    ).toBeUndefined()
    expect(
      broken(
        ({ each, health }) =>
          health.health !== 'quarantined' ||
          each.quarantine === 'none' ||
          each.quarantine === 'empty' ||
          health.quarantine?.ageDays === (each.quarantine === 'over' ? 30 : 6),
      ),
    ).toBeUndefined()
  })

  it('promises no attempt and no deadline of a paused job', () => {
    const promise = /keeps trying|next attempt|retries less often|disables the job in|or wait/i
    expect(
      broken(({ each, job, health, sentence }) => {
        if (!isStopped(each) || health.state === 'waitingForRun') return true
        const explanation = explainQuarantine(job)
        const texts = [sentence, explanation?.meaning, ...(explanation?.steps.map(({ text }) => text) ?? [])]
        return (
          health.nextRun === undefined &&
          !health.quarantine?.nextAttempt &&
          !health.quarantine?.daysLeft &&
          !texts.some((text) => promise.test(text ?? ''))
        )
      }),
    ).toBeUndefined()
  })

  it('is neither red nor late while a start or restart waits for its run', () => {
    expect(
      broken(
        ({ each, health }) =>
          !isOrdered(each) ||
          // A restart that keeps the quarantine changes nothing about it.
          (each.follow === 'restartWithoutLift' && isHeld(each)) ||
          ['waiting', 'running', 'unknown'].includes(health.health),
      ),
    ).toBeUndefined()
    expect(
      broken(
        ({ health }) => health.health !== 'waiting' || (health.tone === 'neutral' && health.nextRun !== 'overdue'),
      ),
    ).toBeUndefined()
  })

  it('agrees with the line that follows the action', () => {
    expect(
      broken(({ each, job, sent, health }) => {
        if (!sent || each.code === undefined || each.code === 'Migrating') return true
        const { phase } = actionProgress(sent, job)
        if (sent.kind === 'pause')
          return (health.state === 'waitingToPause') === (phase !== 'done') || isHeld(each) || isStopped(each)
        return phase !== 'done' || health.health !== 'waiting' || each.last === 'failed'
      }),
    ).toBeUndefined()
  })
})

describe('the states', () => {
  it.each(Object.entries(jobStates))('%s has the word of its tile in its badge, and a next step', (id, state) => {
    expect(state.word.toLowerCase()).toContain(healths[state.health].word.toLowerCase())
    expect(stateTexts[id as JobStateId].nextStep).toMatch(/^[A-Z].*\.$/)
  })

  it('gives two states the same badge only when they count as one', () => {
    const words = new Map<string, string>()
    for (const { word, health } of Object.values(jobStates))
      expect(words.get(word) ?? health).toBe((words.set(word, health), health))
  })
})

describe('a state in words', () => {
  const judge = (each: Partial<Combination>) => {
    const combination: Combination = {
      code: 'Active',
      schedule: 'Active',
      quarantine: 'none',
      last: 'succeeded',
      failures: 0,
      cycle: 'idle',
      steady: 'reached',
      pruned: 'no',
      follow: 'none',
      ...each,
    }
    const job = jobOf(combination)
    const health = jobHealth(job, now, now, sentOf(combination, job))
    return `${health.word}: ${stateSentence(health)}`
  }
  it.each<[Partial<Combination>, string]>([
    [
      { code: 'Quarantine', quarantine: 'recent', last: 'failed', failures: 3 },
      'Quarantined: In quarantine for 6 days. The service disables the job in 22 days. Next attempt in 5 hours.',
    ],
    [
      { code: 'Paused', schedule: 'Disabled', quarantine: 'recent', last: 'failed', failures: 3 },
      "Paused, quarantined: Paused, and in quarantine for 6 days. The service doesn't retry a paused job. It last ran 10 minutes ago.",
    ],
    [{ follow: 'restart', last: 'failed' }, 'Waiting for next run: Restarted 5 seconds ago. Waiting for the next run.'],
    [
      { follow: 'start', code: 'Paused', schedule: 'Disabled' },
      "Waiting for next run: Started 5 seconds ago. The service hasn't applied it yet.",
    ],
    [
      { follow: 'start', last: 'old', cycle: 'runs' },
      'Waiting for run to end: Started 5 seconds ago. A cycle is running now. It has done 4 of 9 pages (44%).',
    ],
    [
      { last: 'failed' },
      'Waiting for next run: The last run failed 10 minutes ago. The job was started again after that, and waits for its next run.',
    ],
    [{ follow: 'startForgotten', last: 'old' }, 'Late: Started 2 hours ago, but no run has ended since then.'],
    [
      { follow: 'pause' },
      "Waiting to pause: Pause requested 5 seconds ago. The service hasn't stopped the schedule yet.",
    ],
    [
      { code: 'NotRun', schedule: 'Disabled', cycle: 'runs', steady: 'never', last: 'placeholder' },
      'Paused, cycle finishing: Paused. The running cycle finishes first. It has done 4 of 9 pages (44%).',
    ],
    [{ last: 'none' }, 'Unknown: The job is active, but the service reports no run.'],
  ])('%j', (each, words) => expect(judge(each)).toBe(words))
})
