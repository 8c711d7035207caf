import type { Json } from '../../../base/json'

/** The operations of an object mapping (flowTypes), in the order of the service's flags. */
export const objectFlows = ['Add', 'Update', 'Delete'] as const
export type ObjectFlow = (typeof objectFlows)[number]

/** The admin center's names, and what each one means. */
export const objectFlowLabels: Record<ObjectFlow, { label: string; means: string }> = {
  Add: { label: 'Create', means: "Creates an account for objects in scope that don't match an existing one." },
  Update: {
    label: 'Update',
    means:
      'Updates accounts when the source changes. Disabling the account of a person who leaves the scope is also an update.',
  },
  Delete: {
    label: 'Delete',
    means:
      "Deletes accounts of deleted objects. Also deletes accounts of objects that leave the scope if the app can't disable accounts.",
  },
}

/** The flags of a text such as `Add, Update`. Without a text it is all of them, which is the service's default. */
export function readObjectFlows(value: Json | undefined): ReadonlySet<ObjectFlow> {
  if (typeof value !== 'string') return new Set(objectFlows)
  const names = value.split(',').map((flag) => flag.trim().toLowerCase())
  return new Set(objectFlows.filter((flow) => names.includes(flow.toLowerCase())))
}

/** The flags as text, with or without spaces like the text before. */
export function writeObjectFlows(flows: ReadonlySet<ObjectFlow>, before: Json | undefined): string {
  const list = objectFlows.filter((flow) => flows.has(flow))
  return list.length === 0 ? 'None' : list.join(typeof before === 'string' && /,\S/.test(before) ? ',' : ', ')
}
