import type { SynchronizationTaskExecution } from '../resources/synchronization'

/** The Int64 properties of synchronizationTaskExecution. */
export type CounterName =
  | 'countImported'
  | 'countImportedDeltas'
  | 'countImportedReferenceDeltas'
  | 'countEntitled'
  | 'countEntitledForProvisioning'
  | 'countExports'
  | 'countExported'
  | 'countEscrowed'
  | 'countEscrowedRaw'

export type CounterFacts = {
  name: CounterName
  label: string
  explain: string
  group: 'read' | 'chosen' | 'written' | 'failed'
}

/** Every counter of an execution in the order in which a cycle works, with what it counts. */
export const counters: readonly CounterFacts[] = [
  {
    name: 'countImported',
    group: 'read',
    label: 'Read',
    explain: 'Source objects that the cycle read. An initial cycle reads all of them, later ones only what changed.',
  },
  {
    name: 'countImportedDeltas',
    group: 'read',
    label: 'Changes',
    explain: 'Changes that were read since the last watermark: one object can bring several.',
  },
  {
    name: 'countImportedReferenceDeltas',
    group: 'read',
    label: 'Reference changes',
    explain: "Changes of manager and group membership. They're resolved after the objects themselves.",
  },
  {
    name: 'countEntitled',
    group: 'chosen',
    label: 'Assigned',
    explain: 'Objects of the cycle that are assigned to the app, directly or through a group, and were processed.',
  },
  {
    name: 'countEntitledForProvisioning',
    group: 'chosen',
    label: 'In scope',
    explain: 'Assigned objects that also pass the scoping filters. Only these are written.',
  },
  {
    name: 'countExports',
    group: 'written',
    label: 'To write',
    explain: 'Objects that differed from the target and were meant to be written.',
  },
  {
    name: 'countExported',
    group: 'written',
    label: 'Written',
    explain: 'Objects that the target accepted. The difference to “To write” failed.',
  },
  {
    name: 'countEscrowed',
    group: 'failed',
    label: 'Failed',
    explain: 'Objects in the retry list (escrows). Each is tried again every cycle, with growing gaps.',
  },
  {
    name: 'countEscrowedRaw',
    group: 'failed',
    label: 'Failed, all',
    explain:
      'As “Failed”, with the entries that the service makes itself, such as references that wait for their object.',
  },
]

/** A counter's value; undefined when the service left it out. */
export const counterValue = (
  execution: SynchronizationTaskExecution | undefined,
  name: CounterName,
): number | undefined => execution?.[name] ?? undefined
