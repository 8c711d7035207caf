import { MINUTE } from '../../base/time'
import { coveringMapping } from '../explain/localRun'
import type { AttributeRecord } from '../expression/values'
import type { CompiledObjectMapping } from '../provisioning/compileObjectMapping'
import { decideScope, provision, type EngineInput } from '../provisioning/engine'
import type { TargetObject } from '../provisioning/model'
import { compileScope } from '../scope/scope'
import { enters } from './entersScope'
import { NOTHING_DIFFERS, same, unknown, type Finding } from './findings'
import { leaves } from './leavesScope'
import { none, run, type Comparison } from './outcomes'
import type { ComparisonPlan, MappingPair } from './plan'
import { stays, staysWithout } from './staysInScope'
import type { AccountEvidence, Certainty, PersonComparison, WhatIfPerson } from './types'

/** What is known beside the person. */
export type Knowledge = {
  /** What the log says of the account. Undefined: no line says anything. */
  evidence: AccountEvidence | undefined
  /** Epoch milliseconds. */
  now: number
}

/** Whoever was assigned more recently may not have been in a cycle yet: the interval of the app connectors. */
const JUST_ASSIGNED = 40 * MINUTE

/**
 * What a save does to one person: what the saved schema makes of the person and the account, against what the new one
 * makes of the same. Total and pure. The reason is a sentence for people.
 */
export function comparePerson(plan: ComparisonPlan, person: WhatIfPerson, knowledge: Knowledge): PersonComparison {
  const { id, name } = person
  const { evidence, now } = knowledge
  const finding = decide(plan, person, evidence, now)
  const certainty: Certainty = evidence ? 'evidence' : finding.isSure ? 'computed' : 'assumed'
  const justAssigned =
    certainty === 'assumed' &&
    finding.class !== 'unknown' &&
    finding.class !== 'same' &&
    person.assignedAt !== undefined &&
    now - person.assignedAt < JUST_ASSIGNED
  const { isSure, ...shown } = justAssigned ? unknown('assignedJustNow') : finding
  return { id, name, ...shown, certainty: shown.class === 'unknown' && isSure ? 'computed' : certainty }
}

function decide(
  plan: ComparisonPlan,
  person: WhatIfPerson,
  evidence: AccountEvidence | undefined,
  now: number,
): Finding {
  if (plan.isUnchanged) return same(NOTHING_DIFFERS)
  if (!plan.readsEntra) return unknown('source', ` (${plan.sourceSystem})`)
  const { attributes } = person
  if (!attributes) return unknown('notFound')
  const { settings } = plan
  if (!person.entitlement && !(settings.before.synchronizesAll && settings.after.synchronizesAll)) {
    const finding = decide(plan, { ...person, entitlement: { isAssigned: true, isEntitled: true } }, evidence, now)
    if (settings.before.synchronizesAll !== settings.after.synchronizesAll) {
      // Whether the person is assigned matters on one side only, so both possibilities have to agree.
      const other = decide(plan, { ...person, entitlement: { isAssigned: false, isEntitled: false } }, evidence, now)
      return finding.class === other.class ? finding : unknown('assignment')
    }
    return finding.class === 'same' || finding.class === 'unknown' || evidence?.state === 'active'
      ? finding
      : unknown('assignment')
  }

  const [before, after] = mappingsOf(plan, attributes)
  const pair = plan.pairOf(before, after)
  const isSettingTouched =
    settings.before.synchronizesAll !== settings.after.synchronizesAll ||
    settings.before.skipOutOfScopeDeletions !== settings.after.skipOutOfScopeDeletions
  if (pair.isSame && !isSettingTouched) return same(NOTHING_DIFFERS)

  const input = (which: 'before' | 'after'): EngineInput => ({
    source: { id: person.id, attributes, isEnabled: person.isEnabled },
    entitlement: person.entitlement ?? { isAssigned: true, isEntitled: true },
    target: none,
    settings: settings[which],
    environment: {
      now: () => now,
      random: () => 0,
      ...(plan.context.defaultDomain === undefined ? {} : { defaultDomain: plan.context.defaultDomain }),
    },
    explain: false,
  })
  const inputs = { before: input('before'), after: input('after') }
  const scoping = {
    before: before && decideScope(before, inputs.before),
    after: after && decideScope(after, inputs.after),
  }
  const isConcerned = [scoping.before, scoping.after].some(
    (one) => one?.isActive === true && one.isAssigned && one.isEntitled,
  )
  if (
    isConcerned &&
    pair.isInputTouched &&
    (before === undefined || after === undefined || differsInInput(pair, scoping))
  )
    return unknown('inputFilter')
  const [wasIn, isIn] = [scoping.before?.inScope === true, scoping.after?.inScope === true]
  const [lacking] = isConcerned && person.lacks ? lackedBy(plan, pair, person.lacks, isIn && !wasIn) : []
  if (lacking !== undefined) return unknown('notGiven', ` (\`${lacking}\`)`)
  if (wasIn && isIn && before && after && plan.counterpartOf(before) !== after) return unknown('objectMapping')
  const comparison: Comparison = {
    plan,
    pair,
    person: { ...person, attributes },
    evidence,
    inputs,
    scoping,
    wasIn,
    isIn,
  }
  if (isConcerned && pair.unreadableScope !== undefined) {
    if (pair.isScopeTouched) return unknown(pair.unreadableScope)
    // The filter is the same on both sides, so the person is in scope on both or on neither.
    const finding = conclude({ ...comparison, pair: withoutFilter(pair), wasIn: true, isIn: true })
    return finding.class === 'same' || finding.class === 'unknown' || evidence?.state === 'active'
      ? finding
      : unknown(pair.unreadableScope)
  }
  return conclude(comparison)
}

