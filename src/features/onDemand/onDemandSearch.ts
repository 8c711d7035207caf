import { searchTexts } from '../../ui/searchValues'

/** The state of the on-demand page in its URL: the choices, and which stored result is open. */
export type OnDemandSearch = {
  app?: string
  job?: string
  rule?: string
  object?: string
  subject?: string
  result?: string
  with?: string
}

/** Reads the search parameters of a URL. Leaves out invalid values and never throws. */
export const validateOnDemandSearch = (raw: Record<string, unknown>): OnDemandSearch =>
  searchTexts(raw, ['app', 'job', 'rule', 'object', 'subject', 'result', 'with'])

/** The same search parameters without a result, which shows the form again. */
export const withoutResult = (search: OnDemandSearch): OnDemandSearch =>
  searchTexts(search, ['app', 'job', 'rule', 'object', 'subject'])
