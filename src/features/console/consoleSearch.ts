import { searchTexts } from '../../ui/searchValues'

/** The state of the API console in its URL. Bodies aren't in it, because they may hold secrets. */
export type ConsoleSearch = {
  /** The name of the call in the table of endpoints. */
  call?: string
  app?: string
  application?: string
  job?: string
  template?: string
}

/** Reads the search parameters of a URL. Leaves out invalid values and never throws. */
export const validateConsoleSearch = (raw: Record<string, unknown>): ConsoleSearch =>
  searchTexts(raw, ['call', 'app', 'application', 'job', 'template'])
