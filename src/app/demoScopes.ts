import { createListeners } from '../base/listeners'
import { endpoints } from '../api/endpoints'
import type { Simulator } from '../simulator'

/** Every scope that any call of the console could use. */
const everyScope = [...new Set(Object.values(endpoints).flatMap(({ anyOf }) => anyOf))]
const grantedKey = 'syncscope.demo.granted'

/**
 * The demo tenant's consent: the scopes that the demo bar starts with, and those consented to since. Survives a reload
 * of the tab.
 */
export function createDemoScopes(inner: Simulator, storage: Pick<Storage, 'getItem' | 'setItem'>) {
  const base = () => (inner.scopes() === 'all' ? everyScope : ['Synchronization.ReadWrite.All'])
  const listeners = createListeners()
  let consented = readConsented(storage)
  let known: readonly string[] = []

  function current(): readonly string[] {
    const next = [...new Set([...base(), ...consented])]
    if (next.length !== known.length || next.some((scope, index) => scope !== known[index])) known = next
    return known
  }
  function consent(to: readonly string[]) {
    consented = to
    try {
      storage.setItem(grantedKey, JSON.stringify(to))
    } catch {
      // Storage is blocked, so consent lasts until the page is left.
    }
    listeners.notify()
  }
  return {
    current,
    grant: (asked: readonly string[]) => consent([...new Set([...consented, ...asked])]),
    /** Like the wrapped simulator, but a reset and a change of scopes withdraw later consent. */
    simulator: {
      ...inner,
      setScopes(set) {
        consent([])
        inner.setScopes(set)
      },
      reset(options) {
        consent([])
        inner.reset(options)
      },
      subscribe(listener) {
        const leave = listeners.subscribe(listener)
        const unsubscribe = inner.subscribe(listener)
        return () => {
          leave()
          unsubscribe()
        }
      },
    } satisfies Simulator,
  }
}

function readConsented(storage: Pick<Storage, 'getItem'>): readonly string[] {
  try {
    const parsed: unknown = JSON.parse(storage.getItem(grantedKey) ?? '[]')
    return Array.isArray(parsed) ? parsed.filter((scope) => typeof scope === 'string') : []
  } catch {
    return []
  }
}
