/** State of the templates pages in the address: the application's object id when its own (the vendor's) side is shown. */
export type TemplateSearch = { application?: string }

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** Reads an address; what makes no sense is left out. Never throws. */
export function validateTemplateSearch(raw: Record<string, unknown>): TemplateSearch {
  return typeof raw.application === 'string' && guid.test(raw.application) ? { application: raw.application } : {}
}
