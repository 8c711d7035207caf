import { resultFromLog } from '../onDemand/fromLog'
import type { OnDemandProperty } from '../onDemand/readResult'
import { skipReasonOf } from '../onDemand/readSteps'
import { readLogEntry } from '../logs/entry'
import type { AccountEvidence } from './types'

/** Collects what the provisioning log of one job says of each person's account. */
export type EvidenceReader = {
  /** A line of the log. Lines come newest first. */
  add(line: unknown): void
  of(sourceId: string): AccountEvidence | undefined
  /** How many people have evidence. */
  size(): number
}

type Known = {
  state: AccountEvidence['state'] | undefined
  at: number
  targetId: string
  exported: Map<string, string | null>
  failure: string | undefined
}

/** Long values are cut in the log, and a cut one starts or ends with an ellipsis. */
const isCut = (text: string | null): boolean => text !== null && (text.startsWith('…') || text.endsWith('…'))

/**
 * Reads a log newest first. The newest line that says whether there's an account decides. Exported values are those of
 * the newest successful line that has them. The log redacts secrets, and those values are left out.
 */
export function createEvidenceReader(): EvidenceReader {
  const people = new Map<string, Known>()
  return {
    add(line) {
      const entry = readLogEntry(line)
      const { id } = entry.source
      if (id === '') return
      const first = people.get(id) === undefined
      const known: Known = people.get(id) ?? {
        state: undefined,
        at: entry.at ?? 0,
        targetId: entry.target.id,
        exported: new Map(),
        failure: entry.status === 'failure' ? entry.errorCode : undefined,
      }
      if (first) people.set(id, known)
      if (known.targetId === '') known.targetId = entry.target.id
      const isExport = entry.status === 'success' && ['create', 'update', 'disable'].includes(entry.action)
      // Values from before a delete belong to another account.
      const isNeeded = known.state === undefined || (known.state !== 'none' && isExport)
      if (!isNeeded) return
      const result = resultFromLog(line)
      if (known.state === undefined) {
        const state = stateOf(entry.action, entry.status, result && skipReasonOf(result), entry.target.id)
        if (state !== undefined) {
          known.state = state
          known.at = entry.at ?? known.at
        }
      }
      if (isExport && result) for (const property of result.properties) note(known.exported, property)
    },
    of(sourceId) {
      const known = people.get(sourceId)
      if (!known) return undefined
      const { at, targetId, exported, failure } = known
      // Only failures: an object that the target has never held.
      const state = known.state ?? (targetId === '' ? 'none' : 'active')
      return {
        state,
        at,
        exported,
        ...(targetId === '' ? {} : { targetId }),
        ...(failure === undefined ? {} : { failure }),
      }
    },
    size: () => people.size,
  }
}

function note(exported: Map<string, string | null>, { name, after, isRedacted }: OnDemandProperty): void {
  if (!exported.has(name) && !isRedacted && !isCut(after)) exported.set(name, after)
}

/** What a line says of the account. Undefined: it doesn't say. */
function stateOf(
  action: string,
  status: string,
  skipReason: string | undefined,
  targetId: string,
): AccountEvidence['state'] | undefined {
  if (action === 'stagedDelete') return 'active'
  if (status === 'success') {
    if (action === 'create' || action === 'update') return 'active'
    if (action === 'disable') return 'disabled'
    if (action === 'delete') return 'none'
    return undefined
  }
  if (status !== 'skipped') return undefined
  switch (skipReason) {
    case 'RedundantExport':
    case 'SkipOutOfScopeDeletions':
      return 'active'
    case 'AlreadyDeprovisioned':
      return targetId === '' ? 'none' : 'disabled'
    case 'NotEffectivelyEntitled':
    case 'NotActiveInSource':
    case 'NotInScope':
      // A line that names an account was left alone: nothing says that it's gone.
      return targetId === '' ? 'none' : undefined
    case 'FlowTypeDisabled':
    case 'IgnoredByExpression':
      return targetId === '' ? 'none' : 'active'
    default:
      return undefined
  }
}
