import { counted } from '../../base/numbers'
import { createdAttributes } from '../provisioning/engine'
import type { CompiledMapping } from '../provisioning/compileObjectMapping'
import type { Outcome, TargetObject } from '../provisioning/model'
import { sameValue } from '../provisioning/values'
import { beginsToFail, NOTHING_DIFFERS, notCreated, same, stopsFailing, unknown, type Finding } from './findings'
import { kindOfNoLongerSent, kindOfValue } from './kinds'
import { matchingOf } from './matchingChange'
import {
  account,
  caseOf,
  changesOf,
  difference,
  errorOf,
  run,
  sameWrites,
  shown,
  skipsAll,
  valuesThatDiffer,
  type Comparison,
} from './outcomes'
import type { MappingPair } from './plan'
import { failsAnyway, noAccountYet } from './reasons'
import type { AccountEvidence } from './types'
import { gains } from './entersScope'

/** In scope before and after, with an account: only the touched mappings run. */
export function stays(comparison: Comparison, state: 'active' | 'disabled'): Finding {
  const { pair, inputs, evidence } = comparison
  const { touchedBefore, touchedAfter, before, after } = pair
  if (!touchedBefore || !touchedAfter || !before || !after) return same(NOTHING_DIFFERS)
  const matching = matchingOf(comparison)
  if (!before.compiled.canUpdate || !after.compiled.canUpdate) {
    if (before.compiled.canUpdate)
      return noLongerUpdated('Updates are off (flow types), so changed values no longer reach the account.')
    if (after.compiled.canUpdate) return unknown('account', ', which got no updates until now')
    return matching ?? same('Updates are off (flow types), before and after.')
  }
  const bare: TargetObject = { id: 'account', attributes: {}, isActive: true }
  const [sentBefore, sentAfter] = [run(touchedBefore, inputs.before, bare), run(touchedAfter, inputs.after, bare)]
  const blocking = unknownIn(comparison, (mapping) => !mapping.isCreateOnly)
  if (blocking) return blocking
  const isWritten = sentBefore.result.kind === 'export' && sentAfter.result.kind === 'export'
  // Most people: the touched mappings give the same values, so the account and its creation don't matter.
  if (pair.isPlain && isWritten && sameWrites(sentBefore, sentAfter, touchedAfter))
    return matching ?? same(NOTHING_DIFFERS, !pair.isCreationTouched && !pair.isLeavingTouched)
  const isPlain = !errorOf(sentBefore) && !errorOf(sentAfter) && !skipsAll(sentBefore) && !skipsAll(sentAfter)
  const object = account(comparison, touchedBefore, state)
  const old = run(touchedBefore, inputs.before, object)
  const now = run(touchedAfter, inputs.after, object)
  const made = { before: object.attributes, after: createdAttributes(touchedAfter, inputs.after) }
  const isSameOnCreation =
    !pair.isCreationTouched &&
    !pair.isLeavingTouched &&
    [...pair.touched.keys()].every((target) =>
      sameValue(made.before[target] ?? null, made.after[target] ?? null, caseOf(touchedAfter, target)),
    )
  if (isPlain && sameWrites(sentBefore, sentAfter, touchedAfter) && sameWrites(old, now, touchedAfter)) {
    const stale = staleAttribute(comparison, sentAfter)
    if (stale !== undefined) return unknown('account', `: \`${stale}\` was set on creation only`)
    return matching ?? same(NOTHING_DIFFERS, isSameOnCreation)
  }

  const [failure, oldFailure] = [errorOf(now), errorOf(old)]
  if (failure?.placeholder !== undefined || oldFailure?.placeholder !== undefined) return unknown('placeholder')
  const other = otherFailure(comparison, object)
  if (other !== undefined) return same(failsAnyway(other))
  if (failure)
    return oldFailure
      ? same(failsAnyway(failure.message))
      : {
          class: 'beginsToFail',
          reason: `Begins to fail: ${failure.message}`,
          changes: [],
          kinds: [{ attribute: failure.attribute ?? '', change: `fails with ${failure.code}` }],
          isSure: true,
        }
  if (skipsAll(now) && !skipsAll(old))
    return noLongerUpdated('An expression now skips the person, so nothing reaches the account anymore.')

  const changes = shown(difference(old, now, touchedAfter), now, after.compiled)
  const written = new Set(changes.map(({ attribute }) => attribute))
  const sent = new Set(changesOf(sentAfter).map(({ attribute }) => attribute))
  const unsent = shown(
    changesOf(sentBefore).filter(({ attribute }) => {
      const mapping = pair.touched.get(attribute)
      // What runs on creation only from now on stays as it is.
      return !sent.has(attribute) && !written.has(attribute) && mapping?.after?.isCreateOnly !== true
    }),
    sentBefore,
    before.compiled,
  ).map(({ attribute, after: value }) => ({ attribute, before: value, after: null }))
  const stale = changes.length === 0 ? staleAttribute(comparison, sentAfter) : undefined
  if (stale !== undefined) return unknown('account', `: \`${stale}\` was set on creation only`)
  const kinds = [
    ...changes.map(({ attribute, before: was, after: is }) => kindOfValue(attribute, was, is)),
    ...unsent.map(({ attribute }) => kindOfNoLongerSent(attribute)),
  ]
  const isKnownBefore = changes.every(({ attribute }) => isPresentKnown(pair, attribute, evidence))
  // A value that is no longer sent isn't cleared, so it's no change of the account.
  if (matching) return { ...matching, changes, kinds: [...matching.kinds, ...kinds] }
  if (changes.length > 0)
    return {
      class: 'valuesChange',
      reason: `${counted(changes.length, 'attribute')} of the account ${changes.length === 1 ? 'changes' : 'change'}.${
        isKnownBefore ? '' : " What the account holds now isn't known."
      }${unsent.length === 0 ? '' : ` ${noLongerSentText(unsent.length)}`}`,
      changes,
      kinds,
      isSure: isKnownBefore && !isSameOnCreation,
    }
  if (unsent.length > 0)
    return {
      class: 'noLongerSent',
      reason: noLongerSentText(unsent.length),
      changes: unsent,
      kinds,
      isSure: true,
    }
  if (oldFailure)
    return {
      class: 'stopsFailing',
      reason: `No longer fails: ${oldFailure.message}`,
      changes: [],
      kinds: [{ attribute: oldFailure.attribute ?? '', change: `no longer fails with ${oldFailure.code}` }],
      isSure: false,
    }
  return same(NOTHING_DIFFERS, isSameOnCreation)
}

