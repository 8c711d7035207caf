/** Whether a value is an object with named fields: neither null nor a list. What the fields hold is still unknown. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value as a record; an empty one for anything else, so that its fields read as undefined. */
export const recordOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {})
