import type { CompiledObjectMapping } from '../provisioning/compileObjectMapping'
import { provision, type EngineInput } from '../provisioning/engine'
import type { Finding } from './findings'
import type { Comparison } from './outcomes'

/** What matching looks for, in order. */
const triesOf = (compiled: CompiledObjectMapping, input: EngineInput) =>
  (provision({ ...compiled, mappings: [], required: [] }, input).matching?.tried ?? []).map(
    ({ attribute, value }) => `${attribute}\n${value ?? ''}`,
  )

/** Matching looks for something else than before. Undefined if it doesn't. */
export function matchingOf({ pair, inputs }: Comparison): Finding | undefined {
  const { before, after } = pair
  if (!pair.isMatchingTouched || !before || !after) return undefined
  const [old, now] = [triesOf(before.knowable, inputs.before), triesOf(after.knowable, inputs.after)]
  if (old.join('\n\n') === now.join('\n\n')) return undefined
  const names = after.compiled.matching.map(({ target }) => target).join(', ')
  return {
    class: 'matchingChanges',
    reason: 'Matching looks for something else. A linked account keeps its link.',
    changes: [],
    kinds: [{ attribute: names, change: 'matching changes, links stay' }],
    isSure: true,
  }
}
