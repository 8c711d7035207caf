import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useGraph } from '../../../api/connection/connection'
import { jobSchemaQuery } from '../../../api/resources/jobSchemas'
import { servicePrincipalTemplateSchemaQuery } from '../../../api/resources/servicePrincipalTemplates'
import type { PlaygroundPlace } from '../playgroundState'
import { schemaContext } from '../../../domain/schema/schemaContext'

/** The schema of the chosen owner, as far as it has loaded. The playground also works without one. */
export function usePlaceSchema(place: PlaygroundPlace) {
  const graph = useGraph()
  const servicePrincipalId = place.kind === 'none' ? '' : place.servicePrincipalId
  const job = useQuery({
    ...jobSchemaQuery(graph, { servicePrincipalId, jobId: place.kind === 'job' ? place.jobId : '' }),
    enabled: place.kind === 'job',
    staleTime: 5 * 60_000,
  })
  const template = useQuery({
    ...servicePrincipalTemplateSchemaQuery(graph, {
      servicePrincipalId,
      templateId: place.kind === 'template' ? place.templateId : '',
    }),
    enabled: place.kind === 'template',
    staleTime: 5 * 60_000,
  })
  const query = place.kind === 'template' ? template : job
  const schema = place.kind === 'none' ? undefined : query.data
  const { ruleId, objectMapping } = place.kind === 'none' ? {} : place
  const context = useMemo(
    () =>
      schema
        ? schemaContext(schema, {
            ...(ruleId === undefined ? {} : { ruleId }),
            ...(objectMapping === undefined ? {} : { objectMapping }),
          })
        : undefined,
    [schema, ruleId, objectMapping],
  )
  return {
    schema,
    context,
    isLoading: place.kind !== 'none' && query.isPending,
    error: place.kind === 'none' ? undefined : (query.error ?? undefined),
    retry: () => void query.refetch(),
  }
}
