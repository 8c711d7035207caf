import { searchTexts } from '../../ui/searchValues'

/** State of the provisioning logs page in the address: its filters, grouping and the open line. */
export type LogsSearch = {
  app?: string
  job?: string
  cycle?: string
  person?: string
  action?: string
  status?: string
  code?: string
  from?: string
  to?: string
  range?: string
  quiet?: string
  by?: string
  line?: string
}

/** Reads an address; what makes no sense is left out. Never throws. */
export const validateLogsSearch = (raw: Record<string, unknown>): LogsSearch =>
  searchTexts(raw, ['app', 'job', 'cycle', 'person', 'action', 'status', 'code', 'from', 'to', 'range', 'quiet', 'by', 'line'])
