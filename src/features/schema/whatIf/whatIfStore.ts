import { isRecord } from '../../../base/record'
import { createListeners } from '../../../base/listeners'
import type { Stage } from '../../../api/whatIf/predictSave'
import type { KeptPrediction } from '../../../api/storage/predictions'
import { createTally } from '../../../domain/whatIf/tally'
import type { ChangeClass, KindOfChange, PersonComparison } from '../../../domain/whatIf/types'

/**
 * The comparison of one editor, outside of the tabs: it goes on while a person looks at another tab, and Review and the
 * save dialog show its sentence. It lives as long as the browser tab.
 */
export type WhatIfResult = {
  /** Identifies the two documents that were compared. */
  hash: string
  /** When reading began, epoch milliseconds. */
  readAt: number
  people: readonly PersonComparison[]
  population: number
  classes: Readonly<Record<ChangeClass, number>>
  kinds: readonly KindOfChange[]
  /** What concerns no single person. */
  remarks: readonly string[]
  /** Nothing differs that a cycle would notice, so nobody was read. */
  isUnchanged: boolean
  /** The source that can't be read as a population. */
  foreignSource?: string
  /** It was stopped, or failed, so that the people aren't everybody. */
  isPartial: boolean
  /** It came out of storage. */
  isRestored?: boolean
  /** It's stored with the draft. */
  isKept: boolean
}

export type WhatIfState = {
  /** What is being read now. Undefined: nothing runs. */
  running: { what: Stage; count: number } | undefined
  result: WhatIfResult | undefined
  error: unknown
  /** Whether the prediction is stored with the save. */
  keepsWithSave: boolean
}

export type WhatIfStore = {
  current(): WhatIfState
  subscribe(listener: () => void): () => void
  set(change: Partial<WhatIfState>): void
  /** The run under way, so that another visit of the tab can stop it. */
  controller: AbortController | undefined
}

const idle: WhatIfState = { running: undefined, result: undefined, error: undefined, keepsWithSave: true }
const stores = new Map<string, WhatIfStore>()

/** The store of one schema in one connection. */
export function whatIfStore(connectionKey: string, key: string): WhatIfStore {
  const id = `${connectionKey} ${key}`
  const known = stores.get(id)
  if (known) return known
  const listeners = createListeners()
  let state = idle
  const store: WhatIfStore = {
    current: () => state,
    subscribe: listeners.subscribe,
    set(change) {
      state = { ...state, ...change }
      listeners.notify()
    },
    controller: undefined,
  }
  stores.set(id, store)
  return store
}

/** Counts people again, for a prediction that comes out of storage. */
export function resultOf({ people, ...kept }: KeptPrediction): WhatIfResult {
  const tally = createTally()
  for (const person of people) tally.add(person)
  return {
    ...kept,
    people,
    population: tally.population(),
    classes: tally.classes(),
    kinds: tally.kinds(),
    isUnchanged: false,
    isRestored: true,
    isKept: true,
  }
}

/** What is stored of a result. */
export const keptOf = ({ hash, readAt, people, remarks, isPartial }: WhatIfResult): KeptPrediction => ({
  hash,
  readAt,
  people: [...people],
  remarks,
  isPartial,
})

/** An error in a sentence, for errors that aren't Graph's. */
export const isOwnError = (error: unknown): error is Error =>
  error instanceof Error && !(isRecord(error) && 'status' in error)
