/** Index-backed queries ($search, $count) are refused without this header. The index lags slightly behind writes. */
export const eventualConsistency = { ConsistencyLevel: 'eventual' } as const

/** The value of `$search` for a word in any of the properties: `"displayName:ann" OR "mail:ann"`. Not encoded yet. */
export const searchClause = (properties: readonly string[], text: string): string =>
  properties.map((property) => `"${property}:${text.replace(/["\\]/g, '\\$&')}"`).join(' OR ')
