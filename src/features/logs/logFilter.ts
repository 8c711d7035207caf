import { readAction, readStatus } from '../../domain/logs/entry'
import type { LogFilter } from '../../domain/logs/filter'
import type { TimeRange } from '../../domain/logs/timeRange'
import { readList, writeList } from '../../ui/searchValues'
import type { LogsSearch } from './logsSearch'

const each = (text: string, read: (value: string) => string) => writeList(readList(text).map(read)) ?? ''

/** The search parameters with enumerations in the service's spelling, as the page's own controls write them. */
export const readLogsSearch = (search: LogsSearch): LogsSearch => ({
  ...search,
  ...(search.action === undefined ? {} : { action: each(search.action, readAction) }),
  ...(search.status === undefined ? {} : { status: each(search.status, readStatus) }),
})

/** What to request. When grouping, only failures are read, so that the groups cover everything loaded. */
export function filterOf(search: LogsSearch, range: TimeRange): LogFilter {
  const { app, job, cycle, person, action, status, code, signature, quiet, by } = search
  return {
    apps: readList(app),
    job,
    cycle,
    person,
    actions: readList(action),
    statuses: by === 'failures' ? ['failure'] : readList(status),
    from: range.from,
    to: range.to,
    codes: readList(code),
    signature,
    quiet: quiet === 'yes',
  }
}
