/** The state of an app's page in its URL. Defaults are left out. */
export type AppSearch = {
  /** A template ID. Asks whether to create a job from it. */
  create?: string
}

/** Reads the search parameters of a URL. Leaves out invalid values and never throws. */
export function validateAppSearch(raw: Record<string, unknown>): AppSearch {
  return typeof raw.create === 'string' && raw.create !== '' ? { create: raw.create } : {}
}
