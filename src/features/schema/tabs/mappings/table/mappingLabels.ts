import type { SourceKind } from '../../../../../domain/schema/mappingSource'
import type { FlowType } from './mappingRows'

/** The kinds of mappings, as the Entra admin center names them. */
export const kindLabels: Record<SourceKind, { label: string; means: string }> = {
  attribute: { label: 'Direct', means: 'The value of a source attribute, unchanged.' },
  constant: { label: 'Constant', means: 'The same text for everyone.' },
  function: { label: 'Expression', means: 'A value computed from source attributes.' },
  none: { label: 'None', means: 'No source. The default value applies only when the object is created.' },
}
export const kinds: readonly SourceKind[] = ['attribute', 'constant', 'function', 'none']

/** When a mapping applies (flowType). */
export const flowTypeLabels: Record<FlowType, { short: string; label: string; means: string }> = {
  Always: { short: 'Always', label: 'Always', means: 'On creation and on every update.' },
  ObjectAddOnly: {
    short: 'On creation',
    label: 'Only during object creation',
    means: 'Written once, when the object is created. Later changes in the source are ignored.',
  },
  MultiValueAddOnly: {
    short: 'Added values',
    label: 'Only added values (multivalued)',
    means: 'Adds new values of a multivalued attribute. Removed values stay in the app.',
  },
  ValueAddOnly: {
    short: 'Adds only',
    label: 'Additions only',
    means: 'Added and changed values are written. If the source becomes empty, the value in the app stays.',
  },
  AttributeAddOnly: {
    short: 'If empty',
    label: 'Only when the target has no value',
    means: 'Existing values in the app are never overwritten.',
  },
}
export const flowTypes = Object.keys(flowTypeLabels) as readonly FlowType[]

/** When a value is written although it did not change (flowBehavior). */
export const flowBehaviors = ['FlowWhenChanged', 'FlowAlways'] as const
export type FlowBehavior = (typeof flowBehaviors)[number]
export const flowBehaviorLabels: Record<FlowBehavior, { label: string; means: string }> = {
  FlowWhenChanged: {
    label: 'When the value changed',
    means: 'Exported if it differs from the last exported value.',
  },
  FlowAlways: {
    label: 'With every export',
    means: 'Exported with every update of the object. This reverts changes that someone made in the app.',
  },
}
