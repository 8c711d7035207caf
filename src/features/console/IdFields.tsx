import { useQuery } from '@tanstack/react-query'
import { makeStyles, tokens } from '@fluentui/react-components'
import { satisfies, useGraph, useGrantedScopes } from '../../api/connection/connection'
import { scopesFor } from '../../api/endpoints'
import { useAppChoices } from '../../api/fleet/useAppChoices'
import { applicationTemplatesQuery } from '../../api/resources/applicationSynchronizationTemplates'
import { applicationByAppIdQuery } from '../../api/resources/applications'
import { jobSchemaQuery } from '../../api/resources/jobSchemas'
import { servicePrincipalQuery } from '../../api/resources/servicePrincipals'
import { servicePrincipalTemplatesQuery } from '../../api/resources/servicePrincipalTemplates'
import { jobsQuery } from '../../api/resources/synchronizationJobs'
import { usableSchema } from '../../domain/resources/readSchema'
import type { PickerOption } from '../../ui/picker/narrowOptions'
import { Picker } from '../../ui/picker/Picker'
import type { Call, Hole } from '../../api/console/calls'
import type { Ids } from '../../api/console/consoleRequest'

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 260px), 1fr))',
    gap: tokens.spacingHorizontalM,
  },
})

type Props = {
  call: Call
  ids: Ids
  /** The chosen service principal, from which an application's ID is found. */
  app: string | undefined
  onId: (hole: Hole, value: string) => void
}

/** A box for each ID of the path. It offers what is known, and any ID can be typed. */
export function IdFields({ call, ids, app, onId }: Props) {
  const styles = useStyles()
  const { pins, apps, look, isLoading } = useAppChoices()
  const options = useOptions(call, ids, app)
  if (call.holes.length === 0) return null
  const principals = [...pins, ...apps.filter(({ id }) => !pins.some((pin) => pin.id === id))].map(
    ({ id, label }): PickerOption => ({ id, label, detail: id, also: [id] }),
  )
  return (
    <div className={styles.fields}>
      {call.holes.map((hole) => (
        <Picker
          key={hole.name}
          label={hole.label}
          mono
          required
          options={hole.kind === 'servicePrincipal' ? principals : options(hole)}
          value={ids[hole.name] ?? ''}
          onType={(text) => onId(hole, text)}
          onChoose={(id) => onId(hole, id)}
          {...(hole.kind === 'servicePrincipal' && { onOpen: look })}
          nothing={isLoading ? 'Looking for apps…' : 'Type or paste an ID.'}
        />
      ))}
    </div>
  )
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The IDs that are known for a hole, read only with the permissions that this sign-in has. */
function useOptions({ holes, path }: Call, ids: Ids, app: string | undefined): (hole: Hole) => readonly PickerOption[] {
  const graph = useGraph()
  const granted = useGrantedScopes()
  const may = (name: Parameters<typeof scopesFor>[0]) => satisfies(granted, scopesFor(name))
  const has = (kind: Hole['kind']) => holes.some((hole) => hole.kind === kind)
  const isApplication = path.startsWith('/applications')
  const servicePrincipalId = isApplication ? (app ?? '') : (ids.id ?? '')
  // Not while a name is typed to find an app.
  const isPrincipal = guid.test(servicePrincipalId)
  const quiet = { retry: false, throwOnError: false } as const

  const jobs = useQuery({
    ...jobsQuery(graph, servicePrincipalId),
    ...quiet,
    enabled: isPrincipal && has('job') && may('jobsQuery'),
  })
  const principal = useQuery({
    ...servicePrincipalQuery(graph, servicePrincipalId),
    ...quiet,
    enabled: isPrincipal && (isApplication || has('appId')) && may('servicePrincipalQuery'),
  })
  const appId = principal.data?.appId ?? ''
  const application = useQuery({
    ...applicationByAppIdQuery(graph, appId),
    ...quiet,
    enabled: appId !== '' && isApplication && may('applicationByAppIdQuery'),
  })
  const templates = useQuery({
    ...servicePrincipalTemplatesQuery(graph, servicePrincipalId),
    ...quiet,
    enabled: isPrincipal && !isApplication && has('template') && may('servicePrincipalTemplatesQuery'),
  })
  const applicationTemplates = useQuery({
    ...applicationTemplatesQuery(graph, ids.id ?? ''),
    ...quiet,
    enabled: isApplication && (ids.id ?? '') !== '' && has('template') && may('applicationTemplatesQuery'),
  })
  const schema = useQuery({
    ...jobSchemaQuery(graph, { servicePrincipalId, jobId: ids.jobId ?? '' }),
    ...quiet,
    enabled: isPrincipal && (ids.jobId ?? '') !== '' && has('directory') && may('jobSchemaQuery'),
  })

  const option = (id: string, detail: string | null | undefined): PickerOption => ({
    id,
    label: id,
    ...(detail ? { detail, also: [detail] } : {}),
  })
  return ({ kind }) => {
    switch (kind) {
      case 'job':
        return (jobs.data ?? []).map(({ id, templateId }) => option(id, templateId))
      case 'template':
        return ((isApplication ? applicationTemplates.data : templates.data) ?? []).map(({ id, description }) =>
          option(id, description),
        )
      case 'application':
        return application.data ? [option(application.data.id, application.data.displayName)] : []
      case 'appId':
        return appId === '' ? [] : [option(appId, principal.data?.displayName)]
      case 'directory':
        return (schema.data ? (usableSchema(schema.data).directories ?? []) : []).flatMap(({ id, name }) =>
          id === undefined ? [] : [option(id, name)],
        )
      default:
        return []
    }
  }
}
