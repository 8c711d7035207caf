import { useQuery } from '@tanstack/react-query'
import { applicationTemplateFilterOperatorsQuery } from '../../../../api/resources/applicationSynchronizationTemplates'
import { useGraph, useHasScope } from '../../../../api/connection/connection'
import { scopesFor } from '../../../../api/endpoints'
import { jobFilterOperatorsQuery } from '../../../../api/resources/jobSchemas'
import { servicePrincipalTemplateFilterOperatorsQuery } from '../../../../api/resources/servicePrincipalTemplates'
import type { FilterOperatorSchema } from '../../../../domain/resources/synchronization'
import type { SchemaOwner } from '../../../../api/writes/schemaEndpoint'

/**
 * The service's list of scoping operators; undefined while it loads, after an error, and without the permission for
 * it.
 */
export function useServiceOperators(place: SchemaOwner): readonly FilterOperatorSchema[] | undefined {
  const graph = useGraph()
  const mayAsk = useHasScope(scopesFor('jobFilterOperatorsQuery'))
  const job = useQuery({
    ...jobFilterOperatorsQuery(graph, place.kind === 'job' ? place : NOBODY),
    enabled: mayAsk && place.kind === 'job',
  })
  const application = useQuery({
    ...applicationTemplateFilterOperatorsQuery(graph, place.kind === 'applicationTemplate' ? place : NOBODY),
    enabled: mayAsk && place.kind === 'applicationTemplate',
  })
  const principal = useQuery({
    ...servicePrincipalTemplateFilterOperatorsQuery(graph, place.kind === 'servicePrincipalTemplate' ? place : NOBODY),
    enabled: mayAsk && place.kind === 'servicePrincipalTemplate',
  })
  return job.data ?? application.data ?? principal.data
}

/** An empty owner for the queries that don't run. */
const NOBODY = { servicePrincipalId: '', jobId: '', applicationId: '', templateId: '' }
