/** Whether a value is an object with named fields, not null and not an array. The fields' values are still unknown. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value as a record. Anything else gives an empty record, so that its fields read as undefined. */
export const recordOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {})