const noLongerSentText = (count: number): string =>
  `${counted(count, 'value')} ${count === 1 ? 'is' : 'are'} no longer sent, and the account keeps what it has.`

const noLongerUpdated = (reason: string): Finding => ({
  class: 'noLongerSent',
  reason,
  changes: [],
  kinds: [{ attribute: '', change: 'no longer updated' }],
  isSure: true,
})

/** Whether the log or the saved schema says what the account holds now. */
function isPresentKnown(pair: MappingPair, attribute: string, evidence: AccountEvidence | undefined): boolean {
  if (evidence?.exported.has(attribute)) return true
  const before = pair.touched.get(attribute)?.before
  return before !== undefined && !pair.before?.unknowable.has(before)
}

/** An attribute that starts to flow although it was set on creation only: what the account holds may be older. */
function staleAttribute({ pair, evidence }: Comparison, sentAfter: Outcome): string | undefined {
  return changesOf(sentAfter).find(({ attribute }) => {
    const { before, after } = pair.touched.get(attribute) ?? {}
    if (!before || !after || evidence?.exported.has(attribute)) return false
    return (before.isCreateOnly || before.onlyWhenEmpty) && !after.isCreateOnly && !after.onlyWhenEmpty
  })?.attribute
}

/** A mapping that the edit doesn't touch fails, so nothing reaches the account before or after. */
function otherFailure({ pair, inputs }: Comparison, object: TargetObject): string | undefined {
  const side = pair.after
  if (!side) return undefined
  const untouched = side.fallible.mappings.filter(({ target, mapping }) => !pair.touched.has(target) && mapping.source)
  if (untouched.length === 0) return undefined
  const outcome = run({ ...side.fallible, mappings: untouched }, inputs.after, object)
  return skipsAll(outcome) ? 'an expression skips the person.' : errorOf(outcome)?.message
}

