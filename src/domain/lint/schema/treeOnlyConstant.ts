import { isObject, type Json } from '../../../base/json'
import { listAt } from '../../schema/schemaIndex'

/**
 * Whether a source has a constant that only its tree holds: one without an expression, named `%DomainFQDN%` or the like. Cloud sync's
 * defaults have them, and their text has an empty position there.
 */
export function hasTreeOnlyConstant(source: Json | undefined): boolean {
  if (!isObject(source)) return false
  if (source.type === 'Constant' && (source.expression === null || source.expression === undefined))
    return typeof source.name === 'string' && /^%\w+%$/.test(source.name)
  return listAt(source, 'parameters').some((parameter) => isObject(parameter) && hasTreeOnlyConstant(parameter.value))
}
