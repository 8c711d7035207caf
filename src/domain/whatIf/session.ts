import { userProperties } from '../directory/userAttributes'
import type { User } from '../resources/directory'
import type { SynchronizationSchema } from '../resources/synchronization'
import { comparePerson } from './compare'
import { createEvidenceReader } from './evidence'
import { planComparison, type ComparisonPlan } from './plan'
import { missingPerson, pastedPersonOf, personOf, type Entitlements } from './population'
import { questionsFor, type SampleQuestions } from './sampleOfPlan'
import { createTally } from './tally'
import type { ChangeClass, KindOfChange, PersonComparison, WhatIfSettings } from './types'

/** What a comparison is asked, in a worker or in the same thread. The first request opens it. */
export type WhatIfRequest =
  | {
      kind: 'open'
      /** Both schemas as JSON text. */
      before: string
      after: string
      settings: { before: WhatIfSettings; after: WhatIfSettings }
      defaultDomain: string | undefined
      /** Epoch milliseconds. */
      now: number
    }
  | { kind: 'log'; lines: readonly unknown[] }
  | { kind: 'entitlements'; entitlements: Entitlements }
  /** `missing`: IDs that nobody in the directory has. */
  /** `isPasted`: a person gave the attributes. `isPart`: more of the same page follows, so nobody needs the counts yet. */
  | { kind: 'people'; users: readonly User[]; missing: readonly string[]; isPasted?: boolean; isPart?: boolean }
  /** Chooses what to ask the service about these people. */
  | { kind: 'sample'; users: readonly User[]; budget: number }

/** What the edit needs, before anybody is read. */
export type PlanFacts = {
  /** Properties of users for `$select`. */
  select: string[]
  isUnchanged: boolean
  /** Whether the job reads people from Entra ID. */
  readsEntra: boolean
  sourceSystem: string
  remarks: readonly string[]
}

type WhatIfCounts = { population: number; classes: Record<ChangeClass, number>; kinds: KindOfChange[] }

export type WhatIfAnswer =
  | ({ kind: 'plan' } & PlanFacts)
  | {
      kind: 'compared'
      /** The people of this request, compared. */
      people: PersonComparison[]
      /** Of everybody until now. Missing for a part of a page. */
      counts?: WhatIfCounts
    }
  | ({ kind: 'sample' } & SampleQuestions)
  | { kind: 'failed'; message: string }

type Open = { plan: ComparisonPlan; now: number; planAgain: (knowsRoles: boolean) => ComparisonPlan }

/** One comparison: both schemas, what the log says, and the counts. It's the same in the page's worker and in the command. */
export function createSession(): (request: WhatIfRequest) => WhatIfAnswer | undefined {
  let opened: Open | undefined
  let entitlements: Entitlements | undefined
  let evidence = createEvidenceReader()
  let tally = createTally()

  function open({ before, after, settings, defaultDomain, now }: WhatIfRequest & { kind: 'open' }) {
    const [old, draft] = [JSON.parse(before) as SynchronizationSchema, JSON.parse(after) as SynchronizationSchema]
    const planAgain = (knowsRoles: boolean) => planComparison(old, draft, { settings, knowsRoles, defaultDomain })
    const plan = planAgain(false)
    opened = { plan, now, planAgain }
    entitlements = undefined
    evidence = createEvidenceReader()
    tally = createTally()
    const { isUnchanged, readsEntra, sourceSystem, remarks, attributesToRead } = plan
    return {
      kind: 'plan' as const,
      select: userProperties(attributesToRead).select,
      isUnchanged,
      readsEntra,
      sourceSystem,
      remarks,
    }
  }

  function compare(
    { plan, now }: Open,
    { users, missing, isPasted, isPart }: WhatIfRequest & { kind: 'people' },
  ): WhatIfAnswer {
    const people = [
      ...users.map((user) => (isPasted ? pastedPersonOf : personOf)(user, plan.attributesToRead, entitlements)),
      ...missing.map(missingPerson),
    ]
    const compared = people.map((person) => comparePerson(plan, person, { evidence: evidence.of(person.id), now }))
    for (const person of compared) tally.add(person)
    if (isPart) return { kind: 'compared', people: compared }
    const counts = { population: tally.population(), classes: tally.classes(), kinds: tally.kinds() }
    return { kind: 'compared', people: compared, counts }
  }

  return (request) => {
    if (request.kind === 'open') return open(request)
    if (!opened) return { kind: 'failed', message: 'No comparison is running.' }
    switch (request.kind) {
      case 'log':
        for (const line of request.lines) evidence.add(line)
        return undefined
      case 'entitlements':
        entitlements = request.entitlements
        // Whoever is assigned through a group that couldn't be read has roles that aren't known.
        opened = { ...opened, plan: opened.planAgain(entitlements.unreadGroups === 0) }
        return undefined
      case 'people':
        return compare(opened, request)
      case 'sample': {
        const { plan, now } = opened
        const people = request.users.map((user) => personOf(user, plan.attributesToRead, entitlements))
        return { kind: 'sample', ...questionsFor(plan, people, { now, budget: request.budget }) }
      }
    }
  }
}
