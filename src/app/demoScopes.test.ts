import { describe, expect, it, vi } from 'vitest'
import { createSimulator } from '../simulator'
import { createDemoScopes } from './demoScopes'

function storage() {
  const entries = new Map<string, string>()
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
  }
}

describe('the demo tenant’s permissions', () => {
  it('start with the choice in the demo bar', () => {
    expect(createDemoScopes(createSimulator({ scopes: 'minimal' }), storage()).current()).toEqual([
      'Synchronization.ReadWrite.All',
    ])
    expect(createDemoScopes(createSimulator({ scopes: 'all' }), storage()).current()).toContain('Application.Read.All')
  })

  it('grow by consent, notify listeners, and survive a reload', () => {
    const tabStorage = storage()
    const simulator = createSimulator({ scopes: 'minimal' })
    const scopes = createDemoScopes(simulator, tabStorage)
    const listener = vi.fn()
    const unsubscribe = scopes.simulator.subscribe(listener)
    scopes.grant(['Application.Read.All'])
    unsubscribe()
    expect(listener).toHaveBeenCalledOnce()
    expect(scopes.current()).toEqual(['Synchronization.ReadWrite.All', 'Application.Read.All'])
    expect(createDemoScopes(simulator, tabStorage).current()).toEqual(scopes.current())
  })

  it("are the same list until they change, as React's stores require", () => {
    const scopes = createDemoScopes(createSimulator({ scopes: 'minimal' }), storage())
    expect(scopes.current()).toBe(scopes.current())
  })

  it('are withdrawn if the tenant is reset or its permissions are chosen again', () => {
    const scopes = createDemoScopes(createSimulator({ scopes: 'minimal' }), storage())
    scopes.grant(['Application.Read.All'])
    scopes.simulator.reset({})
    expect(scopes.current()).toEqual(['Synchronization.ReadWrite.All'])
    scopes.grant(['Application.Read.All'])
    scopes.simulator.setScopes('minimal')
    expect(scopes.current()).toEqual(['Synchronization.ReadWrite.All'])
  })

  it('ignore other data in the storage', () => {
    const scopes = createDemoScopes(createSimulator({ scopes: 'minimal' }), {
      getItem: () => '{not json',
      setItem: () => undefined,
    })
    expect(scopes.current()).toEqual(['Synchronization.ReadWrite.All'])
  })
})
