/**
 * The state of the templates pages in the URL: the application's object ID while its own (the vendor's) side is shown.
 */
export type TemplateSearch = { application?: string }

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** Reads the search parameters of a URL. Leaves out invalid values and never throws. */
export function validateTemplateSearch(raw: Record<string, unknown>): TemplateSearch {
  return typeof raw.application === 'string' && guid.test(raw.application) ? { application: raw.application } : {}
}
