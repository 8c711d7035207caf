import { expect, it } from 'vitest'
import { heldObjects, stagedDeletesFilter } from './heldDeletes'

const entry = (id: string, source: string, name: string | null) => ({
  id,
  sourceIdentity: { id: source, displayName: name, identityType: 'User' },
  targetIdentity: { id: '', displayName: '' },
})

it('counts an object once, however often its delete was staged', () => {
  expect(heldObjects([entry('1', 'u1', 'Ann'), entry('2', 'u2', 'Bo'), entry('3', 'u1', 'Ann')])).toEqual([
    { id: 'u1', name: 'Ann', type: 'User' },
    { id: 'u2', name: 'Bo', type: 'User' },
  ])
})

it('keeps what has neither name nor id', () => {
  expect(heldObjects([{ id: '9' }, entry('10', 'u3', null)])).toMatchObject([
    { id: '9', name: '9' },
    { id: 'u3', name: 'u3' },
  ])
})

it('quotes the job id', () =>
  expect(stagedDeletesFilter("o'clock.1")).toBe("jobId eq 'o''clock.1' and provisioningAction eq 'stagedDelete'"))
