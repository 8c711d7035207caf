import { expect, it } from 'vitest'
import { summary } from '../../domain/logs/entry.fixture'
import type { ProvisioningObjectSummary } from '../../domain/resources/directory'
import { logsCsv, logsJson } from './exportLogs'
import { linesOf } from './logLines'
import { countWords } from './LogCount'

/** JSON from the service has no type until it's checked, so the tests cast it. */
const sent = (body: unknown) => body as ProvisioningObjectSummary

it('lists each line once, in the order of the pages, and ignores what is not a line', () => {
  const [first, second] = [sent(summary({ person: 'anna' })), sent(summary({ person: 'ben' }))]
  const lines = linesOf([
    { value: [first, second] },
    { value: [sent(structuredClone(second)), sent(null), sent('x')] },
    { value: sent({}) as never },
  ])
  expect(lines.map(({ entry }) => entry.source.name)).toEqual(['anna@contoso.com', 'ben@contoso.com'])
})

it('exports one table with modified properties, masked secrets and no formulas', () => {
  const body = sent({
    ...summary({ status: 'failure', code: 'EntryConflict', reason: 'Taken, "again".' }),
    sourceIdentity: { id: '1', displayName: '=cmd()' },
    modifiedProperties: [
      { displayName: 'department', oldValue: 'Sales', newValue: 'Marketing' },
      { displayName: 'password', oldValue: null, newValue: 'hunter2' },
    ],
  })
  const csv = logsCsv(linesOf([{ value: [body] }]))
  expect(csv).toContain("'=cmd()")
  expect(csv).toContain('department: Sales → Marketing; password: ••••••')
  expect(csv).not.toContain('hunter2')
  expect(csv).toContain('"Taken, ""again""."')
  expect(csv.trim().split('\r\n')).toHaveLength(2)
  expect(JSON.parse(logsJson(linesOf([{ value: [body] }])))).toEqual([body])
})

it('counts only the lines that have loaded', () => {
  expect(countWords(312, undefined, true)).toBe('312 loaded, more available')
  expect(countWords(1312, 40, true)).toBe('40 of 1,312 loaded, more available')
  expect(countWords(1, undefined, false)).toBe('1 event')
  expect(countWords(12, 0, false)).toBe('0 of 12 events')
})
