import type { Path } from '../../base/json'

/** A path in the notation of the service's error details: `synchronizationRules[0].objectMappings[1].source`. */
export const targetOf = (path: Path): string =>
  path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('')

/** The path that a `target` names. Undefined if it isn't a path. JSON pointers (`/a/0/b`) are read too. */
export function pathOf(target: string | null | undefined): Path | undefined {
  if (!target) return undefined
  if (target.startsWith('/')) {
    return target
      .slice(1)
      .split('/')
      .map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')))
  }
  if (!/^[^.[\]]+(?:\[\d+\]|\.[^.[\]]+)*$/.test(target)) return undefined
  return [...target.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([step, index]) =>
    index === undefined ? step : Number(index),
  )
}
