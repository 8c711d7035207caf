import { expect, it } from 'vitest'
import type { FleetRow } from '../../api/fleet/fleet'
import { methodLabel, signInRows, signInTable } from './signInRows'

const app = (id: string, displayName: string, templateId: string, code = 'Active'): FleetRow => ({
  servicePrincipal: { id, displayName },
  jobs: [{ id: `${id}.job`, templateId, schedule: { state: 'Active' }, status: { code } } as never],
})

const apps = [
  app('1', 'Zoom', 'zoom'),
  app('2', 'SuccessFactors', 'SuccessFactors2AD', 'Quarantine'),
  app('3', 'Box', 'BoxOutDelta'),
  app('4', 'Asana', 'scim'),
]

const rows = signInRows(
  apps,
  new Map([
    ['1', { names: ['SecretToken', 'BaseAddress'] }],
    ['2', { names: ['UserName', 'Password'] }],
    ['3', { error: new Error('Forbidden') }],
  ]),
  true,
)

it('puts apps that a deadline concerns first, and the others by name', () =>
  expect(rows.map(({ name }) => name)).toEqual(['SuccessFactors', 'Asana', 'Box', 'Zoom']))

it('says which method, that it is unknown and why, or that it is being read', () =>
  expect(rows.map((row) => [methodLabel(row), row.reason])).toEqual([
    ['User and password', 'Saved: UserName, Password.'],
    ['Reading', ''],
    ['Unknown', "The saved keys couldn't be read: Forbidden"],
    ['Token', 'Saved: SecretToken.'],
  ]))

it('marks apps in quarantine', () => expect(rows.map((row) => row.isQuarantined)).toEqual([true, false, false, false]))

it('hands over the table', () =>
  expect(signInTable(rows).rows[0]).toEqual([
    'SuccessFactors',
    '2',
    'User and password',
    'Saved: UserName, Password.',
    'Yes',
    'SAP SuccessFactors ends basic authentication',
  ]))

it('never says that it reads keys that no one asked for', () =>
  expect(signInRows(apps, undefined, false).map(({ method, reason }) => [method, reason])).toEqual(
    apps.map(() => ['unknown', "The saved keys weren't read."]),
  ))
