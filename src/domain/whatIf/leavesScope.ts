import type { CompiledObjectMapping } from '../provisioning/compileObjectMapping'
import type { Outcome, ScopingDecision } from '../provisioning/model'
import { beginsToFail, notCreated, same, stopsFailing, unknown, type Finding } from './findings'
import { failingClause, kindOfLeaving } from './kinds'
import { account, changesOf, errorOf, run, shown, skipOf, type Comparison } from './outcomes'
import { failsAnyway, leavesAnyway, noAccountYet, wouldBeEnabledAgain } from './reasons'
import type { AccountEvidence, KindSignature } from './types'

/** Out of scope from now on, or before and after. */
export function leaves(comparison: Comparison, state: AccountEvidence['state']): Finding {
  const { pair, inputs, scoping, wasIn } = comparison
  const { before, after } = pair
  if (state === 'none') {
    if (!wasIn || !before) return same('Out of scope, without an account.')
    const old = run(before.knowable, inputs.before, undefined)
    const failure = errorOf(old)
    if (failure) return stopsFailing(failure)
    return old.result.kind === 'export'
      ? notCreated(noAccountYet(`, and it's no longer created. ${whyOut(comparison)}`), [whyKind(comparison)])
      : same('Out of scope, without an account.')
  }
  if (!after) {
    if (!wasIn) return same('No object mapping takes the person, before or after.')
    return leftAlone(comparison, 'The object mapping is disabled or gone, so nothing reaches the account anymore.')
  }
  if (state === 'disabled')
    return wasIn
      ? notCreated(wouldBeEnabledAgain(whyOut(comparison)), [whyKind(comparison)])
      : same('Out of scope, and the account is already disabled.')
  const disabling = after.compiled.disabling.find((mapping) => after.unknowable.has(mapping))
  if (disabling) return unknown(after.unknowable.get(disabling) ?? 'construct', ` (\`${disabling.target}\`)`)
  const targets = new Set(
    [...(before?.compiled.disabling ?? []), ...after.compiled.disabling].map(({ target }) => target),
  )
  const writing = (compiled: CompiledObjectMapping): CompiledObjectMapping => ({
    ...compiled,
    mappings: compiled.mappings.filter(({ target }) => targets.has(target)),
    required: [],
  })
  const object = account(comparison, before && writing(before.compiled), 'active')
  const now = run(after.compiled, inputs.after, object)
  const old = wasIn || !before ? undefined : run(before.compiled, inputs.before, object)
  const failure = errorOf(now)
  if (failure) return old && errorOf(old) ? same(failsAnyway(failure.message)) : beginsToFail(failure)
  if (now.result.kind === 'export') {
    const { action } = now.result.export
    if (old?.result.kind === 'export' && old.result.export.action === action) return same(leavesAnyway(action))
    const fate = action === 'delete' ? 'deleted' : 'disabled'
    return {
      class: 'losesAccount',
      fate,
      reason: `${whyOut(comparison)} The account is ${fate}.`,
      changes: shown(changesOf(now), now, after.compiled),
      kinds: [whyKind(comparison)],
      isSure: false,
    }
  }
  if (!wasIn) return same('Out of scope before and after, and the account is left alone.')
  return leftAlone(comparison, `${whyOut(comparison)} ${leftAloneTexts(now, scoping.after)}`)
}

function leftAlone(comparison: Comparison, reason: string): Finding {
  return {
    class: 'losesAccount',
    fate: 'leftAlone',
    reason,
    changes: [],
    kinds: [whyKind(comparison)],
    isSure: false,
  }
}

/** What decides that an account out of scope is left alone. */
function leftAloneTexts(now: Outcome, scoping: ScopingDecision | undefined): string {
  switch (skipOf(now)) {
    case 'SkipOutOfScopeDeletions':
      return 'The account is left alone (SkipOutOfScopeDeletions).'
    case 'FlowTypeDisabled':
      return 'The account is left alone (flow types, or a mapping that runs on creation only).'
    default:
      return scoping?.isRead === false
        ? 'The account is left alone (input filter).'
        : 'The account is left alone, because the mapping of `IsSoftDeleted` writes nothing else.'
  }
}

/** Why the person is out of scope after the save. */
function whyOut({ pair, scoping, inputs }: Comparison): string {
  const now = scoping.after
  if (!now) return 'No object mapping takes the person anymore.'
  if (!now.isActive) return "The person isn't active in the directory."
  if (!now.isAssigned) return 'Leaves the scope: not assigned to the app.'
  if (!now.isEntitled) return "Leaves the scope: assigned with a role that doesn't provision."
  const clause = failingClause(pair.after?.compiled.scope.explain(inputs.after.source.attributes))
  return clause ? `Leaves the scope: ${clause.reason}` : 'Leaves the scope.'
}

function whyKind({ pair, scoping, inputs }: Comparison): KindSignature {
  const now = scoping.after
  if (!now) return { attribute: '', change: 'object mapping is disabled or gone' }
  if (!now.isAssigned || !now.isEntitled) return { attribute: '', change: 'out of scope without an assignment' }
  if (now.filter === undefined && pair.after?.compiled.scope.test(inputs.after.source.attributes) === true)
    return { attribute: '', change: 'accounts out of scope are no longer left alone' }
  return kindOfLeaving(pair.after?.compiled.scope.explain(inputs.after.source.attributes))
}
