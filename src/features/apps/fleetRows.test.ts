import { MINUTE } from '../../base/time'
import { describe, expect, it } from 'vitest'
import type { FleetRow } from '../../api/fleet/fleet'
import type { SynchronizationJob, SynchronizationStatus } from '../../domain/resources/synchronization'
import { fold, readRows, selectRows, sortRows, signInLabel } from './fleetRows'
import { validateAppsSearch, type ColumnId } from './appsSearch'

const now = Date.UTC(2026, 0, 5, 9)
const ago = (milliseconds: number) => new Date(now - milliseconds).toISOString()

const job = (templateId: string, status: SynchronizationStatus): SynchronizationJob => ({
  id: `${templateId}.0f`,
  templateId,
  schedule: { state: status.code === 'Paused' ? 'Disabled' : 'Active', interval: 'PT40M' },
  status: { steadyStateFirstAchievedTime: ago(90 * 1440 * MINUTE), ...status },
})
const steady = (templateId = 'scim', minutesAgo = 5, countEscrowed = 0) =>
  job(templateId, {
    code: 'Active',
    lastExecution: { state: 'Succeeded', timeEnded: ago(minutesAgo * MINUTE), countEscrowed },
  })
const quarantined = (days: number, templateId = 'scim') =>
  job(templateId, {
    code: 'Quarantine',
    quarantine: { reason: 'EncounteredQuarantineException', seriesBegan: ago(days * 1440 * MINUTE) },
  })

const principal = (displayName: string) => ({ id: `id-${displayName}`, appId: `app-${displayName}`, displayName })
const row = (displayName: string, jobs?: SynchronizationJob[]): FleetRow => ({
  servicePrincipal: principal(displayName),
  ...(jobs && { jobs, fetchedAt: now }),
})

const fleet: FleetRow[] = [
  row('Åre Expenses', [steady()]),
  row('Box 10', [steady('box', 7, 3)]),
  row('Box 9', [quarantined(19, 'box'), steady('box')]),
  row('Calendar', [quarantined(25)]),
  row('Plain sign-on', []),
  row('Not asked yet'),
  { ...row('Forbidden'), error: new Error('403') },
]
const select = (raw: Record<string, unknown>, pinned: string[] = []) => {
  const all = readRows(fleet)
  return selectRows(all, validateAppsSearch(raw), (id) => pinned.includes(id))
}
const names = (raw: Record<string, unknown>, pinned?: string[]) => select(raw, pinned).rows.map(({ name }) => name)

describe('selectRows', () => {
  it('sorts by urgency, and by the least time left', () =>
    expect(names({})).toEqual(['Calendar', 'Box 9', 'Box 10', 'Forbidden', 'Åre Expenses']))

  it.each([
    [{ q: 'are' }, ['Åre Expenses']],
    [{ q: 'box 9' }, ['Box 9']],
    [{ q: 'app-Calendar' }, ['Calendar']],
    [{ health: 'quarantined' }, ['Calendar', 'Box 9']],
    [{ health: 'quarantined,healthy' }, ['Calendar', 'Box 9', 'Åre Expenses']],
    [{ template: 'box' }, ['Box 9', 'Box 10']],
    [{ service: 'Quarantine' }, ['Calendar', 'Box 9']],
    [{ without: true, q: 'plain' }, ['Plain sign-on']],
    [{ q: 'plain' }, []],
    [{ q: 'not asked', without: true }, []],
  ])('%j → %j', (raw, expected) => expect(names(raw)).toEqual(expected))

  it('shows only pinned apps on request', () => expect(names({ pinned: true }, ['id-Box 10'])).toEqual(['Box 10']))

  it('lists pinned apps first, until another order is chosen', () => {
    expect(names({}, ['id-Box 10', 'id-Åre Expenses'])).toEqual([
      'Box 10',
      'Åre Expenses',
      'Calendar',
      'Box 9',
      'Forbidden',
    ])
    expect(names({ sort: 'app' }, ['id-Box 10'])).toEqual(names({ sort: 'app' }))
  })

  it('counts an app once, under its worst health, whichever tile is pressed', () => {
    expect(select({}).counts).toMatchObject({ quarantined: 2, failedObjects: 1, runFailed: 0, healthy: 1, late: 0 })
    expect(select({ health: 'healthy' }).counts).toMatchObject({ quarantined: 2, healthy: 1 })
    expect(select({ q: 'box' }).counts).toMatchObject({ quarantined: 1, healthy: 0 })
  })

  it('counts hidden and failed apps', () => {
    const { without, failed, provisioned, templates, services } = select({})
    expect({ without, failed: failed.map(({ name }) => name), provisioned }).toEqual({
      without: 1,
      failed: ['Forbidden'],
      provisioned: 4,
    })
    expect({ templates, services }).toEqual({ templates: ['box', 'scim'], services: ['Active', 'Quarantine'] })
  })
})

