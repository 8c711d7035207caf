import { isObject, valueAt, type Json, type JsonObject, type Path } from '../../../base/json'
import { textAt } from '../../schema/schemaIndex'
import type { Finding } from './rule'

/**
 * A rule that a person silenced at one position of one schema. `place` is a path of names, so that it survives
 * reordering.
 */
export type Suppression = { rule: string; place: string }

/** Reads what was stored: it may be anything. */
export const isSuppression = (value: unknown): value is Suppression =>
  isObject(value) && typeof value.rule === 'string' && typeof value.place === 'string'

const nameOf = (value: Json | undefined): string => {
  if (!isObject(value)) return ''
  const pair =
    'sourceObjectName' in value || 'targetObjectName' in value
      ? `${textAt(value, 'sourceObjectName')}→${textAt(value, 'targetObjectName')}`
      : ''
  return (
    textAt(value, 'targetAttributeName') ||
    pair ||
    textAt(value, 'sourceOperandName') ||
    textAt(value, 'name') ||
    textAt(value, 'id')
  )
}

/** A path with names for positions: `synchronizationRules/USERS/objectMappings/User→User/attributeMappings/mail`. Twins are counted. */
export function namePathOf(document: JsonObject, path: Path): string {
  const steps: string[] = []
  path.forEach((step, index) => {
    if (typeof step === 'string') {
      steps.push(step)
      return
    }
    const list = valueAt(document, path.slice(0, index))
    const name = nameOf(valueAt(document, path.slice(0, index + 1)))
    const before =
      Array.isArray(list) && name !== ''
        ? (list as readonly Json[]).slice(0, step).filter((other) => nameOf(other) === name).length
        : 0
    steps.push(name === '' ? String(step) : `${name.replaceAll('/', '~1')}${before === 0 ? '' : `#${before + 1}`}`)
  })
  return steps.join('/')
}

/** The suppression that silences a finding. */
export const suppressionOf = (document: JsonObject, { rule, path }: Finding): Suppression => ({
  rule,
  place: namePathOf(document, path),
})

/** Whether a finding is silenced. */
export function isSuppressed(document: JsonObject, finding: Finding, suppressions: readonly Suppression[]): boolean {
  const ofRule = suppressions.filter(({ rule }) => rule === finding.rule)
  if (ofRule.length === 0) return false
  const place = namePathOf(document, finding.path)
  return ofRule.some((suppression) => suppression.place === place)
}
