import { searchTexts } from '../../ui/searchValues'

/** State of the page in the address: who is explained, and which app is open. */
export type ExplainSearch = { person?: string; app?: string }

/** Reads an address; what makes no sense is left out. Never throws. */
export const validateExplainSearch = (raw: Record<string, unknown>): ExplainSearch =>
  searchTexts(raw, ['person', 'app'])
