import { expect, it } from 'vitest'
import { entry } from '../logs/entry.fixture'
import { explainTicket } from './explainTicket'

it('says the answer first, and then what it is based on', () => {
  const text = explainTicket({
    person: 'Mason Sullivan',
    personId: 'p1',
    app: 'Box',
    jobId: 'BoxOutDelta.1',
    conclusion: {
      outcome: 'none',
      headline: 'Out of scope',
      sentence: '`department` is `Sales`, but the filter requires `Finance`.',
      decidedBy: undefined,
      rests: 'local',
    },
    assignment: undefined,
    events: [entry({ status: 'skipped', code: 'NotInScope' })],
    unknowns: ["the target's roles"],
    explainedAt: '2026-01-05T09:00:00.000Z',
  })
  expect(text.split('\n')).toEqual([
    'Mason Sullivan in Box: No account',
    '"department" is "Sales", but the filter requires "Finance".',
    '',
    'Explained at: 2026-01-05T09:00:00.000Z',
    'Person:       p1',
    'Job:          BoxOutDelta.1',
    '',
    'Latest events',
    '- 2026-01-05T08:00:00.000Z: update, skipped, NotInScope',
    '',
    "Unknown: the target's roles",
  ])
})
