import { coveringMapping } from '../explain/localRun'
import { modifiedPropertiesOf } from '../provisioning/describe'
import { decideScope, provision, type EngineInput } from '../provisioning/engine'
import { none } from './outcomes'
import type { ComparisonPlan } from './plan'
import type { Expectation } from './score'
import type { WhatIfPerson } from './types'

/**
 * What the saved schema makes of a person as the directory has them now. `plan` compares the schema with itself. Undefined for
 * somebody who isn't in the directory anymore.
 */
export function expectationOf(plan: ComparisonPlan, person: WhatIfPerson, now: number): Expectation | undefined {
  const { attributes, entitlement } = person
  if (!attributes) return undefined
  const compiled = coveringMapping(plan.after, attributes) ?? plan.after[0]
  const side = compiled && plan.pairOf(compiled, compiled).after
  const isAssigned = plan.settings.after.synchronizesAll
    ? true
    : entitlement && entitlement.isAssigned && entitlement.isEntitled
  if (!side)
    return {
      isMapped: false,
      isActive: person.isEnabled,
      isAssigned,
      isInFilter: false,
      sent: new Map(),
      unknowable: new Set(),
    }
  const { defaultDomain } = plan.context
  const input: EngineInput = {
    source: { id: person.id, attributes, isEnabled: person.isEnabled },
    entitlement: { isAssigned: true, isEntitled: true },
    target: none,
    settings: plan.settings.after,
    environment: { now: () => now, random: () => 0, ...(defaultDomain === undefined ? {} : { defaultDomain }) },
    explain: false,
  }
  const { isActive, inScope } = decideScope(side.compiled, input)
  const outcome = provision(side.knowable, input)
  return {
    isMapped: true,
    isActive,
    isAssigned,
    isInFilter: inScope,
    sent: new Map(
      modifiedPropertiesOf(outcome, side.compiled).map(({ displayName, newValue }) => [displayName, newValue]),
    ),
    unknowable: new Set([...side.unknowable.keys()].map(({ target }) => target)),
    ...(outcome.result.kind === 'error' ? { failure: outcome.result.error.code } : {}),
  }
}
