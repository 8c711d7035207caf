import { useQuery } from '@tanstack/react-query'
import { useConnection } from '../../../../api/connection/connection'
import { readSnapshot, type Snapshot } from '../../../../api/storage/snapshots'
import type { SchemaEndpoint } from '../../../../api/writes/schemaEndpoint'
import { isObject, type JsonObject } from '../../../../base/json'
import { sameEnvelope } from '../../transfer/otherSchema'

/** The versions that can be compared, apart from stored ones. */
export const otherSides = ['draft', 'server', 'default'] as const
export type OtherSide = (typeof otherSides)[number]
/** A stored version's id, or the name of one of the versions above. */
export type Side = string

export const isOtherSide = (side: Side): side is OtherSide => otherSides.some((other) => other === side)

export const otherSideLabels: Record<OtherSide, string> = {
  draft: 'My draft',
  server: 'Saved schema',
  default: 'Template default',
}

/** The document of one side. The server's version is read again each time the comparison opens. */
export function useComparedDocument(
  side: Side,
  context: { endpoint: SchemaEndpoint | undefined; draft: JsonObject; key: string },
) {
  const { key } = useConnection()
  const { endpoint, draft } = context
  const stored = useQuery({
    queryKey: ['kept', 'document', side],
    queryFn: async () => parsed(await readSnapshot(key, side)),
    enabled: !isOtherSide(side),
    staleTime: Infinity,
    gcTime: 60_000,
    networkMode: 'always',
    structuralSharing: false,
  })
  const read = useQuery({
    queryKey: ['schema', 'side', context.key, side],
    queryFn: async () => {
      if (side === 'server') return (await endpoint?.read()) ?? null
      const document = await endpoint?.readDefault()
      return document ? sameEnvelope(draft, document) : null
    },
    enabled: side === 'server' || side === 'default',
    staleTime: 0,
    gcTime: 0,
    structuralSharing: false,
  })
  if (side === 'draft') return { document: draft, error: null, isPending: false, refetch: () => undefined }
  const query = isOtherSide(side) ? read : stored
  return {
    document: query.data ?? undefined,
    error: query.error,
    isPending: query.isPending,
    refetch: () => void query.refetch(),
  }
}

function parsed(text: string): JsonObject {
  const document: unknown = JSON.parse(text)
  if (isObject(document)) return document
  throw new Error('What is kept is no schema.')
}

/**
 * The version before one of the same job or template; undefined for the first. `snapshots` starts with the latest.
 */
export const earlierOf = (snapshots: readonly Snapshot[], snapshot: Snapshot): Snapshot | undefined =>
  snapshots.slice(snapshots.indexOf(snapshot) + 1).find(({ place }) => place === snapshot.place)
