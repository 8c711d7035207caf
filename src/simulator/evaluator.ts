import type { AttributeRecord } from '../domain/expression/values'
import type { AttributeMappingSource } from '../domain/resources/synchronization'
import { hash32 } from './random'
import { text } from './provisioning'

/** What a mapping's source gives for one object; null when it gives nothing, or when it fails. */
export type Evaluate = (source: AttributeMappingSource, record: AttributeRecord) => string | null

/**
 * The expression language, loaded when the first answer needs it: listing jobs and schemas does not. Compiled expressions are
 * kept by their text.
 */
export async function loadEvaluator(world: { now: number; defaultDomain: string }): Promise<Evaluate> {
  const [{ parse }, { compile }, { isEvaluationError }] = await Promise.all([
    import('../domain/expression/parse'),
    import('../domain/expression/compile'),
    import('../domain/expression/values'),
  ])
  const compiled = new Map<string, ReturnType<typeof compile>>()
  return (source, record) => {
    if (source.type === 'Constant') return source.name ?? null
    if (source.type === 'Attribute') return text(record[source.name ?? ''])
    const expression = source.expression ?? ''
    const run = compiled.get(expression) ?? compile(parse(expression).root)
    compiled.set(expression, run)
    const seed = hash32(expression + (text(record.objectId) ?? ''))
    const value = run(record, { now: () => world.now, random: () => (seed % 9973) / 9973, defaultDomain: world.defaultDomain })
    return isEvaluationError(value) ? null : text(value)
  }
}
