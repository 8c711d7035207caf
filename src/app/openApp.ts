import { useRouterState } from '@tanstack/react-router'

/** The app whose pages the menu lists, and the job if the address names one. */
export type OpenApp = { servicePrincipalId: string; jobId: string | undefined }

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

type Matched = { params?: unknown; search?: unknown }
const textOf = (owner: unknown, name: string): string | undefined => {
  const value = (owner as Record<string, unknown> | undefined)?.[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Reads the app from the path, or from the search parameters of a page that is limited to one app, such as the logs. */
export function openAppOf({ params, search }: Matched): OpenApp | undefined {
  const fromPath = textOf(params, 'servicePrincipalId')
  if (fromPath !== undefined) return { servicePrincipalId: fromPath, jobId: textOf(params, 'jobId') }
  const app = textOf(search, 'app')
  return app !== undefined && guid.test(app) ? { servicePrincipalId: app, jobId: textOf(search, 'job') } : undefined
}

/** The app that is open, or undefined on pages about all apps. */
export function useOpenApp(): OpenApp | undefined {
  return useRouterState({
    select: ({ matches }) => openAppOf(matches.at(-1) ?? {}),
    structuralSharing: true,
  })
}
