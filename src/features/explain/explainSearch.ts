import { searchTexts } from '../../ui/searchValues'

/**
 * The state of the page in its URL: the person to explain, and the expanded job. `app` is the job's ID, or the ID of a
 * service principal in links from pages that know only the app.
 */
export type ExplainSearch = { person?: string; app?: string }

/** Reads the search parameters of a URL. Leaves out invalid values and never throws. */
export const validateExplainSearch = (raw: Record<string, unknown>): ExplainSearch =>
  searchTexts(raw, ['person', 'app'])
