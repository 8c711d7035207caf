import { describe, expect, it } from 'vitest'
import { createListeners } from './listeners'

describe('listeners', () => {
  it('notifies each subscriber until it unsubscribes', () => {
    const heard: string[] = []
    const listeners = createListeners<[string]>()
    const leave = listeners.subscribe((word) => heard.push(`a ${word}`))
    listeners.subscribe((word) => heard.push(`b ${word}`))
    listeners.notify('one')
    leave()
    listeners.notify('two')
    expect(heard).toEqual(['a one', 'b one', 'b two'])
    expect(listeners.size).toBe(1)
  })

  it("doesn't call a subscriber that was added during the same notification", () => {
    const listeners = createListeners()
    let calls = 0
    listeners.subscribe(() => {
      listeners.subscribe(() => calls++)
    })
    listeners.notify()
    expect(calls).toBe(0)
  })
})
