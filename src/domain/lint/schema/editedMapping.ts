import { isObject, sameJson, valueAt } from '../../../base/json'
import { listAt } from '../../schema/schemaIndex'
import type { MappingContext, Severity } from './rule'

/** Whether a mapping was added or changed since the schema was loaded. False when the loaded schema is not known. */
export function isEdited({ owner, mapping }: MappingContext): boolean {
  const { base } = owner.options
  if (!base) return false
  const before = valueAt(base, owner.path)
  return (
    isObject(before) &&
    !listAt(before, 'attributeMappings').some((other) => other === mapping || sameJson(other, mapping))
  )
}

/**
 * The severity of a clash between definitions. In cloud sync, HR and cross-tenant jobs Microsoft writes both sides,
 * and its definitions are looser than what its connectors do. There a clash that wasn't edited is a hint. In apps, and
 * after an edit, it counts in full. Source: the exported defaults of these templates, which break the rules of the
 * public resource pages.
 */
export const severityOf = (context: MappingContext, severity: Severity): Severity =>
  context.owner.kind.connector === 'app' || isEdited(context) ? severity : 'info'
