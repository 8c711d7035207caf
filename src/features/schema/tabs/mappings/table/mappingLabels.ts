import type { SourceKind } from '../../../../../domain/schema/mappingSource'
import type { FlowType } from './mappingRows'

/** The kinds of mappings, as the Entra admin center names them. */
export const kindLabels: Record<SourceKind, { label: string; means: string }> = {
  attribute: { label: 'Direct', means: 'The value of one source attribute, as it is.' },
  constant: { label: 'Constant', means: 'The same text for everyone.' },
  function: { label: 'Expression', means: 'A value computed from source attributes.' },
  none: { label: 'None', means: 'No source. Only the default value applies, and only when the object is created.' },
}
export const kinds: readonly SourceKind[] = ['attribute', 'constant', 'function', 'none']

/** When a mapping applies (flowType). */
export const flowTypeLabels: Record<FlowType, { short: string; label: string; means: string }> = {
  Always: { short: 'Always', label: 'Always', means: 'On creation and on every update.' },
  ObjectAddOnly: {
    short: 'On creation',
    label: 'Only during object creation',
    means: "Written once, when the object is created. Later changes of the source aren't carried over.",
  },
  MultiValueAddOnly: {
    short: 'Added values',
    label: 'Only values added to a multi-valued attribute',
    means: 'New values of a multi-valued attribute flow; removed ones stay in the target.',
  },
  ValueAddOnly: {
    short: 'Adds only',
    label: 'Additions, no removals',
    means: "A value flows when it's added or changed; when the source loses it, the target keeps it.",
  },
  AttributeAddOnly: {
    short: 'If empty',
    label: 'Only when the target has no value',
    means: 'What the target has already is never overwritten.',
  },
}
export const flowTypes = Object.keys(flowTypeLabels) as readonly FlowType[]

/** When a value is written although it did not change (flowBehavior). */
export const flowBehaviors = ['FlowWhenChanged', 'FlowAlways'] as const
export type FlowBehavior = (typeof flowBehaviors)[number]
export const flowBehaviorLabels: Record<FlowBehavior, { label: string; means: string }> = {
  FlowWhenChanged: {
    label: 'When the value changed',
    means: 'The value is exported when it differs from what was exported last.',
  },
  FlowAlways: {
    label: 'With every export',
    means:
      'The value is part of every update of the object, changed or not: what somebody changed in the target is put right then.',
  },
}
