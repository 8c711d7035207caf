import { expect, it } from 'vitest'
import type { FleetRow } from '../../api/fleet/fleet'
import { fleetCsv, fleetJson } from './exportFleet'
import { readRows } from './fleetRows'

const now = Date.UTC(2026, 0, 20, 9)

/** An app in which every exported value is different. */
const quarantined: FleetRow = {
  servicePrincipal: { id: 'principal-1', appId: 'app-1', displayName: 'Salesforce', accountEnabled: false },
  fetchedAt: now,
  jobs: [
    {
      id: 'job-1',
      templateId: 'SfOutDelta',
      schedule: { state: 'Active', interval: 'PT40M' },
      status: {
        code: 'Quarantine',
        steadyStateFirstAchievedTime: '2025-06-01T00:00:00Z',
        quarantine: {
          reason: 'EncounteredQuarantineException',
          seriesBegan: '2026-01-08T09:00:00Z',
          nextAttempt: '2026-01-20T15:00:00Z',
        },
        lastExecution: { state: 'Failed', timeEnded: '2026-01-20T03:00:00Z', countEscrowed: 7 },
      },
    },
  ],
}
const silent: FleetRow = {
  servicePrincipal: { id: 'principal-2', appId: 'app-2', displayName: 'Box' },
  error: new Error('No access'),
  fetchedAt: now,
}

it('writes each value of an app under its own header', () => {
  const [header = '', ...rows] = fleetCsv(
    readRows([quarantined, silent]),
    new Map([['principal-1', { label: 'Token', reason: '' }]]),
  )
    .replace('\uFEFF', '')
    .trim()
    .split('\r\n')
  const names = header.split(',')
  const [first, second] = rows.map((row) =>
    Object.fromEntries(row.split(',').map((value, index) => [names[index] ?? '', value])),
  )
  expect(first).toEqual({
    App: 'Salesforce',
    Health: 'Quarantined',
    'Service status': 'Quarantine',
    'Last cycle': '2026-01-20T03:00:00.000Z',
    'Next cycle': '2026-01-20T15:00:00.000Z',
    'Failed objects': '7',
    Quarantine: '12',
    Template: 'SfOutDelta',
    Jobs: '1',
    'Sign-in method': 'Token',
    'Sign-in': 'Disabled',
    'Application ID': 'app-1',
    'Object ID': 'principal-1',
  })
  expect(second).toMatchObject({
    App: 'Box',
    Health: 'No response',
    Jobs: '',
    'Failed objects': '',
    'Sign-in method': '',
    'Sign-in': 'Enabled',
    'Object ID': 'principal-2',
  })
})

it('writes an app as JSON with its jobs as the service sent them, and with the error if it did not answer', () => {
  const read: unknown = JSON.parse(fleetJson(readRows([quarantined, silent])))
  expect(read).toMatchObject([
    {
      servicePrincipal: quarantined.servicePrincipal,
      health: 'quarantined',
      jobs: [{ id: 'job-1', templateId: 'SfOutDelta', health: { health: 'quarantined' } }],
    },
    { servicePrincipal: silent.servicePrincipal, jobs: [], error: 'No access' },
  ])
})
