import type { Value } from '../values'
import type { CallSite, Run } from './definition'

/** A text function of one argument that returns null for null: the common shape, compiled to one closure. */
export function overText(
  site: CallSite,
  change: (text: string) => string,
  more: readonly Value[] = [],
): Run | undefined {
  const [source] = site.arguments
  if (!source) return undefined
  const { run } = source
  return (record, environment) => {
    const value = run(record, environment)
    return typeof value === 'string' ? change(value) : value === null ? null : site.apply(environment, [value, ...more])
  }
}
