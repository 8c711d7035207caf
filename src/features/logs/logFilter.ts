import { readAction, readStatus } from '../../domain/logs/entry'
import type { LogFilter } from '../../domain/logs/filter'
import type { TimeRange } from '../../domain/logs/timeRange'
import type { LogsSearch } from './logsSearch'

/** The search parameters with enumerations in the service's spelling, as the page's own controls write them. */
export const readLogsSearch = (search: LogsSearch): LogsSearch => ({
  ...search,
  ...(search.action === undefined ? {} : { action: readAction(search.action) }),
  ...(search.status === undefined ? {} : { status: readStatus(search.status) }),
})

/** What to request. When grouping, only failures are read, so that the groups cover everything loaded. */
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