/** The pair with everybody in scope, for a filter that can't be evaluated and is the same on both sides. */
function withoutFilter(pair: MappingPair): MappingPair {
  const open = (compiled: CompiledObjectMapping): CompiledObjectMapping => ({
    ...compiled,
    scope: compileScope(null),
    inputScope: compileScope(null),
  })
  const openSide = (side: MappingPair['before']) =>
    side && {
      ...side,
      compiled: open(side.compiled),
      knowable: open(side.knowable),
      fallible: open(side.fallible),
    }
  return {
    ...pair,
    before: openSide(pair.before),
    after: openSide(pair.after),
    touchedBefore: pair.touchedBefore && open(pair.touchedBefore),
    touchedAfter: pair.touchedAfter && open(pair.touchedAfter),
  }
}

/** The attributes that decide about somebody, among those that nobody gave. Whoever enters gets every value. */
function lackedBy(
  { filtersRead }: ComparisonPlan,
  { touched, after }: MappingPair,
  lacks: readonly string[],
  isEntering: boolean,
): string[] {
  const reads = isEntering
    ? (after?.compiled.mappings ?? []).flatMap((mapping) => mapping.reads)
    : [...touched.values()].flatMap((one) => [...(one.before?.reads ?? []), ...(one.after?.reads ?? [])])
  return lacks.filter((name) => filtersRead.has(name) || reads.includes(name))
}

/** The category filter and the filters of a rule aren't evaluated here, so any change of them counts. */
function differsInInput({ before, after }: MappingPair, scoping: Comparison['scoping']): boolean {
  if (scoping.before?.isRead !== scoping.after?.isRead) return true
  const category = (compiled: CompiledObjectMapping | undefined) =>
    JSON.stringify([
      compiled?.objectMapping.scope?.categoryFilterGroups ?? [],
      compiled?.rule.containerFilter ?? null,
      compiled?.rule.groupFilter ?? null,
    ])
  return category(before?.compiled) !== category(after?.compiled)
}

/** The object mappings that decide about a person: whichever lets them in, else the one that made their account. */
function mappingsOf(
  plan: ComparisonPlan,
  attributes: AttributeRecord,
): [CompiledObjectMapping | undefined, CompiledObjectMapping | undefined] {
  const { before, after } = plan
  const old = coveringMapping(before, attributes) ?? before[0]
  const counterpart = old && plan.counterpartOf(old)
  return [old, coveringMapping(after, attributes) ?? counterpart ?? after[0]]
}

/** Chooses what is assumed of the account, and names what depends on that. */
function conclude(comparison: Comparison): Finding {
  const { evidence, wasIn, isIn, pair, plan, person } = comparison
  if (evidence) return under(comparison, evidence.state)
  if (wasIn) {
    const finding = under(comparison, 'active')
    if (finding.class === 'same' || finding.class === 'unknown') return finding
    // Whoever the saved schema can't create is taken to have no account.
    const { before } = pair
    return before && provision(before.fallible, comparison.inputs.before).result.kind === 'error'
      ? { ...under(comparison, 'none'), isSure: false }
      : finding
  }
  // An account can be active there only if the saved schema leaves those alone that leave the scope.
  if (isIn) return { ...under(comparison, 'none'), isSure: deprovisions(comparison) }
  // Out of scope before and after: only accounts that were left alone until now are concerned.
  const isReleased = plan.settings.before.skipOutOfScopeDeletions && !plan.settings.after.skipOutOfScopeDeletions
  if (!isReleased && !pair.isLeavingTouched) return same(NOTHING_DIFFERS)
  const leftAlone = under(comparison, 'active')
  if (leftAlone.class === 'same') return leftAlone
  return person.entitlement?.isAssigned === true
    ? unknown('account')
    : same("Out of scope, and nothing says that there's an account.", false)
}

/** Whether the saved schema takes the account of this person away, who is out of its scope. */
function deprovisions({ pair, inputs }: Comparison): boolean {
  const { before } = pair
  if (!before) return false
  const bare: TargetObject = { id: 'account', attributes: {}, isActive: true }
  return run(before.knowable, inputs.before, bare).result.kind === 'export'
}

function under(comparison: Comparison, state: AccountEvidence['state']): Finding {
  const { wasIn, isIn } = comparison
  if (wasIn && isIn) return state === 'none' ? staysWithout(comparison) : stays(comparison, state)
  if (isIn) return enters(comparison, state)
  return leaves(comparison, state)
}
