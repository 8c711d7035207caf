import { describe, expect, it } from 'vitest'
import { setUpSteps, type SetUpKnowledge } from './setUpSteps'

const nothing: SetUpKnowledge = { secrets: [], hasPassed: false, mappings: 0, assigned: 0 }
const step = (id: string, knowledge: Partial<SetUpKnowledge>) =>
  setUpSteps({ ...nothing, ...knowledge }).find((each) => each.id === id)

describe('the set-up of a job that never ran', () => {
  it('goes through five steps in order, of which none is done at first', () => {
    const steps = setUpSteps(nothing)
    expect(steps.map(({ id }) => id)).toEqual(['credentials', 'test', 'mappings', 'scope', 'start'])
    expect(steps.filter(({ isDone }) => isDone)).toEqual([])
  })

  it('counts saved credentials, and not the other values in the same set', () => {
    expect(step('credentials', { secrets: [{ key: 'BaseAddress', value: 'https://x' }] })?.isDone).toBe(false)
    const saved = step('credentials', { secrets: [{ key: 'SecretToken', value: '*' }] })
    expect(saved).toMatchObject({ state: 'Saved: SecretToken', isDone: true })
  })

  it('is in scope when everyone is, or when someone is assigned', () => {
    expect(step('scope', { secrets: [{ key: 'SyncAll', value: 'True' }] })?.isDone).toBe(true)
    expect(step('scope', { assigned: 2 })).toMatchObject({
      state: 'Only assigned users and groups: 2 assignments',
      isDone: true,
    })
    expect(step('scope', {})?.isDone).toBe(false)
  })

  it('never counts as done what could not be read', () => {
    const steps = setUpSteps({ secrets: undefined, hasPassed: false, mappings: undefined, assigned: undefined })
    expect(steps.filter(({ isDone }) => isDone)).toEqual([])
    expect(steps.filter(({ state }) => state === 'Not known').map(({ id }) => id)).toEqual([
      'credentials',
      'mappings',
      'scope',
    ])
  })
})
