import { expect, it } from 'vitest'
import { summary } from '../../domain/logs/entry.fixture'
import type { ProvisioningObjectSummary } from '../../domain/resources/directory'
import { logsCsv, logsJson } from './exportLogs'
import { linesOf } from './lines'
import { countWords } from './LogPills'

/** What came over the wire has no type but the one that is hoped for. */
const sent = (body: unknown) => body as ProvisioningObjectSummary

it('takes each line once, in the order of the pages, and bears what is no line', () => {
  const [first, second] = [sent(summary({ person: 'anna' })), sent(summary({ person: 'ben' }))]
  const lines = linesOf([
    { value: [first, second] },
    { value: [sent(structuredClone(second)), sent(null), sent('x')] },
    { value: sent({}) as never },
  ])
  expect(lines.map(({ entry }) => entry.source.name)).toEqual(['anna@contoso.com', 'ben@contoso.com'])
})

it('exports one table with the modified properties in it, secrets masked, formulas harmless', () => {
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

it('counts what is there, and never what is not', () => {
  expect(countWords(312, undefined, true)).toBe('312 loaded, more to come')
  expect(countWords(1312, 40, true)).toBe('40 of 1,312 loaded, more to come')
  expect(countWords(1, undefined, false)).toBe('1 line')
  expect(countWords(12, 0, false)).toBe('0 of 12 lines')
})
