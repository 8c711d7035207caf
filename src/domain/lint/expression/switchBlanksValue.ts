import type { Node } from '../../expression/ast'
import { print } from '../../expression/print'
import { bare, callsOf, finding, FUNCTIONS_PAGE, type ExpressionRule } from './rule'

const id = 'switch-blanks-value'

/**
 * In an incremental cycle in which only other attributes changed, the service can evaluate a Switch as null and clear the
 * target. The page itself advises IIF. A mapping that flows only on creation is safe.
 */
export const switchBlanksValue: ExpressionRule = {
  id,
  title: 'Switch can blank a value on unrelated updates',
  evidence: `${FUNCTIONS_PAGE}#switch (caution); azure-docs issues 33866 and 93153`,
  check({ root, mapping }) {
    if (mapping?.flowType === 'ObjectAddOnly') return []
    return callsOf(root, 'Switch')
      .filter(({ call }) => !isServicesOwn(call.arguments[0]))
      .map(({ call }) => {
        const rewritten = asNestedIif(call.arguments.map((argument) => bare(argument)))
        return finding(
          id,
          'warning',
          call.nameSpan,
          "When a person changes in other attributes only, the service may evaluate this Switch as null and clear the target. IIF doesn't have that problem.",
          rewritten ? { title: 'Rewrite with IIF', edits: [{ span: call.span, text: rewritten }] } : undefined,
        )
      })
  },
}

/** The service computes `IsSoftDeleted` for every object in every cycle, and Microsoft's own templates switch on it. */
const isServicesOwn = (source: Node | undefined): boolean => {
  const inner = bare(source)
  return inner?.kind === 'attribute' && inner.name === 'IsSoftDeleted'
}

/**
 * `Switch(s, d, k1, v1, …)` as nested IIFs, where that means the same: text keys, a default, and a source that is an attribute
 * (a source with side work would run once per key).
 */
function asNestedIif(parts: readonly ReturnType<typeof bare>[]): string | undefined {
  const [source, fallback, ...pairs] = parts
  if (source?.kind !== 'attribute' || !fallback || fallback.kind === 'empty' || fallback.kind === 'missing')
    return undefined
  if (pairs.length < 2 || pairs.length % 2 === 1) return undefined
  let text = print(fallback)
  for (let index = pairs.length - 2; index >= 0; index -= 2) {
    const key = pairs[index]
    const value = pairs[index + 1]
    // The empty key also catches null, which no IIF comparison does.
    if (key?.kind !== 'string' || key.value === '' || !value || value.kind === 'empty' || value.kind === 'missing')
      return undefined
    text = `IIF(${print(source)}=${print(key)}, ${print(value)}, ${text})`
  }
  return text
}
