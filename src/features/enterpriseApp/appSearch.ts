/** The state of an app's page in its address; absent when default. */
export type AppSearch = {
  /** A template id: asks whether to create a job from it. */
  create?: string
}

/** Reads an address; what makes no sense is left out. Never throws. */
export function validateAppSearch(raw: Record<string, unknown>): AppSearch {
  return typeof raw.create === 'string' && raw.create !== '' ? { create: raw.create } : {}
}
