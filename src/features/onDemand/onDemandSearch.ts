import { searchTexts } from '../../ui/searchValues'

/** State of the on-demand page in the address: what is chosen, and which kept result is open. */
export type OnDemandSearch = {
  app?: string
  job?: string
  rule?: string
  object?: string
  subject?: string
  result?: string
  with?: string
}

/** Reads an address; what makes no sense is left out. Never throws. */
export const validateOnDemandSearch = (raw: Record<string, unknown>): OnDemandSearch =>
  searchTexts(raw, ['app', 'job', 'rule', 'object', 'subject', 'result', 'with'])

/** The same address without a result: the form as it was. */
export const withoutResult = (search: OnDemandSearch): OnDemandSearch =>
  searchTexts(search, ['app', 'job', 'rule', 'object', 'subject'])