/** In scope before and after, without an account. */
export function staysWithout(comparison: Comparison): Finding {
  const { pair, inputs } = comparison
  const { before, after } = pair
  if (!before || !after) return same(NOTHING_DIFFERS)
  const [old, now] = [run(before.knowable, inputs.before, undefined), run(after.knowable, inputs.after, undefined)]
  const [failure, oldFailure] = [errorOf(now), errorOf(old)]
  if (failure?.placeholder !== undefined || oldFailure?.placeholder !== undefined) return unknown('placeholder')
  if (failure) return oldFailure ? same(failsAnyway(failure.message), false) : beginsToFail(failure)
  if (now.result.kind === 'export') {
    if (old.result.kind !== 'export') return gains(comparison, now, 'created', oldFailure)
    const blocking = unknownIn(comparison, () => true)
    if (blocking) return blocking
    const differing = difference(old, now, after.compiled).concat(valuesThatDiffer(old, now, after.compiled))
    const unique = [...new Map(differing.map((change) => [change.attribute, change])).values()]
    const sent = new Set(changesOf(now).map(({ attribute }) => attribute))
    const unsent = shown(
      changesOf(old).filter(({ attribute }) => !sent.has(attribute)),
      old,
      before.compiled,
    ).map(({ attribute, after: value }) => ({ attribute, before: value, after: null }))
    const changes = shown(unique, now, after.compiled)
    const matching = matchingOf(comparison)
    const kinds = [
      ...changes.map((change) => kindOfValue(change.attribute, change.before, change.after)),
      ...unsent.map(({ attribute }) => kindOfNoLongerSent(attribute)),
    ]
    if (matching) return { ...matching, changes, kinds: [...matching.kinds, ...kinds] }
    if (changes.length > 0)
      return {
        class: 'valuesChange',
        reason: noAccountYet('. The next cycle creates it with other values.'),
        changes,
        kinds,
        isSure: false,
      }
    if (unsent.length > 0)
      return {
        class: 'noLongerSent',
        reason: noAccountYet('. The next cycle creates it without some values.'),
        changes: unsent,
        kinds,
        isSure: false,
      }
    return same(NOTHING_DIFFERS, false)
  }
  if (old.result.kind === 'export')
    return notCreated(noAccountYet(", and the new schema doesn't create it (flow types or an expression)."), [
      { attribute: '', change: 'no longer created' },
    ])
  return oldFailure ? stopsFailing(oldFailure) : same(NOTHING_DIFFERS, false)
}

/** A touched mapping that can't be computed and that runs for this person. */
function unknownIn({ pair }: Comparison, runs: (mapping: CompiledMapping) => boolean): Finding | undefined {
  for (const [target, { after }] of pair.touched) {
    const cause = after && pair.after?.unknowable.get(after)
    // SelectUniqueValue runs on creation only where the mapping says so. The documentation leaves other flow types open.
    const isOnCreation = after?.asksUnique === true ? after.mapping.flowType === 'ObjectAddOnly' : after && !runs(after)
    if (cause && after && !isOnCreation)
      return unknown(cause, ` (\`${target}\`${after.refusal === undefined ? '' : `: ${after.refusal}`})`)
  }
  return undefined
}
