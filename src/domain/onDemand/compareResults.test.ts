import { expect, it } from 'vitest'
import { compareResults } from './compareResults'
import { readOnDemandResult, type OnDemandResult } from './readResult'
import { ticketText } from './ticketText'
import { verdictOfReading, verdictOfResult } from './verdict'

function run(department: string, isIn: boolean, properties: unknown[] = []): OnDemandResult {
  const value = {
    action: isIn ? 'Create' : 'Other',
    changeId: 'c1',
    targetSystem: { name: 'CRM' },
    statusInfo: { status: isIn ? 'Success' : 'Skipped' },
    modifiedProperties: properties,
    provisioningSteps: [
      {
        name: 'EntryImport',
        type: 'Import',
        status: 'Success',
        description: 'Retrieved',
        timestamp: '2026-01-05T09:00:00Z',
        details: { department, displayName: 'Ann' },
      },
      {
        name: 'EntryImport',
        type: 'Import',
        status: 'Success',
        description: 'Again',
        timestamp: '2026-01-05T09:00:01Z',
        details: {},
      },
      {
        name: 'Scope',
        type: 'Scoping',
        status: isIn ? 'Success' : 'Skipped',
        description: 'Determine',
        timestamp: '2026-01-05T09:00:02Z',
        details: { ScopeEvaluationResult: JSON.stringify({ "T.department EQUALS 'Engineering'": isIn }) },
      },
    ],
  }
  const [result] = readOnDemandResult({ key: '{}', value: JSON.stringify(value) }).results
  if (!result) throw new Error('no result was read')
  return result
}

it('lists what changed between two runs, and nothing else', () => {
  const comparison = compareResults(
    run('Sales', false),
    run('Engineering', true, [{ displayName: 'userName', newValue: 'ann' }]),
  )
  expect([comparison.before.headline, comparison.after.headline]).toEqual(['Not provisioned', 'Created'])
  expect(comparison.steps).toEqual([{ name: 'scoping', before: 'skipped: Determine', after: 'success: Determine' }])
  expect(comparison.details.map(({ name }) => name)).toEqual(['import: department', 'scoping: ScopeEvaluationResult'])
})

it('compares values only when both runs changed some', () => {
  const name = { displayName: 'userName', newValue: 'ann' }
  const title = { displayName: 'title', newValue: 'Engineer' }
  const of = (before: unknown[], after: unknown[]) => {
    const { properties, unchanged } = compareResults(run('Sales', true, before), run('Sales', true, after))
    return { properties, unchanged }
  }
  expect(of([name, title], [name])).toEqual({
    properties: [{ name: 'title', before: 'Engineer', after: undefined }],
    unchanged: undefined,
  })
  expect(of([name], [])).toEqual({ properties: [], unchanged: 'after' })
  expect(of([], [name])).toEqual({ properties: [], unchanged: 'before' })
  expect(of([], [])).toEqual({ properties: [], unchanged: 'both' })
})

it('finds no difference between a run and itself', () => {
  const result = run('Sales', false)
  expect(compareResults(result, result)).toMatchObject({ steps: [], details: [], properties: [] })
})

it('writes a ticket that needs no console', () => {
  const result = run('Sales', false)
  const text = ticketText({
    app: 'CRM',
    jobId: 'j',
    ruleId: 'r',
    subject: 'Ann',
    objectId: 'o',
    objectTypeName: 'User',
    ranAt: '2026-01-05T09:00:00.000Z',
    verdict: verdictOfResult(result),
    results: [result],
  })
  expect(text).toContain('Not provisioned: "department" is "Sales", but the filter requires "Engineering".')
  expect(text).toContain('- scoping (skipped) 2026-01-05T09:00:02.000Z: Determine')
  expect(text).not.toContain('`')
})

it('sums up an answer of several objects', () => {
  expect(
    verdictOfReading({ form: 'B', results: [run('Engineering', true), run('Sales', false), run('Engineering', true)] }),
  ).toMatchObject({ outcome: 'notProvisioned', sentence: '3 objects: 2 created, 1 not provisioned.' })
  expect(verdictOfReading({ form: 'unreadable', results: [] }).outcome).toBe('unknown')
})