describe('sortRows', () => {
  const all = readRows(fleet.slice(0, 5))
  it.each<[ColumnId, boolean, string[]]>([
    ['app', false, ['Åre Expenses', 'Box 9', 'Box 10', 'Calendar', 'Plain sign-on']],
    ['app', true, ['Plain sign-on', 'Calendar', 'Box 10', 'Box 9', 'Åre Expenses']],
    ['escrows', true, ['Box 10', 'Åre Expenses', 'Box 9', 'Calendar', 'Plain sign-on']],
    ['lastRun', true, ['Åre Expenses', 'Box 9', 'Box 10', 'Calendar', 'Plain sign-on']],
    ['quarantine', true, ['Calendar', 'Box 9', 'Åre Expenses', 'Box 10', 'Plain sign-on']],
    ['quarantine', false, ['Box 9', 'Calendar', 'Åre Expenses', 'Box 10', 'Plain sign-on']],
  ])('%s, descending %s: empty ones last', (column, descending, expected) =>
    expect(sortRows([...all], { column, descending }).map(({ name }) => name)).toEqual(expected),
  )
})

it('sorts by sign-in methods once they are known, and never calls an unread one fine', () => {
  const rows = readRows([row('Zoom', [steady()]), row('Box', [steady()]), row('None', [])])
  const signIns = new Map(
    rows.map(({ id, name }) => [id, { label: name === 'Zoom' ? 'Token' : 'Unknown', reason: '' }]),
  )
  const sorted = sortRows([...rows], { column: 'method', descending: false }, signIns)
  expect(sorted.map((each) => [each.name, signInLabel(each, signIns)])).toEqual([
    ['Zoom', 'Token'],
    ['Box', 'Unknown'],
    ['None', undefined],
  ])
  expect(rows.map((each) => signInLabel(each, undefined))).toEqual([undefined, undefined, undefined])
})

describe('a row whose job was just started or restarted', () => {
  const failed = job('scim', {
    code: 'Active',
    countSuccessiveCompleteFailures: 3,
    lastExecution: { activityIdentifier: 'a1', state: 'Failed', timeEnded: ago(300 * MINUTE) },
  })
  const judged = (sent?: FleetRow['sent']) =>
    readRows([{ ...row('Slack', [failed]), ...(sent && { sent }) }])[0]?.worst?.health.word

  it('waits for the next run instead of showing the failure before', () => {
    expect(judged()).toBe('Run failed')
    const restart = { kind: 'restart', before: 'a1', at: now - MINUTE, lifts: true } as const
    expect(judged({ [failed.id]: restart })).toBe('Waiting for next run')
    expect(judged({ [failed.id]: { ...restart, before: 'an earlier run' } })).toBe('Run failed')
    expect(judged({ 'another job': restart })).toBe('Run failed')
  })
})

describe('readRows', () => {
  it('reads only changed rows again', () => {
    const before = readRows(fleet)
    const after = readRows([...fleet.slice(0, 3), row('Calendar', [steady()]), ...fleet.slice(4)])
    expect(after.filter((value, index) => value !== before[index])).toHaveLength(1)
  })
  it('assesses a row at the time of its answer', () => {
    const old = { ...row('Old news', [steady()]), fetchedAt: now + 90 * MINUTE }
    expect(readRows([old])[0]?.worst?.health.health).toBe('late')
  })
  it('shows the jobs of an earlier answer if a refresh failed', () => {
    const failed = { ...row('Half', [steady()]), error: new Error('504') }
    const all = readRows([failed])
    expect(all[0]).toMatchObject({ state: 'answered', jobs: [{ health: { health: 'healthy' } }] })
    expect(selectRows(all, {}, () => false).failed).toHaveLength(1)
  })
})

it('ignores case and diacritics', () => expect(fold('Zürich ÅRE')).toBe('zurich are'))
