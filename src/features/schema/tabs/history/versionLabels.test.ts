import { expect, it } from 'vitest'
import type { Snapshot } from '../../../../api/storage/snapshots'
import { earlierOf } from './comparedSide'
import { groupOthers } from './versionLabels'

const snapshot = (id: string, storageKey: string, title = storageKey): Snapshot => ({
  id,
  place: storageKey,
  title,
  takenAt: 0,
  reason: 'save',
  note: '',
  size: 1,
  hash: id,
})

it("groups the versions of other jobs and templates, the same app's first", () => {
  const groups = groupOthers(
    [
      snapshot('1', 'servicePrincipals/a/jobs/now'),
      snapshot('2', 'servicePrincipals/b/jobs/x', 'Box'),
      snapshot('3', 'servicePrincipals/a/jobs/gone', 'Slack'),
      snapshot('4', 'servicePrincipals/a/jobs/gone', 'Slack'),
      snapshot('5', 'applications/c/templates/t', 'Asana'),
    ],
    'servicePrincipals/a/jobs/now',
  )
  expect(groups.map(({ title, kind, isSameApp, snapshots }) => [title, kind, isSameApp, snapshots.length])).toEqual([
    ['Slack', 'Job gone', true, 2],
    ['Asana', 'Template t', false, 1],
    ['Box', 'Job x', false, 1],
  ])
})

it('finds the next older version of the same job or template', () => {
  const [a, b, c] = [snapshot('3', 'x'), snapshot('2', 'y'), snapshot('1', 'x')]
  expect(earlierOf([a, b, c], a)).toBe(c)
  expect(earlierOf([a, b, c], c)).toBeUndefined()
})
