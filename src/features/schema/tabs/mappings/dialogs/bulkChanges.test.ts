import { expect, it } from 'vitest'
import { bulkChanges, untouched, type BulkForm } from './bulkChanges'

it.each<[Partial<BulkForm>, unknown]>([
  [{}, undefined],
  [{ flowType: 'ObjectAddOnly' }, { flowType: 'ObjectAddOnly' }],
  [
    { flowBehavior: 'FlowAlways', default: 'clear' },
    { flowBehavior: 'FlowAlways', defaultValue: null },
  ],
  [{ default: 'set', defaultValue: 'x' }, { defaultValue: 'x' }],
  [{ default: 'set' }, undefined],
  [{ default: 'keep', defaultValue: 'left over' }, undefined],
])('%j', (form, changes) => expect(bulkChanges({ ...untouched, ...form })).toEqual(changes))
