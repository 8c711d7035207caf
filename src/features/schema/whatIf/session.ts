import { userProperties } from '../../../domain/directory/userAttributes'
import type { User } from '../../../domain/resources/directory'
import type { SynchronizationSchema } from '../../../domain/resources/synchronization'
import { comparePerson } from '../../../domain/whatIf/compare'
import { createEvidenceReader } from '../../../domain/whatIf/evidence'
import { planComparison, type ComparisonPlan } from '../../../domain/whatIf/plan'
import { missingPerson, personOf, type Entitlements } from '../../../domain/whatIf/population'
import { createTally } from '../../../domain/whatIf/tally'
import type { ChangeClass, KindOfChange, PersonComparison, WhatIfSettings } from '../../../domain/whatIf/types'

/** What the page asks of the worker. The first request opens a comparison. */
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
  | { kind: 'people'; users: readonly User[]; missing: readonly string[] }

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

export type WhatIfAnswer =
  | ({ kind: 'plan' } & PlanFacts)
  | {
      kind: 'compared'
      /** The people of this request, compared. */
      people: PersonComparison[]
      population: number
      classes: Record<ChangeClass, number>
      kinds: KindOfChange[]
    }
  | { kind: 'failed'; message: string }

type Open = { plan: ComparisonPlan; now: number; planAgain: (knowsRoles: boolean) => ComparisonPlan }

/** One comparison: what the worker does, without the worker. */
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

  function compare({ plan, now }: Open, { users, missing }: WhatIfRequest & { kind: 'people' }) {
    const people = [
      ...users.map((user) => personOf(user, plan.attributesToRead, entitlements)),
      ...missing.map(missingPerson),
    ]
    const compared = people.map((person) => comparePerson(plan, person, { evidence: evidence.of(person.id), now }))
    for (const person of compared) tally.add(person)
    return {
      kind: 'compared' as const,
      people: compared,
      population: tally.population(),
      classes: tally.classes(),
      kinds: tally.kinds(),
    }
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
    }
  }
}
