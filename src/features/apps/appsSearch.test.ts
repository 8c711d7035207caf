import { describe, expect, it } from 'vitest'
import {
  defaultColumns,
  defaultSort,
  readColumns,
  readHealths,
  readSort,
  validateAppsSearch,
  writeColumns,
  writeSort,
} from './appsSearch'

describe('validateAppsSearch', () => {
  it.each([
    [{}, {}],
    [{ q: ' sales ' }, { q: ' sales ' }],
    [{ q: '   ' }, {}],
    [{ q: 365 }, { q: '365' }],
    [{ q: { a: 1 } }, {}],
    [{ health: 'quarantined,late' }, { health: 'late,quarantined' }],
    [{ health: 'quarantined,sleepy' }, { health: 'quarantined' }],
    [{ health: ['late'] }, {}],
    // An address from when tiles counted both as one.
    [{ health: 'failing' }, { health: 'runFailed,failedObjects' }],
    [{ sort: '-lastRun' }, { sort: '-lastRun' }],
    [{ sort: 'colour' }, {}],
    [{ sort: 'health' }, {}],
    [{ columns: 'escrows,app' }, { columns: 'app,escrows' }],
    [{ columns: defaultColumns.join(',') }, {}],
    [{ pinned: true, without: 'yes' }, { pinned: true }],
    [
      { service: 'Quarantine', template: 'scim' },
      { service: 'Quarantine', template: 'scim' },
    ],
    [{ demo: true, unheardOf: 1 }, {}],
  ])('%j → %j', (raw, expected) => expect(validateAppsSearch(raw)).toEqual(expected))

  it('survives a round trip', () => {
    const search = validateAppsSearch({
      q: 'a b',
      health: 'late',
      sort: '-escrows',
      columns: 'jobs',
      pinned: true,
      without: true,
    })
    expect(validateAppsSearch(search)).toEqual(search)
  })
})

describe('reading and writing the search parameters', () => {
  it('falls back to the defaults', () => {
    expect(readHealths({})).toEqual([])
    expect(readColumns({})).toEqual(defaultColumns)
    expect(readSort({})).toEqual(defaultSort)
  })
  it('always shows the app', () => expect(readColumns({ columns: 'jobs' })).toEqual(['app', 'jobs']))
  it('leaves defaults out', () => {
    expect(writeColumns(defaultColumns)).toBeUndefined()
    expect(writeSort(defaultSort)).toBeUndefined()
    expect(writeSort({ column: 'health', descending: true })).toBe('-health')
  })
})
