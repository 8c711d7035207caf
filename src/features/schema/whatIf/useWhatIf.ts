import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { JsonObject } from '../../../base/json'
import { useConnection, useHasScope, type Connection } from '../../../api/connection/connection'
import { scopesFor } from '../../../api/endpoints'
import { useOrganization } from '../../../api/resources/organization'
import { jobQuery } from '../../../api/resources/synchronizationJobs'
import { secretsQuery, useSecrets } from '../../../api/resources/synchronizationSecrets'
import {
  forgetPrediction,
  keepWithDraft,
  keepWithSave,
  OF_DRAFT,
  usePredictions,
} from '../../../api/storage/predictions'
import type { SchemaOwner } from '../../../api/writes/schemaEndpoint'
import { hashOf } from '../../../domain/schema/draft'
import { settingsOf } from '../../../domain/whatIf/population'
import { createTally } from '../../../domain/whatIf/tally'
import { announce } from '../../../ui/announce'
import { useEditor } from '../editor/editorContext'
import type { Access, Whom } from './runWhatIf'
import { keptOf, resultOf, whatIfStore, type WhatIfResult, type WhatIfState } from './whatIfStore'

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

const unread = {
  assignments: "Who is assigned couldn't be read. Everyone was compared as if they might be.",
  settings:
    "The app's settings couldn't be read. The comparison takes it that only assigned people are in scope, and that people who leave the scope lose their account.",
  log: "The provisioning log couldn't be read, so nothing says who has an account today.",
} as const

/** The result of a promise, or an AbortError as soon as the signal says so. */
const orStopped = <T>(signal: AbortSignal, promise: Promise<T>): Promise<T> =>
  Promise.race([
    promise,
    new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(new DOMException('Stopped', 'AbortError')), { once: true }),
    ),
  ])

/** The comparison of a job's draft, with what starts and stops it. */
export function useWhatIf(owner: SchemaOwner & { kind: 'job' }): WhatIf {
  const { key, base, document } = useEditor()
  const connection = useConnection()
  const { hash, ...state } = useWhatIfState()
  const store = whatIfStore(connection.key, key)
  const access = useAccess()
  const defaultDomain = useOrganization().data?.verifiedDomains?.find(({ isDefault }) => isDefault)?.name
  const queries = useQueryClient()
  // Read while the person looks at the tab, and waited for when the comparison starts.
  useSecrets(owner.servicePrincipalId)
  useQuery(jobQuery(connection.graph, owner))

  async function run(whom: Whom): Promise<void> {
    store.controller?.abort()
    const controller = new AbortController()
    store.controller = controller
    const remarks: string[] = []
    const tally = createTally()
    const people: WhatIfResult['people'][number][] = []
    let result: WhatIfResult = {
      hash,
      readAt: connection.now(),
      people,
      population: 0,
      classes: tally.classes(),
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
    const refused = (what: keyof typeof unread) => void remarks.push(unread[what])
    if (!access.assignments) refused('assignments')
    if (!access.log) refused('log')
    store.set({ running: { what: 'people', count: 0 }, result: undefined, error: undefined })
    try {
      const { graph } = connection
      const [{ runWhatIf }, secrets, job] = await orStopped(
        controller.signal,
        Promise.all([
          import('./runWhatIf'),
          queries.ensureQueryData(secretsQuery(graph, owner.servicePrincipalId)).catch(() => undefined),
          queries.ensureQueryData(jobQuery(graph, owner)).catch(() => undefined),
        ]),
      )
      if (!secrets) refused('settings')
      await runWhatIf(
        {
          graph,
          servicePrincipalId: owner.servicePrincipalId,
          jobId: owner.jobId,
          before: JSON.stringify(base),
          after: JSON.stringify(document),
          settings: settingsOf(secrets, job),
          defaultDomain,
          access,
          whom,
          now: connection.now(),
          signal: controller.signal,
        },
        {
          planned(plan) {
            remarks.push(...plan.remarks)
            show({
              isUnchanged: plan.isUnchanged,
              ...(plan.readsEntra ? {} : { foreignSource: plan.sourceSystem }),
            })
          },
          reading: (what, count) => isMine() && store.set({ running: { what, count } }),
          refused,
          logCut: () =>
            void remarks.push("The log has more lines than were read. The oldest ones aren't part of the evidence."),
          unreadGroups: (count) =>
            void remarks.push(
              `The members of ${String(count)} assigned ${count === 1 ? 'group' : 'groups'} couldn't be read.`,
            ),
          compared({ people: more, population, classes, kinds }) {
            for (const person of more) people.push(person)
            show({ people: [...people], population, classes, kinds })
          },
        },
      )
      show({ isPartial: false })
      if (isMine()) {
        store.set({ running: undefined })
        announce('The comparison is done')
      }
    } catch (error) {
      if (!isMine()) return
      const isStopped = controller.signal.aborted
      store.set({ running: undefined, error: isStopped ? undefined : error })
      if (isStopped) announce('Stopped')
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
