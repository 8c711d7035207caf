import type { Changes } from '../../../../../domain/schema/mappingEdits'
import type { FlowType } from '../table/mappingRows'
import type { FlowBehavior } from '../table/mappingLabels'

/** The form of the bulk edit. An empty string leaves the property of each mapping as it is. */
export type BulkForm = {
  flowType: FlowType | ''
  flowBehavior: FlowBehavior | ''
  default: 'keep' | 'set' | 'clear'
  defaultValue: string
}

export const untouched: BulkForm = { flowType: '', flowBehavior: '', default: 'keep', defaultValue: '' }

/** The changes that the form makes to each mapping; undefined when there are none or a default value is missing. */
export function bulkChanges({ flowType, flowBehavior, default: choice, defaultValue }: BulkForm): Changes | undefined {
  if (choice === 'set' && defaultValue === '') return undefined
  const changes: Changes = {
    ...(flowType === '' ? {} : { flowType }),
    ...(flowBehavior === '' ? {} : { flowBehavior }),
    ...(choice === 'keep' ? {} : { defaultValue: choice === 'set' ? defaultValue : null }),
  }
  return Object.keys(changes).length === 0 ? undefined : changes
}
