import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { hasProvisioning, useFleet } from '../../api/fleet/fleet'
import { usePinnedApps } from '../../api/fleet/pinnedApps'
import { functionsOf } from '../../domain/expression/functions/table'
import type { PaletteEntry } from '../../domain/palette/rankEntries'
import { permissions } from '../../domain/permissions/scopes'
import { navigation } from '../navigationItems'

/** An entry with what choosing it does. Nothing here changes anything on the service. */
export type PaletteCommand = PaletteEntry & {
  /** A second line: where it is, or what it does. */
  detail: string
  open: () => void
}

/** The commands of the page that are available now. Choosing one moves the focus to it, so that no key press runs it. */
function commandsOfPage(): PaletteCommand[] {
  const buttons = document.querySelectorAll<HTMLButtonElement>('#main :is([role="group"], [role="toolbar"]) button')
  return [...buttons]
    .filter((button) => button.checkVisibility() && button.getAttribute('aria-disabled') !== 'true' && !button.disabled)
    .flatMap((button, index): PaletteCommand[] => {
      const label = (button.getAttribute('aria-label') ?? button.textContent).trim()
      return label === ''
        ? []
        : [
            {
              id: `command:${label}:${String(index)}`,
              label,
              group: 'action',
              detail: 'Command on this page. Moves the focus to it.',
              open: () => requestAnimationFrame(() => button.focus()),
            },
          ]
    })
}

/** Everything that the palette can open: pages, apps and jobs that are loaded, permissions, functions and commands. */
export function usePaletteEntries({ onHelp }: { onHelp: () => void }): readonly PaletteCommand[] {
  const navigate = useNavigate()
  const { rows, state, canList, start } = useFleet()
  const { pinned } = usePinnedApps()
  // Apps are found by name only once they're loaded, and not every page loads them.
  useEffect(() => {
    if (state === 'idle' && canList) void start()
  }, [state, canList, start])
  return useMemo(() => {
    const pages = navigation.map(({ to, label }): PaletteCommand => ({
      id: `page:${to}`,
      label,
      group: 'page',
      detail: 'Page',
      open: () => void navigate({ to }),
    }))
    const listed = rows.filter(hasProvisioning)
    const known = new Set(listed.map(({ servicePrincipal }) => servicePrincipal.id))
    const app = (id: string, label: string, also: readonly string[]): PaletteCommand => ({
      id: `app:${id}`,
      label,
      group: 'app',
      detail: 'App',
      also: [id, ...also],
      open: () => void navigate({ to: '/apps/$servicePrincipalId', params: { servicePrincipalId: id } }),
    })
    const apps = listed.map(({ servicePrincipal: { id, displayName, appId } }) =>
      app(id, displayName ?? id, appId === undefined ? [] : [appId]),
    )
    const pins = pinned
      .filter(({ servicePrincipalId }) => !known.has(servicePrincipalId))
      .map(({ servicePrincipalId, displayName }) => app(servicePrincipalId, displayName ?? servicePrincipalId, []))
    const jobs = listed.flatMap(({ servicePrincipal, jobs: all }) =>
      (all ?? []).map((job): PaletteCommand => ({
        id: `job:${servicePrincipal.id}:${job.id}`,
        label: `${servicePrincipal.displayName ?? servicePrincipal.id} job`,
        group: 'job',
        detail: job.templateId ? `Job of template ${job.templateId}` : 'Job',
        also: [job.id, ...(job.templateId ? [job.templateId] : [])],
        open: () =>
          void navigate({
            to: '/apps/$servicePrincipalId/jobs/$jobId',
            params: { servicePrincipalId: servicePrincipal.id, jobId: job.id },
          }),
      })),
    )
    const scopes = permissions.map(({ name }): PaletteCommand => ({
      id: `permission:${name}`,
      label: name,
      group: 'action',
      detail: 'Permission reference',
      open: () => void navigate({ to: '/permissions/$permission', params: { permission: name } }),
    }))
    const functions = functionsOf('app').map(({ name }): PaletteCommand => ({
      id: `function:${name}`,
      label: name,
      group: 'function',
      detail: 'Function in the expression reference',
      open: () => void navigate({ to: '/expressions', search: { panel: 'reference' } }),
    }))
    const help: PaletteCommand = {
      id: 'action:help',
      label: 'Keyboard and help',
      group: 'action',
      detail: 'Keyboard shortcuts',
      also: ['shortcuts', 'keys'],
      open: onHelp,
    }
    return [...pages, ...apps, ...pins, ...jobs, ...commandsOfPage(), help, ...scopes, ...functions]
  }, [navigate, rows, pinned, onHelp])
}
