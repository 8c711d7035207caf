import { counted } from '../../base/numbers'
import type { Outcome, ProvisioningError } from '../provisioning/model'
import { sameValue } from '../provisioning/values'
import { beginsToFail, NOTHING_DIFFERS, same, unknown, type Finding } from './findings'
import { kindOfEntering, kindOfValue } from './kinds'
import { account, caseOf, changesOf, errorOf, run, shown, type Comparison } from './outcomes'
import type { AccountEvidence, KindSignature } from './types'

/** In scope from now on. */
export function enters(comparison: Comparison, state: AccountEvidence['state']): Finding {
  const { pair, inputs, evidence } = comparison
  const { before, after } = pair
  if (!after) return same(NOTHING_DIFFERS)
  const object = state === 'none' ? undefined : account(comparison, (before ?? after).knowable, state)
  const now = run(after.knowable, inputs.after, object)
  const failure = errorOf(now)
  if (failure?.placeholder !== undefined) return unknown('placeholder')
  if (failure) return beginsToFail(failure)
  if (state === 'none') {
    if (now.result.kind !== 'export')
      return same('In scope from now on, and nothing is created (flow types or an expression).')
    return gains(comparison, now, 'created')
  }
  if (state === 'disabled')
    return now.result.kind === 'export' ? gains(comparison, now, 'enabledAgain') : same(NOTHING_DIFFERS)
  const changes = shown(
    changesOf(now).filter(
      (change) => !sameValue(change.before, change.after, caseOf(after.compiled, change.attribute)),
    ),
    now,
    after.compiled,
  )
  if (changes.length === 0) return same('Enters the scope, and the account that was left alone needs no change.')
  return {
    class: 'valuesChange',
    reason: `Enters the scope. The account that was left alone is kept up to date again: ${counted(changes.length, 'attribute')}.`,
    changes,
    kinds: changes.map(({ attribute, before: was, after: is }) => kindOfValue(attribute, was, is)),
    isSure: evidence !== undefined,
  }
}

const fateTexts: Readonly<Record<'created' | 'takesOver' | 'enabledAgain', string>> = {
  created: 'The account is created, unless one in the target matches.',
  takesOver: 'The existing account is taken over.',
  enabledAgain: 'The disabled account is enabled again.',
}

/** Somebody whose account is created, taken over or enabled. `oldFailure`: what kept it from being created until now. */
export function gains(
  comparison: Comparison,
  now: Outcome,
  fate: 'created' | 'takesOver' | 'enabledAgain',
  oldFailure?: ProvisioningError,
): Finding {
  const { pair, scoping, inputs } = comparison
  const { before, after } = pair
  if (!after) return same(NOTHING_DIFFERS)
  const { attributes } = inputs.after.source
  const explained = {
    before: before?.compiled.scope.explain(attributes),
    after: after.compiled.scope.explain(attributes),
  }
  const kind: KindSignature = oldFailure
    ? { attribute: oldFailure.attribute ?? '', change: `no longer fails with ${oldFailure.code}` }
    : !before
      ? { attribute: '', change: 'object mapping is new or enabled' }
      : scoping.before?.isAssigned === false
        ? { attribute: '', change: 'in scope without an assignment' }
        : explained.before?.inScope === false
          ? kindOfEntering(explained.before, explained.after)
          : { attribute: '', change: 'accounts are created from now on' }
  const missing = after.unknowable.size
  return {
    class: 'gainsAccount',
    fate,
    reason: `${oldFailure ? `No longer fails (${oldFailure.message})` : 'Enters the scope'}. ${fateTexts[fate]}${
      missing > 0 ? ` ${counted(missing, 'value')} can't be told.` : ''
    }`,
    changes: shown(changesOf(now), now, after.compiled),
    kinds: [kind],
    isSure: false,
  }
}
