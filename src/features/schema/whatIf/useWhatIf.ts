import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { JsonObject } from '../../../base/json'
import { useConnection, useHasScope, type Connection } from '../../../api/connection/connection'
import { scopesFor } from '../../../api/endpoints'
import { useOrganization } from '../../../api/resources/organization'
import { jobQuery } from '../../../api/resources/synchronizationJobs'
import { useSecrets } from '../../../api/resources/synchronizationSecrets'
import {
  forgetPrediction,
  keepWithDraft,
  keepWithSave,
  OF_DRAFT,
  usePredictions,
} from '../../../api/storage/predictions'
import type { Whom } from '../../../api/whatIf/predictSave'
import type { SchemaOwner } from '../../../api/writes/schemaEndpoint'
import { hashOf } from '../../../domain/schema/draft'
import type { SynchronizationSchema } from '../../../domain/resources/synchronization'
import { createTally } from '../../../domain/whatIf/tally'
import type { PersonComparison } from '../../../domain/whatIf/types'
import { announce } from '../../../ui/announce'
import { useEditor } from '../editor/editorContext'
import { keptOf, resultOf, whatIfStore, type WhatIfResult, type WhatIfState } from './whatIfStore'

/** What the granted permissions let the page read. */
export type Access = { people: boolean; assignments: boolean; members: boolean; log: boolean }

/** The permissions that a comparison can use, as far as they're granted. */
export function useAccess(): Access {
  return {
    people: useHasScope(scopesFor('listUsers')),
    assignments: useHasScope(scopesFor('appRoleAssignedToQuery')),
    members: useHasScope(scopesFor('groupMembersQuery')),
    log: useHasScope(scopesFor('provisioningLogsQuery')),
  }
}

export type WhatIf = WhatIfState & {
  /** The result belongs to the draft as it is now. */
  isCurrent: boolean
  start(whom: Whom): void
  stop(): void
  /** Keeps the result in this browser. Rejects with a sentence. */
  keep(): Promise<void>
}

/** The result of the draft as it is now, for Review and the save dialog. Undefined if there's none. */
export function useCurrentWhatIf(): WhatIfResult | undefined {
  const { result, isCurrent } = useWhatIfState()
  return isCurrent ? result : undefined
}

/** Whether the prediction is stored with the save, and the function that changes it. */
export function useKeepsWithSave(): [boolean, (keeps: boolean) => void] {
  const { key } = useEditor()
  const store = whatIfStore(useConnection().key, key)
  const { keepsWithSave } = useSyncExternalStore(store.subscribe, store.current)
  return [keepsWithSave, (keeps) => store.set({ keepsWithSave: keeps })]
}

/**
 * After a save: stores the prediction of what was saved, if it's there and wanted. The one of the draft isn't needed
 * anymore.
 */
export async function keepSavedPrediction(connection: Connection, key: string, hash: string): Promise<void> {
  const { result, keepsWithSave } = whatIfStore(connection.key, key).current()
  if (!result || result.hash !== hash) return
  await forgetPrediction(connection.key, key, OF_DRAFT)
  if (keepsWithSave && result.people.length > 0)
    await keepWithSave(connection.key, key, connection.now(), keptOf(result))
}

/** Identifies what a prediction compares. */
export const comparisonHash = (base: JsonObject, document: JsonObject): string => `${hashOf(base)} ${hashOf(document)}`

/** The state of the editor's comparison. The first visit takes over what was kept with the draft. */
function useWhatIfState(): WhatIfState & { isCurrent: boolean; hash: string } {
  const { key, base, document } = useEditor()
  const connection = useConnection()
  const store = whatIfStore(connection.key, key)
  const state = useSyncExternalStore(store.subscribe, store.current)
  const hash = useMemo(() => comparisonHash(base, document), [base, document])
  const kept = usePredictions(key)?.find(({ id }) => id === OF_DRAFT)
  useEffect(() => {
    if (!kept || kept.hash !== hash) return
    const { result, running } = store.current()
    if (!running && result?.hash !== hash) store.set({ result: resultOf(kept), error: undefined })
  }, [kept, hash, store])
  return { ...state, hash, isCurrent: state.result?.hash === hash }
}

/** The comparison of a job's draft, with what starts and stops it. */
export function useWhatIf(owner: SchemaOwner & { kind: 'job' }): WhatIf {
  const { key, base, document } = useEditor()
  const connection = useConnection()
  const { hash, ...state } = useWhatIfState()
  const store = whatIfStore(connection.key, key)
  const access = useAccess()
  const queries = useQueryClient()
  // Read while the person looks at the tab, and waited for when the comparison starts.
  useOrganization()
  useSecrets(owner.servicePrincipalId)
  useQuery(jobQuery(connection.graph, owner))

  async function run(whom: Whom): Promise<void> {
    store.controller?.abort()
    const controller = new AbortController()
    store.controller = controller
    const remarks: string[] = []
    const people: PersonComparison[] = []
    let result: WhatIfResult = {
      hash,
      readAt: connection.now(),
      people,
      population: 0,
      classes: createTally().classes(),
      kinds: [],
      remarks,
      isUnchanged: false,
      isPartial: true,
      isKept: false,
    }
    const isMine = () => store.controller === controller
    const show = (change: Partial<WhatIfResult>) => {
      result = { ...result, ...change }
      if (isMine()) store.set({ result })
    }
    store.set({ running: { what: 'settings', count: 0 }, result: undefined, error: undefined })
    try {
      const [{ predictSave }, { comparingWorker }] = await Promise.all([
        import('../../../api/whatIf/predictSave'),
        import('./comparingWorker'),
      ])
      const { isComplete } = await predictSave({
        graph: connection.graph,
        queries,
        job: owner,
        before: base as unknown as SynchronizationSchema,
        after: document as unknown as SynchronizationSchema,
        whom,
        comparer: comparingWorker(),
        access,
        skipsUnchanged: true,
        now: connection.now,
        signal: controller.signal,
        events: {
          planned: ({ isUnchanged, readsEntra, sourceSystem }) =>
            show({ isUnchanged, ...(readsEntra ? {} : { foreignSource: sourceSystem }) }),
          reading: (what, count) => isMine() && store.set({ running: { what, count } }),
          remark: (text) => void remarks.push(text),
          compared({ people: more, counts }) {
            for (const person of more) people.push(person)
            show({ people: [...people], ...counts })
          },
        },
      })
      show({ isPartial: !isComplete })
      if (isMine()) {
        store.set({ running: undefined })
        announce(isComplete ? 'The comparison is done' : 'Stopped')
      }
    } catch (error) {
      if (isMine()) store.set({ running: undefined, error })
    }
  }

  return {
    ...state,
    start: (whom) => void run(whom),
    stop: () => store.controller?.abort(),
    async keep() {
      const { result } = store.current()
      if (!result) return
      await keepWithDraft(connection.key, key, connection.now(), keptOf(result))
      store.set({ result: { ...result, isKept: true } })
    },
  }
}
