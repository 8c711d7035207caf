import type { Connection } from '../../../api/connection/connection'
import { connectWorker, type WorkerPort } from '../../../browser/worker'
import { ifPermitted, permittedEntitlements } from '../../../api/whatIf/predictSave'
import { readEverybody, readJobLog, readPeople } from '../../../api/whatIf/readPopulation'
import type { User } from '../../../domain/resources/directory'
import type { WhatIfSettings } from '../../../domain/whatIf/types'
import type { PlanFacts, WhatIfAnswer, WhatIfRequest } from './session'
import workerUrl from './whatIf.worker?worker&url'

/** Whom to compare: everybody, people by their IDs, or people whose attributes a person pasted. */
export type Whom =
  { kind: 'everybody' } | { kind: 'ids'; ids: readonly string[] } | { kind: 'pasted'; users: readonly User[] }

/** What the granted permissions let the page read. */
export type Access = { people: boolean; assignments: boolean; members: boolean; log: boolean }

export type WhatIfInput = {
  graph: Connection['graph']
  servicePrincipalId: string
  jobId: string
  before: string
  after: string
  settings: WhatIfSettings
  defaultDomain: string | undefined
  access: Access
  whom: Whom
  /** Epoch milliseconds. */
  now: number
  signal: AbortSignal
}

/** What happens during a run, in order. */
export type WhatIfEvents = {
  planned(plan: PlanFacts): void
  /** What is being read, and how many of it so far. */
  reading(what: 'log' | 'assignments' | 'people', count: number): void
  /** A permission is granted, and the service refuses all the same, for want of a role. */
  refused(what: 'log' | 'assignments'): void
  /** The log has more lines than are read. */
  logCut(): void
  /** Assigned groups whose members the page may not read. */
  unreadGroups(count: number): void
  compared(answer: WhatIfAnswer & { kind: 'compared' }, usersRead: number): void
}

type Start = string | (() => WorkerPort<WhatIfRequest, WhatIfAnswer>)

/** A comparison in a worker that answers one request after another. */
function openWorker(start: Start, signal: AbortSignal) {
  const waiting: { resolve: (answer: WhatIfAnswer) => void; reject: (error: Error) => void }[] = []
  const fail = (error: Error) => {
    for (const { reject } of waiting.splice(0)) reject(error)
  }
  const worker = connectWorker<WhatIfRequest, WhatIfAnswer>(start, {
    answer(answer) {
      const next = waiting.shift()
      if (!next) return
      if (answer.kind === 'failed') next.reject(new Error(answer.message))
      else next.resolve(answer)
    },
    unavailable: fail,
  })
  signal.addEventListener('abort', () => {
    worker.stop()
    fail(new DOMException('Stopped', 'AbortError'))
  })
  return {
    tell: (request: WhatIfRequest) => void worker.send(request),
    ask: (request: WhatIfRequest) =>
      new Promise<WhatIfAnswer>((resolve, reject) => {
        waiting.push({ resolve, reject })
        worker.send(request)
      }),
    stop: () => worker.stop(),
  }
}

/**
 * Reads people page by page and compares them in a worker. While a page is compared, the next one is read. Rejects with
 * an AbortError when it's stopped, and with Graph's error when something can't be read. What has been compared by then
 * was reported.
 */
export async function runWhatIf(input: WhatIfInput, events: WhatIfEvents, start: Start = workerUrl): Promise<void> {
  const { graph, servicePrincipalId, jobId, before, after, settings, defaultDomain, access, whom, now, signal } = input
  const worker = openWorker(start, signal)
  try {
    const plan = await worker.ask({
      kind: 'open',
      before,
      after,
      settings: { before: settings, after: settings },
      defaultDomain,
      now,
    })
    if (plan.kind !== 'plan') return
    events.planned(plan)
    if (plan.isUnchanged || !plan.readsEntra) return

    const readLog = async () => {
      if (!access.log) return true
      let count = 0
      events.reading('log', 0)
      for await (const { lines, isCut } of readJobLog(graph, jobId, { signal })) {
        worker.tell({ kind: 'log', lines })
        events.reading('log', (count += lines.length))
        if (isCut) events.logCut()
      }
      return true
    }
    const readAssignments = async () => {
      if (!access.assignments) return
      events.reading('assignments', 0)
      const entitlements = await permittedEntitlements(graph, servicePrincipalId, signal)
      if (!entitlements) {
        events.refused('assignments')
        return
      }
      if (entitlements.unreadGroups > 0) events.unreadGroups(entitlements.unreadGroups)
      worker.tell({ kind: 'entitlements', entitlements })
    }
    await Promise.all([ifPermitted(readLog).then((read) => read ?? events.refused('log')), readAssignments()])

    let usersRead = 0
    let comparing: Promise<void> = Promise.resolve()
    const compare = async (users: readonly User[], missing: readonly string[]) => {
      usersRead += users.length + missing.length
      const countNow = usersRead
      events.reading('people', countNow)
      await comparing
      comparing = worker
        .ask({ kind: 'people', users, missing })
        .then((answer) => void (answer.kind === 'compared' && events.compared(answer, countNow)))
      // A failure is thrown by the next await. Without this, the browser would report it as unhandled before.
      comparing.catch(() => undefined)
    }
    events.reading('people', 0)
    if (whom.kind === 'pasted') await compare(whom.users, [])
    else if (whom.kind === 'everybody')
      for await (const users of readEverybody(graph, plan.select, signal)) await compare(users, [])
    else {
      const users: User[] = []
      const missing: string[] = []
      for await (const part of readPeople(graph, whom.ids, plan.select, signal)) {
        users.push(...part.users)
        missing.push(...part.missing)
        events.reading('people', users.length + missing.length)
      }
      await compare(users, missing)
    }
    await comparing
  } finally {
    worker.stop()
  }
}
