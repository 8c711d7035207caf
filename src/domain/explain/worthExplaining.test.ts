import { describe, expect, it } from 'vitest'
import type { LogEntry } from '../logs/entry'
import { entry } from '../logs/entry.fixture'
import { peopleWorthExplaining } from './worthExplaining'

const idOf = (number: number) => `9bb0f679-a883-4a6f-8260-${String(number).padStart(12, '0')}`
const about = (number: number, status: string, code: string, app = 'Box'): LogEntry => {
  const read = entry({ status, code, app, person: `person ${String(number)}` })
  return { ...read, source: { ...read.source, id: idOf(number) } }
}

describe('people worth explaining', () => {
  it('are those who failed and those who were skipped for a reason, each once', () => {
    const people = peopleWorthExplaining(
      [
        about(1, 'skipped', 'NotInScope', 'Zoom'),
        about(1, 'failure', 'InvalidDomain', 'Box'),
        about(2, 'skipped', 'NotInScope'),
        about(3, 'skipped', 'RedundantExport'),
        about(4, 'success', ''),
        about(5, 'skipped', 'NotEffectivelyEntitled'),
      ],
      6,
    )
    expect(people.map(({ id, why, code, app }) => [id, why, code, app.name])).toEqual([
      [idOf(1), 'failed', 'InvalidDomain', 'Box'],
      [idOf(2), 'skipped', 'NotInScope', 'Box'],
    ])
  })

  it('are half of each kind, and more of one kind if the other is rare', () => {
    const failed = [1, 2, 3, 4].map((number) => about(number, 'failure', 'x'))
    const outside = [5, 6, 7].map((number) => about(number, 'skipped', 'NotRead'))
    const kinds = (entries: LogEntry[], most: number) => peopleWorthExplaining(entries, most).map(({ why }) => why)
    expect(kinds([...failed, ...outside], 4)).toEqual(['failed', 'failed', 'skipped', 'skipped'])
    expect(kinds([...failed, ...outside.slice(0, 1)], 4)).toEqual(['failed', 'failed', 'skipped', 'failed'])
    expect(kinds([], 4)).toEqual([])
  })

  it('are people of the directory, because other systems have IDs of their own', () => {
    const worker = about(1, 'failure', 'x')
    const group = about(2, 'failure', 'x')
    expect(
      peopleWorthExplaining(
        [
          { ...worker, source: { ...worker.source, id: '21007' } },
          { ...group, source: { ...group.source, type: 'Group' } },
        ],
        4,
      ),
    ).toEqual([])
  })
})
