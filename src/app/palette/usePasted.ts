import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useConnection, useGraph, useHasScope } from '../../api/connection/connection'
import { scopesFor } from '../../api/endpoints'
import { useFleet } from '../../api/fleet/fleet'
import { resolveId, type ResolvedId } from '../../api/fleet/resolveId'
import type { Pasted } from '../../domain/palette/readPasted'
import type { PaletteCommand } from './usePaletteEntries'

/** What a pasted text turned out to be: a command to open it, or a sentence about why there's none. */
export type PastedAnswer = { command: PaletteCommand } | { sentence: string } | { isPending: true }

const kinds: Partial<Record<ResolvedId['was'], string>> = {
  servicePrincipalId: 'Object ID of the enterprise app',
  appId: 'App ID (client ID) of the enterprise app',
  applicationId: 'Object ID of the app registration',
  unnamedServicePrincipalId: 'Object ID of an app with provisioning',
}

/** Finds the object behind a pasted ID or address. Asks Graph only for IDs of apps that aren't loaded. */
export function usePasted(pasted: Pasted | undefined): PastedAnswer | undefined {
  const navigate = useNavigate()
  const graph = useGraph()
  const { key } = useConnection()
  const { rows } = useFleet()
  const canRead = useHasScope(scopesFor('servicePrincipalQuery'))
  const isAddress = pasted?.was === 'graphUrl' || pasted?.was === 'adminCenterUrl'
  const jobId = pasted?.was === 'job' ? pasted.jobId : isAddress ? pasted.jobId : undefined
  const owner = jobId === undefined ? undefined : rows.find(({ jobs }) => jobs?.some(({ id }) => id === jobId))
  const appText =
    pasted?.was === 'id'
      ? pasted.id
      : isAddress
        ? (pasted.servicePrincipalId ?? pasted.appId ?? pasted.applicationId)
        : undefined
  const isJobKnown = owner !== undefined || (isAddress && pasted.servicePrincipalId !== undefined)
  const resolved = useQuery({
    queryKey: [key, 'resolveId', appText ?? ''],
    queryFn: () => resolveId(graph, appText ?? '', canRead),
    enabled: appText !== undefined && !(jobId !== undefined && isJobKnown),
  })

  if (!pasted || pasted.was === 'question') return undefined
  if (jobId !== undefined) {
    const servicePrincipalId = owner?.servicePrincipal.id ?? (isAddress ? pasted.servicePrincipalId : undefined)
    if (servicePrincipalId === undefined)
      return { sentence: "This is a job ID, but no app that's loaded has this job. Open Apps to load them." }
    const label = owner?.servicePrincipal.displayName ?? servicePrincipalId
    return {
      command: {
        id: `job:${servicePrincipalId}:${jobId}`,
        label: `${label} job`,
        group: 'job',
        detail: pasted.was === 'job' ? 'Job ID' : 'Job in this address',
        open: () =>
          void navigate({ to: '/apps/$servicePrincipalId/jobs/$jobId', params: { servicePrincipalId, jobId } }),
      },
    }
  }
  if (isAddress && pasted.userId !== undefined) {
    const { userId } = pasted
    return {
      command: {
        id: `person:${userId}`,
        label: 'Explain this person',
        group: 'page',
        detail: `User ${userId}`,
        open: () => void navigate({ to: '/explain', search: { person: userId } }),
      },
    }
  }
  if (appText === undefined)
    return { sentence: "This address doesn't lead to an app, a job or a person, so Syncscope has no page for it." }
  if (resolved.isPending) return { isPending: true }
  if (resolved.isError) return { sentence: "Couldn't ask Microsoft Graph what this ID is. Try again." }
  const found = resolved.data
  if ('servicePrincipalId' in found) {
    const { servicePrincipalId } = found
    const name = 'servicePrincipal' in found ? found.servicePrincipal.displayName : undefined
    return {
      command: {
        id: `app:${servicePrincipalId}`,
        label: name ?? servicePrincipalId,
        group: 'app',
        detail: kinds[found.was] ?? 'App',
        open: () => void navigate({ to: '/apps/$servicePrincipalId', params: { servicePrincipalId } }),
      },
    }
  }
  if (found.was === 'applicationWithoutPrincipal')
    return { sentence: "This app registration has no enterprise app in this tenant, so it can't be provisioned." }
  // A person has a page too, and the ID alone doesn't say what it is.
  if (pasted.was === 'id') {
    const { id } = pasted
    return {
      command: {
        id: `person:${id}`,
        label: 'Explain the person with this ID',
        group: 'page',
        detail: 'No app has this ID',
        open: () => void navigate({ to: '/explain', search: { person: id } }),
      },
    }
  }
  return { sentence: 'No app in this tenant has this ID.' }
}
