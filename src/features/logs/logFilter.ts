import { readAction, readStatus } from '../../domain/logs/entry'
import type { LogFilter } from '../../domain/logs/filter'
import type { TimeRange } from '../../domain/logs/timeRange'
import type { LogsSearch } from './logsSearch'

/** An address with its enumerations in the case of the wire, as the page's own controls write them. */
export const readLogsSearch = (search: LogsSearch): LogsSearch => ({
  ...search,
  ...(search.action === undefined ? {} : { action: readAction(search.action) }),
  ...(search.status === undefined ? {} : { status: readStatus(search.status) }),
})

/** What is asked for. Grouped, only failures are read, so that what is loaded is what is grouped. */
export function filterOf(search: LogsSearch, range: TimeRange): LogFilter {
  const { app, job, cycle, person, action, status, code, signature, quiet, by } = search
  return {
    app,
    job,
    cycle,
    person,
    action,
    status: by === 'failures' ? 'failure' : status,
    from: range.from,
    to: range.to,
    code,
    signature,
    quiet: quiet === 'yes',
  }
}
